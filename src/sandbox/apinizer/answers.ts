import { type Answer, Refusal, type Request } from '../exchange';
import type { ApinizerStore, Project } from './store';

/** Reference 9.1: every error has a code and a text. */
export const failure = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
});

/** Ends the call with 400 `bad_request`, which the resource pages print even for "not found" and "already exists". */
export const badRequest = (description: string): Refusal => new Refusal(failure(400, 'bad_request', description));

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

/** The envelope of lists; Get answers a list of one. */
export const listed = (resultList: readonly unknown[]): Answer => ({
  status: 200,
  body: { success: true, resultList, resultCount: resultList.length },
});

/** The project of the path, if the user may see it. */
export const projectOf = (store: ApinizerStore, request: Request): Project => {
  const name = request.param('projectName');
  const project = store.projects.get(name);
  if (project?.member) return project;
  throw new Refusal(
    failure(404, 'not_found', `Project(${name}) was not found or user does not have privilege to access it!`),
  );
};

/** Refuses a name that the project does not have as an environment. */
export const requireEnvironment = (project: Project, name: string): void => {
  if (!project.environments.has(name)) {
    throw badRequest(`Environment (${name}) is not found or user does not have privilege to access it!`);
  }
};
