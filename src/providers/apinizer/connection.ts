import { type Auth, bearer, loginAuth, noAuth } from '../../http/auth';
import type { HttpClient, Operation } from '../../http/client';
import { fields, number, orNull, text } from '../../http/read';
import { path } from '../../http/request';
import { orCancelled, shared, type Timing } from '../../http/timing';
import { type CommonSettings, openConnection } from '../connection';
import { anyFailure, orElse } from '../failures';
import type { Refresh } from '../refresh';
import { believed, readApinizerError } from './envelope';

/** The provider's arguments that matter to the wire. */
export interface ApinizerSettings extends CommonSettings {
  readonly base_url: string;
  readonly token?: string | null | undefined;
  readonly username?: string | null | undefined;
  readonly password?: string | null | undefined;
  readonly jwk_update_dialect: 'auto' | 'update_referenced_jwks' | 'jwk_update_action';
  readonly preview_referenced_jwks?: boolean;
}

/** Calls to one manager. */
export interface ApinizerConnection {
  readonly http: HttpClient;
  /** Which parameters for referenced JWKs the manager knows; asks it once, at the first need. */
  dialect(): Promise<JwkDialect>;
  /** Whether the manager says that it imports certificate files into single environments; asks it once, together with the dialect. */
  files(): Promise<boolean>;
  /** Whether a plan may ask for the JWKs that an update of their certificate will touch. */
  readonly isPreviewing: boolean;
  /** JWKs whose destroy was planned since the provider was configured, as `project/name`. Terraform plans it before that of the certificate they refer to. */
  readonly leavingJwks: Set<string>;
  /** How the certificates and JWKs of a project are read again. */
  readonly refresh: Refresh;
  /** The same connection, bound to one operation. */
  during(operation: Operation): ApinizerConnection;
}

/** A connection that opens at its first call. */
export const connectApinizer = (
  settings: ApinizerSettings,
  env: Readonly<Record<string, string | undefined>>,
  timing?: Timing,
): ApinizerConnection => {
  const { http, refresh } = openConnection(settings, {
    baseUrl: `${settings.base_url.replace(/\/+$/, '').replace(/\/apiops$/, '')}/apiops`,
    auth: authOf(settings),
    // The vendor's advice: three tries after a 500.
    serverErrorRetries: 2,
    headers: { accept: 'application/json' },
    readError: readApinizerError,
    env,
    ...(timing && { timing }),
  });
  const leavingJwks = new Set<string>();
  const asked = settings.jwk_update_dialect;
  const openapi = shared(() => readOpenapi(http));
  const told = ({ signal }: Operation) =>
    orCancelled(openapi(), signal, { method: 'GET', path: '/apiops/openapi.json' });

  const during = (operation: Operation): ApinizerConnection => ({
    http: http.during(operation),
    dialect: async () => (asked === 'auto' ? (await told(operation)).dialect : asked),
    files: async () => (await told(operation)).files,
    leavingJwks,
    refresh: refresh.during(operation),
    isPreviewing: settings.preview_referenced_jwks ?? true,
    during,
  });
  return during({});
};

const authOf = ({ token, username, password }: ApinizerSettings): Auth => {
  if (token) {
    return bearer(token.trim());
  }
  return username && password ? credentials(username, password) : noAuth;
};

/** POST /apiops/auth/token */
const credentials = (username: string, password: string): Auth =>
  loginAuth({
    path: path`/auth/token`,
    fields: { grant_type: 'client_credentials', client_id: username, client_secret: password },
    secrets: [password],
    read: (now) => (value, clean) => {
      const readGrant = fields({ access_token: text, expires_in: orNull(number) });
      const { access_token, expires_in } = readGrant(believed(value, clean), clean);
      return { token: access_token, lifetimeMs: expires_in === null ? undefined : toLifetime(expires_in, now) };
    },
  });

const earliestEpochMs = 1e10;

// Older managers give the end as an absolute time in milliseconds where newer ones give a number of seconds.
const toLifetime = (expiresIn: number, now: number): number =>
  expiresIn > earliestEpochMs ? expiresIn - now : expiresIn * 1000;

/** Which generation of query parameters for referenced JWKs a manager knows; 'unknown' if it does not tell. */
export type JwkDialect = 'update_referenced_jwks' | 'jwk_update_action' | 'unknown';

/** What a manager's description of itself tells of it. */
export interface Capabilities {
  readonly dialect: JwkDialect;
  /** Whether it imports certificate files into single environments. */
  readonly files: boolean;
}

/** GET /apiops/openapi.json */
export const readOpenapi = (http: HttpClient): Promise<Capabilities> =>
  orElse(
    async () => {
      const { text } = await http.raw('GET', path`/openapi.json`);
      return { dialect: dialectIn(text), files: text.includes(certificateFiles) };
    },
    anyFailure,
    () => ({ dialect: 'unknown', files: false }),
  );

const certificateFiles = '/certificates/import-file/';

/** Documents of the newest managers name no parameter, but have the paths that came after the newer ones. */
const dialectIn = (openapi: string): JwkDialect => {
  const has = (...texts: readonly string[]) => texts.some((each) => openapi.includes(each));
  if (has('jwkUpdateAction')) {
    return 'jwk_update_action';
  }
  if (has('updateReferencedJwks')) {
    return 'update_referenced_jwks';
  }
  return has(certificateFiles, '/keys/import-file/') ? 'jwk_update_action' : 'unknown';
};

/** What shall happen to the JWKs made from a certificate that is updated. */
export interface JwkUpdate {
  readonly update_referenced_jwks: boolean;
  readonly update_scope: 'SAME_PROJECT' | 'ALL_PROJECTS' | null;
}

/**
 * The query of an update; empty when JWKs are to be left alone, which is every manager's default.
 *
 * A manager that does not tell its generation gets both parameters: the older one ignores the newer's, whereas the newer one, sent only the
 * older's, would permanently detach every JWK.
 */
export const updateQuery = async (
  { update_referenced_jwks, update_scope }: JwkUpdate,
  dialect: () => Promise<JwkDialect>,
) => {
  if (!update_referenced_jwks) {
    return {};
  }
  const known = await dialect();
  return {
    ...(known !== 'jwk_update_action' && { updateReferencedJwks: true }),
    ...(known !== 'update_referenced_jwks' && { jwkUpdateAction: 'UPDATE' }),
    updateScope: update_scope,
  };
};

/** The query of a delete; only the newer generation has one. */
export const deleteQuery = async (referencedJwks: 'nullify' | 'delete', dialect: () => Promise<JwkDialect>) => {
  const known = await dialect();
  return known === 'update_referenced_jwks'
    ? {}
    : { jwkDeleteAction: referencedJwks === 'delete' ? 'DELETE' : 'NULLIFY' };
};
