import type { FormData } from 'undici';
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

/** One field of a multipart form; one with a file name is sent as a file. */
export interface Part {
  readonly name: string;
  readonly value: string;
  readonly fileName?: string;
  readonly contentType?: string;
}

/** What a request carries, before it is spelled for the wire. */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'merge-patch'; readonly value: unknown }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'multipart'; readonly parts: readonly Part[] };

/** A JSON document. */
export const json = (value: unknown): Body => ({ kind: 'json', value });

/** A JSON merge patch (RFC 7396): absent members stay as they are. */
export const mergePatch = (value: unknown): Body => ({ kind: 'merge-patch', value });

/** A URL-encoded form. */
export const form = (fields: Readonly<Record<string, string>>): Body => ({ kind: 'form', fields });

/** A multipart form; the boundary is chosen when it is sent. */
export const multipart = (parts: readonly Part[]): Body => ({ kind: 'multipart', parts });

interface Encoded {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | FormData | null;
}

/** Spells a body for the wire; a multipart form names its own content type when it is sent. */
export const encodeBody = (body: Body | null, newForm: () => FormData): Encoded => {
  switch (body?.kind) {
    case undefined:
      return { headers: {}, payload: null };
    case 'json':
      return { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body.value) };
    case 'merge-patch':
      return { headers: { 'content-type': 'application/merge-patch+json' }, payload: JSON.stringify(body.value) };
    case 'form':
      return {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(body.fields).toString(),
      };
    case 'multipart':
      return { headers: {}, payload: fill(newForm(), body.parts) };
  }
};

const fill = (target: FormData, parts: readonly Part[]): FormData => {
  for (const { name, value, fileName, contentType } of parts) {
    if (fileName === undefined) {
      target.append(name, value);
    } else {
      target.append(name, new Blob([value], { type: contentType ?? 'application/octet-stream' }), fileName);
    }
  }
  return target;
};
