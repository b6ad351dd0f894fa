import { HttpFailure } from './failure';

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
