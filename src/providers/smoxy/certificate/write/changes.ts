import { factsOfAll } from '../../../../pki/certificate';
import { decryptedKey } from '../../../../pki/private-key/reading';
import { error } from '../../../../terraform/schema/diagnostic';
import { Refused } from '../../../../terraform/schema/resource';
import type { Certificate, CertificateChanges } from '../api';
import type { CertificateInput } from '../attributes';

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

/** The certificates of one upload, in the two fields that can hold them. */
export interface Material {
  readonly certificate_pem: string | null;
  readonly chain_pem: string | null;
}

/**
 * How smoxy's material compares with ours: the same certificates in whichever field, or other ones. `unseen` where smoxy
 * shows too little to say that they differ.
 */
export const comparisonOf = (ours: Material, server: Certificate): 'same' | 'other' | 'unseen' => {
  const [leaf, ...rest] = fingerprintsOf(ours);
  const [serverLeaf, ...serverRest] = fingerprintsIn(server.certificate_pem);
  if (serverLeaf === undefined) return withoutMaterial(leaf, server);
  const isSame = leaf === serverLeaf && sameSet(rest, [...serverRest, ...fingerprintsIn(server.chain_pem)]);
  return isSame ? 'same' : 'other';
};

const withoutMaterial = (leaf: string | undefined, { type, server_fingerprint }: Certificate): 'other' | 'unseen' => {
  if (server_fingerprint?.length === sha256Length) return server_fingerprint === leaf ? 'unseen' : 'other';
  return type === 'auto_managed' ? 'other' : 'unseen';
};

const sha256Length = 64;

/** Whether the fingerprint that smoxy tells is the one of our leaf. */
export const isLeafOf = (ours: Material, { server_fingerprint }: Certificate): boolean =>
  server_fingerprint !== null && server_fingerprint === fingerprintsOf(ours)[0];

/** A certificate that is managed already, as far as its state tells. */
interface Managed {
  readonly certificate_pem: string | null;
  readonly server_fingerprint: string | null;
}

/** Whether the leaf of a PEM is the one in place. */
export const sameLeaf = (pem: string, { certificate_pem, server_fingerprint }: Managed): boolean => {
  const [leaf] = fingerprintsIn(pem);
  return (
    leaf !== undefined && leaf === (certificate_pem === null ? server_fingerprint : fingerprintsIn(certificate_pem)[0])
  );
};

/** Whether the leaf of a PEM has the names of the one in place. */
export const sameNames = (pem: string, { certificate_pem }: Managed): boolean => {
  const [leaf] = factsOfAll(pem);
  const [before] = factsOfAll(certificate_pem ?? '');
  return leaf !== undefined && before !== undefined && sameSet(leaf.dns_names, before.dns_names);
};

/** Whether both hold the same certificates, the leaf first and the others in any order and field. */
export const sameMaterial = (one: Material, other: Material): boolean => {
  const [leaf, ...rest] = fingerprintsOf(one);
  const [otherLeaf, ...otherRest] = fingerprintsOf(other);
  return leaf === otherLeaf && sameSet(rest, otherRest);
};

/** Whether one field holds the same certificates in the same order; what cannot be read is the same as nothing. */
export const sameField = (one: string | null, other: string | null): boolean =>
  fingerprintsIn(one).join() === fingerprintsIn(other).join();

/** Whether there is more than the leaf. */
export const holdsSeveral = (pem: string | null): boolean => fingerprintsIn(pem).length > 1;

const fingerprintsOf = ({ certificate_pem, chain_pem }: Material): readonly string[] => [
  ...fingerprintsIn(certificate_pem),
  ...fingerprintsIn(chain_pem),
];

const fingerprintsIn = (pem: string | null): readonly string[] =>
  factsOfAll(pem ?? '').map(({ fingerprint_sha256 }) => fingerprint_sha256);

const sameSet = (one: readonly string[], other: readonly string[]): boolean => {
  const [left, right] = [new Set(one), new Set(other)];
  return left.size === right.size && [...left].every((element) => right.has(element));
};
