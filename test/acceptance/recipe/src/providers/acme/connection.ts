import { bearer, noAuth } from '../../http/auth';
import type { ErrorReader } from '../../http/check';
import { type HttpClient, httpClient } from '../../http/client';

/** The provider's arguments that matter to the wire. */
export interface AcmeSettings {
  readonly base_url: string;
  readonly token?: string | null | undefined;
  readonly request_timeout_seconds: number;
  readonly max_retries: number;
  readonly max_concurrent_requests: number;
  readonly max_concurrent_writes: number;
  readonly ca_certificate_pem?: string | null | undefined;
}

/** A connection that opens at its first call. */
export const connectAcme = (settings: AcmeSettings, env: Readonly<Record<string, string | undefined>>): HttpClient =>
  httpClient({
    baseUrl: settings.base_url,
    auth: settings.token ? bearer(settings.token) : noAuth,
    requestTimeoutMs: settings.request_timeout_seconds * 1000,
    maxRetries: settings.max_retries,
    maxConcurrentRequests: settings.max_concurrent_requests,
    maxConcurrentWrites: settings.max_concurrent_writes,
    caCertificatePem: settings.ca_certificate_pem ?? undefined,
    readError,
    env,
  });

const readError: ErrorReader = ({ body }) => {
  const said = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  return typeof said === 'string' ? { text: said } : {};
};
