import { createDecipheriv, createHmac } from 'node:crypto';

/** How TLS 1.3 encrypts, as both sides agreed. */
export interface Suite {
  readonly decipher: (key: Buffer, nonce: Buffer) => Decipher;
  readonly keyLength: number;
  readonly hash: 'sha256' | 'sha384';
}

type Decipher = ReturnType<typeof aes128> | ReturnType<typeof aes256> | ReturnType<typeof chacha>;

const TAG = 16;
const options = { authTagLength: TAG };
const aes128 = (key: Buffer, nonce: Buffer) => createDecipheriv('aes-128-gcm', key, nonce, options);
const aes256 = (key: Buffer, nonce: Buffer) => createDecipheriv('aes-256-gcm', key, nonce, options);
const chacha = (key: Buffer, nonce: Buffer) => createDecipheriv('chacha20-poly1305', key, nonce, options);

/** RFC 8446 appendix B.4; the ones that Node.js offers. */
const suites: ReadonlyMap<number, Suite> = new Map<number, Suite>([
  [0x1301, { decipher: aes128, keyLength: 16, hash: 'sha256' }],
  [0x1302, { decipher: aes256, keyLength: 32, hash: 'sha384' }],
  [0x1303, { decipher: chacha, keyLength: 32, hash: 'sha256' }],
]);

/** The suite that a ServerHello names, after the version, the random number and the id of the session. */
export const suiteOf = (hello: Buffer): Suite | null =>
  suites.get(hello.readUInt16BE(2 + 32 + 1 + hello.readUInt8(34))) ?? null;

export interface Sealing {
  readonly suite: Suite;
  readonly secret: Buffer;
}

const HEADER = 5;
const HANDSHAKE = 22;

/** The handshake bytes in the `count`th encrypted record; null where it does not open (RFC 8446 §5.2). */
export const openRecord = (record: Buffer, count: number, { suite, secret }: Sealing): Buffer | null => {
  const nonce = expanded(suite, secret, { label: 'iv', length: 12 });
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ count) >>> 0, 8);
  const decipher = suite.decipher(expanded(suite, secret, { label: 'key', length: suite.keyLength }), nonce);
  const plain = opened(record, decipher);
  if (plain === null) return null;
  const end = plain.findLastIndex((octet) => octet !== 0);
  return plain[end] === HANDSHAKE ? plain.subarray(0, end) : Buffer.alloc(0);
};

const opened = (record: Buffer, decipher: Decipher): Buffer | null => {
  const sealed = record.subarray(HEADER);
  try {
    decipher.setAAD(record.subarray(0, HEADER), { plaintextLength: sealed.length - TAG });
    decipher.setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
  } catch {
    return null; // encrypted with a later secret
  }
};

/** HKDF-Expand-Label without a context, for as much as one hash gives (RFC 8446 §7.1). */
const expanded = (
  { hash }: Suite,
  secret: Buffer,
  { label, length }: { readonly label: string; readonly length: number },
): Buffer => {
  const name = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
};
