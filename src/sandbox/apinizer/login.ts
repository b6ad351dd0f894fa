import { randomBytes } from 'node:crypto';
import { type Answer, type Handler, Refusal, type Request, type Routes } from '../kit/router';
import { failure, noRoute, spelled } from './answers';
import type { ApinizerStore } from './store';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const LOGIN_CODES = {
  400: 'unsupported_grant_type',
  401: 'unauthorized_client',
  415: 'unsupported_media_type',
} as const;

/** An error of the token call, which may be spelled otherwise than those of all other calls. */
export const refusedLogin = ({ settings }: ApinizerStore, status: keyof typeof LOGIN_CODES, text: string): Answer =>
  spelled(settings.loginErrorBody, failure(status, LOGIN_CODES[status], text));

/** `POST auth/token`, a form and nothing else: reference 2.2. Every login makes another token. */
export const login =
  (store: ApinizerStore, { username, password }: Credentials, clock: () => Date) =>
  (request: Request): Answer => {
    if (request.mediaType !== 'application/x-www-form-urlencoded') {
      return refusedLogin(store, 415, 'Content type must be application/x-www-form-urlencoded');
    }
    const form = new Map(request.body.kind === 'form' ? request.body.entries : []);
    if (form.get('grant_type') !== 'client_credentials') {
      return refusedLogin(store, 400, 'GrantType value must be client_credentials!');
    }
    if (form.get('client_id') !== username || form.get('client_secret') !== password) {
      return refusedLogin(store, 401, 'Bad credentials');
    }
    const token = randomBytes(24).toString('base64url');
    const expires = new Date(clock().getTime() + store.settings.tokenLifetimeSeconds * 1000);
    store.tokens.set(token, expires);
    return { status: 200, body: { access_token: token, token_type: 'Bearer', ...lifetime(store, expires) } };
  };

const lifetime = ({ settings }: ApinizerStore, expires: Date) => {
  if (settings.expiresIn === 'absent') return {};
  return { expires_in: settings.expiresIn === 'seconds' ? settings.tokenLifetimeSeconds : expires.getTime() };
};

const OPEN = /^\/apiops\/(auth\/token|openapi\.json)$/;
const NEW_ENVIRONMENTS = /^\/apiops\/projects\/[^/]+\/environments\/$/;

/** What most pages print for a token that is not good any more. */
export const expiredToken = ({ settings }: ApinizerStore): Answer =>
  failure(401, 'unauthorized_client', settings.expiredTokenText);

/** Refuses a call without a known token that has not expired, in the words of the path's generation. */
export const refuseStranger =
  (store: ApinizerStore, clock: () => Date) =>
  (request: Request): Answer | undefined => {
    if (OPEN.test(request.path)) return undefined;
    const header = request.headers['authorization'] ?? '';
    const expires = store.tokens.get(/^Bearer (\S+)$/.exec(header)?.[1] ?? '');
    if (expires === null || (expires !== undefined && expires > clock())) return undefined;
    const { settings } = store;
    if (NEW_ENVIRONMENTS.test(request.path) && (header !== '' || settings.errorBody === 'oauth')) {
      return failure(401, 'unauthorized', 'Invalid or expired token');
    }
    if (expires !== undefined) return expiredToken(store);
    const text = header === '' ? settings.missingTokenText : settings.unknownTokenText;
    return failure(401, 'unauthorized_client', text);
  };

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
