import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect as connectHttp2, constants } from 'node:http2';
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
  let handled: string[] = [];

  const handlers = new Map<string, Handler>([
    ['/test.Service/Echo', answering((request) => request)],
    ['/test.Service/Large', answering(() => Buffer.alloc(30_000_000))],
    [
      '/test.Service/Note',
      answering((request) => {
        handled.push(String(request));
        return request;
      }),
    ],
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
    handled = [];
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

  describe('to a client that speaks HTTP/2 alone', () => {
    let session: ClientHttp2Session;
    beforeEach(() => {
      const address = listening.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      session = connectHttp2(`http://127.0.0.1:${port}`);
      session.on('error', () => undefined);
    });
    afterEach(() => session.destroy());

    const open = (method: string): ClientHttp2Stream => {
      const stream = session.request({
        ':method': 'POST',
        ':path': `/test.Service/${method}`,
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      stream.on('error', () => undefined);
      return stream;
    };
    const framed = (text: string, length = text.length): Buffer => {
      const frame = Buffer.alloc(5 + text.length);
      frame.writeUInt32BE(length, 1);
      frame.write(text, 5);
      return frame;
    };
    const trailersOf = async (stream: ClientHttp2Stream) => {
      stream.resume();
      const [trailers] = await once(stream, 'trailers');
      return trailers;
    };

    it('answers another call while nobody takes a long answer', async () => {
      const large = open('Large');
      large.end(framed(''));
      await once(large, 'response');
      for (let index = 0; index < 20; index += 1) {
        const echo = open('Echo');
        echo.end(framed('here'));
        expect(await trailersOf(echo)).toMatchObject({ 'grpc-status': '0' });
      }
    });

    it.each([
      { what: 'shorter than it says', sent: framed('half', 100) },
      { what: 'shorter than its prefix', sent: Buffer.from([0, 0]) },
    ])('does not act upon a message that is $what', async ({ sent }) => {
      const stream = open('Note');
      stream.end(sent);
      expect(await trailersOf(stream)).toMatchObject({ 'grpc-status': '13' });
      expect(handled).toEqual([]);
    });

    it('does not act upon a message that its client gave up half-way', async () => {
      const stream = open('Note');
      stream.write(framed('half', 100));
      await new Promise((resolve) => setTimeout(resolve, 30));
      stream.close(constants.NGHTTP2_CANCEL);
      await once(stream, 'close');
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(handled).toEqual([]);
    });

    it('goes on when a client gives up a call that is being answered', async () => {
      const stream = open('Wait');
      stream.end(framed(''));
      await new Promise((resolve) => setTimeout(resolve, 30));
      stream.close(constants.NGHTTP2_NO_ERROR);
      await new Promise((resolve) => setTimeout(resolve, 10));
      release();
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(String(await call('Echo', Buffer.from('still here')))).toBe('still here');
    });

    it('drains for everyone who asks', async () => {
      const stream = open('Wait');
      stream.end(framed(''));
      await new Promise((resolve) => setTimeout(resolve, 30));
      const drained = Promise.all([server.drain(), server.drain()]);
      release();
      stream.resume();
      await drained;
    });
  });
});
