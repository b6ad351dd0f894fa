import type { Server, ServerCredentials } from '@grpc/grpc-js';
import { type Address, addressesToTry, makeFolder, type Place, shareWithGroup } from './address';

/** Thrown where no socket can be opened; its message is for the person at the terminal. */
export class CannotListen extends Error {
  constructor(cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
    super(`No socket can be opened${code}. Set TMPDIR to a folder that this user can write to.`, { cause });
    this.name = 'CannotListen';
  }
}

/** Listens at the first address that is free, and says which one it is. A socket is this user's alone as soon as it exists. */
export const listen = async (server: Server, credentials: ServerCredentials, place: Place): Promise<Address> => {
  let last: unknown;
  for (const address of addressesToTry(place)) {
    try {
      if (address.network === 'unix') makeFolder(address.text);
      const port = await bind(server, credentials, address);
      if (address.network === 'unix') shareWithGroup(address.text, place);
      return address.network === 'unix' ? address : { network: 'tcp', text: `127.0.0.1:${port}` };
    } catch (thrown) {
      last = thrown;
    }
  }
  throw new CannotListen(last);
};

const bind = async (server: Server, credentials: ServerCredentials, address: Address): Promise<number> => {
  const before = process.umask(0o177);
  try {
    return await bound(server, credentials, address);
  } finally {
    process.umask(before);
  }
};

const bound = (server: Server, credentials: ServerCredentials, { network, text }: Address): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(network === 'unix' ? `unix:${text}` : text, credentials, (failure, port) =>
      failure ? reject(failure) : resolve(port),
    );
  });
