import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Environment } from '../schema/provider';

export interface Address {
  readonly network: 'unix' | 'tcp';
  readonly text: string;
}

export interface Place {
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
}

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

const loopbackPorts = (environment: Environment): readonly Address[] => {
  const first = Number(environment['PLUGIN_MIN_PORT'] || 0);
  const last = Number(environment['PLUGIN_MAX_PORT'] || first);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    network: 'tcp',
    text: `127.0.0.1:${first + index}`,
  }));
};

/** Makes the folder of a socket, which only this user can enter: without encryption who can connect can do everything. */
export const makeFolder = (path: string): void => mkdirSync(dirname(path), { mode: 0o700 });

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
  if (!entry) throw new RangeError('PLUGIN_UNIX_SOCKET_GROUP names no group');
  return Number(entry[2]);
};
