import {
  childrenOf,
  contentOf,
  DerFailure,
  type Element,
  hasUnusedOnes,
  readBitString,
  readBoolean,
  readElement,
  readOid,
  readSmallInteger,
  tags,
} from '../der';
import { addressText, type GeneralName, readGeneralName } from './general-name';
import { isHost, isMailAddress } from './host-names';

export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';

/** The extensions of RFC 5280 §4.2 that a check looks at; null is "not there". */
export interface Extensions {
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  readonly keyUsage: readonly KeyUsage[] | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly subjectAltName: readonly GeneralName[] | null;
  readonly isSubjectAltNameCritical: boolean;
  readonly nameConstraints: NameConstraints | null;
  /** Hex. */
  readonly subjectKeyId: string | null;
  readonly authorityKeyId: string | null;
  /** Where the issuer's certificate can be had (caIssuers). */
  readonly issuerUrls: readonly string[];
  /** Signed certificate timestamps: a public certificate authority logged it. */
  readonly isLogged: boolean;
  /** Critical ones that nobody is known to understand, dotted. */
  readonly unknownCritical: readonly string[];
  /** What could not be read, one phrase each. */
  readonly problems: readonly string[];
}

/** serverAuth and any purpose. */
export const SERVER_AUTH: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.3.1', '2.5.29.37.0']);

interface Raw {
  readonly id: string;
  readonly critical: boolean;
  readonly value: Buffer;
}

const ids = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  timestamps: '1.3.6.1.4.1.11129.2.4.2',
} as const;

/** What clients act on, and so may be critical: CRL pointers, policies, their mappings and constraints too, though not
 * looked at here. Key ids, addresses, timestamps and features are no business of theirs: marked critical, OpenSSL and Go
 * refuse the certificate. */
const understood: ReadonlySet<string> = new Set([
  ...[ids.keyUsage, ids.subjectAltName, ids.basicConstraints, ids.nameConstraints, ids.extendedKeyUsage],
  ...['2.5.29.31', '2.5.29.32', '2.5.29.33', '2.5.29.36', '2.5.29.54'],
]);

/** Reads the list of extensions; a broken one becomes a problem and counts as absent. */
export const readExtensions = (list: readonly Element[]): Extensions => {
  const raw = list.map(readRaw);
  const problems = duplicatesIn(raw);
  const value = <Value>(id: string, read: (content: Buffer) => Value): Value | null => {
    const found = raw.find((extension) => extension.id === id);
    return found === undefined ? null : orProblem(id, () => read(found.value), problems);
  };
  return {
    basicConstraints: value(ids.basicConstraints, readBasicConstraints),
    keyUsage: value(ids.keyUsage, readKeyUsage),
    extendedKeyUsage: value(ids.extendedKeyUsage, readExtendedKeyUsage),
    subjectAltName: value(ids.subjectAltName, readNames),
    isSubjectAltNameCritical: raw.some(({ id, critical }) => critical && id === ids.subjectAltName),
    nameConstraints: value(ids.nameConstraints, readNameConstraints),
    subjectKeyId: value(ids.subjectKeyId, (content) =>
      contentOf(readElement(content), tags.octetString, 'a key id').toString('hex'),
    ),
    authorityKeyId: value(ids.authorityKeyId, readAuthorityKeyId),
    issuerUrls: value(ids.authorityInfoAccess, readIssuerUrls) ?? [],
    isLogged: raw.some(({ id }) => id === ids.timestamps),
    unknownCritical: raw.filter(({ id, critical }) => critical && !understood.has(id)).map(({ id }) => id),
    problems,
  };
};

const readRaw = (element: Element): Raw => {
  const [id, second, third] = childrenOf(element, tags.sequence, 'an extension');
  const isFlagged = second?.tag === tags.boolean;
  return {
    id: readOid(id, 'an extension'),
    critical: isFlagged && readBoolean(second),
    value: contentOf(isFlagged ? third : second, tags.octetString, 'an extension'),
  };
};

const duplicatesIn = (raw: readonly Raw[]): string[] => {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { id } of raw) (seen.has(id) ? twice : seen).add(id);
  return [...twice].map((id) => `extension ${id} stands more than once`);
};

const orProblem = <Value>(id: string, read: () => Value, problems: string[]): Value | null => {
  try {
    return read();
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    problems.push(`extension ${id} ${failure.message}`);
    return null;
  }
};

const readBasicConstraints = (content: Buffer): Extensions['basicConstraints'] => {
  const parts = childrenOf(readElement(content), tags.sequence, 'basic constraints');
  const flag = parts.find(({ tag }) => tag === tags.boolean);
  const length = parts.find(({ tag }) => tag === tags.integer);
  return {
    ca: flag !== undefined && readBoolean(flag),
    pathLength: length === undefined ? null : readSmallInteger(length.content),
  };
};

const usages: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

const readKeyUsage = (content: Buffer): readonly KeyUsage[] => {
  const element = readElement(content);
  const bits = readBitString(element, 'a key usage');
  if (hasUnusedOnes(element.content)) throw new DerFailure('ber', 'has a BIT STRING whose unused bits are not zero');
  return usages.filter((_, index) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0);
};

const readExtendedKeyUsage = (content: Buffer): readonly string[] =>
  childrenOf(readElement(content), tags.sequence, 'an extended key usage').map((id) => readOid(id, 'a purpose'));

const readNames = (content: Buffer): readonly GeneralName[] =>
  childrenOf(readElement(content), tags.sequence, 'alternative names').map(readGeneralName);

const readAuthorityKeyId = (content: Buffer): string | null =>
  childrenOf(readElement(content), tags.sequence, 'an authority key id')
    .find(({ tag }) => tag === 0x80)
    ?.content.toString('hex') ?? null;

const readIssuerUrls = (content: Buffer): readonly string[] =>
  childrenOf(readElement(content), tags.sequence, 'authority information').flatMap((access) => {
    const [method, location] = childrenOf(access, tags.sequence, 'an access description');
    if (location === undefined || readOid(method, 'an access method') !== '1.3.6.1.5.5.7.48.2') return [];
    const name = readGeneralName(location);
    return name.kind === 'uri' ? [name.text] : [];
  });

/** Which names an authority may issue (RFC 5280 §4.2.1.10). */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** Reads what can be held against names; throws DerFailure at anything else, since a chain below it cannot be verified. */
const readNameConstraints = (content: Buffer): NameConstraints => {
  const parts = childrenOf(readElement(content), tags.sequence, 'name constraints');
  const stray = parts.find(({ tag }) => tag !== 0xa0 && tag !== 0xa1);
  if (stray !== undefined)
    throw malformed(`has tag 0x${stray.tag.toString(16)} where permitted or excluded names belong`);
  const bases = (tag: number): readonly GeneralName[] =>
    parts.filter((part) => part.tag === tag).flatMap((part) => childrenOf(part, tag, 'subtrees').map(readBase));
  const [permitted, excluded] = [bases(0xa0), bases(0xa1)];
  if (permitted.length + excluded.length === 0) throw malformed('has neither permitted nor excluded names');
  return { permitted, excluded };
};

const readBase = (subtree: Element): GeneralName => {
  const [base, limit] = childrenOf(subtree, tags.sequence, 'a subtree');
  if (base === undefined) throw malformed('has a subtree without a name');
  if (limit !== undefined) throw malformed('limits the depth of names, which clients do not support');
  const name = readGeneralName(base);
  const problem = problemWithBase(name);
  if (problem !== null) throw malformed(problem);
  return name;
};

const malformed = (message: string): DerFailure => new DerFailure('malformed', message);

const problemWithBase = (base: GeneralName): string | null => {
  switch (base.kind) {
    case 'directory':
      return null;
    case 'ip':
      return problemWithNetwork(base.bytes);
    case 'dns':
    case 'uri':
      return base.text === '' || isHost(withoutDot(base.text)) ? null : noName(base.text);
    case 'email':
      return isMailBase(base.text) ? null : noName(base.text);
    default:
      return `constrains names of a kind that clients do not compare (${base.text})`;
  }
};

const noName = (text: string): string => `has the constraint ${JSON.stringify(text)}, which is no name`;

/** A leading dot stands for everything below. */
const withoutDot = (text: string): string => (text.startsWith('.') ? text.slice(1) : text);

const isMailBase = (text: string): boolean =>
  text === '' || (text.includes('@') ? isMailAddress(text) : isHost(withoutDot(text)));

const problemWithNetwork = (network: Buffer): string | null => {
  if (network.length !== 8 && network.length !== 32) return `has a network of ${network.length} octets`;
  const mask = network.subarray(network.length / 2);
  const bits = [...mask].map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? null : `has the network mask ${addressText(mask)}, which has holes`;
};
