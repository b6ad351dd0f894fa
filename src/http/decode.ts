import { isPage, parseJson } from './check';
import { type Call, HttpFailure } from './failure';
import { type Clean, type Reader, RefusedAnswer, Unreadable } from './read';
import type { HttpResponse } from './request';

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
