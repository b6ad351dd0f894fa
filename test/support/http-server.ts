import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as it came in. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What to answer; `reset` drops the connection, `silence` never answers. */
export type Answer =
  | 'reset'
  | 'silence'
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly calls: readonly Received[];
  close(): Promise<void>;
}

export interface TlsOptions {
  readonly key: string;
  readonly cert: string;
}

/** A server on a free loopback port; bodies that are not text are sent as JSON. */
export const startServer = async (
  answer: (call: Received, index: number) => Answer | Promise<Answer>,
  tls?: TlsOptions,
): Promise<TestServer> => {
  const calls: Received[] = [];
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const call = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: await text(request),
    };
    calls.push(call);
    const given = await answer(call, calls.length - 1);
    if (given === 'reset') {
      request.socket.destroy();
    } else if (given !== 'silence') {
      send(response, given);
    }
  };
  const server: Server = tls ? createTlsServer(tls, respond) : createServer(respond);
  const port = await listen(server);
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, port, calls, close: () => close(server) };
};

/** Answers in the given order, then keeps giving the last. */
export const inOrder =
  (...answers: readonly Answer[]) =>
  (_: Received, index: number): Answer =>
    answers[Math.min(index, answers.length - 1)] ?? 'silence';

const send = (response: ServerResponse, { status = 200, headers = {}, body }: Exclude<Answer, string>) => {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
  response.end(isText ? body : body === undefined ? '' : JSON.stringify(body));
};

const text = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

export const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
};

export const close = (server: Server): Promise<void> => {
  server.closeAllConnections();
  return new Promise((closed) => {
    server.close(() => closed());
  });
};
