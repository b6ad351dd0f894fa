import { factsOfAll } from '../../../pki/certificate-facts';
import type { Certificate, CertificateChanges } from './api';
import type { CertificateInput } from './attributes';

/** What smoxy must be told so that it has what is wanted: nothing where it has that already. */
export const changesFor = (input: CertificateInput, server: Certificate): CertificateChanges => ({
  ...typeChange(input, server),
  ...materialChange(input, server),
});

/** Certificate and key make a certificate `custom` by themselves, so the type is sent only where nothing else says it. */
const typeChange = ({ type, certificate_pem }: CertificateInput, server: Certificate): CertificateChanges =>
  type === null || type === server.type || (type === 'custom' && certificate_pem !== null) ? {} : { type };

const materialChange = (input: CertificateInput, server: Certificate): CertificateChanges => {
  const { certificate_pem, chain_pem } = input;
  if (certificate_pem === null) return {};
  const hasLeaf = server.type !== 'auto_managed' && leafOf(server) === leafFingerprint(certificate_pem);
  const hasAll = hasLeaf && sameMaterial({ certificate_pem, chain_pem }, server);
  if (hasAll) return {};
  const chain = server.chain_pem === chain_pem ? {} : { chain_pem };
  if (hasLeaf) return chain;
  return { certificate_pem, private_key_pem: input.private_key_pem_wo ?? input.private_key_pem ?? undefined, ...chain };
};

interface Material {
  readonly certificate_pem: string | null;
  readonly chain_pem: string | null;
}

/** Whether both hold the same certificates in the same order, wherever they keep the intermediates. */
export const sameMaterial = (one: Material, other: Material): boolean => all(one).join() === all(other).join();

const all = ({ certificate_pem, chain_pem }: Material): readonly string[] => [
  ...fingerprints(certificate_pem ?? ''),
  ...fingerprints(chain_pem ?? ''),
];

const fingerprints = (pem: string): readonly string[] =>
  factsOfAll(pem).map(({ fingerprint_sha256 }) => fingerprint_sha256);

const leafFingerprint = (pem: string): string | undefined => fingerprints(pem)[0];

const leafOf = ({ certificate_pem, server_fingerprint }: Certificate): string | null | undefined =>
  certificate_pem === null ? server_fingerprint : leafFingerprint(certificate_pem);

export const isNothing = (changes: CertificateChanges): boolean => Object.keys(changes).length === 0;
