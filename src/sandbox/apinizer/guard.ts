import { type Answer, type Handler, Refusal, type Request } from '../kit/exchange';
import type { Routes } from '../kit/router';
import { failure, noRoute, spelled } from './answers';
import type { ApinizerStore } from './store';

const FILE_ENDPOINT = /\/import-file\/$/;

/** Routes as a manager of the settings serves them: with its permissions, without paths it lacks, errors in its spelling. */
export const guarded = (store: ApinizerStore, routes: Routes): Routes =>
  Object.fromEntries(
    Object.entries(routes).map(([pattern, handler]) => [
      pattern,
      inItsSpelling(store, checked(store, pattern, handler)),
    ]),
  );

const checked =
  (store: ApinizerStore, pattern: string, handler: Handler): Handler =>
  (request) => {
    const isFile = FILE_ENDPOINT.test(pattern);
    if (isFile && !store.settings.fileEndpoints) return lackingFile(store, request);
    const needed = isFile ? 'EXPORT_IMPORT' : pattern.startsWith('GET ') ? undefined : 'MANAGE';
    if (needed && !store.settings.permissions.includes(needed)) return denied(store);
    return handler(request);
  };

/** Where there is no `import-file`, the path is that of an object with this name, which knows no POST. */
const lackingFile = (store: ApinizerStore, { method, path }: Request): Answer =>
  noRoute(store, method === 'POST' ? 405 : 404, `No resource at ${path}`);

const denied = ({ settings }: ApinizerStore): Answer => {
  const { errorBody, deniedStatus } = settings;
  const newest = 'User does not have required permission for this operation!';
  const older = 'You do not have permission to perform this action';
  const code = deniedStatus === 403 ? 'forbidden' : 'bad_request';
  return failure(deniedStatus, code, errorBody === 'envelope' ? newest : older);
};

const inItsSpelling =
  (store: ApinizerStore, handler: Handler): Handler =>
  async (request) => {
    const { errorBody } = store.settings;
    try {
      return spelled(errorBody, await handler(request));
    } catch (error) {
      if (error instanceof Refusal) throw new Refusal(spelled(errorBody, error.answer));
      throw error;
    }
  };
