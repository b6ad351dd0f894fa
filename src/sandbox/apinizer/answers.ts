import { type Answer, isObject, Refusal, type Request } from '../kit/router';
import type { ApinizerSettings } from './settings';
import type { ApinizerStore, Project } from './store';

/** An error before it is spelled as its generation spells errors; as it stands it is the older generations' body. */
class ErrorBody {
  constructor(
    readonly error: string,
    readonly error_description: string,
  ) {}
}

/** Reference 9.1: every error has a code and a text; the newer body keeps the text alone. */
export const failure = (status: number, error: string, description: string): Answer => ({
  status,
  body: new ErrorBody(error, description),
});

/** The answer with its error, if it is one, in the given spelling. */
export const spelled = (spelling: ApinizerSettings['errorBody'], answer: Answer): Answer => {
  const { body } = answer;
  if (!(body instanceof ErrorBody)) return answer;
  const { error, error_description } = body;
  return {
    ...answer,
    body:
      spelling === 'envelope' ? { status: 'FAILURE', resultMessage: error_description } : { error, error_description },
  };
};

/** Ends the call with 400 `bad_request`, which the resource pages print even for "not found" and "already exists". */
export const badRequest = (description: string): Refusal => new Refusal(failure(400, 'bad_request', description));

/** Ends the call because the object of its path is not there. */
export const notFound = ({ settings }: ApinizerStore, description: string): Refusal =>
  settings.notFoundStatus === 404 ? new Refusal(failure(404, 'not_found', description)) : badRequest(description);

const CODES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized_client',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  409: 'conflict',
  415: 'unsupported_media_type',
  429: 'rate_limit_exceeded',
  500: 'internal_error',
};

/** The error code that the general page gives for a status. */
export const plainFailure = (status: number, description: string): Answer =>
  failure(status, CODES[status] ?? 'server_error', description);

/** A path that the manager does not have. */
export const noRoute = ({ settings }: ApinizerStore, status: 404 | 405, description: string): Answer =>
  settings.unknownPath === 'described'
    ? plainFailure(status, description)
    : {
        status,
        body: `<html><body><h1>HTTP Status ${status}</h1></body></html>`,
        headers: { 'content-type': 'text/html;charset=utf-8' },
      };

/** How a success begins: the newest pages print `status` on lists and `success` on Get. */
const successIn = ({ successWord }: ApinizerSettings, asPrinted: 'status' | 'success') =>
  (successWord === 'as-printed' ? asPrinted : successWord) === 'status' ? { status: 'SUCCESS' } : { success: true };

const result = (success: object, resultList: readonly unknown[]): Answer => ({
  status: 200,
  body: { ...success, resultList, resultCount: resultList.length },
});

/** The envelope of lists. */
export const listed = ({ settings }: ApinizerStore, resultList: readonly unknown[]): Answer =>
  result(successIn(settings, 'status'), resultList);

/** The envelope of Get: a list of one. */
export const found = ({ settings }: ApinizerStore, item: unknown): Answer =>
  result(successIn(settings, 'success'), [item]);

/** The project of the path, if the user may see it. */
export const projectOf = (store: ApinizerStore, request: Request): Project => {
  const name = request.param('projectName');
  const project = store.projects.get(name);
  if (project?.member) return project;
  const { errorBody, projectNotFoundStatus: status } = store.settings;
  const hidden = 'or user does not have privilege to access it!';
  const newest = project ? `Project (${name}) is not found ${hidden}` : `Project (${name}) is not found!`;
  const text = errorBody === 'envelope' ? newest : `Project(${name}) was not found ${hidden}`;
  throw new Refusal(plainFailure(status, text));
};

/** Refuses a name that the project does not have as an environment. */
export const requireEnvironment = (project: Project, name: string): void => {
  if (!project.environments.has(name)) {
    throw badRequest(`Environment (${name}) is not found or user does not have privilege to access it!`);
  }
};

export type Fields = Readonly<Record<string, unknown>>;

/** The JSON object of the body; another content type or value is refused. */
export const fieldsOf = (request: Request): Fields => {
  if (request.mediaType !== 'application/json') {
    throw new Refusal(failure(415, 'unsupported_media_type', 'Content type must be application/json'));
  }
  if (request.body.kind !== 'json' || !isObject(request.body.value)) throw badRequest('Request body is not readable!');
  return request.body.value;
};

/** A text field; an absent, null or empty one is refused with `text`, or undefined when no text is given. */
export const textOf = (fields: Fields, name: string, missing = `${name} value can not be empty!`): string => {
  const value = fields[name];
  if (value === undefined || value === null || value === '') throw badRequest(missing);
  if (typeof value !== 'string') throw badRequest(`${name} value must be a text!`);
  return value;
};

/** As `textOf`, but undefined when there is none. */
export const optionalText = (fields: Fields, name: string): string | undefined =>
  fields[name] === undefined || fields[name] === null
    ? undefined
    : textOf(fields, name, `${name} value can not be empty!`);

/** A whole number above zero, or the default. */
export const countOf = (fields: Fields, name: string, fallback: number): number => {
  const value = fields[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0)
    throw badRequest(`${name} value is not valid!`);
  return value;
};

/** A text field with a closed list of values; its default when absent, refused when there is none. */
export const choiceOf = <T extends string>(fields: Fields, name: string, accepted: readonly T[], fallback?: T): T => {
  const value = fields[name] ?? fallback ?? textOf(fields, name);
  const choice = accepted.find((one) => one === value);
  if (choice === undefined) throw badRequest(`${name} value is not valid, use one of: ${accepted.join(', ')}!`);
  return choice;
};
