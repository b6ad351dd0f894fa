import { childrenOf, contentOf, DerFailure, type Element, readElement, tags } from '../der/element';
import { readBitString, readBoolean, readOid, readSmallInteger } from '../der/primitives';
import { type GeneralName, readGeneralName } from './general-name';

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

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

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
  readonly flaws: readonly string[];
}

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

/** Reads the list of extensions; a broken one becomes a flaw and counts as absent. */
export const readExtensions = (list: readonly Element[]): Extensions => {
  const raw = list.map(readRaw);
  const flaws = duplicatesIn(raw);
  const value = <Value>(id: string, read: (content: Buffer) => Value): Value | null => {
    const found = raw.find((extension) => extension.id === id);
    return found === undefined ? null : orFlaw(id, () => read(found.value), flaws);
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
    flaws,
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

const orFlaw = <Value>(id: string, read: () => Value, flaws: string[]): Value | null => {
  try {
    return read();
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    flaws.push(`extension ${id} ${failure.message}`);
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
  const bits = readBitString(readElement(content), 'a key usage');
  return usages.filter((_, index) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0);
};

const readExtendedKeyUsage = (content: Buffer): readonly string[] =>
  childrenOf(readElement(content), tags.sequence, 'an extended key usage').map((id) => readOid(id, 'a purpose'));

const readNames = (content: Buffer): readonly GeneralName[] =>
  childrenOf(readElement(content), tags.sequence, 'alternative names').map(readGeneralName);

const readNameConstraints = (content: Buffer): NameConstraints => {
  const parts = childrenOf(readElement(content), tags.sequence, 'name constraints');
  const bases = (tag: number): readonly GeneralName[] =>
    parts
      .filter((part) => part.tag === tag)
      .flatMap((part) => childrenOf(part, tag, 'subtrees'))
      .flatMap((subtree) => childrenOf(subtree, tags.sequence, 'a subtree').slice(0, 1).map(readGeneralName));
  return { permitted: bases(0xa0), excluded: bases(0xa1) };
};

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
