import { createHash, getCipherInfo } from 'node:crypto';
import type { DecodedBlock } from '../pem/decode';
import { type Locked, UnknownEncryption } from './locked';

/** A block whose headers say how it is encrypted (RFC 1421 §4.6.1), the key derived with MD5 as OpenSSL does. */
export const lockedTraditional = ({ headers, der }: DecodedBlock, passphrase: string): Locked => {
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
