import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface Address {
  readonly network: 'unix' | 'tcp';
  readonly text: string;
}

export interface Place {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** A socket that core can connect to already, though nobody answers yet: connections wait until somebody takes them. */
export interface Listening {
  readonly address: Address;
  readonly server: Server;
}

/** Thrown where the environment names a group that this machine does not know. */
class UnknownGroup extends Error {
  constructor() {
    super('PLUGIN_UNIX_SOCKET_GROUP in the environment names a group that is not in /etc/group.');
    this.name = 'UnknownGroup';
  }
}

/** Thrown where no socket can be opened; its message is for the person at the terminal. */
export class CannotListen extends Error {
  constructor(cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
    const advice =
      cause instanceof UnknownGroup ? cause.message : 'Set TMPDIR to a folder that this user can write to.';
    super(`No socket can be opened${code}. ${advice}`, { cause });
    this.name = 'CannotListen';
  }
}

/** Listens at the first address that is free, and says which one it is. A socket is this user's alone as soon as it exists. */
export const listen = async (place: Place): Promise<Listening> => {
  let last: unknown;
  for (const address of addressesToTry(place)) {
    try {
      if (address.network === 'tcp') return await bind(address);
      makeFolder(address.text);
      removeOnExit(dirname(address.text));
      const listening = await bind(address);
      shareWithGroup(address.text, place);
      return listening;
    } catch (thrown) {
      last = thrown;
    }
  }
  throw new CannotListen(last);
};

const bind = async (address: Address): Promise<Listening> => {
  const before = process.umask(0o177);
  try {
    return await bound(address);
  } finally {
    process.umask(before);
  }
};

const bound = ({ network, text }: Address): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server = createServer({ noDelay: true });
    server.once('error', reject);
    server.listen(network === 'unix' ? { path: text } : toPort(text), () => {
      const taken = server.address();
      const port = typeof taken === 'object' && taken !== null ? taken.port : 0;
      resolve({ server, address: network === 'unix' ? { network, text } : { network, text: `127.0.0.1:${port}` } });
    });
  });

const toPort = (text: string) => ({ host: '127.0.0.1', port: Number(text.slice(text.indexOf(':') + 1)) });

/** The kernel's limit for the path of a socket, its final zero byte left out. */
const maxPathBytes = { darwin: 103, linux: 107 };

/** Addresses to try, in order: a socket in a folder that is still to be made, or ports of the loopback interface where there can be no such file. */
export const addressesToTry = (place: Place): readonly Address[] => {
  const path = place.platform === 'win32' ? null : socketPath(place);
  return path === null ? loopbackPorts(place.environment) : [{ network: 'unix', text: path }];
};

const socketPath = ({ environment, platform }: Place): string | null => {
  const directory = resolve(environment['PLUGIN_UNIX_SOCKET_DIR'] || tmpdir());
  const path = join(directory, `plugin-${randomBytes(7).toString('hex')}`, 's');
  const limit = platform === 'linux' ? maxPathBytes.linux : maxPathBytes.darwin;
  return Buffer.byteLength(path) > limit ? null : path;
};

const loopbackPorts = (environment: Place['environment']): readonly Address[] => {
  const first = Number(environment['PLUGIN_MIN_PORT'] || 0);
  const last = Number(environment['PLUGIN_MAX_PORT'] || first);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    network: 'tcp',
    text: `127.0.0.1:${first + index}`,
  }));
};

/** Makes the folder of a socket, which only this user can enter: without encryption who can connect can do everything. */
export const makeFolder = (path: string): void => mkdirSync(dirname(path), { mode: 0o700 });

/** A socket outlives its process, and so does the folder it is in. */
const removeOnExit = (folder: string): void =>
  void process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Lets the group that the environment names connect, too. */
export const shareWithGroup = (path: string, { environment }: Place): void => {
  const group = environment['PLUGIN_UNIX_SOCKET_GROUP'];
  if (!group) return;
  const id = groupId(group);
  for (const [shared, mode] of [
    [path, 0o660],
    [dirname(path), 0o710],
  ] as const) {
    chownSync(shared, -1, id);
    chmodSync(shared, mode);
  }
};

const groupId = (group: string): number => {
  if (/^\d+$/.test(group)) return Number(group);
  const entry = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === group);
  if (!entry) throw new UnknownGroup();
  return Number(entry[2]);
};
