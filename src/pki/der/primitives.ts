import { isAscii, isUtf8 } from 'node:buffer';
import { contentOf, DerFailure, type Element, tags } from './element';

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
