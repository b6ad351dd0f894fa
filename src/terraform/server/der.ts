/** ASN.1 in DER (X.690), as far as a certificate of our own needs it. */
const element = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.of(tag), length(body.length), body]);
};

const length = (bytes: number): Buffer => {
  if (bytes < 0x80) return Buffer.of(bytes);
  return bytes < 0x100 ? Buffer.of(0x81, bytes) : Buffer.of(0x82, bytes >> 8, bytes & 0xff);
};

export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => element(0x31, ...parts);
/** The bytes are the number, most significant first; the first must be from 01 to 7f. */
export const integer = (bytes: Uint8Array): Buffer => element(0x02, bytes);
export const boolean = (value: boolean): Buffer => element(0x01, Buffer.of(value ? 0xff : 0));
export const bitString = (bytes: Uint8Array, unusedBits = 0): Buffer => element(0x03, Buffer.of(unusedBits), bytes);
export const octetString = (bytes: Uint8Array): Buffer => element(0x04, bytes);
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text));
/** `[tag] EXPLICIT` */
export const explicit = (tag: number, content: Uint8Array): Buffer => element(0xa0 | tag, content);
/** `[tag] IMPLICIT` of a primitive type. */
export const implicit = (tag: number, content: Uint8Array): Buffer => element(0x80 | tag, content);

/** UTCTime through 2049, GeneralizedTime after it (RFC 5280 section 4.1.2.5). */
export const time = (date: Date): Buffer => {
  const digits = `${date.toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')}Z`;
  return date.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits));
};

export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
};

const base128 = (value: number): number[] =>
  value < 0x80 ? [value] : [...base128(value >>> 7).map((digit) => digit | 0x80), value & 0x7f];
