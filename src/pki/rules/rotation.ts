import { readCertificates } from '../certificate';
import type { Finding, RuleFinding } from '../finding';
import { enumerated, quoted } from '../quoted';
import { findingsOf, type Rule, type Severities } from '../rule';
import { toTimestamp } from '../time';
import type { Certificate } from '../x509/certificate';
import type { GeneralName } from '../x509/general-name';
import { coveredNames } from '../x509/host-names';
import type { PublicKeyFacts } from '../x509/public-key';

/** The certificate in place, as far as it is known, and the one that is to take its place. */
export interface Rotation {
  readonly current: Partial<Pick<Certificate, 'notBefore' | 'notAfter' | 'issuer' | 'key' | 'spkiFingerprint'>> & {
    readonly names: readonly GeneralName[];
  };
  readonly planned: Certificate;
}

const HOUR = 3_600_000;
const MOST_NAMES = 5;

const about = (problem: string, remedy: string): RuleFinding => ({
  input: 'certificate',
  problem: `The planned certificate ${problem}.`,
  remedy,
});

const expiry = ({ current, planned }: Rotation): readonly RuleFinding[] => {
  const { notBefore, notAfter } = current;
  if (notAfter === undefined || planned.notAfter > notAfter - HOUR) return [];
  const isOlder = notBefore !== undefined && planned.notBefore < notBefore;
  const inPlace = `the one in place${isOlder ? ', which is newer,' : ''} only on ${toTimestamp(notAfter)}`;
  return [
    about(
      `expires on ${toTimestamp(planned.notAfter)}, and ${inPlace}`,
      isOlder
        ? 'It may have been renewed elsewhere since: use the newer one, unless going back is meant.'
        : 'Use one that lasts longer, unless a shorter life is meant.',
    ),
  ];
};

const lostNames = ({ current, planned }: Rotation): readonly RuleFinding[] => {
  const after = coveredNames(planned.extensions.subjectAltName ?? []);
  const lost = current.names.map(({ text }) => text).filter((name) => name !== '' && !after.covers(name));
  if (lost.length === 0) return [];
  const shown = lost.slice(0, MOST_NAMES).map((name) => quoted(name, 80));
  const more = lost.length - shown.length;
  const names = more === 0 ? enumerated(shown) : `${shown.join(', ')} and ${more} more`;
  return [
    about(
      `no longer covers ${names}, as the one in place does`,
      'Have it issued for these names as well, unless nobody uses them any more.',
    ),
  ];
};

/** NIST SP 800-57 part 1 §5.6.1: bits of security, by the size of an RSA modulus or DSA prime. */
const moduli: readonly (readonly [from: number, bits: number])[] = [
  [15_360, 256],
  [7680, 192],
  [3072, 128],
  [2048, 112],
  [0, 80],
];

const named: Readonly<Record<string, number>> = {
  Ed25519: 128,
  Ed448: 224,
  'ML-DSA-44': 128,
  'ML-DSA-65': 192,
  'ML-DSA-87': 256,
};

const strengthOf = ({ family, algorithm, size }: PublicKeyFacts): number | null => {
  if (size === null) return named[algorithm] ?? null;
  return family === 'EC' ? Math.floor(size / 2) : (moduli.find(([from]) => size >= from)?.[1] ?? null);
};

const isWeaker = (planned: PublicKeyFacts, current: PublicKeyFacts): boolean => {
  const [after, before] = [strengthOf(planned), strengthOf(current)];
  if (after === null || before === null) return false;
  return after < before || (planned.family === current.family && (planned.size ?? 0) < (current.size ?? 0));
};

const defineRotationRules = <const Id extends string>(rules: readonly Rule<Id, Rotation>[]) => rules;

/** What a rotation changes for the worse, and what is worth knowing about it. */
export const rotationRules = defineRotationRules([
  {
    id: 'rotation-expires-earlier',
    severity: 'warning',
    title: 'Rotation to an earlier expiry',
    description:
      'The certificate in place expires later than the planned one: somebody renewed it elsewhere, and this would put an older one back.',
    run: expiry,
  },
  {
    id: 'rotation-loses-names',
    severity: 'warning',
    title: 'Rotation loses names',
    description:
      'Names that the certificate in place covers and the planned one does not; a wildcard covers its names.',
    run: lostNames,
  },
  {
    id: 'rotation-weakens-key',
    severity: 'warning',
    title: 'Rotation weakens the key',
    description: 'The planned certificate has a weaker key (NIST SP 800-57) than the one in place.',
    run: ({ current: { key }, planned }) =>
      key === undefined || !isWeaker(planned.key, key)
        ? []
        : [
            about(
              `has a key of the type ${planned.key.algorithm}, which is weaker than the ${key.algorithm} in place`,
              'Have it issued for a key that is as strong, unless clients need this one.',
            ),
          ],
  },
  {
    id: 'rotation-changes-issuer',
    severity: 'info',
    title: 'Rotation changes the issuer',
    description: 'Clients have to trust the new issuer, and a CAA record has to allow it.',
    run: ({ current: { issuer }, planned }) =>
      issuer === undefined || issuer.canonical === planned.issuer.canonical
        ? []
        : [
            about(
              `was issued by ${quoted(planned.issuer.text)}, the one in place by ${quoted(issuer.text)}`,
              'Make sure that clients trust the new issuer.',
            ),
          ],
  },
  {
    id: 'rotation-same-key',
    severity: 'info',
    title: 'Rotation keeps the key',
    description:
      'Good for clients that pin the key and for JWKs made from it; a key that others may have stays in use.',
    run: ({ current: { spkiFingerprint }, planned }) =>
      spkiFingerprint === planned.spkiFingerprint
        ? [about('has the key of the one in place', 'Make a new key if the old one may be known to others.')]
        : [],
  },
]);

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
