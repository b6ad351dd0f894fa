import { toNumber } from '../x509/curve-point';
import type { Jwk } from './members';

/** As many as OpenSSL verifies with. */
const MOST_BITS = 16_384;

/** Says where the numbers of an RSA key do not belong together (RFC 8017 §3.2), in the middle of a sentence; signing with
 * each key of a long set would take minutes. */
export const problemWithRsaNumbers = (jwk: Jwk): string | null => {
  const bits = 8 * octetsOf(jwk['n']).length;
  if (bits > MOST_BITS) return `has a modulus of ${bits} bits; ${MOST_BITS} are the most`;
  const isLonger = ['e', 'd', 'p', 'q', 'dp', 'dq', 'qi'].find((name) => 8 * octetsOf(jwk[name]).length > bits);
  if (isLonger !== undefined) return `has a ${isLonger} that is longer than its modulus`;
  const isWhole = jwk['d'] !== undefined && jwk['p'] !== undefined && jwk['oth'] === undefined;
  return isWhole && !belongTogether(jwk) ? 'has a private half that does not belong to its public half' : null;
};

const belongTogether = (jwk: Jwk): boolean => {
  const number = (name: string): bigint => toNumber(octetsOf(jwk[name]));
  const [n, e, p, q] = [number('n'), number('e'), number('p'), number('q')];
  if (p < 3n || q < 3n || n !== p * q) return false;
  const undoes = (name: string, prime: bigint) => (e * number(name) - 1n) % (prime - 1n) === 0n;
  const areExponents = undoes('d', p) && undoes('d', q) && undoes('dp', p) && undoes('dq', q);
  return areExponents && (number('qi') * q - 1n) % p === 0n;
};

const octetsOf = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : '', 'base64url');
