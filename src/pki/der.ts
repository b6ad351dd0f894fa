import { isAscii, isUtf8 } from 'node:buffer';

/** One ASN.1 element as views into the bytes it was read from. */
export interface Element {
  /** The identifier octet; class, form and number together, as RFC 5280 appendices print it. */
  readonly tag: number;
  /** Header and content. */
  readonly bytes: Buffer;
  readonly content: Buffer;
}

export type DerFailureKind = 'ber' | 'truncated' | 'malformed';

/** Thrown when bytes do not encode what was asked of them. */
export class DerFailure extends Error {
  override readonly name = 'DerFailure';

  constructor(
    readonly kind: DerFailureKind,
    message: string,
  ) {
    super(message);
  }
}

/** Where an element's parts are, without a view for each. */
export interface Header {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  /** The length is spelled in as few octets as possible. */
  readonly minimal: boolean;
}

const byteAt = (bytes: Uint8Array, at: number): number => {
  const byte = bytes[at];
  if (byte === undefined) throw new DerFailure('truncated', `ends at byte ${at}, inside an element`);
  return byte;
};

/** Reads tag and length at `at`; the element has to end at or before `limit`. */
export const readHeader = (bytes: Uint8Array, at: number, limit = bytes.length): Header => {
  const tag = byteAt(bytes, at);
  if ((tag & 0x1f) === 0x1f) throw new DerFailure('malformed', `has a tag no certificate or key uses at byte ${at}`);
  const first = byteAt(bytes, at + 1);
  if (first === 0x80) throw new DerFailure('ber', `has an element of indefinite length at byte ${at}`);
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (octets > 6) throw new DerFailure('malformed', `has a length of ${octets} octets at byte ${at}`);
  let length = octets === 0 ? first : 0;
  for (let index = 0; index < octets; index++) length = length * 256 + byteAt(bytes, at + 2 + index);
  const start = at + 2 + octets;
  if (start + length > limit)
    throw new DerFailure(
      'truncated',
      `says ${length} bytes follow byte ${start}, but only ${Math.max(0, limit - start)} do`,
    );
  return { tag, start, end: start + length, minimal: octets === 0 || (length >= 0x80 && byteAt(bytes, at + 2) !== 0) };
};

/** Reads the element at `at`. */
export const readElement = (bytes: Buffer, at = 0): Element => {
  const { tag, start, end } = readHeader(bytes, at);
  return { tag, bytes: bytes.subarray(at, end), content: bytes.subarray(start, end) };
};

/** The elements that follow each other in `bytes`, to its end. */
export const readElements = (bytes: Buffer): readonly Element[] => {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = readElement(bytes, at);
    elements.push(element);
    at += element.bytes.length;
  }
  return elements;
};

/** The elements inside a constructed one, which has to carry `tag`. */
export const childrenOf = (element: Element | undefined, tag: number, what: string): readonly Element[] =>
  readElements(contentOf(element, tag, what));

/** The content of an element, which has to carry `tag`. */
export const contentOf = (element: Element | undefined, tag: number, what: string): Buffer => {
  if (element === undefined) throw new DerFailure('malformed', `has no ${what}`);
  if (element.tag !== tag)
    throw new DerFailure('malformed', `has tag 0x${element.tag.toString(16)} where ${what} belongs`);
  return element.content;
};

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

/** Groups of seven bits in the longest arc in use, a UUID below 2.25. */
const LONGEST_ARC = 19;

/** Dotted decimal. */
export const readOid = (element: Element | undefined, what: string): string =>
  dotted(contentOf(element, tags.oid, what));

/** Dotted decimal from the content of an OBJECT IDENTIFIER, whatever its tag was. */
export const dotted = (content: Buffer): string => {
  const arcs: string[] = [];
  let groups: number[] = [];
  for (const byte of content) {
    groups.push(byte & 0x7f);
    if (groups.length > LONGEST_ARC) throw new DerFailure('malformed', 'has an object identifier with a giant arc');
    if (byte >= 0x80) continue;
    arcs.push(...(arcs.length === 0 ? firstTwo(groups) : [String(toNumber(groups))]));
    groups = [];
  }
  if (arcs.length === 0 || groups.length > 0) throw new DerFailure('malformed', 'has an unfinished object identifier');
  return arcs.join('.');
};

const toNumber = (groups: readonly number[]): bigint => groups.reduce((sum, group) => sum * 128n + BigInt(group), 0n);

const firstTwo = (groups: readonly number[]): readonly string[] => {
  const joint = toNumber(groups);
  const first = joint < 40n ? 0n : joint < 80n ? 1n : 2n;
  return [String(first), String(joint - first * 40n)];
};

export const readBoolean = (element: Element): boolean => contentOf(element, tags.boolean, 'a BOOLEAN')[0] !== 0;

/** A small number such as a version or a path length; anything over 2^31 is as good as infinite. */
export const readSmallInteger = (content: Buffer): number => {
  if (content.length === 0 || (content[0] ?? 0) >= 0x80) throw new DerFailure('malformed', 'has a number below zero');
  return content.reduce((sum, byte) => Math.min(sum * 256 + byte, 2 ** 31), 0);
};

/** The octets of a BIT STRING, which is never asked for a number of bits here. */
export const readBitString = (element: Element | undefined, what: string): Buffer => {
  const content = contentOf(element, tags.bitString, what);
  if (content.length === 0 || (content[0] ?? 8) > 7)
    throw new DerFailure('malformed', `has a broken BIT STRING as ${what}`);
  return content.subarray(1);
};

/** X.690 §11.2.1, of the content of a BIT STRING. */
export const hasUnusedOnes = (content: Uint8Array): boolean =>
  content.length > 1 && ((content.at(-1) ?? 0) & ((1 << ((content[0] ?? 0) & 7)) - 1)) !== 0;

/** Milliseconds since 1970 of a UTCTime or GeneralizedTime as RFC 5280 §4.1.2.5 restricts them. */
export const readTime = (element: Element | undefined): number => {
  const text = element?.content.toString('latin1') ?? '';
  const digits = element?.tag === tags.utcTime ? `${century(text)}${text}` : text;
  const time = element?.tag === tags.utcTime || element?.tag === tags.generalizedTime ? instant(digits) : null;
  if (time === null) throw new DerFailure('malformed', 'has a validity that is not a time');
  return time;
};

const century = (text: string): string => (Number(text.slice(0, 2)) < 50 ? '20' : '19');

const instant = (text: string): number | null => {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString() === iso ? time : null;
};

/** UTF8, Numeric, Printable, Teletex, IA5, Visible, Universal and BMP strings. */
const textTags: ReadonlySet<number | undefined> = new Set([0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a, 0x1c, 0x1e]);

/** Whether an encoding, which may be empty, is of a string type. */
export const isText = (der: Uint8Array): boolean => der.length === 0 || textTags.has(der[0]);

/** Text of any of ASN.1's string types; unknown ones are read as Latin-1. Throws DerFailure where the bytes are no text of
 * their type, as OpenSSL then loads no certificate. */
export const readText = ({ tag, content }: Element, what: string): string => {
  if (tag === 0x0c) return isUtf8(content) ? content.toString('utf8') : broken(what, 'UTF-8');
  if (tag === 0x16) return isAscii(content) ? content.toString('latin1') : broken(what, 'ASCII');
  if (tag === 0x1e) return fromUnits(content, 2) ?? broken(what, 'UTF-16');
  if (tag === 0x1c) return fromUnits(content, 4) ?? broken(what, 'UTF-32');
  return content.toString('latin1');
};

const broken = (what: string, encoding: string): never => {
  throw new DerFailure('malformed', `has text in ${what} that is no ${encoding}`);
};

const fromUnits = (content: Buffer, size: 2 | 4): string | null => {
  if (content.length % size !== 0) return null;
  const units: string[] = [];
  for (let at = 0; at < content.length; at += size) {
    const point = content.readUIntBE(at, size);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
    units.push(String.fromCodePoint(point));
  }
  return units.join('');
};

const DEEPEST = 64;

/** Says where `bytes`, one element, depart from DER towards BER, or null; throws DerFailure where they are neither. */
export const problemWithDer = (bytes: Uint8Array): string | null => {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    while (ends.length > 0 && ends.at(-1) === at) ends.pop();
    const { tag, start, end, minimal } = readHeader(bytes, at, ends.at(-1) ?? bytes.length);
    if (!minimal) return `a length spelled longer than needed at byte ${at}`;
    const problem = problemWithType(tag) ?? problemWithValue(tag, bytes, start, end);
    if (problem !== null) return `${problem} at byte ${at}`;
    const constructed = (tag & 0x20) !== 0;
    if (constructed) ends.push(end);
    if (ends.length > DEEPEST) throw new DerFailure('malformed', `is nested more than ${DEEPEST} levels deep`);
    at = constructed ? start : end;
  }
  return null;
};

/** Universal types that DER has in constructed form. */
const constructedTypes: ReadonlySet<number> = new Set([tags.sequence, tags.set]);

const problemWithType = (tag: number): string | null =>
  (tag & 0xe0) === 0x20 && !constructedTypes.has(tag) ? 'a string split into parts' : null;

const problemWithValue = (tag: number, bytes: Uint8Array, start: number, end: number): string | null => {
  const first = bytes[start] ?? 0;
  const second = bytes[start + 1] ?? 0;
  if (tag === tags.boolean && end - start === 1 && first !== 0 && first !== 0xff)
    return 'a BOOLEAN that is neither 00 nor FF';
  if (tag === tags.bitString && hasUnusedOnes(bytes.subarray(start, end)))
    return 'a BIT STRING whose unused bits are not zero';
  const isPadded = (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80);
  return tag === tags.integer && end - start > 1 && isPadded ? 'an INTEGER spelled longer than needed' : null;
};
