import { readCertificates } from './certificate-reading';
import { findingsOf, type Severities } from './check';
import type { Finding } from './finding';
import { type Rotation, rotationRules } from './rules/rotation';
import type { Certificate } from './x509/certificate';

/** The certificate in place, or what is known of it: its end (RFC 3339) and its DNS names. */
export type InPlace =
  | { readonly certificate_pem: string }
  | { readonly not_after: string | null; readonly dns_names: readonly string[] };

/** What a rotation changes for the worse, and what is worth knowing about it; nothing where it changes nothing or where
 * one side cannot be read. */
export const checkRotation = (
  inPlace: InPlace,
  planned_pem: string,
  severities: Severities = {},
): readonly Finding[] => {
  const planned = leafIn(planned_pem);
  const current =
    'certificate_pem' in inPlace ? ofCertificate(leafIn(inPlace.certificate_pem), planned) : ofFacts(inPlace);
  return planned === null || current === null ? [] : findingsOf(rotationRules, { current, planned }, severities);
};

const leafIn = (pem: string): Certificate | null => readCertificates(pem).certificates[0]?.certificate ?? null;

const ofCertificate = (current: Certificate | null, planned: Certificate | null): Rotation['current'] | null => {
  if (current === null || planned?.der.equals(current.der)) return null;
  const names = (current.extensions.subjectAltName ?? []).filter(({ kind }) => kind === 'dns' || kind === 'ip');
  return { ...current, names };
};

const ofFacts = ({ not_after, dns_names }: Exclude<InPlace, { readonly certificate_pem: string }>) => {
  const end = Date.parse(not_after ?? '');
  return {
    names: dns_names.map((text) => ({ kind: 'dns', text }) as const),
    ...(!Number.isNaN(end) && { notAfter: end }),
  };
};
