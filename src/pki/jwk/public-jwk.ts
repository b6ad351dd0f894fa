import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { readElement } from '../der/element';
import { type PublicKeyFacts, readPublicKey } from '../x509/public-key';
import type { Jwk } from './members';

/** The JWK of a SubjectPublicKeyInfo; null for a key type that JWK does not have. */
export const publicJwkOf = (spki: Buffer): Jwk | null => {
  const { family, algorithm, rsa, bits } = readPublicKey(readElement(spki));
  if (rsa !== null) return { kty: 'RSA', n: rsa.modulus.toString('base64url'), e: rsa.exponent.toString('base64url') };
  if (family === 'ML-DSA') return { kty: 'AKP', alg: algorithm, pub: bits.toString('base64url') };
  return plainJwk(algorithm, bits) ?? (canExport(family, algorithm) ? exported(spki) : null);
};

const curves: Readonly<Record<string, string>> = {
  'ECDSA-P256': 'P-256',
  'ECDSA-P384': 'P-384',
  'ECDSA-P521': 'P-521',
  'ECDSA-secp256k1': 'secp256k1',
};

const widths: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66, secp256k1: 32 };

/** An uncompressed point or a plain octet key, read as it stands: asking OpenSSL takes a thousand times as long. */
const plainJwk = (algorithm: string, bits: Buffer): Jwk | null => {
  const crv = curves[algorithm];
  const width = widths[crv ?? ''];
  if (crv !== undefined && width !== undefined) {
    if (bits[0] !== 4 || bits.length !== 1 + 2 * width) return null;
    const [x, y] = [bits.subarray(1, 1 + width), bits.subarray(1 + width)];
    return { kty: 'EC', crv, x: x.toString('base64url'), y: y.toString('base64url') };
  }
  const length = octetKeys[algorithm];
  return length === bits.length ? { kty: 'OKP', crv: algorithm, x: bits.toString('base64url') } : null;
};

const octetKeys: Readonly<Record<string, number>> = { Ed25519: 32, X25519: 32, Ed448: 57, X448: 56 };

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
