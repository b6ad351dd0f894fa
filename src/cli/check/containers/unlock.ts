import { createDecipheriv } from 'node:crypto';
import { childrenOf, contentOf, type Element, readElement, tags } from '../../../pki/der/element';
import { readOid, readSmallInteger } from '../../../pki/der/primitives';
import { UnknownEncryption } from '../../../pki/key-encryption/locked';
import { lockedPkcs8 } from '../../../pki/key-encryption/pkcs8';
import { pkcs12Key } from '../../../pki/key-encryption/pkcs12-key';
import { decryptRc2 } from './rc2';

/** Something encrypted with a passphrase. */
export interface Encrypted {
  /** AlgorithmIdentifier. */
  readonly algorithm: Buffer;
  readonly encrypted: Buffer;
}

/** The plain bytes, one SEQUENCE; null where the passphrase is another one. Throws DerFailure and UnknownEncryption. */
export const unlocked = ({ algorithm, encrypted }: Encrypted, passphrase: string): Buffer | null => {
  const [id, parameters] = childrenOf(readElement(algorithm), tags.sequence, 'an encryption algorithm');
  const octets = rc2Keys[readOid(id, 'an encryption algorithm')];
  const plain =
    octets === undefined
      ? decrypted(algorithm, encrypted, passphrase)
      : decryptedRc2(parameters, encrypted, { passphrase, octets });
  // One in 256 wrong passphrases leaves a padding by chance.
  return plain?.[0] === tags.sequence ? plain : null;
};

const decrypted = (algorithm: Buffer, encrypted: Buffer, passphrase: string): Buffer | null => {
  const locked = lockedPkcs8(
    element(tags.sequence, Buffer.concat([algorithm, element(tags.octetString, encrypted)])),
    passphrase,
  );
  const decipher = createDecipheriv(locked.cipher, locked.key, locked.iv);
  try {
    return Buffer.concat([decipher.update(locked.content), decipher.final()]);
  } catch {
    return null; // the padding is none
  }
};

/** With a length of four octets, which a reader of DER takes as well. */
const element = (tag: number, content: Buffer): Buffer => {
  const header = Buffer.from([tag, 0x84, 0, 0, 0, 0]);
  header.writeUInt32BE(content.length, 2);
  return Buffer.concat([header, content]);
};

/** The schemes of RFC 7292 appendix C that OpenSSL keeps for old files, and the octets of their keys. */
const rc2Keys: Readonly<Record<string, number>> = {
  '1.2.840.113549.1.12.1.5': 16,
  '1.2.840.113549.1.12.1.6': 5,
};

/** A file that says more would keep us for minutes. */
const MOST_ROUNDS = 1_000_000;

const decryptedRc2 = (
  parameters: Element | undefined,
  encrypted: Buffer,
  { passphrase, octets }: { readonly passphrase: string; readonly octets: number },
): Buffer | null => {
  const [salt, number] = childrenOf(parameters, tags.sequence, 'encryption parameters');
  const rounds = readSmallInteger(contentOf(number, tags.integer, 'a number of rounds'));
  if (rounds < 1 || rounds > MOST_ROUNDS)
    throw new UnknownEncryption(`with ${rounds} rounds of key derivation; ${MOST_ROUNDS} are the most`);
  const source = { passphrase, salt: contentOf(salt, tags.octetString, 'a salt'), rounds };
  return decryptRc2(encrypted, pkcs12Key(source, 'key', octets), pkcs12Key(source, 'vector', 8));
};
