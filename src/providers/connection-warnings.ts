import { isLoopback } from '../http/connection';
import { type Diagnostic, warning } from '../terraform/schema/diagnostic';
import type { Environment } from '../terraform/schema/provider';

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
