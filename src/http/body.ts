import type { FormData } from 'undici';

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
