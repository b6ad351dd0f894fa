import { createHash } from 'node:crypto';

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
