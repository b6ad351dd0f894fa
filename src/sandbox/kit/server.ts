import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type faultBox, type Misbehaviour, misbehave } from './fault';
import {
  type Answer,
  fieldNames,
  type JournalEntry,
  Refusal,
  type Request,
  type Routes,
  readBody,
  router,
} from './router';

/** One emulated API below `/<name>`. */
export interface Vendor {
  readonly name: string;
  readonly routes: Routes;
  /** Refuses a call without a valid credential, before anything else is looked at. */
  readonly authorize: (request: Request) => Answer | undefined;
  /** The vendor's way of saying no. */
  readonly refuse: (status: number, text: string) => Answer;
  /** Its answer to a credential that is not good, or not any more. */
  readonly refuseCredential: (request: Request) => Answer;
  /** Whether two writes may do harm when they run together; what they are is told by method and path. */
  readonly clash: (one: Request, other: Request) => boolean;
  /** A path, or a method of it, that the API does not have. */
  readonly noRoute: (status: 404 | 405, text: string) => Answer;
}

export interface ServerOptions {
  readonly port: number;
  readonly vendors: readonly Vendor[];
  readonly faults: ReturnType<typeof faultBox>;
  readonly clock: () => Date;
  readonly record: (call: JournalEntry) => void;
  readonly writes: ReturnType<typeof writesUnderWay>;
}

/** Serves the vendors on loopback; `close` ends open connections and waiting faults too. */
export const serve = async (options: ServerOptions) => {
  const closing = new AbortController();
  const exchanges = options.vendors.map((vendor) => exchange(vendor, options, closing.signal));
  const server = createServer((message, response) => {
    const converse = exchanges.find(({ prefix }) => message.url?.startsWith(prefix))?.converse;
    if (converse) converse(message, response).catch(() => response.destroy());
    else response.writeHead(404).end();
  });
  // On a loaded machine an idle connection would be closed just when its next call is on the way.
  server.keepAliveTimeout = 0;
  const port = await listen(server, options.port);
  const close = async (): Promise<void> => {
    closing.abort();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { port, close };
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

const exchange = (vendor: Vendor, { faults, clock, record, writes }: ServerOptions, signal: AbortSignal) => {
  const prefix = `/${vendor.name}/`;
  const [answerTo, inTurn] = [answers(vendor), oneAtATime()];

  const converse = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [at, started] = [clock().toISOString(), performance.now()];
    const request = await toRequest(message, prefix);
    const ended = writes.begin(vendor, request);
    const fault = faults.take(request.method, request.path);
    const { answer, changed } = await misbehave(fault, {
      body: request.body,
      answerNow: (deploymentFault) => inTurn(() => answerTo({ ...request, deploymentFault })),
      refuse: vendor.refuse,
      refuseCredential: () => vendor.refuseCredential(request),
      signal,
    }).finally(ended);
    const status = answer === 'drop' ? 'dropped' : send(response, answer, fault);
    if (answer === 'drop') response.destroy();
    record({
      at,
      vendor: vendor.name,
      method: request.method,
      path: (message.url ?? '').slice(prefix.length - 1),
      status,
      ...(request.mediaType === '' ? {} : { contentType: request.mediaType }),
      changed,
      fields: fieldNames(request.body),
      milliseconds: Math.round(performance.now() - started),
    });
  };
  return { prefix, converse };
};

/** The writes that were sent and not answered yet, and which of them should not have run together. */
export const writesUnderWay = () => {
  const running = new Set<{ readonly vendor: Vendor; readonly request: Request }>();
  const overlaps: string[] = [];
  let mostAtOnce = 0;
  /** Gives what ends it. */
  const begin = (vendor: Vendor, request: Request): (() => void) => {
    if (request.method === 'GET') return () => undefined;
    for (const other of running) {
      if (other.vendor === vendor && vendor.clash(request, other.request)) {
        overlaps.push([other.request, request].map(({ method, path }) => `${method} ${path}`).join(' and '));
      }
    }
    const own = { vendor, request };
    running.add(own);
    mostAtOnce = Math.max(mostAtOnce, running.size);
    return () => running.delete(own);
  };
  return { begin, overlaps, mostAtOnce: () => mostAtOnce };
};

/** Runs tasks in the order they come, each whole before the next: a call sees no other one half done. */
const oneAtATime = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task, task);
    last = result;
    return result;
  };
};

const toRequest = async (message: IncomingMessage, prefix: string): Promise<Request> => {
  const [path = '', query = ''] = (message.url ?? '').slice(prefix.length - 1).split(/\?(.*)/s);
  const mediaType = (message.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  return {
    method: message.method ?? '',
    path,
    query: new URLSearchParams(query),
    headers,
    mediaType,
    body: await readBody(message, mediaType),
    param: () => '',
  };
};

const answers = (vendor: Vendor) => {
  const find = router(vendor.routes);
  return async (request: Request): Promise<Answer> => {
    const unauthorized = vendor.authorize(request);
    if (unauthorized) return unauthorized;
    if (!isDecodable(request.path)) return vendor.refuse(400, 'The path holds an encoded slash or a broken escape');
    const match = find(request.method, request.path);
    if (!match.found && match.otherMethods.length === 0) return vendor.noRoute(404, `No resource at ${request.path}`);
    if (!match.found) {
      const refusal = vendor.noRoute(
        405,
        `Method ${request.method} is not allowed; allowed: ${match.otherMethods.join(', ')}`,
      );
      return { ...refusal, headers: { ...refusal.headers, allow: match.otherMethods.join(', ') } };
    }
    try {
      return await match.handler({ ...request, param: (name) => match.params.get(name) ?? '' });
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      return vendor.refuse(500, `The sandbox itself failed: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  };
};

/** Java servers refuse an encoded slash or backslash in a path. */
const isDecodable = (path: string): boolean => {
  try {
    return decodeURIComponent(path) !== '' && !/%2f|%5c/i.test(path);
  } catch {
    return false;
  }
};

const send = (response: ServerResponse, answer: Answer, fault: Misbehaviour | undefined): JournalEntry['status'] => {
  const bytes = toBytes(answer.body);
  response.writeHead(answer.status, {
    ...(bytes.length > 0 ? { 'content-type': 'application/json;charset=UTF-8' } : {}),
    ...answer.headers,
    ...(answer.status === 204 ? {} : { 'content-length': bytes.length }),
  });
  if (!(fault && 'truncate' in fault)) {
    response.end(bytes);
    return answer.status;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  return 'dropped';
};

const toBytes = (body: unknown): Buffer => {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
};
