import { createHash, pbkdf2Sync, scryptSync } from 'node:crypto';
import { childrenOf, contentOf, type Element, readElement, readOid, readSmallInteger, tags } from '../der';

/** What is needed to take the encryption off. */
export interface Locked {
  /** As OpenSSL names it. */
  readonly cipher: string;
  readonly key: Buffer;
  readonly iv: Buffer;
  readonly content: Buffer;
}

/** Thrown where a key is encrypted in a way that cannot be undone here; the message goes after "it is encrypted". */
export class UnknownEncryption extends Error {
  override readonly name = 'UnknownEncryption';
}

/** Beyond what any program asks for; a hostile key must not keep us for hours. */
const MOST_ROUNDS = 10_000_000;
const MOST_OCTETS = 2 ** 30;

/** EncryptedPrivateKeyInfo (RFC 5958 §3). Throws DerFailure and UnknownEncryption. */
export const lockedPkcs8 = (der: Buffer, passphrase: string): Locked => {
  const [algorithm, content] = childrenOf(readElement(der), tags.sequence, 'an encrypted key');
  const [type, parameters] = childrenOf(algorithm, tags.sequence, 'an encryption algorithm');
  return {
    ...keyFor(readOid(type, 'an encryption algorithm'), parameters, passphrase),
    content: contentOf(content, tags.octetString, 'an encrypted key'),
  };
};

type Key = Omit<Locked, 'content'>;

const keyFor = (scheme: string, parameters: Element | undefined, passphrase: string): Key => {
  switch (scheme) {
    case '1.2.840.113549.1.5.13':
      return pbes2(parameters, passphrase);
    case '1.2.840.113549.1.12.1.3':
      return pbes1(parameters, passphrase, 24);
    case '1.2.840.113549.1.12.1.4':
      return pbes1(parameters, passphrase, 16);
    default:
      throw new UnknownEncryption(`with the scheme ${scheme}, which is not known here`);
  }
};

const ciphers: Readonly<Record<string, readonly [name: string, keyLength: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24],
};

/** RFC 8018 §6.2. */
const pbes2 = (parameters: Element | undefined, passphrase: string): Key => {
  const [derivation, encryption] = childrenOf(parameters, tags.sequence, 'encryption parameters');
  const [type, vector] = childrenOf(encryption, tags.sequence, 'a cipher');
  const id = readOid(type, 'a cipher');
  const known = ciphers[id];
  if (known === undefined) throw new UnknownEncryption(`with the cipher ${id}, which is not known here`);
  const [cipher, length] = known;
  return { cipher, key: derived(derivation, passphrase, length), iv: contentOf(vector, tags.octetString, 'a vector') };
};

const derived = (derivation: Element | undefined, passphrase: string, length: number): Buffer => {
  const [type, parameters] = childrenOf(derivation, tags.sequence, 'a key derivation');
  const given = childrenOf(parameters, tags.sequence, 'derivation parameters');
  const id = readOid(type, 'a key derivation');
  if (id === '1.2.840.113549.1.5.12') return byPbkdf2(given, passphrase, length);
  if (id === '1.3.6.1.4.1.11591.4.11') return byScrypt(given, passphrase, length);
  throw new UnknownEncryption(`with the key derivation ${id}, which is not known here`);
};

const hashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

/** RFC 8018 appendix A.2; the hash is SHA-1 unless it is said. */
const byPbkdf2 = ([salt, rounds, ...more]: readonly Element[], passphrase: string, length: number): Buffer => {
  const hash = more.find(({ tag }) => tag === tags.sequence);
  const id = hash === undefined ? '1.2.840.113549.2.7' : readOid(readElement(hash.content), 'a hash');
  const name = hashes[id];
  if (name === undefined) throw new UnknownEncryption(`with the hash ${id}, which is not known here`);
  return pbkdf2Sync(passphrase, contentOf(salt, tags.octetString, 'a salt'), roundsIn(rounds), length, name);
};

/** RFC 7914 §7.1. */
const byScrypt = ([salt, ...numbers]: readonly Element[], passphrase: string, length: number): Buffer => {
  const [cost = 0, blockSize = 0, parallelization = 0] = numbers.map(({ content }) => readSmallInteger(content));
  const isPowerOfTwo = cost > 1 && Math.log2(cost) % 1 === 0;
  const isBearable = 128 * cost * blockSize * parallelization <= MOST_OCTETS;
  if (!isPowerOfTwo || blockSize < 1 || parallelization < 1 || !isBearable)
    throw new UnknownEncryption('with a cost of scrypt that is not accepted here');
  const options = { cost, blockSize, parallelization, maxmem: 2 * MOST_OCTETS };
  return scryptSync(passphrase, contentOf(salt, tags.octetString, 'a salt'), length, options);
};

/** Triple DES with a key as PKCS#12 derives it (RFC 7292 appendix C); with two keys the first counts twice. */
const pbes1 = (parameters: Element | undefined, passphrase: string, length: number): Key => {
  const [salt, rounds] = childrenOf(parameters, tags.sequence, 'encryption parameters');
  const source = { passphrase, salt: contentOf(salt, tags.octetString, 'a salt'), rounds: roundsIn(rounds) };
  const key = pkcs12Key(source, 'key', length);
  return {
    cipher: 'des-ede3-cbc',
    key: Buffer.concat([key, key.subarray(0, 24 - length)]),
    iv: pkcs12Key(source, 'vector', 8),
  };
};

const roundsIn = (number: Element | undefined): number => {
  const rounds = readSmallInteger(contentOf(number, tags.integer, 'a number of rounds'));
  if (rounds >= 1 && rounds <= MOST_ROUNDS) return rounds;
  throw new UnknownEncryption(`with ${rounds} rounds of key derivation; ${MOST_ROUNDS} are the most`);
};

export interface KeySource {
  readonly passphrase: string;
  readonly salt: Buffer;
  readonly rounds: number;
}

/** Octets of SHA-1's input block and of its output. */
const BLOCK = 64;
const OUTPUT = 20;

const purposes = { key: 1, vector: 2 } as const;

/** Derives from a passphrase with SHA-1 as PKCS#12 does (RFC 7292 appendix B.2). */
export const pkcs12Key = (
  { passphrase, salt, rounds }: KeySource,
  purpose: keyof typeof purposes,
  length: number,
): Buffer => {
  const diversifier = Buffer.alloc(BLOCK, purposes[purpose]);
  const input = Buffer.concat([filled(salt), filled(bmpString(passphrase))]);
  const made: Buffer[] = [];
  for (let have = 0; have < length; have += OUTPUT) {
    let digest = createHash('sha1').update(diversifier).update(input).digest();
    for (let round = 1; round < rounds; round++) digest = createHash('sha1').update(digest).digest();
    made.push(digest);
    const step = filled(digest).subarray(0, BLOCK);
    for (let at = 0; at < input.length; at += BLOCK) addOneAnd(input.subarray(at, at + BLOCK), step);
  }
  return Buffer.concat(made).subarray(0, length);
};

/** Repeated until it fills whole blocks. */
const filled = (bytes: Buffer): Buffer => Buffer.alloc(Math.ceil(bytes.length / BLOCK) * BLOCK, bytes);

/** UTF-16, the higher octet first, with a final zero. */
const bmpString = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le').swap16();

/** Adds both to a big-endian number, in place. */
const addOneAnd = (number: Buffer, step: Buffer): void => {
  let carry = 1;
  for (let at = number.length - 1; at >= 0; at--) {
    const sum = (number[at] ?? 0) + (step[at] ?? 0) + carry;
    number[at] = sum & 0xff;
    carry = sum >> 8;
  }
};
