import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { readElement } from '../der/element';
import { type PublicKeyFacts, readPublicKey } from '../x509/public-key';
import type { Jwk } from './members';

/** The JWK of a SubjectPublicKeyInfo; null for a key type that JWK does not have. */
export const publicJwkOf = (spki: Buffer): Jwk | null => {
  const { family, algorithm, rsa, bits } = readPublicKey(readElement(spki));
  if (rsa !== null) return { kty: 'RSA', n: rsa.modulus.toString('base64url'), e: rsa.exponent.toString('base64url') };
  if (family === 'ML-DSA') return { kty: 'AKP', alg: algorithm, pub: bits.toString('base64url') };
  return canExport(family, algorithm) ? exported(spki) : null;
};

const canExport = (family: PublicKeyFacts['family'], algorithm: string): boolean =>
  family === 'EC' || family === 'EdDSA' || algorithm.startsWith('X');

const exported = (spki: Buffer): Jwk | null => {
  try {
    return withType(createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({ format: 'jwk' }));
  } catch {
    return null;
  }
};

const withType = ({ kty, ...members }: JsonWebKey): Jwk | null => (kty === undefined ? null : { kty, ...members });
