import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { childrenOf, DerFailure, readElement, tags } from './der/element';
import { readOid } from './der/primitives';
import { remembering } from './memo';
import { type DecodedBlock, decodePem } from './pem/decode';
import type { Defect } from './pem/defect';
import { isPrivateKeyLabel, meaningOf } from './pem/labels';
import { quoted } from './quoted';
import { isConsistent } from './x509/key-pair';
import { algorithmOf, type PublicKeyFacts, readPublicKey } from './x509/public-key';

export interface PrivateKeyReading {
  /** What is public of the key; null where there is no readable key. */
  readonly key: PublicHalf | null;
  readonly defects: readonly Defect[];
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

/** Reads the one private key of a PEM text. Nothing but its public half is kept. */
export const readPrivateKey: (pem: string) => PrivateKeyReading = remembering((pem) => {
  const { blocks, defects } = decodePem(pem);
  const keys = blocks.filter(({ label }) => isPrivateKeyLabel(label));
  const others = blocks.filter(({ label }) => !isPrivateKeyLabel(label) && !label.endsWith('PARAMETERS'));
  const [first] = keys;
  const reading = first === undefined ? without(missing) : readKey(first);
  const before = [...defects, ...others.map(strange), ...several(keys)];
  return {
    key: reading.key,
    defects: first === undefined && before.length > 0 ? before : [...before, ...reading.defects],
  };
});

const readKey = (block: DecodedBlock): PrivateKeyReading => {
  if (block.label === 'OPENSSH PRIVATE KEY') return without(openssh(block));
  if (block.label === 'ENCRYPTED PRIVATE KEY' || block.headers.some((line) => line.includes('ENCRYPTED')))
    return without(encrypted(block));
  try {
    return { key: publicHalf(toKey(block)), defects: [] };
  } catch {
    return without(unreadable(block));
  }
};

const missing: Defect = {
  rule: 'private-key-unreadable',
  problem: 'The text has no private key.',
  remedy: 'Give the key itself, from -----BEGIN to -----END.',
};

const without = (defect: Defect): PrivateKeyReading => ({ key: null, defects: [defect] });

const forms: Readonly<Record<string, 'pkcs1' | 'sec1'>> = { 'RSA PRIVATE KEY': 'pkcs1', 'EC PRIVATE KEY': 'sec1' };

/** PKCS#8, PKCS#1 and SEC1; what OpenSSL calls otherwise goes through its own PEM reader. */
const toKey = ({ label, der }: DecodedBlock): KeyObject => {
  const type = label === 'PRIVATE KEY' ? 'pkcs8' : forms[label];
  if (type !== undefined) return createPrivateKey({ key: der, format: 'der', type });
  return createPrivateKey(`-----BEGIN ${label}-----\n${der.toString('base64')}\n-----END ${label}-----\n`);
};

const publicHalf = (key: KeyObject): PublicHalf => {
  const publicKey = createPublicKey(key);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return {
    publicKey,
    spki,
    facts: readPublicKey(readElement(spki)),
    fingerprint: createHash('sha256').update(spki).digest('hex'),
    isConsistent: isConsistent(key, publicKey),
  };
};

const strange = ({ number: block, label }: DecodedBlock): Defect => {
  const { what, remedy } = meaningOf(label);
  return {
    rule: label.endsWith('CERTIFICATE') ? 'certificate-in-key' : 'label-unexpected',
    block,
    problem: `Block ${block} is ${quoted(label)}: ${what}, not a private key.`,
    remedy,
  };
};

const several = ([, second]: readonly DecodedBlock[]): readonly Defect[] =>
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

const openssh = ({ number: block }: DecodedBlock): Defect => ({
  rule: 'private-key-openssh',
  block,
  problem: `Block ${block} is a key in the form of OpenSSH, which TLS servers do not read.`,
  remedy: 'Convert a copy of it: ssh-keygen -p -m PKCS8 -f COPY.',
});

const encrypted = ({ number: block }: DecodedBlock): Defect => ({
  rule: 'private-key-encrypted',
  block,
  problem: `Block ${block} is an encrypted private key.`,
  remedy: 'Decrypt it: openssl pkey -in FILE -out FILE.pem, and keep the result out of version control.',
});

const unreadable = ({ number: block, label, der }: DecodedBlock): Defect => {
  const algorithm = label === 'PRIVATE KEY' ? algorithmOfPkcs8(der) : null;
  const named = algorithm === null ? '' : ` of the algorithm ${algorithm}`;
  return {
    rule: 'private-key-unreadable',
    block,
    problem: `Block ${block} cannot be read as a private key${named}.`,
    remedy: 'Copy the block again, whole and unchanged, or write it anew: openssl pkey -in FILE -out FILE.pem.',
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
