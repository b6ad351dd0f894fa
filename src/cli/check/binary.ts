/** What a binary file is, as far as its first bytes tell. */
export type BinaryKind = 'pkcs7' | 'pkcs12' | BinaryLabel;

/** The PEM label of what stands alone in a file. */
export type BinaryLabel =
  | 'CERTIFICATE'
  | 'PRIVATE KEY'
  | 'ENCRYPTED PRIVATE KEY'
  | 'RSA PRIVATE KEY'
  | 'EC PRIVATE KEY';

/** How the content of the outermost SEQUENCE begins; an INTEGER is a version, an OID says what a container holds. */
const beginnings: readonly (readonly [RegExp, BinaryKind])[] = [
  [/^06092a864886f70d0107/, 'pkcs7'],
  [/^02010330/, 'pkcs12'],
  [/^02010[01]30/, 'PRIVATE KEY'],
  [/^02010002/, 'RSA PRIVATE KEY'],
  [/^02010104/, 'EC PRIVATE KEY'],
  [/^30(?:[0-7].|8[0-4](?:..){0,4}?)06/, 'ENCRYPTED PRIVATE KEY'],
  [/^30/, 'CERTIFICATE'],
];

/** Tells binary forms from each other; null where the bytes are no DER and no BER. */
export const kindOfBinary = (bytes: Buffer): BinaryKind | null => {
  const [tag, length = 0] = bytes;
  if (tag !== 0x30 || length > 0x84) return null;
  // The letter 0 begins texts as well.
  if (length < 0x80 && bytes.length !== 2 + length) return null;
  const from = length < 0x80 ? 2 : 2 + (length & 0x7f);
  const start = bytes.subarray(from, from + 32).toString('hex');
  return beginnings.find(([beginning]) => beginning.test(start))?.[1] ?? null;
};
