import type { ErrorFacts, ErrorReader } from '../../http/check';
import type { Call } from '../../http/failure';
import {
  anObject,
  arrayOf,
  fields,
  flag,
  onlyOne,
  orNull,
  type Reader,
  RefusedAnswer,
  text,
  Unreadable,
} from '../../http/read';
import { type Said, topicOf, topics } from './topics';

type Body = Readonly<Record<string, unknown>>;

/** Whether an answer says that the call succeeded, in the word of whichever generation; null where it has no such word. */
export const readOutcome: Reader<boolean | null> = (value, clean) => {
  const { success, status } = fields({ success: orNull(flag), status: orNull(statusWord) })(value, clean);
  if (success === false || status === 'FAILURE' || isError(anObject(value, clean))) return false;
  return success === true || status === 'SUCCESS' ? true : null;
};

/** What an answer of status 2xx that tells a failure comes to: its words decide, as they do with any other status. */
export const refusalIn = (body: Body): RefusedAnswer => {
  const said = saidIn(body);
  return new RefusedAnswer(
    said.text ??
      'The manager says that the call failed and gives no reason. Its log may have one; if running the command again does not help, look there.',
    (call) => {
      const { kind = 'rejected' } = factsOf(said, call);
      return { kind, processed: kind === 'rejected' ? 'unknown' : 'no' };
    },
  );
};

/** The members of an answer that tells no failure. */
export const believed: Reader<Body> = (value, clean) => {
  const outcome = readOutcome(value, clean);
  const body = anObject(value, clean);
  if (outcome === false) throw refusalIn(body);
  return body;
};

/** The things of a list; one that tells a failure is no list, whatever stands in it. */
export const listed =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value, clean) =>
    fields({ resultList: arrayOf(read) })(believed(value, clean), clean).resultList;

/** The thing that was asked for, which comes as a list of one. */
export const single =
  <T>(read: Reader<T>): Reader<T> =>
  (value, clean) =>
    fields({ resultList: onlyOne(read) })(believed(value, clean), clean).resultList;

// The error body of older managers; something on the way has made a success of its status.
const isError = (body: Body): boolean =>
  typeof body['error'] === 'string' && typeof body['error_description'] === 'string';

const statusWord: Reader<'SUCCESS' | 'FAILURE'> = (value, clean) => {
  const word = text(value, clean);
  if (word === 'SUCCESS' || word === 'FAILURE') return word;
  throw new Unreadable('', 'SUCCESS or FAILURE');
};

/** Reads an error answer of any generation: the manager answers 400 to nearly everything, so its words decide the kind. */
export const readApinizerError: ErrorReader = ({ status, body }, call): ErrorFacts => {
  if (isPathStatus(status) && !isOwn(body)) {
    // It says nothing about what was asked for: a proxy answers, or a manager that does not know the path yet.
    return factsOf({ status, text: 'The server does not know the path.', isUnknownPath: true }, call);
  }
  if (!isObject(body)) {
    return {};
  }
  const retryAfter = body['retry_after'];
  return {
    ...factsOf({ status, ...saidIn(body) }, call),
    violations: toViolations(body['validation_errors']),
    retryAfterSeconds: typeof retryAfter === 'number' && retryAfter >= 0 ? retryAfter : undefined,
  };
};

/** What the manager's words make of a failure. */
const factsOf = (said: Said, call: Call): ErrorFacts => {
  const topic = topicOf(said, call);
  const kind = topic ? topics[topic].kind : isPathStatus(said.status) ? 'rejected' : undefined;
  return { kind, topic, code: said.code, text: said.text, loginHelps: topic !== 'header' && topic !== 'user' };
};

/** What an answer says of itself, in the spelling of whichever generation it comes from. */
export const saidIn = (body: Readonly<Record<string, unknown>>): Pick<Said, 'code' | 'text'> => ({
  code: textIn(body, 'error'),
  text: textIn(body, 'resultMessage') ?? textIn(body, 'error_description') ?? textIn(body, 'message'),
});

const isPathStatus = (status: number | undefined): boolean => status === 404 || status === 405 || status === 410;

const codes = ['not_found', 'resource_not_found'];

/** Whether an answer has the manager's own envelope. Other servers have a `message` as well. */
const isOwn = (body: unknown): boolean =>
  isObject(body) &&
  (body['status'] === 'FAILURE' ||
    typeof body['success'] === 'boolean' ||
    textIn(body, 'resultMessage') !== undefined ||
    textIn(body, 'error_description') !== undefined ||
    codes.includes(textIn(body, 'error') ?? ''));

const toViolations = (value: unknown) =>
  Array.isArray(value)
    ? value
        .filter(isObject)
        .map((each) => ({ field: textIn(each, 'field') ?? '', message: textIn(each, 'message') ?? '' }))
    : [];

const textIn = (body: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
