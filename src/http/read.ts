import { isPage, parseJson } from './check';
import { type Call, type FailureFacts, HttpFailure } from './failure';
import type { HttpResponse } from './request';

/** Takes secrets out of a text. */
export type Clean = (text: string) => string;

/** Checks a value from the wire and gives what the program may believe; throws Unreadable. */
export type Reader<T> = (value: unknown, clean: Clean) => T;

/** Says where a value is not as expected and, where it is known, what kind of value is there instead; it never holds the value. */
export class Unreadable extends Error {
  constructor(
    readonly where: string,
    readonly expected: string,
    readonly found?: Kind,
  ) {
    super(`${where === '' ? 'the answer' : where} is not ${expected}${found ? ` but ${found}` : ''}`);
    this.name = 'Unreadable';
  }
}

type Kind =
  | 'missing'
  | 'null'
  | 'a list'
  | 'an empty list'
  | 'a longer list'
  | 'an object'
  | 'a text'
  | 'a number'
  | 'true or false'
  | 'something else';

const kinds: Readonly<Record<string, Kind>> = {
  undefined: 'missing',
  object: 'an object',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

const kindOf = (value: unknown): Kind => {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'a list' : (kinds[typeof value] ?? 'something else');
};

/** Thrown by a reader that finds a refusal in an answer of status 2xx, with the vendor's words and what they mean for the call. */
export class RefusedAnswer extends Error {
  constructor(
    words: string,
    readonly consequence: (call: Call) => Pick<FailureFacts, 'kind' | 'processed' | 'topic'> = () => ({
      kind: 'rejected',
      processed: 'unknown',
    }),
  ) {
    super(words);
  }
}

/** A string. */
export const text: Reader<string> = (value) => {
  if (typeof value !== 'string') {
    throw new Unreadable('', 'a text', kindOf(value));
  }
  return value;
};

/** A text of the vendor's for people, without secrets. */
export const message: Reader<string> = (value, clean) => clean(text(value, clean));

/** A number. */
export const number: Reader<number> = (value) => {
  if (typeof value !== 'number') {
    throw new Unreadable('', 'a number', kindOf(value));
  }
  return value;
};

/** true or false. */
export const flag: Reader<boolean> = (value) => {
  if (typeof value !== 'boolean') {
    throw new Unreadable('', 'true or false', kindOf(value));
  }
  return value;
};

/** A string, also where a number was sent. */
export const textOrNumber: Reader<string> = (value) => {
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new Unreadable('', 'a text or a number', kindOf(value));
  }
  return String(value);
};

/** null where the value is missing or null. */
export const orNull =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, clean) =>
    value === undefined || value === null ? null : read(value, clean);

/** An array, each element read. */
export const arrayOf =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value, clean) => {
    if (!Array.isArray(value)) {
      throw new Unreadable('', 'a list', kindOf(value));
    }
    return value.map((element, index) => inside(`[${index}]`, () => read(element, clean)));
  };

/** The one element of a list. */
export const onlyOne =
  <T>(read: Reader<T>): Reader<T> =>
  (value, clean) => {
    const [only, ...others] = arrayOf(read)(value, clean);
    if (only === undefined || others.length > 0) {
      throw new Unreadable('', 'a list of one', only === undefined ? 'an empty list' : 'a longer list');
    }
    return only;
  };

/** An object with at least the members of the shape; all others are dropped. */
export const fields =
  <S extends Readonly<Record<string, Reader<unknown>>>>(
    shape: S,
  ): Reader<{ readonly [K in keyof S]: ReturnType<S[K]> }> =>
  (value, clean) => {
    const members = anObject(value, clean);
    const entries = Object.entries(shape).map(([name, read]) => [name, inside(name, () => read(members[name], clean))]);
    return Object.fromEntries(entries) as { readonly [K in keyof S]: ReturnType<S[K]> };
  };

/** An object of any shape. */
export const anObject: Reader<Readonly<Record<string, unknown>>> = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unreadable('', 'an object', kindOf(value));
  }
  return { ...value };
};

/** Believes nothing and gives nothing: for calls whose answer does not matter. */
export const nothing: Reader<void> = () => undefined;

const inside = <T>(name: string, read: () => T): T => {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof Unreadable) {
      const rest = problem.where === '' || problem.where.startsWith('[') ? problem.where : `.${problem.where}`;
      throw new Unreadable(`${name}${rest}`, problem.expected, problem.found);
    }
    throw problem;
  }
};

/** What reads an answer, and takes the secrets out of its messages. */
interface Reading<T> {
  readonly read: Reader<T>;
  readonly clean: Clean;
}

/** Reads an answer; one that cannot be believed counts as lost: a 'broken' failure saying what came instead. A refusal in it is a 'rejected' one. */
export const decode = <T>(response: HttpResponse, call: Call, { read, clean }: Reading<T>): T => {
  const { status, headers } = response;
  const lost = (text: string) =>
    new HttpFailure({
      kind: 'broken',
      call,
      processed: 'unknown',
      status,
      contentType: headers['content-type'],
      text: clean(text),
    });
  const body = parseJson(response.text);
  // Whatever the reader would believe: a page is for people, and no API sends one.
  if (body === undefined && isPage(response)) {
    throw lost('The answer is no JSON but an HTML page, as a sign-in or a proxy sends it.');
  }
  try {
    return read(body, clean);
  } catch (problem) {
    if (problem instanceof RefusedAnswer) {
      throw new HttpFailure({ ...problem.consequence(call), call, status, text: clean(problem.message) });
    }
    if (!(problem instanceof Unreadable)) {
      throw problem;
    }
    throw lost(body === undefined ? whatCame(response) : `Unexpected answer: ${problem.message}.`);
  }
};

const typeOf = ({ headers }: HttpResponse): string => (headers['content-type'] ?? '').slice(0, 100);

const longestQuoted = 80;

/** In words, never the answer itself: only a short plain text is quoted. */
const whatCame = (response: HttpResponse): string => {
  const { text } = response;
  const type = typeOf(response);
  if (text.trim() === '') {
    return 'The answer is empty.';
  }
  if (/\bjson\b/i.test(type)) {
    return `The answer is called JSON (${type}) and is none: it breaks off after ${text.length} characters, or is damaged.`;
  }
  const quoted = /^text\/plain\b/i.test(type) && text.length <= longestQuoted ? `: ${JSON.stringify(text)}` : '';
  return `The answer is no JSON but ${type || 'something without a content type'}${quoted}.`;
};
