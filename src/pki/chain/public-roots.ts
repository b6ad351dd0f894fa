import { createHash } from 'node:crypto';
import { readElement } from '../der';
import { remembering } from '../memo';
import { decodePem } from '../pem/blocks';
import { type Certificate, readCertificate } from '../x509/certificate';
import { readPublicKey } from '../x509/public-key';
import { type Signer, verdictOn } from '../x509/signature';
import { rootList } from './root-list';

/** The keys of the roots of a name. */
export type Roots = (name: string) => readonly Signer[];

/** Takes the certificates of a PEM text each as roots. */
export const toRoots = (pems: readonly string[]): Roots => {
  const roots = pems.flatMap((pem) => decodePem(pem).blocks).map(({ der }) => readCertificate(der));
  return (name) => roots.filter(({ subject }) => subject.canonical === name);
};

const toSigner = remembering((base64: string): Signer => {
  const spki = Buffer.from(base64, 'base64');
  const spkiFingerprint = createHash('sha256').update(spki).digest('hex');
  return { spki, spkiFingerprint, key: readPublicKey(readElement(spki)) };
});

/** Mozilla's roots as they come with the package, so that every runtime gives the same verdict. */
export const publicRoots: Roots = (name) => (keysByName.get(name) ?? []).map((key) => toSigner(key));

const keysByName: ReadonlyMap<string, readonly string[]> = rootList.reduce(
  (keys, [name, key]) => keys.set(name, [...(keys.get(name) ?? []), key]),
  new Map<string, readonly string[]>(),
);

/** The root that issued a certificate or whose name and key it carries; null where there is none. */
export const rootOf = (certificate: Certificate, roots: Roots): Signer | null => {
  const same = roots(certificate.subject.canonical).find(
    ({ spkiFingerprint }) => spkiFingerprint === certificate.spkiFingerprint,
  );
  return same ?? roots(certificate.issuer.canonical).find((root) => verdictOn(certificate, root) === 'valid') ?? null;
};
