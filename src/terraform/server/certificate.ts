import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** ASN.1 in DER (X.690), as far as a certificate of our own needs it. */
const element = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.of(tag), length(body.length), body]);
};

const length = (bytes: number): Buffer => {
  if (bytes < 0x80) return Buffer.of(bytes);
  return bytes < 0x100 ? Buffer.of(0x81, bytes) : Buffer.of(0x82, bytes >> 8, bytes & 0xff);
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, ...parts);
const set = (...parts: readonly Uint8Array[]): Buffer => element(0x31, ...parts);
/** The bytes are the number, most significant first; the first must be from 01 to 7f. */
const integer = (bytes: Uint8Array): Buffer => element(0x02, bytes);
const boolean = (value: boolean): Buffer => element(0x01, Buffer.of(value ? 0xff : 0));
const bitString = (bytes: Uint8Array, unusedBits = 0): Buffer => element(0x03, Buffer.of(unusedBits), bytes);
const octetString = (bytes: Uint8Array): Buffer => element(0x04, bytes);
const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text));
/** `[tag] EXPLICIT` */
const explicit = (tag: number, content: Uint8Array): Buffer => element(0xa0 | tag, content);
/** `[tag] IMPLICIT` of a primitive type. */
const implicit = (tag: number, content: Uint8Array): Buffer => element(0x80 | tag, content);

/** UTCTime through 2049, GeneralizedTime after it (RFC 5280 section 4.1.2.5). */
const time = (date: Date): Buffer => {
  const digits = `${date.toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')}Z`;
  return date.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits));
};

const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
};

const base128 = (value: number): number[] =>
  value < 0x80 ? [value] : [...base128(value >>> 7).map((digit) => digit | 0x80), value & 0x7f];

export interface OwnCertificate {
  readonly der: Buffer;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

const backdatedMilliseconds = 30_000;
const lifetimeMilliseconds = 365 * 24 * 3_600_000;

/** A key of this process alone and its self-signed certificate for `localhost`, which is what core looks for. */
export const makeCertificate = (now: Date): OwnCertificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = toBeSigned(publicKey.export({ type: 'spki', format: 'der' }), now);
  const signature = sign('sha256', content, privateKey);
  const der = sequence(content, ecdsaWithSha256, bitString(signature));
  return {
    der,
    certificatePem: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));
const name = sequence(set(sequence(oid('2.5.4.3'), utf8('localhost'))));

const toBeSigned = (publicKey: Buffer, now: Date): Buffer => {
  const from = new Date(now.getTime() - backdatedMilliseconds);
  const to = new Date(now.getTime() + lifetimeMilliseconds);
  const serial = Buffer.concat([Buffer.of(1), randomBytes(15)]);
  const version3 = explicit(0, integer(Buffer.of(2)));
  const validity = sequence(time(from), time(to));
  return sequence(version3, integer(serial), ecdsaWithSha256, name, validity, name, publicKey, extensions);
};

const extension = (id: string, critical: boolean, value: Buffer) =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));

const extensions = explicit(
  3,
  sequence(
    extension('2.5.29.19', true, sequence(boolean(true))), // basic constraints: a CA, its own root
    extension('2.5.29.15', true, bitString(Buffer.of(0b1000_0100), 2)), // key usage: digitalSignature, keyCertSign
    extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))), // extended key usage: serverAuth
    extension('2.5.29.17', false, sequence(implicit(2, Buffer.from('localhost')))), // subject alternative name
  ),
);
