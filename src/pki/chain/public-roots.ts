import { rootCertificates } from 'node:tls';
import { decodePem } from '../pem/decode';
import { type Certificate, readCertificate } from '../x509/certificate';
import { verdictOn } from '../x509/signature';

/** Mozilla's roots as Node carries them, by name; read when the first chain needs them. */
const roots = ((): (() => ReadonlyMap<string, readonly Certificate[]>) => {
  let index: Map<string, readonly Certificate[]> | null = null;
  return () => {
    index ??= toIndex();
    return index;
  };
})();

const toIndex = (): Map<string, readonly Certificate[]> => {
  const index = new Map<string, readonly Certificate[]>();
  for (const certificate of rootCertificates.flatMap((pem) =>
    decodePem(pem).blocks.map(({ der }) => readCertificate(der)),
  )) {
    const name = certificate.subject.canonical;
    index.set(name, [...(index.get(name) ?? []), certificate]);
  }
  return index;
};

/** The public root that issued a certificate or whose name and key it carries; null where there is none. */
export const publicRootOf = (certificate: Certificate): Certificate | null => {
  const same = roots()
    .get(certificate.subject.canonical)
    ?.find((root) => root.spkiFingerprint === certificate.spkiFingerprint);
  if (same !== undefined) return same;
  const issuers = roots().get(certificate.issuer.canonical) ?? [];
  return issuers.find((root) => verdictOn(certificate, root) === 'valid') ?? null;
};
