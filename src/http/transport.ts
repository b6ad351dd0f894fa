import type { Dispatcher } from 'undici';
import { encodeBody } from './body';
import type { Connection } from './connection';
import { cancelled, HttpFailure } from './failure';
import { callOf, type HttpRequest, type HttpResponse, type Send } from './request';
import { orCancelled, type Timing } from './timing';
import { type Way, whyNoAnswer } from './unreachable';

/** How long one try may take in all, and how much an answer may hold. */
export interface Bounds {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** Sends one request once; an answer of any status is an answer, and redirects are not followed. */
export const transport = (connection: Connection, bounds: Bounds): Send => {
  return async (request) => {
    // What the library takes to load is no time of the server's.
    const opened = await connection.open();
    const deadline = startDeadline(request.signal, bounds.timeoutMs);
    let sent = false;
    const onSent = () => {
      sent = true;
    };
    try {
      const answer = exchange(opened, request, {
        ...bounds,
        origin: connection.origin,
        signal: deadline.signal,
        onSent,
      });
      // undici notices an abort only when it has a connection, and then sends nothing any more.
      return await orCancelled(answer, deadline.signal, callOf(request));
    } catch (error) {
      throw toFailure(error, { request, host: connection.host, proxy: opened.proxy, sent, deadline, bounds });
    } finally {
      deadline.stop();
    }
  };
};

type Opened = Awaited<ReturnType<Connection['open']>>;

interface Exchange extends Bounds {
  readonly origin: string;
  readonly signal: AbortSignal;
  readonly onSent: () => void;
}

const exchange = async (
  { undici, dispatcher }: Opened,
  { method, path, query, headers, body }: HttpRequest,
  { origin, signal, maxBytes, onSent }: Exchange,
): Promise<HttpResponse> => {
  signal.throwIfAborted();
  const { headers: described, payload } = encodeBody(body, () => new undici.FormData());
  const answer = await undici.request(`${origin}${path}${query && `?${query}`}`, {
    dispatcher: dispatcher.compose(noticing(onSent)),
    method,
    headers: { 'user-agent': 'pemform', ...described, ...headers },
    body: payload,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const head = { status: answer.statusCode, headers: flat(answer.headers) };
  return { ...head, text: await readAll(answer.body, { maxBytes, head }) };
};

// Before this the request waits for a connection, and the server cannot have seen any of it.
const noticing =
  (onSent: () => void): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) =>
    dispatch(options, {
      onRequestStart: (...start) => {
        onSent();
        handler.onRequestStart?.(...start);
      },
      onResponseStart: (...head) => handler.onResponseStart?.(...head),
      onResponseData: (...data) => handler.onResponseData?.(...data),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...error) => handler.onResponseError?.(...error),
    });

type Head = Pick<HttpResponse, 'status' | 'headers'>;

class TooLong extends Error {}

/** The answer began and did not end. */
class BrokenOff extends Error {
  constructor(
    readonly head: Head,
    readonly size: number,
    cause: unknown,
  ) {
    super('the answer broke off', { cause });
  }
}

const readAll = async (
  body: Dispatcher.ResponseData['body'],
  { maxBytes, head }: { maxBytes: number; head: Head },
): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new TooLong();
      }
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof TooLong ? error : new BrokenOff(head, size, error);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const flat = (headers: Record<string, string | string[] | undefined>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

interface Deadline {
  readonly signal: AbortSignal;
  readonly passed: () => boolean;
  readonly stop: () => void;
}

const startDeadline = (outer: AbortSignal | undefined, milliseconds: number): Deadline => {
  const controller = new AbortController();
  let passed = false;
  const timer = setTimeout(() => {
    passed = true;
    controller.abort();
  }, milliseconds);
  const forward = () => controller.abort();
  if (outer?.aborted) {
    forward();
  }
  outer?.addEventListener('abort', forward, { once: true });
  const stop = () => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', forward);
  };
  return { signal: controller.signal, passed: () => passed, stop };
};

interface Attempted extends Way {
  readonly request: HttpRequest;
  readonly deadline: Deadline;
  readonly bounds: Bounds;
}

const toFailure = (error: unknown, { request, deadline, bounds, ...way }: Attempted): HttpFailure => {
  const { host, sent } = way;
  const call = callOf(request);
  const processed = sent ? 'unknown' : 'no';
  if (error instanceof TooLong) {
    const text = `The answer of ${host} is longer than ${bounds.maxBytes} bytes.`;
    return new HttpFailure({ kind: 'broken', call, processed, text });
  }
  if (deadline.passed()) {
    // A write that takes long is still at work on the server: the same request again would run beside it.
    const transient = request.method === 'GET' || !sent;
    const text = `${host} did not answer within ${bounds.timeoutMs / 1000} s. A higher request_timeout_seconds allows more.`;
    return new HttpFailure({ kind: 'timeout', call, processed, transient, text, cause: error });
  }
  if (request.signal?.aborted) {
    return cancelled(call, processed, error);
  }
  if (error instanceof BrokenOff) {
    const { status, headers } = error.head;
    const text = `The answer of ${host} broke off after ${error.size} bytes.`;
    const contentType = headers['content-type'];
    return new HttpFailure({
      kind: 'broken',
      call,
      processed,
      transient: true,
      status,
      contentType,
      text,
      cause: error,
    });
  }
  return new HttpFailure({ call, cause: error, ...whyNoAnswer(error, way) });
};

/** Tells the log of every call that was tried: what, how it ended and how long it took; never a body or a header. */
export const logged =
  (next: Send, { origin, timing }: { origin: string; timing: Timing }): Send =>
  async (request) => {
    const started = timing.now();
    const url = `${origin}${request.path}${request.query && `?${request.query}`}`;
    const tell = (outcome: Record<string, unknown>) => {
      const { method, attempt } = request;
      request.log.debug('called the API', { method, url, ...outcome, ms: Math.round(timing.now() - started), attempt });
    };
    try {
      const response = await next(request);
      tell({ status: response.status });
      return response;
    } catch (failure) {
      tell({ failed: failure instanceof HttpFailure ? failure.kind : 'unexpectedly' });
      throw failure;
    }
  };
