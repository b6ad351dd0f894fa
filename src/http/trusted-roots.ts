import { readFile } from 'node:fs/promises';
import tls from 'node:tls';

interface Tls {
  readonly rootCertificates: readonly string[];
  /** Node 22.15 and later: with what the system trusts, where Node was told to ask it. */
  readonly getCACertificates?: (kind: 'default') => readonly string[];
}

const { rootCertificates, getCACertificates }: Tls = tls;

/** What a connection trusts besides one more authority: naming any takes the place of Node's own, and of NODE_EXTRA_CA_CERTS. */
export const trustedRoots = async (
  authority: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> => {
  const extra = env['NODE_EXTRA_CA_CERTS'];
  // Node itself warns of a file that cannot be read, and goes on.
  const further = extra ? await readFile(extra, 'utf8').catch(() => '') : '';
  return [...(getCACertificates?.('default') ?? rootCertificates), ...(further ? [further] : []), authority];
};
