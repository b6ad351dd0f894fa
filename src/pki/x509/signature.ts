import { createPublicKey, getHashes, type KeyObject, X509Certificate } from 'node:crypto';
import type { Certificate } from './certificate';
import { isSound } from './public-key';
import type { SignatureAlgorithm } from './signature-algorithm';

export type Verdict = 'valid' | 'invalid' | 'unknown';

/** What is known of a key that signs, whether or not its certificate is at hand. */
export type Signer = Pick<Certificate, 'spki' | 'spkiFingerprint' | 'key'>;

const keys = new WeakMap<Signer, KeyObject | null>();
const verdicts = new WeakMap<Certificate, Map<string, Verdict>>();
const judges = new WeakMap<Certificate, X509Certificate>();

const remembered = <Key extends object, Value>(map: WeakMap<Key, Value>, key: Key, compute: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = compute();
  map.set(key, value);
  return value;
};

/** The public key for node:crypto; null for kinds it does not know and for a key that is none. */
export const publicKeyOf = (signer: Signer): KeyObject | null =>
  remembered(keys, signer, () => {
    if (!isSound(signer.key)) return null;
    try {
      return createPublicKey({ key: signer.spki, format: 'der', type: 'spki' });
    } catch {
      return null;
    }
  });

/** Whether `issuer`'s key signed `certificate`; unknown where node:crypto lacks the algorithm. Asked once for each key,
 * whoever carries it. */
export const verdictOn = (certificate: Certificate, issuer: Signer): Verdict => {
  const known = remembered(verdicts, certificate, () => new Map<string, Verdict>());
  const verdict = known.get(issuer.spkiFingerprint) ?? verify(certificate, issuer);
  known.set(issuer.spkiFingerprint, verdict);
  return verdict;
};

const verify = (certificate: Certificate, issuer: Signer): Verdict => {
  const key = publicKeyOf(issuer);
  if (key === null || !canVerify(certificate.signatureAlgorithm)) return 'unknown';
  try {
    return parsed(certificate).verify(key) ? 'valid' : 'invalid';
  } catch {
    return 'unknown';
  }
};

/** Node says false of a signature over a hash that it lacks, as of one that is wrong. */
const canVerify = ({ verifiable, hash }: SignatureAlgorithm): boolean =>
  verifiable && (hash === null || getHashes().includes(hash.replace('-', '').toLowerCase()));

const parsed = (certificate: Certificate): X509Certificate =>
  remembered(judges, certificate, () => new X509Certificate(certificate.der));
