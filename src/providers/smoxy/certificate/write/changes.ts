import { decryptedKey } from '../../../../pki/private-key/reading';
import { error } from '../../../../terraform/schema/diagnostic';
import { Refused } from '../../../../terraform/schema/resource';
import type { Certificate, CertificateChanges } from '../api';
import type { CertificateInput } from '../attributes';
import { comparisonOf, holdsSeveral, type Material, sameField, sameMaterial } from './material';

/** What is stored of the certificate; null on create. */
type Prior = (Material & { readonly type: string }) | null;

/** What smoxy must be told so that it has what is wanted: nothing where it has that already. */
export const changesFor = (input: CertificateInput, server: Certificate, prior: Prior): CertificateChanges => ({
  ...typeChange(input, server, prior),
  ...materialChange(input, server, prior),
});

export const isNothing = (changes: CertificateChanges): boolean => Object.keys(changes).length === 0;

/**
 * Certificate and key make a certificate `custom` by themselves, so the type is sent only where nothing else says it; and only a change of
 * it, as without one the plan has what was there.
 */
const typeChange = (
  { type, certificate_pem }: CertificateInput,
  server: Certificate,
  prior: Prior,
): CertificateChanges =>
  type === null || type === server.type || type === prior?.type || certificate_pem !== null ? {} : { type };

const materialChange = (input: CertificateInput, server: Certificate, prior: Prior): CertificateChanges => {
  const { certificate_pem, chain_pem } = input;
  if (certificate_pem === null) return {};
  const chain = sameField(chain_pem, server.chain_pem) && !isChainMoved(input, server, prior) ? {} : { chain_pem };
  const upload = () => ({ certificate_pem, private_key_pem: keyOf(input), ...chain });
  if (server.type === 'auto_managed') return upload();
  const comparison = comparisonOf(input, server);
  if (comparison === 'same') return {};
  if (comparison === 'unseen') return prior !== null && sameMaterial(input, prior) ? {} : { ...upload(), chain_pem };
  return sameField(certificate_pem, server.certificate_pem) ? chain : upload();
};

/** Whether a chain that is no longer wanted may stand in the other field, where smoxy put it. */
const isChainMoved = ({ chain_pem }: Material, server: Certificate, prior: Prior): boolean =>
  chain_pem === null && prior?.chain_pem !== null && holdsSeveral(server.certificate_pem);

/** Without its encryption. */
const keyOf = (input: CertificateInput): string | undefined => {
  const key = input.private_key_pem_wo ?? input.private_key_pem;
  const passphrase = input.private_key_passphrase_wo;
  if (key === null || passphrase === null) return key ?? undefined;
  const decrypted = decryptedKey(key, passphrase);
  if (decrypted !== null) return decrypted;
  throw new Refused([
    error('Private key cannot be decrypted', 'The passphrase does not open the private key, so nothing was sent.', [
      'private_key_passphrase_wo',
    ]),
  ]);
};
