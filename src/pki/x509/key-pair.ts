import { type KeyObject, sign, verify } from 'node:crypto';

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
