import { parseJson } from './check';
import { type Call, type FailureFacts, HttpFailure } from './failure';
import type { HttpResponse } from './request';

/** Takes secrets out of a text. */
export type Clean = (text: string) => string;

/** Checks a value from the wire and gives what the program may believe; throws Unreadable. */
export type Reader<T> = (value: unknown, clean: Clean) => T;

/** Says where a value is not as expected; it never holds the value. */
export class Unreadable extends Error {
  constructor(
    readonly where: string,
    readonly expected: string,
  ) {
    super(`${where === '' ? 'the answer' : where} is not ${expected}`);
    this.name = 'Unreadable';
  }
}

/** Thrown by a reader that finds a refusal in an answer of status 2xx, with the vendor's words and what they mean for the call. */
export class Refused extends Error {
  constructor(
    words: string,
    readonly consequence: (call: Call) => Pick<FailureFacts, 'kind' | 'processed'> = () => ({
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
    throw new Unreadable('', 'a text');
  }
  return value;
};

/** A text of the vendor's for people, without secrets. */
export const message: Reader<string> = (value, clean) => clean(text(value, clean));

/** A number. */
export const number: Reader<number> = (value) => {
  if (typeof value !== 'number') {
    throw new Unreadable('', 'a number');
  }
  return value;
};

/** true or false. */
export const flag: Reader<boolean> = (value) => {
  if (typeof value !== 'boolean') {
    throw new Unreadable('', 'true or false');
  }
  return value;
};

/** A string, also where a number was sent. */
export const textOrNumber: Reader<string> = (value) => {
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new Unreadable('', 'a text or a number');
  }
  return String(value);
};

/** null where the value is missing or null. */
export const optional =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, clean) =>
    value === undefined || value === null ? null : read(value, clean);

/** An array, each element read. */
export const listOf =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value, clean) => {
    if (!Array.isArray(value)) {
      throw new Unreadable('', 'a list');
    }
    return value.map((element, index) => inside(`[${index}]`, () => read(element, clean)));
  };

/** The one element of a list. */
export const onlyOne =
  <T>(read: Reader<T>): Reader<T> =>
  (value, clean) => {
    const [only, ...others] = listOf(read)(value, clean);
    if (only === undefined || others.length > 0) {
      throw new Unreadable('', 'a list of one');
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
    throw new Unreadable('', 'an object');
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
      throw new Unreadable(`${name}${rest}`, problem.expected);
    }
    throw problem;
  }
};

/** What reads an answer, and takes the secrets out of its messages. */
interface Reading<T> {
  readonly read: Reader<T>;
  readonly clean: Clean;
}

/** Reads an answer; one that cannot be believed counts as lost: a 'broken' failure naming the call and the field. A refusal in it is a 'rejected' one. */
export const decode = <T>(response: HttpResponse, call: Call, { read, clean }: Reading<T>): T => {
  const body = parseJson(response.text);
  try {
    return read(body, clean);
  } catch (problem) {
    const { status, headers } = response;
    if (problem instanceof Refused) {
      throw new HttpFailure({ ...problem.consequence(call), call, status, text: clean(problem.message) });
    }
    if (!(problem instanceof Unreadable)) {
      throw problem;
    }
    const text = body === undefined ? 'The answer is not JSON.' : `Unexpected answer: ${problem.message}.`;
    throw new HttpFailure({
      kind: 'broken',
      call,
      processed: 'unknown',
      status,
      contentType: headers['content-type'],
      text,
    });
  }
};
