import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { childrenOf, DerFailure, readElement, readOid, tags } from '../der';
import type { ReadingFinding } from '../finding';
import { remembering } from '../memo';
import { type DecodedBlock, decodePem, isParametersLabel, isPrivateKeyLabel, meaningOf } from '../pem/blocks';
import { enumerated, quoted } from '../quoted';
import { algorithmOf, type PublicKeyFacts, problemWithPublicKey, readPublicKey } from '../x509/public-key';
import { isConsistent } from '../x509/signature';
import { isLocked, opened } from './decryption';
import { UnknownEncryption } from './encryption';
import { type KeyForm, problemWithKeyBytes } from './numbers';

export interface PrivateKeyReading {
  /** What is public of the key; null where there is no readable key. */
  readonly key: PublicHalf | null;
  readonly findings: readonly ReadingFinding[];
}

export interface PublicHalf {
  readonly publicKey: KeyObject;
  /** SubjectPublicKeyInfo. */
  readonly spki: Buffer;
  readonly facts: PublicKeyFacts;
  /** SHA-256 of SubjectPublicKeyInfo, hex. */
  readonly fingerprint: string;
  /** What the key signs, its public half verifies. */
  readonly isConsistent: boolean;
}

export interface Unlocking {
  /** Of an encrypted key; a final line break does not count, and a key that is not encrypted needs none. */
  readonly passphrase?: string | null | undefined;
}

/** Reads the one private key of a PEM text. Nothing but its public half is kept. */
export const readPrivateKey = (pem: string, { passphrase }: Unlocking = {}): PrivateKeyReading =>
  reading(pem, passphrase ?? null);

/** Whether the private key of a PEM text needs a passphrase. */
export const isEncryptedKey = (pem: string): boolean =>
  decodePem(pem).blocks.some((block) => isPrivateKeyLabel(block.label) && isLocked(block));

/** The key that a passphrase opens, as PKCS#8 without encryption; null where there is none that can be used. */
export const decryptedKey = (pem: string, passphrase: string): string | null => {
  if (readPrivateKey(pem, { passphrase }).key === null) return null;
  const locked = decodePem(pem).blocks.find(({ label }) => isPrivateKeyLabel(label));
  const block = locked && isLocked(locked) ? opened(locked, passphrase) : locked;
  const form = forms[block?.label ?? ''];
  return block && form ? toKey(block, form).export({ type: 'pkcs8', format: 'pem' }).toString() : null;
};

const reading = remembering((pem: string, passphrase: string | null): PrivateKeyReading => {
  const { blocks, findings } = decodePem(pem);
  const keys = blocks.filter(({ label }) => isPrivateKeyLabel(label));
  const others = blocks.filter(({ label }) => !isPrivateKeyLabel(label) && !isParametersLabel(label));
  const [first] = keys;
  const found = first === undefined ? without(missing) : readKey(first, passphrase);
  const before = [...findings, ...strangers(others), ...several(keys)];
  return {
    key: found.key,
    findings: first === undefined && before.length > 0 ? before : [...before, ...found.findings],
  };
});

const readKey = (block: DecodedBlock, passphrase: string | null): PrivateKeyReading => {
  if (block.label === 'OPENSSH PRIVATE KEY') return without(openssh(block));
  if (isLocked(block) && passphrase === null) return without(encrypted(block));
  try {
    const plain = isLocked(block) && passphrase !== null ? opened(block, passphrase) : block;
    return plain === null ? without(wrongPassphrase(block)) : readPlainKey(plain);
  } catch (failure) {
    return without(failure instanceof UnknownEncryption ? strangelyLocked(block, failure) : unreadable(block));
  }
};

/** Nothing is given to OpenSSL before its numbers were looked at, and nothing is done with a key that has no point: some
 * versions of Node end the process over them. */
const readPlainKey = (block: DecodedBlock): PrivateKeyReading => {
  const form = forms[block.label];
  if (form === undefined) return without(unreadable(block));
  const problem = problemWithKeyBytes(form, block.der);
  if (problem !== null) return without(unsound(block, problem));
  const key = toKey(block, form);
  const publicKey = createPublicKey(key);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const facts = readPublicKey(readElement(spki));
  const problemWithPoint = problemWithPublicKey(facts);
  if (problemWithPoint !== null) return without(unsound(block, problemWithPoint));
  const fingerprint = createHash('sha256').update(spki).digest('hex');
  return { key: { publicKey, spki, facts, fingerprint, isConsistent: isConsistent(key, publicKey) }, findings: [] };
};

const missing: ReadingFinding = {
  rule: 'private-key-unreadable',
  problem: 'The text has no private key.',
  remedy: 'Give the key itself, from -----BEGIN to -----END.',
};

const without = (finding: ReadingFinding): PrivateKeyReading => ({ key: null, findings: [finding] });

const forms: Readonly<Record<string, KeyForm>> = {
  'PRIVATE KEY': 'pkcs8',
  'RSA PRIVATE KEY': 'pkcs1',
  'EC PRIVATE KEY': 'sec1',
  'DSA PRIVATE KEY': 'dsa',
};

/** What OpenSSL has no name for goes through its own PEM reader. */
const toKey = ({ label, der }: DecodedBlock, form: KeyForm): KeyObject =>
  form === 'dsa'
    ? createPrivateKey(`-----BEGIN ${label}-----\n${der.toString('base64')}\n-----END ${label}-----\n`)
    : createPrivateKey({ key: der, format: 'der', type: form });

/** Several certificates are one mistake: the file of a certificate. */
const strangers = (blocks: readonly DecodedBlock[]): readonly ReadingFinding[] => {
  const [first, ...more] = blocks.filter(({ label }) => label.endsWith('CERTIFICATE'));
  if (first === undefined || more.length === 0) return blocks.map(strange);
  const numbers = enumerated([first, ...more].map(({ number }) => String(number)));
  const problem = `Blocks ${numbers} are certificates, not a private key.`;
  const others = blocks.filter(({ label }) => !label.endsWith('CERTIFICATE'));
  return [{ ...strange(first), problem }, ...others.map(strange)];
};

const strange = ({ number: block, label }: DecodedBlock): ReadingFinding => {
  const { what, remedy } = meaningOf(label);
  return {
    rule: label.endsWith('CERTIFICATE') ? 'certificate-in-key' : 'label-unexpected',
    block,
    problem: `Block ${block} is ${quoted(label)}: ${what}, not a private key.`,
    remedy,
  };
};

const several = ([, second]: readonly DecodedBlock[]): readonly ReadingFinding[] =>
  second === undefined
    ? []
    : [
        {
          rule: 'private-key-several',
          block: second.number,
          problem: `Block ${second.number} is a second private key.`,
          remedy: 'Give only the key of the leaf certificate.',
        },
      ];

const openssh = ({ number: block }: DecodedBlock): ReadingFinding => ({
  rule: 'private-key-openssh',
  block,
  problem: `Block ${block} is a key in the form of OpenSSH, which TLS servers do not read.`,
  remedy: 'Convert a copy of it: ssh-keygen -p -m PKCS8 -f COPY.',
});

const encrypted = ({ number: block }: DecodedBlock): ReadingFinding => ({
  rule: 'private-key-encrypted',
  block,
  problem: `Block ${block} is an encrypted private key.`,
  remedy:
    'Give its passphrase, or decrypt it: openssl pkey -in FILE -out FILE.pem, and keep the result out of version control.',
});

const wrongPassphrase = ({ number: block }: DecodedBlock): ReadingFinding => ({
  rule: 'private-key-passphrase',
  block,
  problem: `The passphrase does not open block ${block}, an encrypted private key.`,
  remedy: 'Give the passphrase that the key was encrypted with; every space counts.',
});

const strangelyLocked = ({ number: block }: DecodedBlock, { message }: UnknownEncryption): ReadingFinding => ({
  rule: 'private-key-unreadable',
  block,
  problem: `Block ${block} is a private key that is encrypted ${message}.`,
  remedy:
    'Encrypt it again: openssl pkcs8 -topk8 -in FILE -out FILE.pem, with -provider legacy -provider default where OpenSSL 3 cannot read it otherwise.',
});

const unsound = ({ number: block }: DecodedBlock, problem: string): ReadingFinding => ({
  rule: 'private-key-unreadable',
  block,
  problem: `Block ${block} is no private key that can be used: it ${problem}.`,
  remedy: 'Take the key from its original or a backup, or make a new one.',
});

const unreadable = ({ number: block, label, der }: DecodedBlock): ReadingFinding => {
  const algorithm = label === 'PRIVATE KEY' ? algorithmOfPkcs8(der) : null;
  const named = algorithm === null ? '' : ` of the algorithm ${algorithm}`;
  return {
    rule: 'private-key-unreadable',
    block,
    problem: `Block ${block} cannot be read as a private key${named}.`,
    remedy: 'Copy the block again, whole and unchanged, or write it again: openssl pkey -in FILE -out FILE.pem.',
  };
};

const algorithmOfPkcs8 = (der: Buffer): string | null => {
  try {
    const [, identifier] = childrenOf(readElement(der), tags.sequence, 'a private key');
    const [type] = childrenOf(identifier, tags.sequence, 'a key algorithm');
    return algorithmOf(readOid(type, 'a key algorithm'))[0];
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    return null;
  }
};
