import {
  anObject,
  fields,
  flag,
  listOf,
  onlyOne,
  optional,
  type Reader,
  RefusedAnswer,
  text,
  Unreadable,
} from '../../http/read';
import { factsOf, saidIn } from './errors';

type Body = Readonly<Record<string, unknown>>;

/** Whether an answer says that the call succeeded, in the word of whichever generation; null where it has no such word. */
export const readOutcome: Reader<boolean | null> = (value, clean) => {
  const { success, status } = fields({ success: optional(flag), status: optional(statusWord) })(value, clean);
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
    fields({ resultList: listOf(read) })(believed(value, clean), clean).resultList;

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
