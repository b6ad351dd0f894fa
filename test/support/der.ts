/** Writes DER, and, where a test wants it so, things that are not quite DER. */
const length = (size: number): Buffer => {
  if (size < 0x80) return Buffer.from([size]);
  const hex = size.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

export const element = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), length(body.length), body]);
};

export const sequence = (...content: readonly Uint8Array[]) => element(0x30, ...content);
export const set = (...content: readonly Uint8Array[]) => element(0x31, ...content);
export const octetString = (content: Uint8Array) => element(0x04, content);
export const bitString = (content: Uint8Array, unused = 0) => element(0x03, Buffer.from([unused]), content);
export const nothing = () => element(0x05);
export const bool = (value: boolean) => element(0x01, Buffer.from([value ? 0xff : 0]));
export const utf8 = (text: string) => element(0x0c, Buffer.from(text));
export const printable = (text: string) => element(0x13, Buffer.from(text, 'latin1'));
export const ia5 = (text: string) => element(0x16, Buffer.from(text, 'latin1'));
/** [number] wrapped around whole elements. */
export const explicit = (number: number, ...content: readonly Uint8Array[]) => element(0xa0 | number, ...content);
/** [number] in place of a primitive's own tag. */
export const implicit = (number: number, content: Uint8Array) => element(0x80 | number, content);

/** An integer from two's complement hex, taken as it is. */
export const rawInteger = (hex: string) => element(0x02, Buffer.from(hex, 'hex'));

export const integer = (value: number | bigint): Buffer => {
  const hex = value.toString(16);
  const even = hex.padStart(hex.length + (hex.length % 2), '0');
  return rawInteger(Number.parseInt(even.slice(0, 2), 16) >= 0x80 ? `00${even}` : even);
};

const base128 = (value: number): readonly number[] => {
  const groups = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    groups.unshift((rest & 0x7f) | 0x80);
  return groups;
};

export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
};

/** UTCTime until 2049, GeneralizedTime from then on, as RFC 5280 wants it. */
export const time = (date: Date): Buffer => {
  const digits = `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  const year = date.getUTCFullYear();
  return year >= 1950 && year < 2050 ? element(0x17, Buffer.from(digits.slice(2))) : element(0x18, Buffer.from(digits));
};
