import type { IncomingMessage } from 'node:http';

/** Handlers by `METHOD /path/{parameter}`. Paths match exactly: with and without a trailing slash are two paths. */
export type Routes = Readonly<Record<string, Handler>>;

export type Match =
  | { readonly found: true; readonly handler: Handler; readonly params: ReadonlyMap<string, string> }
  | { readonly found: false; readonly otherMethods: readonly string[] };

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: Handler;
}

const parameterName = (segment: string): string | undefined => /^\{(\w+)\}$/.exec(segment)?.[1];

const toRoute = ([pattern, handler]: readonly [string, Handler]): Route => {
  const [method = '', path = ''] = pattern.split(' ');
  return { method, segments: path.split('/'), handler };
};

const paramsOf = (route: Route, segments: readonly string[]): ReadonlyMap<string, string> | undefined => {
  if (route.segments.length !== segments.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, expected] of route.segments.entries()) {
    const actual = segments[index] ?? '';
    const name = parameterName(expected);
    if (name === undefined && expected !== actual) return undefined;
    if (name !== undefined && actual === '') return undefined;
    if (name !== undefined) params.set(name, actual);
  }
  return params;
};

/** Finds the first route in the order of the table, or which other methods the path knows. */
export const router = (routes: Routes) => {
  const table = Object.entries(routes).map(toRoute);
  return (method: string, path: string): Match => {
    const segments = path.split('/').map(decodeURIComponent);
    const fitting = table.flatMap((route) => {
      const params = paramsOf(route, segments);
      return params ? [{ route, params }] : [];
    });
    const match = fitting.find(({ route }) => route.method === method);
    return match
      ? { found: true, handler: match.route.handler, params: match.params }
      : { found: false, otherMethods: [...new Set(fitting.map(({ route }) => route.method))] };
  };
};

/** One call as the journal keeps it: what was asked and what changed, never a body, a value or a credential. */
export interface JournalEntry {
  readonly at: string;
  readonly vendor: string;
  readonly method: string;
  /** Relative to the vendor's base URL, with the query as it was sent: `/apiops/projects/Shop/jwks/`. */
  readonly path: string;
  /** `dropped` when a fault closed the connection before a whole answer was sent. */
  readonly status: number | 'dropped';
  readonly contentType?: string;
  /** What the call changed, in words: `certificate gateway: content, alias`. Empty for reads and refusals. */
  readonly changed: readonly string[];
  /** Names of the body's top-level fields, never their values. */
  readonly fields: readonly string[];
  readonly milliseconds: number;
}

/** One line per call, for people watching the sandbox at work. */
export const describeCall = (call: JournalEntry): string =>
  [
    call.at,
    call.vendor,
    String(call.status),
    `${call.milliseconds}ms`,
    call.method,
    call.path,
    ...(call.fields.length > 0 ? [`(${call.fields.join(', ')})`] : []),
    ...(call.changed.length > 0 ? [`→ ${call.changed.join('; ')}`] : []),
  ].join(' ');

const read = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

const parseJson = (bytes: Buffer): Body => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return { kind: 'json', value };
  } catch {
    return { kind: 'unreadable' };
  }
};

const parseForm = async (bytes: Buffer, contentType: string): Promise<Body> => {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
    return { kind: 'form', entries: [...form.entries()] };
  } catch {
    return { kind: 'unreadable' };
  }
};

/** Reads the whole body and understands it by its content type; another type than JSON or a form is `unreadable`. */
export const readBody = async (message: IncomingMessage, mediaType: string): Promise<Body> => {
  const bytes = await read(message);
  if (bytes.length === 0) return { kind: 'empty' };
  if (/[/+]json$/.test(mediaType)) return parseJson(bytes);
  if (mediaType === 'multipart/form-data' || mediaType === 'application/x-www-form-urlencoded') {
    return parseForm(bytes, message.headers['content-type'] ?? mediaType);
  }
  return { kind: 'unreadable' };
};

/** A JSON object; a list or a plain value is none. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names of the top-level fields, each once, never their values. */
export const fieldNames = (body: Body): readonly string[] => {
  if (body.kind === 'form') return [...new Set(body.entries.map(([name]) => name))];
  if (body.kind === 'json' && isObject(body.value)) return Object.keys(body.value);
  return [];
};

/** The body as its content type says it should be read. */
export type Body =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly entries: readonly (readonly [string, string | File])[] }
  | { readonly kind: 'unreadable' };

/** What a handler sees of a call. */
export interface Request {
  readonly method: string;
  /** Below the vendor's base URL, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The content type without parameters, in lower case; empty when none was sent. */
  readonly mediaType: string;
  readonly body: Body;
  /** A segment of the path, decoded. */
  readonly param: (name: string) => string;
  /** What a fault lets fail of the deployment this call leads to. */
  readonly deploymentFault?: DeploymentFault | undefined;
}

/** What a handler answers. Objects are sent as JSON, strings and bytes as they are. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the journal: what the call changed, in words. */
  readonly changed?: readonly string[];
}

export type Handler = (request: Request) => Answer | Promise<Answer>;

/** Thrown by a handler that will not do what it was asked; the answer is sent and nothing has changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly answer: Answer) {
    super(`refused with ${answer.status}`);
  }
}

/** Apinizer writes: the object is stored, but what is named here reports a failed deployment. */
export type DeploymentFault =
  | { readonly failEnvironments: readonly string[]; readonly reason?: string }
  /** As `production/worker-2`. */
  | { readonly failPods: readonly string[]; readonly reason?: string }
  /** Deployed nowhere, and no environment is named. */
  | { readonly failDeployment: true; readonly reason?: string };
