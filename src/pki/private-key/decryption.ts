import { createDecipheriv, createHash, getCipherInfo } from 'node:crypto';
import { DerFailure, readHeader, tags } from '../der';
import type { DecodedBlock } from '../pem/blocks';
import { type Locked, lockedPkcs8, UnknownEncryption } from './encryption';

/** A block whose headers say how it is encrypted (RFC 1421 §4.6.1), the key derived with MD5 as OpenSSL does. */
const lockedTraditional = ({ headers, der }: DecodedBlock, passphrase: string): Locked => {
  const [, cipher = '', vector = ''] =
    headers.map((line) => /^DEK-Info:\s*([\w-]+)\s*,\s*([0-9a-f]+)\s*$/i.exec(line)).find((found) => found !== null) ??
    [];
  const { mode, keyLength = 0, ivLength } = (cipher && getCipherInfo(cipher)) || {};
  const iv = Buffer.from(vector, 'hex');
  if (mode !== 'cbc' || iv.length !== ivLength)
    throw new UnknownEncryption(`with ${cipher ? `the cipher ${cipher}` : 'a cipher'}, which is not known here`);
  return { cipher, key: derived(passphrase, iv.subarray(0, 8), keyLength), iv, content: der };
};

const derived = (passphrase: string, salt: Buffer, length: number): Buffer => {
  let [made, last] = [Buffer.alloc(0), Buffer.alloc(0)];
  while (made.length < length) {
    last = createHash('md5').update(last).update(passphrase).update(salt).digest();
    made = Buffer.concat([made, last]);
  }
  return made.subarray(0, length);
};

/** Whether a block is a private key that needs a passphrase. */
export const isLocked = ({ label, headers }: DecodedBlock): boolean =>
  label === 'ENCRYPTED PRIVATE KEY' || headers.some((line) => line.includes('ENCRYPTED'));

/** The block without its encryption; null where the passphrase is another one. Throws DerFailure and UnknownEncryption. */
export const opened = (block: DecodedBlock, passphrase: string): DecodedBlock | null => {
  const isPkcs8 = block.label === 'ENCRYPTED PRIVATE KEY';
  // A file with a passphrase ends with a line break.
  const words = passphrase.replace(/\r?\n$/, '');
  const der = decrypted(isPkcs8 ? lockedPkcs8(block.der, words) : lockedTraditional(block, words));
  if (der === null || !isOneElement(der)) return null;
  return { number: block.number, label: isPkcs8 ? 'PRIVATE KEY' : block.label, headers: [], der };
};

const decrypted = ({ cipher, key, iv, content }: Locked): Buffer | null => {
  const decipher = decipherOf({ cipher, key, iv });
  try {
    return Buffer.concat([decipher.update(content), decipher.final()]);
  } catch {
    return null; // the padding is none
  }
};

const decipherOf = ({ cipher, key, iv }: Omit<Locked, 'content'>) => {
  try {
    return createDecipheriv(cipher, key, iv);
  } catch {
    throw new UnknownEncryption(`with the cipher ${cipher}, which this Node.js does not have`);
  }
};

/** One in 256 wrong passphrases leaves a padding by chance, and no key behind it. */
const isOneElement = (der: Buffer): boolean => {
  try {
    const { tag, end } = readHeader(der, 0);
    return tag === tags.sequence && end === der.length;
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    return false;
  }
};
