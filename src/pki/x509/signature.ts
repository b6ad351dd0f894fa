import { createPublicKey, getHashes, type KeyObject, sign, verify, X509Certificate } from 'node:crypto';
import type { Certificate, SignatureAlgorithm } from './certificate';
import { isSound } from './public-key';

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
  const verdict = known.get(issuer.spkiFingerprint) ?? verdictOf(certificate, issuer);
  known.set(issuer.spkiFingerprint, verdict);
  return verdict;
};

const verdictOf = (certificate: Certificate, issuer: Signer): Verdict => {
  const key = publicKeyOf(issuer);
  if (key === null || !canVerify(certificate.signatureAlgorithm)) return 'unknown';
  try {
    const isSigned = isPlain(certificate, key) ? verifyPlainly(certificate, key) : parsed(certificate).verify(key);
    return isSigned ? 'valid' : 'invalid';
  } catch {
    return 'unknown';
  }
};

/** The usual algorithms, whose parameters say nothing, and the type of the keys they are for. */
const plainAlgorithms: ReadonlyMap<string, string> = new Map([
  ...['sha256', 'sha384', 'sha512'].map((hash) => [`${hash}WithRSAEncryption`, 'rsa'] as const),
  ...['SHA256', 'SHA384', 'SHA512'].map((hash) => [`ecdsa-with-${hash}`, 'ec'] as const),
]);

/** Whether it can be verified without giving the certificate to OpenSSL, which takes ten times as long to load it as to verify it. */
const isPlain = ({ signatureAlgorithm: { name, der }, statedAlgorithm, signature }: Certificate, key: KeyObject) =>
  plainAlgorithms.has(name) &&
  plainAlgorithms.get(name) === key.asymmetricKeyType &&
  der.equals(statedAlgorithm) &&
  signature[0] === 0;

const verifyPlainly = ({ signatureAlgorithm: { hash }, signed, signature }: Certificate, key: KeyObject): boolean =>
  hash !== null && verify(hash.replace('-', ''), signed, key, signature.subarray(1));

/** Node says false of a signature over a hash that it lacks, as of one that is wrong. */
const canVerify = ({ verifiable, hash }: SignatureAlgorithm): boolean =>
  verifiable && (hash === null || getHashes().includes(hash.replace('-', '').toLowerCase()));

const parsed = (certificate: Certificate): X509Certificate =>
  remembered(judges, certificate, () => new X509Certificate(certificate.der));

const signing: ReadonlySet<string | undefined> = new Set(['rsa', 'rsa-pss', 'ec', 'ed25519', 'ed448', 'dsa']);
const hashless: ReadonlySet<string | undefined> = new Set(['ed25519', 'ed448']);
const probe = Buffer.from('probe');

/** Whether the halves of a key belong together: OpenSSL believes the public half that stands in a private key's file. */
export const isConsistent = (privateKey: KeyObject, publicKey: KeyObject): boolean => {
  const type = privateKey.asymmetricKeyType;
  if (!signing.has(type)) return true;
  const hash = hashless.has(type) ? null : hashOf(privateKey);
  try {
    return verify(hash, probe, publicKey, sign(hash, probe, privateKey));
  } catch {
    return false;
  }
};

/** An RSASSA-PSS key may be bound to one hash. Other keys are not asked: Node ends the process over the details of some. */
const hashOf = (key: KeyObject): string =>
  key.asymmetricKeyType === 'rsa-pss' ? (key.asymmetricKeyDetails?.hashAlgorithm ?? 'sha256') : 'sha256';

/**
 * Whether two public keys are one. Keys of two types are not compared: Node 20 then leaves an error behind that makes the next private
 * key unreadable, whosesoever it is.
 */
export const samePublicKey = (one: KeyObject, other: KeyObject): boolean =>
  one.asymmetricKeyType === other.asymmetricKeyType && one.equals(other);
