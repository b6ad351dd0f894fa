import { domainToASCII } from 'node:url';
import { quoted } from '../quoted';
import type { Certificate } from '../x509/certificate';
import { commonNamesOf, type DistinguishedName } from '../x509/distinguished-name';
import type { NameConstraints } from '../x509/extensions';
import type { GeneralName } from '../x509/general-name';
import { hostOfUri, isHost, isMailAddress, LONGEST_HOST } from '../x509/host-names';

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

/** Whether a name lies in the subtree that a name constraint of the same kind describes. */
const isWithin = (name: GeneralName, base: GeneralName): boolean => {
  if (name.kind === 'directory' && base.kind === 'directory') return startsWith(name.name, base.name);
  if (name.kind === 'ip' && base.kind === 'ip') return isInNetwork(name.bytes, base.bytes);
  if (name.kind === 'dns') return isHostWithin(name.text.toLowerCase(), base.text.toLowerCase());
  if (name.kind === 'email') return isMailWithin(name.text, base.text);
  if (name.kind === 'uri') return isUriWithin(name.text, base.text.toLowerCase());
  return name.text === base.text;
};

/** Whether one of the names that a wildcard stands for, or the name itself, lies in a subtree. */
const canBeWithin = (name: GeneralName, base: GeneralName): boolean => {
  if (isWithin(name, base)) return true;
  if (name.kind !== 'dns' || !name.text.startsWith('*.')) return false;
  const [parent, host] = [name.text.slice(1).toLowerCase(), base.text.toLowerCase()];
  const label = host.endsWith(parent) ? host.slice(0, -parent.length) : '';
  return label !== '' && !label.includes('.');
};

/** Whether a name is one that can lie anywhere; a constraint of its kind refuses what is malformed. */
const isComparable = (name: GeneralName): boolean => {
  if (name.kind === 'dns') return isHost(name.text);
  if (name.kind === 'email') return isMailAddress(toAscii(name.text));
  if (name.kind === 'uri') return hostOfUri(name.text) !== null;
  return name.kind !== 'ip' || name.bytes.length === 4 || name.bytes.length === 16;
};

const startsWith = (name: DistinguishedName, base: DistinguishedName): boolean =>
  base.canonical === '' || name.canonical === base.canonical || name.canonical.startsWith(`${base.canonical}/`);

const isInNetwork = (address: Buffer, network: Buffer): boolean => {
  const size = address.length;
  if (network.length !== 2 * size) return false;
  return address.every((octet, index) => {
    const mask = network[size + index] ?? 0;
    return (octet & mask) === ((network[index] ?? 0) & mask);
  });
};

const isHostWithin = (host: string, base: string): boolean => {
  if (base === '' || host === base) return true;
  return host.endsWith(base.startsWith('.') ? base : `.${base}`);
};

const isMailWithin = (address: string, base: string): boolean => {
  const host = hostOf(toAscii(address));
  const wanted = hostOf(toAscii(base));
  if (base.includes('@')) return host === wanted && localPart(address) === localPart(base);
  return wanted.startsWith('.') ? host.endsWith(wanted) : host === wanted || wanted === '';
};

const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

const localPart = (address: string): string => address.slice(0, Math.max(0, address.lastIndexOf('@')));

/** A mail address with its host as DNS has it (RFC 9598 §5); what is no host stays. */
const toAscii = (address: string): string => {
  const host = address.slice(address.lastIndexOf('@') + 1);
  const ascii = /\P{ASCII}/u.test(host) && host.length <= LONGEST_HOST ? domainToASCII(host) : '';
  return ascii === '' ? address : address.slice(0, address.lastIndexOf('@') + 1) + ascii;
};

const isUriWithin = (uri: string, base: string): boolean => {
  const host = hostOfUri(uri) ?? '';
  return base.startsWith('.') ? host.endsWith(base) : host === base;
};
