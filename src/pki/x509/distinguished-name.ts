import { childrenOf, type Element, isText, readOid, readText, tags } from '../der';

export interface NameAttribute {
  readonly type: string;
  readonly text: string;
  /** The value's encoding, for types whose text means nothing. */
  readonly der: Buffer;
}

export interface DistinguishedName {
  /** RFC 4514, most specific first: `CN=edge,O=Example`. */
  readonly text: string;
  /** Equal for names that RFC 5280 §7.1 compares as equal. */
  readonly canonical: string;
  /** In encoded order, most general first; one relative name is a set of attributes. */
  readonly relativeNames: readonly (readonly NameAttribute[])[];
}

/** The short names openssl prints; others stay dotted. */
const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.41': 'name',
  '2.5.4.42': 'GN',
  '2.5.4.43': 'initials',
  '2.5.4.44': 'generationQualifier',
  '2.5.4.45': 'x500UniqueIdentifier',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
};

/** Reads a Name; an empty one has the text ''. */
export const readName = (element: Element | undefined, what: string): DistinguishedName => {
  const relativeNames = childrenOf(element, tags.sequence, what).map((relative) =>
    childrenOf(relative, tags.set, what).map((attribute) => readAttribute(attribute, what)),
  );
  return {
    text: relativeNames.map(toText).reverse().join(','),
    canonical: relativeNames.map(toCanonical).join('/'),
    relativeNames,
  };
};

const readAttribute = (element: Element, what: string): NameAttribute => {
  const [type, value] = childrenOf(element, tags.sequence, what);
  if (value === undefined) return { type: readOid(type, what), text: '', der: Buffer.alloc(0) };
  return { type: readOid(type, what), text: readText(value, what), der: value.bytes };
};

const toText = (attributes: readonly NameAttribute[]): string =>
  attributes
    .map(({ type, text, der }) => {
      const short = shortNames[type];
      const isPlain = short !== undefined && isText(der);
      return `${short ?? type}=${isPlain ? escaped(text) : `#${der.toString('hex').toUpperCase()}`}`;
    })
    .join('+');

/** RFC 4514 §2.4. */
const escaped = (text: string): string =>
  text
    .replace(/["+,;<>\\]/g, '\\$&')
    .replace(/\p{Cc}/gu, octetsOf)
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ');

/** Each octet of a letter's UTF-8 as a pair of hex digits. */
const octetsOf = (letter: string): string => Buffer.from(letter).toString('hex').toUpperCase().replace(/../g, '\\$&');

const toCanonical = (attributes: readonly NameAttribute[]): string =>
  attributes
    .map(({ type, text }) => `${type}=${JSON.stringify(text.trim().replace(/\s+/g, ' ').toLowerCase())}`)
    .sort()
    .join('+');

/** Values of the subject's common names, in encoded order. */
export const commonNamesOf = ({ relativeNames }: DistinguishedName): readonly string[] =>
  relativeNames.flatMap((attributes) => attributes.filter(({ type }) => type === '2.5.4.3').map(({ text }) => text));
