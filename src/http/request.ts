import type { Body } from './body';
import { type Call, HttpFailure } from './failure';
import type { Log } from './log';
import type { Redactor } from './redaction/redactor';

/** One request on its way out, and the operation it belongs to. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute on the host and encoded. */
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body | null;
  /** What it makes or gives a new name, where the path does not name that: the import id. */
  readonly about?: string | undefined;
  /** May it be sent again when it is not known what became of it? When absent, all but a POST may. */
  readonly repeatable?: boolean | undefined;
  readonly signal: AbortSignal | undefined;
  readonly log: Log;
  /** Knows the secrets of this request and of the operation's earlier ones. */
  readonly redactor: Redactor;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** One answer, whole; header names in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends a request and gives its answer, or throws an HttpFailure. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** The call a request makes, as failures name it. */
export const callOf = ({ method, path, about }: Pick<HttpRequest, 'method' | 'path' | 'about'>): Call => ({
  method,
  path,
  ...(about !== undefined && { about }),
});

/** A path that is safe to send: made by the `path` tag, which encodes what is put into it. */
export interface Path {
  readonly encoded: string;
}

/** path`/projects/${name}/`: each value becomes exactly one segment, whatever characters it has. */
export const path = (parts: TemplateStringsArray, ...values: readonly (string | number)[]): Path => ({
  encoded: parts.reduce((sofar, part, index) => `${sofar}${toSegment(String(values[index - 1]))}${part}`),
});

// A URL cannot carry an empty segment or a dot segment as data, not even encoded (WHATWG URL §4.4).
const toSegment = (value: string): string => {
  if (value !== '' && value !== '.' && value !== '..') {
    return encodeURIComponent(value);
  }
  throw new HttpFailure({
    kind: 'rejected',
    call: { method: 'GET', path: '/' },
    processed: 'no',
    text: `"${value}" cannot be a name: it has no place in a URL.`,
  });
};
