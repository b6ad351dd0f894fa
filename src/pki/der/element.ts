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
