import { bearer, noAuth } from '../../http/auth';
import type { ErrorReader } from '../../http/check';
import type { HttpClient } from '../../http/client';
import { type CommonSettings, openConnection } from '../connection';

/** The provider's arguments that matter to the wire. */
export interface AcmeSettings extends CommonSettings {
  readonly base_url: string;
  readonly token?: string | null | undefined;
}

/** A connection that opens at its first call. */
export const connectAcme = (settings: AcmeSettings, env: Readonly<Record<string, string | undefined>>): HttpClient => {
  const auth = settings.token ? bearer(settings.token) : noAuth;
  return openConnection(settings, { baseUrl: settings.base_url, auth, readError, env }).http;
};

const readError: ErrorReader = ({ body }) => {
  const said = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  return typeof said === 'string' ? { text: said } : {};
};
