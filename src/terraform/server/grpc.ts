import {
  constants,
  createSecureServer,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { Socket } from 'node:net';

/** One call of a client, whose messages are bytes here. */
export interface Call {
  /** The first message, when the client has sent all it wants to; empty where it sent none. Half a message is none, and is never acted upon. */
  request(): Promise<Buffer>;
  /** When the client has hung up, or everything was said. */
  readonly closed: Promise<void>;
  send(message: Uint8Array): void;
  /** Says that this was all; with a code other than 0 (https://grpc.io/docs/guides/status-codes), why there is no more. */
  end(code?: number, reason?: string): void;
}

/** Answers a call; what it throws ends the call with code 13, INTERNAL. */
export type Handler = (call: Call) => void | Promise<void>;

/** A handler that answers with one message, whatever the method could stream. */
export const answering =
  (respond: (request: Buffer) => Uint8Array | Promise<Uint8Array>): Handler =>
  async (call) => {
    call.send(await respond(await call.request()));
    call.end();
  };

/** Codes of gRPC. */
export const status = { notFound: 5, resourceExhausted: 8, unimplemented: 12, internal: 13 } as const;

export interface Certificates {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  /** The only client that may connect. */
  readonly clientPem: string;
}

export interface GrpcServer {
  /** Serves what comes over a connection. */
  readonly take: (socket: Socket) => void;
  /** Takes no more calls, and waits for those that run. */
  drain(): Promise<void>;
}

/** Every message of core arrives whole and fits into memory; a state of several thousand certificates is one. */
const maxMessageBytes = 256 * 1024 * 1024;
const windowBytes = 4 * 1024 * 1024;

/**
 * gRPC over HTTP/2 (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md) as far as core and go-plugin speak it: no compression, no deadlines,
 * no metadata. Without certificates it speaks plainly.
 */
export const createGrpcServer = (
  handlers: ReadonlyMap<string, Handler>,
  certificates: Certificates | null,
): GrpcServer => {
  // All calls of core share one session: what one of them has not taken yet must not keep another from being answered.
  const options = { settings: { initialWindowSize: windowBytes }, maxSessionMemory: Number.MAX_SAFE_INTEGER };
  const server: Http2Server = certificates
    ? createSecureServer({
        ...options,
        cert: certificates.certificatePem,
        key: certificates.privateKeyPem,
        ca: certificates.clientPem,
        requestCert: true,
        rejectUnauthorized: true,
      })
    : createServer(options);
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.setLocalWindowSize(windowBytes);
    session.on('error', ignore);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => serve(stream, headers, handlers));
  // A client that breaks off, or shows no certificate, is no concern of the others.
  server.on('sessionError', ignore);
  return {
    take: (socket) => void server.emit('connection', socket),
    drain: async () => {
      await Promise.all([...sessions].map(closed));
    },
  };
};

const ignore = () => undefined;

/** Also of a session that is closing already, which Node does not tell whoever asks it to close once more. */
const closed = (session: ServerHttp2Session): Promise<void> =>
  new Promise((resolve) => {
    session.once('close', resolve);
    session.close();
  });

const serve = (
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  handlers: ReadonlyMap<string, Handler>,
): void => {
  stream.on('error', ignore);
  const call = callOn(stream);
  const path = headers[constants.HTTP2_HEADER_PATH];
  const handler = typeof path === 'string' ? handlers.get(path) : undefined;
  if (handler) void answer(handler, call);
  else call.end(status.unimplemented, 'unknown method');
};

const answer = async (handler: Handler, call: Call): Promise<void> => {
  try {
    await handler(call);
  } catch (thrown) {
    if (thrown instanceof StatusError) call.end(thrown.code, thrown.message);
    else call.end(status.internal, 'failed');
  }
};

class StatusError extends Error {
  constructor(
    readonly code: number,
    reason: string,
  ) {
    super(reason);
    this.name = 'StatusError';
  }
}

const callOn = (stream: ServerHttp2Stream): Call => {
  let trailers: Record<string, string> = {};
  const open = () => {
    if (stream.headersSent || isOver(stream)) return;
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.once('wantTrailers', () => stream.sendTrailers(trailers));
  };
  return {
    request: () => readMessage(stream),
    closed: new Promise<void>((resolve) => stream.once('close', resolve)),
    send(message) {
      open();
      if (!isOver(stream)) stream.write(framed(message));
    },
    end(code = 0, reason = '') {
      trailers = { 'grpc-status': String(code), ...(reason && { 'grpc-message': encodeURIComponent(reason) }) };
      open();
      if (!isOver(stream)) stream.end();
    },
  };
};

/** The client has given the call up; Node throws where something is sent then. */
const isOver = ({ closed, destroyed }: ServerHttp2Stream): boolean => closed || destroyed;

const prefixBytes = 5;

/** A byte that says "not compressed", and the length. */
const framed = (message: Uint8Array): Buffer => {
  const frame = Buffer.allocUnsafe(prefixBytes + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, prefixBytes);
  return frame;
};

const readMessage = (stream: ServerHttp2Stream): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > prefixBytes + maxMessageBytes) reject(new StatusError(status.resourceExhausted, 'message too long'));
      else chunks.push(chunk);
    });
    // Node ends what a client has given up like what is whole, so the length decides.
    const cut = () => reject(new StatusError(status.internal, 'the message did not come whole'));
    stream.once('close', cut);
    stream.once('end', () => {
      const [only = nothing] = chunks;
      const frame = chunks.length > 1 ? Buffer.concat(chunks) : only;
      if (frame.length === 0) return resolve(nothing);
      if (frame.length < prefixBytes) return cut();
      if (frame[0] !== 0) return reject(new StatusError(status.unimplemented, 'compression is not supported'));
      const end = prefixBytes + frame.readUInt32BE(1);
      return frame.length < end ? cut() : resolve(frame.subarray(prefixBytes, end));
    });
  });

const nothing = Buffer.alloc(0);
