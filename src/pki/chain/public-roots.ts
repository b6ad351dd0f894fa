import { rootCertificates } from 'node:tls';
import { decodePem } from '../pem/decode';
import { type Certificate, readCertificate } from '../x509/certificate';
import { verdictOn } from '../x509/signature';

/** Root certificates by name. */
export type Roots = ReadonlyMap<string, readonly Certificate[]>;

/** Indexes root certificates given as PEM. */
export const toRoots = (pems: readonly string[]): Roots => {
  const index = new Map<string, readonly Certificate[]>();
  for (const { der } of pems.flatMap((pem) => decodePem(pem).blocks)) {
    const root = readCertificate(der);
    index.set(root.subject.canonical, [...(index.get(root.subject.canonical) ?? []), root]);
  }
  return index;
};

/** Mozilla's roots as Node carries them, read when the first chain needs them. */
export const publicRoots: () => Roots = (() => {
  let index: Roots | null = null;
  return () => {
    index ??= toRoots(rootCertificates);
    return index;
  };
})();

/** The root that issued a certificate or whose name and key it carries; null where there is none. */
export const rootOf = (certificate: Certificate, roots: Roots): Certificate | null => {
  const same = roots
    .get(certificate.subject.canonical)
    ?.find((root) => root.spkiFingerprint === certificate.spkiFingerprint);
  if (same !== undefined) return same;
  const issuers = roots.get(certificate.issuer.canonical) ?? [];
  return issuers.find((root) => verdictOn(certificate, root) === 'valid') ?? null;
};
