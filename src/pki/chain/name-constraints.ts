import { quoted } from '../quoted';
import type { Certificate } from '../x509/certificate';
import { commonNamesOf } from '../x509/distinguished-name';
import type { GeneralName } from '../x509/general-name';
import type { NameConstraints } from '../x509/name-constraints';
import { canBeWithin, isComparable, isWithin } from './subtree';

/** Comparisons that are made at most; OpenSSL's own limit. */
const MOST_COMPARISONS = 1 << 20;

/** Says which name of a certificate an authority's name constraints forbid (RFC 5280 §4.2.1.10), or null. A leaf is asked
 * for host names in its common name, too. */
export const forbiddenName = (
  certificate: Certificate,
  { permitted, excluded }: NameConstraints,
  isLeaf: boolean,
): string | null => {
  const names = constrainedNames(certificate, isLeaf);
  if (names.length * (permitted.length + excluded.length) > MOST_COMPARISONS)
    return `has ${names.length} names, too many to hold against the constraints`;
  for (const name of names) {
    const bases = permitted.filter(({ kind }) => kind === name.kind);
    const all = [...bases, ...excluded.filter(({ kind }) => kind === name.kind)];
    if (all.length > 0 && !isComparable(name))
      return `has the name ${quoted(name.text)}, which cannot be held against what is permitted or excluded (${listed(all)})`;
    if (bases.length > 0 && !bases.some((base) => isWithin(name, base)))
      return `has the name ${quoted(name.text)}, which is outside what is permitted (${listed(bases)})`;
    const forbidding = excluded.find((base) => base.kind === name.kind && canBeWithin(name, base));
    if (forbidding !== undefined) return `has the name ${quoted(name.text)}, which ${quoted(forbidding.text)} excludes`;
  }
  return null;
};

const listed = (bases: readonly GeneralName[]): string =>
  bases
    .slice(0, 3)
    .map(({ text }) => quoted(text))
    .join(', ') + (bases.length > 3 ? ` and ${bases.length - 3} more` : '');

/** The subject and every alternative name; mail addresses of the subject, and host names in a leaf that has no DNS name. */
const constrainedNames = ({ subject, extensions }: Certificate, isLeaf: boolean): readonly GeneralName[] => {
  const alternatives = extensions.subjectAltName ?? [];
  const mails = subject.relativeNames.flat().filter(({ type }) => type === '1.2.840.113549.1.9.1');
  const hosts = isLeaf && !alternatives.some(({ kind }) => kind === 'dns') ? commonNamesOf(subject) : [];
  return [
    ...(subject.relativeNames.length === 0 ? [] : [{ kind: 'directory', text: subject.text, name: subject } as const]),
    ...mails.map(({ text }) => ({ kind: 'email', text }) as const),
    ...hosts.filter(isHostName).map((text) => ({ kind: 'dns', text }) as const),
    ...alternatives.map((name) => (name.kind === 'mailbox' ? ({ kind: 'email', text: name.address } as const) : name)),
  ];
};

const isHostName = (text: string): boolean => text.length < 254 && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
