import { type HttpClient, type HttpSettings, httpClient } from '../http/client';
import { isLoopback } from '../http/connection';
import { type Diagnostic, warning } from '../terraform/schema/diagnostic';
import type { Environment } from '../terraform/schema/provider';
import { type Refresh, refreshBy } from './refresh';

/** The arguments of every provider that matter to the wire. */
export interface CommonSettings {
  readonly request_timeout_seconds: number;
  readonly max_retries: number;
  readonly max_concurrent_requests: number;
  readonly max_concurrent_writes: number;
  readonly ca_certificate_pem?: string | null | undefined;
  readonly refresh?: 'list' | 'single';
}

/** What the vendors' connections differ in. */
type OwnSettings = Pick<
  HttpSettings,
  'baseUrl' | 'auth' | 'readError' | 'headers' | 'env' | 'serverErrorRetries' | 'timing'
>;

/** A client of a vendor that keeps to the provider's arguments, and its lists, which every write outdates. */
export const openConnection = (
  settings: CommonSettings,
  own: OwnSettings,
): { readonly http: HttpClient; readonly refresh: Refresh } => {
  const refresh = refreshBy(settings.refresh);
  const http = httpClient({
    ...own,
    requestTimeoutMs: settings.request_timeout_seconds * 1000,
    maxRetries: settings.max_retries,
    maxConcurrentRequests: settings.max_concurrent_requests,
    maxConcurrentWrites: settings.max_concurrent_writes,
    caCertificatePem: settings.ca_certificate_pem ?? undefined,
    onWrite: refresh.forget,
  });
  return { http, refresh };
};

/** What is risky about the way to a vendor; told when the provider is configured. */
export const connectionWarnings = (
  { base_url }: { readonly base_url: string | null },
  environment: Environment,
): readonly Diagnostic[] => [
  ...(base_url !== null && isReadable(base_url) ? [readable(base_url)] : []),
  ...(environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0' ? [unchecked] : []),
];

const isReadable = (base_url: string): boolean => {
  const url = new URL(base_url);
  return url.protocol === 'http:' && !isLoopback(url);
};

const readable = (base_url: string): Diagnostic =>
  warning(
    'Credentials travel unencrypted',
    `base_url is ${JSON.stringify(base_url)}: everyone on the way to that host can read the token or password, and what is sent with it. Use an https address.`,
    ['base_url'],
  );

const unchecked: Diagnostic = warning(
  'TLS certificates are not checked',
  'NODE_TLS_REJECT_UNAUTHORIZED=0 is set in the environment, so anyone on the way can pose as the server and read the token. Unset it; for a server behind a private CA give its certificate in ca_certificate_pem.',
);
