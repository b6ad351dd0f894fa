import { createDecipheriv } from 'node:crypto';
import { childrenOf, contentOf, type Element, readElement, readOid, readSmallInteger, tags } from '../../../pki/der';
import { lockedPkcs8, pkcs12Key, UnknownEncryption } from '../../../pki/private-key/encryption';

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

/** RFC 2268 §2: "PITABLE", from the digits of pi. */
const table = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb' +
    '86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda46690757' +
    '27f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e' +
    '0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b255597312d5dfa98e38a92ae05df2910676cbac9' +
    'd300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);

const BLOCK = 8;

/** RC2 in CBC mode, all bits of the key in effect, which Node.js no longer has; null where the padding is none. */
const decryptRc2 = (encrypted: Buffer, key: Buffer, vector: Buffer): Buffer | null => {
  if (encrypted.length === 0 || encrypted.length % BLOCK !== 0) return null;
  const words = expanded(key);
  const plain = Buffer.alloc(encrypted.length);
  let before = vector;
  for (let at = 0; at < encrypted.length; at += BLOCK) {
    const block = encrypted.subarray(at, at + BLOCK);
    const decrypted = decryptBlock(block, words);
    for (let octet = 0; octet < BLOCK; octet++) plain[at + octet] = (decrypted[octet] ?? 0) ^ (before[octet] ?? 0);
    before = block;
  }
  const padding = plain.at(-1) ?? 0;
  const isPadded = padding >= 1 && padding <= BLOCK && plain.subarray(-padding).every((octet) => octet === padding);
  return isPadded ? plain.subarray(0, -padding) : null;
};

/** The 64 words of RFC 2268 §2, for as many effective bits as the key has. */
const expanded = (key: Buffer): Uint16Array => {
  const octets = Buffer.alloc(128);
  key.copy(octets);
  const at = (index: number) => octets[index] ?? 0;
  const substitute = (index: number) => table[index & 0xff] ?? 0;
  for (let index = key.length; index < 128; index++) octets[index] = substitute(at(index - 1) + at(index - key.length));
  const first = 128 - key.length;
  octets[first] = substitute(at(first));
  for (let index = first - 1; index >= 0; index--) octets[index] = substitute(at(index + 1) ^ at(index + key.length));
  return Uint16Array.from({ length: 64 }, (_, index) => octets.readUInt16LE(2 * index));
};

const rotations = [1, 2, 3, 5] as const;

/** RFC 2268 §4: five mixing rounds, a mashing round, six, a mashing round, five, all backwards. */
const decryptBlock = (block: Buffer, words: Uint16Array): Buffer => {
  const state = Uint16Array.from({ length: 4 }, (_, index) => block.readUInt16LE(2 * index));
  for (let round = 15; round >= 0; round--) {
    unmix(state, words, 4 * round);
    if (round === 11 || round === 5) unmash(state, words);
  }
  const plain = Buffer.alloc(BLOCK);
  for (const [index, word] of state.entries()) plain.writeUInt16LE(word, 2 * index);
  return plain;
};

const unmix = (state: Uint16Array, words: Uint16Array, from: number): void => {
  for (let index = 3; index >= 0; index--) {
    const before = (steps: number) => state[(index + 4 - steps) % 4] ?? 0;
    const rotation = rotations[index] ?? 0;
    const word = state[index] ?? 0;
    const rotated = (word >>> rotation) | (word << (16 - rotation));
    state[index] = rotated - (words[from + index] ?? 0) - (before(1) & before(2)) - (~before(1) & before(3));
  }
};

const unmash = (state: Uint16Array, words: Uint16Array): void => {
  for (let index = 3; index >= 0; index--)
    state[index] = (state[index] ?? 0) - (words[(state[(index + 3) % 4] ?? 0) & 63] ?? 0);
};
