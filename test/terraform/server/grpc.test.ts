import { createServer, type Server, type Socket } from 'node:net';
import { Client, type ClientOptions, credentials, type ServiceError } from '@grpc/grpc-js';
import { answering, createGrpcServer, type GrpcServer, type Handler } from '../../../src/terraform/server/grpc';

const same = (bytes: Buffer): Buffer => bytes;

describe('a gRPC server', () => {
  let listening: Server;
  let sockets: Socket[];
  let server: GrpcServer;
  let client: Client;
  let release: () => void = () => undefined;

  const handlers = new Map<string, Handler>([
    ['/test.Service/Echo', answering((request) => request)],
    ['/test.Service/Fail', answering(() => Promise.reject(new Error('a secret')))],
    [
      '/test.Service/Count',
      async (call) => {
        for (const letter of (await call.request()).toString()) call.send(Buffer.from(letter));
        call.end();
      },
    ],
    [
      '/test.Service/Wait',
      answering(async (request) => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return request;
      }),
    ],
  ]);

  const connect = (options: ClientOptions = {}): Client => {
    const address = listening.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
      'grpc.max_receive_message_length': -1,
      'grpc.enable_retries': 0,
      ...options,
    });
  };

  beforeEach(async () => {
    server = createGrpcServer(handlers, null);
    sockets = [];
    listening = createServer((socket) => {
      sockets.push(socket);
      server.take(socket);
    });
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    client = connect();
  });
  afterEach(() => {
    client.close();
    for (const socket of sockets) socket.destroy();
    listening.close();
  });

  const call = (method: string, request: Buffer, by = client): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      by.makeUnaryRequest(
        `/test.Service/${method}`,
        same,
        same,
        request,
        (failure: ServiceError | null, response?: Buffer) =>
          failure ? reject(failure) : resolve(response ?? Buffer.alloc(0)),
      );
    });

  it.each([0, 1, 16_384, 65_536, 5_000_000])('answers a message of %d bytes', async (bytes) => {
    const message = Buffer.alloc(bytes, 'pemform');
    expect((await call('Echo', message)).equals(message)).toBe(true);
  });

  it('answers many calls of one connection at once', async () => {
    const messages = Array.from({ length: 200 }, (_, index) => Buffer.from(String(index)));
    expect(await Promise.all(messages.map((message) => call('Echo', message)))).toEqual(messages);
    expect(sockets).toHaveLength(1);
  });

  it('streams several messages and says that they were all', async () => {
    const stream = client.makeServerStreamRequest('/test.Service/Count', same, same, Buffer.from('abc'));
    const seen: string[] = [];
    for await (const message of stream) seen.push(String(message));
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('refuses a method that it does not have', async () => {
    await expect(call('Other', Buffer.alloc(0))).rejects.toMatchObject({ code: 12, details: 'unknown method' });
  });

  it('tells nothing of what a handler threw', async () => {
    await expect(call('Fail', Buffer.alloc(0))).rejects.toMatchObject({ code: 13, details: 'failed' });
  });

  it('refuses what is compressed, which core never sends', async () => {
    const compressing = connect({ 'grpc.default_compression_algorithm': 2 });
    await expect(call('Echo', Buffer.alloc(1000), compressing)).rejects.toMatchObject({ code: 12 });
    compressing.close();
  });

  it('drains only when the calls that run are answered', async () => {
    const answer = call('Wait', Buffer.from('last'));
    while (sockets.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await call('Echo', Buffer.alloc(0));
    let isDrained = false;
    const drained = server.drain().then(() => {
      isDrained = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(isDrained).toBe(false);
    release();
    expect(String(await answer)).toBe('last');
    await drained;
  });

  it('goes on serving others when a client breaks off', async () => {
    const other = connect({ 'grpc.use_local_subchannel_pool': 1 });
    void call('Wait', Buffer.alloc(0), other).catch(() => undefined);
    await call('Echo', Buffer.alloc(0), other);
    sockets[0]?.destroy();
    expect(String(await call('Echo', Buffer.from('still here')))).toBe('still here');
    other.close();
  });
});
