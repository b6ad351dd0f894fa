import type { ErrorFacts, ErrorReader } from '../../http/check';
import type { Call } from '../../http/failure';
import { kinds, type Said, topicOf } from './error-topics';

/** Reads an error answer of any generation: the manager answers 400 to nearly everything, so its words decide the kind. */
export const readApinizerError: ErrorReader = ({ status, body }, call): ErrorFacts => {
  if (isPathStatus(status) && !isOwn(body)) {
    // It says nothing about what was asked for: a proxy answers, or a manager that does not know the path yet.
    return { kind: 'broken', text: 'The server does not know the path.' };
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
export const factsOf = (said: Said, call: Call): ErrorFacts => {
  const topic = topicOf(said, call);
  const kind = topic ? kinds[topic] : isPathStatus(said.status) ? 'rejected' : undefined;
  return { kind, code: said.code, text: said.text, loginHelps: topic !== 'header' && topic !== 'user' };
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
