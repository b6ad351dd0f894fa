import { bearer, headerAuth, noAuth } from '../../http/auth';
import { type ErrorFacts, type ErrorReader, kindOf } from '../../http/check';
import type { HttpClient, Operation } from '../../http/client';
import type { Timing } from '../../http/timing';
import { type CommonSettings, openConnection } from '../connection';
import { isForeign } from '../failures';
import type { Refresh } from '../refresh';
import { topicOf } from './failures';

/** The provider's arguments that matter to the wire. */
export interface SmoxySettings extends CommonSettings {
  readonly base_url: string;
  readonly api_token?: string | null | undefined;
  readonly jwt?: string | null | undefined;
}

/** Calls to smoxy; `during` binds them to one operation. */
export interface SmoxyConnection extends HttpClient {
  /** How the certificates of an organization are read again. */
  readonly refresh: Refresh;
  during(operation: Operation): SmoxyConnection;
}

/** A connection that opens at its first call. Line breaks around a token, as a file has them, do not matter. */
export const connectSmoxy = (
  settings: SmoxySettings,
  env: Readonly<Record<string, string | undefined>>,
  timing?: Timing,
): SmoxyConnection => {
  const { http, refresh } = openConnection(settings, {
    baseUrl: settings.base_url.replace(/\/+$/, '').replace(/\/api$/, ''),
    auth: authOf(settings),
    // Only JSON-LD collections tell how many pages there are.
    headers: { accept: 'application/ld+json, application/json;q=0.9, application/problem+json;q=0.8' },
    readError,
    env,
    ...(timing && { timing }),
  });
  const bound = (operation: Operation): SmoxyConnection => ({
    ...http.during(operation),
    refresh: refresh.during(operation),
    during: bound,
  });
  return bound({});
};

const authOf = ({ api_token, jwt }: SmoxySettings) => {
  if (api_token) {
    return headerAuth('x-api-token', api_token.trim());
  }
  return jwt ? bearer(jwt.trim()) : noAuth;
};

// The order of the keys is the official client's.
const messageKeys = ['hydra:description', 'detail', 'title', 'message', 'error'];

const readError: ErrorReader = ({ status, body, contentType }, call): ErrorFacts => {
  const kind = kindOf(status);
  const topic = topicOf({ status, kind, isForeign: isForeign({ kind, status, contentType }) }, call);
  if (!isObject(body)) {
    return { topic };
  }
  const violations = Array.isArray(body['violations']) ? body['violations'].filter(isObject).map(toViolation) : [];
  const said = messageKeys.map((key) => body[key]).find((value) => typeof value === 'string' && value.trim() !== '');
  const joined = violations.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; ');
  return { topic, text: typeof said === 'string' ? said : joined || undefined, violations };
};

const toViolation = ({ propertyPath, message }: Readonly<Record<string, unknown>>) => ({
  field: typeof propertyPath === 'string' ? propertyPath : '',
  message: typeof message === 'string' ? message : '',
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
