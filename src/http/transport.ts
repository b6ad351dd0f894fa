import type { Dispatcher } from 'undici';

import { encodeBody } from './body';
import type { Connection } from './connection';
import { cancelled, HttpFailure } from './failure';
import { callOf, type HttpRequest, type HttpResponse, type Send } from './request';
import { whyNoAnswer } from './unreachable';

/** How long one try may take in all, and how much an answer may hold. */
export interface Bounds {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** Sends one request once; an answer of any status is an answer, and redirects are not followed. */
export const transport = (connection: Connection, bounds: Bounds): Send => {
  return async (request) => {
    const deadline = startDeadline(request.signal, bounds.timeoutMs);
    try {
      return await exchange(connection, request, { ...bounds, signal: deadline.signal });
    } catch (error) {
      throw toFailure(error, { request, host: connection.host, deadline, bounds });
    } finally {
      deadline.stop();
    }
  };
};

const exchange = async (
  { origin, open }: Connection,
  { method, path, query, headers, body }: HttpRequest,
  { signal, maxBytes }: Bounds & { signal: AbortSignal },
): Promise<HttpResponse> => {
  const { undici, dispatcher } = await open();
  signal.throwIfAborted();
  const { headers: described, payload } = encodeBody(body, () => new undici.FormData());
  const answer = await undici.request(`${origin}${path}${query && `?${query}`}`, {
    dispatcher,
    method,
    headers: { 'user-agent': 'pemform', ...described, ...headers },
    body: payload,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return { status: answer.statusCode, headers: flat(answer.headers), text: await readAll(answer.body, maxBytes) };
};

class TooLong extends Error {}

const readAll = async (body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new TooLong();
    }
    chunks.push(chunk);
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

interface Attempted {
  readonly request: HttpRequest;
  readonly host: string;
  readonly deadline: Deadline;
  readonly bounds: Bounds;
}

const toFailure = (error: unknown, { request, host, deadline, bounds }: Attempted): HttpFailure => {
  const call = callOf(request);
  if (error instanceof TooLong) {
    const text = `The answer of ${host} is longer than ${bounds.maxBytes} bytes.`;
    return new HttpFailure({ kind: 'broken', call, processed: 'unknown', text });
  }
  if (deadline.passed()) {
    // A write that takes long is still at work on the server: the same request again would run beside it.
    const transient = request.method === 'GET';
    const text = `${host} did not answer within ${bounds.timeoutMs / 1000} s. A higher request_timeout_seconds allows more.`;
    return new HttpFailure({ kind: 'timeout', call, processed: 'unknown', transient, text, cause: error });
  }
  if (request.signal?.aborted) {
    return cancelled(call, 'unknown', error);
  }
  return new HttpFailure({ call, cause: error, ...whyNoAnswer(error, host) });
};
