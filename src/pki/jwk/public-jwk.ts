import { readElement } from '../der/element';
import { coordinate, readPoint } from '../x509/curve-point';
import type { NamedCurve } from '../x509/curves';
import { problemWithPublicKey, readPublicKey } from '../x509/public-key';
import type { Jwk } from './members';

/** The JWK of a SubjectPublicKeyInfo; null for a key type that JWK does not have, and for a key that is none. Read as it
 * stands: an export by Node takes a thousand times as long, and ends the process over some keys. */
export const publicJwkOf = (spki: Buffer): Jwk | null => {
  const facts = readPublicKey(readElement(spki));
  const { family, algorithm, rsa, curve, bits } = facts;
  if (problemWithPublicKey(facts) !== null) return null;
  if (rsa !== null) return { kty: 'RSA', n: rsa.modulus.toString('base64url'), e: rsa.exponent.toString('base64url') };
  if (family === 'ML-DSA') return { kty: 'AKP', alg: algorithm, pub: bits.toString('base64url') };
  if (curve !== null) return ecJwk(curve, bits);
  const length = octetKeys[algorithm];
  return length === bits.length ? { kty: 'OKP', crv: algorithm, x: bits.toString('base64url') } : null;
};

const octetKeys: Readonly<Record<string, number>> = { Ed25519: 32, X25519: 32, Ed448: 57, X448: 56 };

const ecJwk = (curve: NamedCurve, bits: Buffer): Jwk | null => {
  const point = readPoint(curve, bits);
  if (point === null || curve.jwk === null) return null;
  const [x, y] = [coordinate(curve, point.x), coordinate(curve, point.y)];
  return { kty: 'EC', crv: curve.jwk, x: x.toString('base64url'), y: y.toString('base64url') };
};
