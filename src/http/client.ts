import type { Auth } from './auth';
import type { Body } from './body';
import { checked, type ErrorReader } from './check';
import { connectionTo } from './connection';
import { HttpFailure } from './failure';
import { type Log, silentLog } from './log';
import { limited } from './queue';
import { decode, type Reader } from './read';
import { createRedactor, type Redactor, redacted, redactedLog } from './redaction/redactor';
import { secretsIn } from './redaction/secrets';
import { callOf, type HttpRequest, type HttpResponse, type Path, type Send } from './request';
import { retried } from './retry';
import { systemTiming, type Timing } from './timing';
import { logged, transport } from './transport';
import { createWriteLock, exclusive, type Hold } from './write-lock';

/** Parameters after the question mark; null and undefined ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What goes with a call beside its path. */
export interface CallOptions {
  readonly query?: Query | undefined;
  readonly body?: Body | null | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What no text about this operation may show, beside the secrets that it sends. */
  readonly secrets?: readonly string[] | undefined;
  /** What it makes or gives a new name, where the path does not name that: the import id. */
  readonly about?: string | undefined;
  /** What a write touches, beside which no other write of it may run; its path alone where absent. */
  readonly holds?: readonly Hold[] | undefined;
  /** False for a request that does harm when it is sent twice; a POST is one unless it says otherwise. */
  readonly repeatable?: boolean | undefined;
}

/** The same with the reader that checks the answer. */
export interface ReadOptions<T> extends CallOptions {
  readonly read: Reader<T>;
}

/** The operation a call belongs to: its signal stops calls, waits and retries at once. */
export interface Operation {
  readonly signal?: AbortSignal | undefined;
  readonly log?: Log | undefined;
}

type Method = HttpRequest['method'];
type BodylessOptions<T> = Omit<ReadOptions<T>, 'body'>;

/** Talks to one server; every call gives what its reader made of the answer or throws an HttpFailure. */
export interface HttpClient {
  get<T>(path: Path, options: BodylessOptions<T>): Promise<T>;
  post<T>(path: Path, options: ReadOptions<T>): Promise<T>;
  put<T>(path: Path, options: ReadOptions<T>): Promise<T>;
  patch<T>(path: Path, options: ReadOptions<T>): Promise<T>;
  delete<T>(path: Path, options: BodylessOptions<T>): Promise<T>;
  /** The answer as it came, if its status is 2xx. */
  raw(method: Method, path: Path, options?: CallOptions): Promise<HttpResponse>;
  /** The same connections, limits and login, bound to one operation. */
  during(operation: Operation): HttpClient;
}

/** How a client reaches its server and how patient it is. */
export interface HttpSettings {
  readonly baseUrl: string;
  readonly auth: Auth;
  readonly requestTimeoutMs: number;
  readonly maxRetries: number;
  readonly maxConcurrentRequests: number;
  readonly maxConcurrentWrites: number;
  readonly readError: ErrorReader;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly caCertificatePem?: string | undefined;
  /** Retries after a 500 of requests that may be repeated. */
  readonly serverErrorRetries?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxAnswerBytes?: number;
  readonly timing?: Timing;
  /** Called before and after every call that may change something on the server. */
  readonly onWrite?: () => void;
}

const longestConnectMs = 10_000;
const largestAnswerBytes = 32 * 1024 * 1024;

/** A client of one server; nothing is opened before the first call. */
export const httpClient = (settings: HttpSettings): HttpClient => {
  const url = parseBaseUrl(settings.baseUrl);
  const prefix = url.pathname.replace(/\/+$/, '');
  const connectionRedactor = createRedactor();
  const send = compose(settings, { url, prefix, redactor: connectionRedactor });

  const lock = createWriteLock(settings.maxConcurrentWrites);

  const written = async (request: HttpRequest): Promise<HttpResponse> => {
    settings.onWrite?.();
    try {
      return await send(request);
    } finally {
      settings.onWrite?.();
    }
  };

  const during = ({ signal, log = silentLog }: Operation): HttpClient => {
    const redactor = connectionRedactor.within();
    const operation = { signal, log: redactedLog(log, redactor), redactor, attempt: 1 };
    const exchange = (
      method: Method,
      path: Path,
      { query = {}, body = null, headers, secrets = [], repeatable, about, holds }: CallOptions,
    ) => {
      [...secretsIn(body), ...secrets].forEach(redactor.remember);
      const request: HttpRequest = {
        ...operation,
        method,
        path: `${prefix}${path.encoded}`,
        query: toQueryString(query),
        headers: { ...settings.headers, ...headers },
        body,
        repeatable,
        about,
      };
      if (method === 'GET') return send(request);
      const writer = { holds: holds ?? [exclusive(path.encoded)], call: callOf(request), signal, log: operation.log };
      return lock(writer, () => written(request));
    };
    const call =
      (method: Method) =>
      <T>(path: Path, { read, ...options }: ReadOptions<T>): Promise<T> =>
        redacted(async () => {
          const response = await exchange(method, path, options);
          const { about } = options;
          const request = callOf({ method, path: `${prefix}${path.encoded}`, about });
          return decode(response, request, { read, clean: redactor.clean });
        }, redactor);
    return {
      get: call('GET'),
      post: call('POST'),
      put: call('PUT'),
      patch: call('PATCH'),
      delete: call('DELETE'),
      raw: (method, path, options = {}) => redacted(() => exchange(method, path, options), redactor),
      during,
    };
  };
  return during({});
};

interface Parts {
  readonly url: URL;
  readonly prefix: string;
  readonly redactor: Redactor;
}

/** From the outside in: a retry asks for the credential again, and waits without keeping others from the server. */
const compose = (settings: HttpSettings, { url, prefix, redactor }: Parts): Send => {
  const timing = settings.timing ?? systemTiming;
  const connection = connectionTo(url, {
    connectTimeoutMs: Math.min(longestConnectMs, settings.requestTimeoutMs),
    caCertificatePem: settings.caCertificatePem,
    env: settings.env,
  });
  const bounds = { timeoutMs: settings.requestTimeoutMs, maxBytes: settings.maxAnswerBytes ?? largestAnswerBytes };
  const sent = logged(transport(connection, bounds), { origin: connection.origin, timing });
  const answered = checked(sent, { readError: settings.readError, timing });
  // Here too, so that no failure kept as the cause of another has a secret in it.
  const safe: Send = (request) => redacted(() => answered(request), request.redactor);
  const authorized = settings.auth(limited(safe, settings.maxConcurrentRequests), { redactor, timing, prefix });
  const { maxRetries, serverErrorRetries = 0 } = settings;
  return retried(authorized, { maxRetries, serverErrorRetries, timing });
};

const parseBaseUrl = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') {
    return url;
  }
  throw new HttpFailure({
    kind: 'unreachable',
    call: { method: 'GET', path: '/' },
    processed: 'no',
    text: 'base_url is not a URL that begins with http:// or https://.',
  });
};

const toQueryString = (query: Query): string =>
  Object.entries(query)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
