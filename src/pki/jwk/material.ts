import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { enumerated } from '../quoted';
import { curveOfJwk, isOnCurve, isScalar, toNumber } from '../x509/curves';
import { isConsistent } from '../x509/signature';
import { type Jwk, keyMembers } from './members';

/** Bytes of a coordinate, by curve; the private member has as many. */
const coordinateSizes: Readonly<Record<string, number>> = {
  'P-256': 32,
  'P-384': 48,
  'P-521': 66,
  secp256k1: 32,
  Ed25519: 32,
  Ed448: 57,
  X25519: 32,
  X448: 56,
};

const curvesOf: Readonly<Record<string, readonly string[]>> = {
  EC: ['P-256', 'P-384', 'P-521', 'secp256k1'],
  OKP: ['Ed25519', 'Ed448', 'X25519', 'X448'],
};

const plain: ReadonlySet<string> = new Set(['crv', 'alg', 'oth']);

/** Says which members of key material are missing or of the wrong type, in the middle of a sentence. */
export const problemsWithPresence = (jwk: Jwk): readonly string[] => {
  const members = keyMembers.get(jwk.kty);
  if (members === undefined)
    return [
      `has the unknown key type ${JSON.stringify(jwk.kty.slice(0, 40))}; known are ${[...keyMembers.keys()].join(', ')}`,
    ];
  const missing = members.filter(({ name, isRequired }) => isRequired && jwk[name] === undefined);
  const mistyped = members.filter(
    ({ name }) => name !== 'oth' && jwk[name] !== undefined && typeof jwk[name] !== 'string',
  );
  const halves = ['p', 'q', 'dp', 'dq', 'qi'].filter((name) => jwk.kty === 'RSA' && jwk[name] !== undefined);
  return [
    ...(missing.length === 0
      ? []
      : [`lacks ${enumerated(missing.map(({ name }) => name))}, which a key of type ${jwk.kty} has`]),
    ...told(mistyped.map(({ name }) => [name, 'is no string', 'are no strings'])),
    ...(halves.length === 0 || halves.length === 5
      ? []
      : [`has ${halves.join(', ')} only; p, q, dp, dq and qi come together`]),
  ];
};

/** Says which members are not base64url as RFC 7515 §2 has it. */
export const problemsWithEncoding = (jwk: Jwk): readonly string[] =>
  told(
    textMembers(jwk).flatMap(([name, value]) => {
      const problem = problemWithBase64Url(value);
      return problem === null ? [] : [[name, problem, problem.replace(/^is/, 'are')] as const];
    }),
  );

/** One sentence for all members with the same problem. */
const told = (found: readonly (readonly [name: string, singular: string, plural: string])[]): readonly string[] => {
  const problems = [...new Set(found.map(([, singular]) => singular))];
  return problems.map((problem) => {
    const same = found.filter(([, singular]) => singular === problem);
    const [[only = '', , plural = ''] = []] = same;
    return same.length === 1
      ? `has a ${only} that ${problem}`
      : `has ${enumerated(same.map(([name]) => name))} that ${plural}`;
  });
};

const problemWithBase64Url = (value: string): string | null => {
  if (value === '') return 'is empty';
  if (value.endsWith('=')) return 'is padded; base64url in a JWK is not';
  if (/[+/]/.test(value)) return 'is base64 and not base64url';
  if (/[^A-Za-z0-9_-]/.test(value)) return 'is not base64url';
  return value.length % 4 === 1 ? 'is cut off' : null;
};

const textMembers = (jwk: Jwk): readonly (readonly [string, string])[] =>
  (keyMembers.get(jwk.kty) ?? []).flatMap(({ name }) => {
    const value = jwk[name];
    return plain.has(name) || typeof value !== 'string' ? [] : [[name, value] as const];
  });

/** Says what is wrong with sizes, curves and the numbers themselves; for keys that are complete and well encoded. */
export const problemsWithNumbers = (jwk: Jwk): readonly string[] => {
  const { crv } = jwk;
  const curves = curvesOf[jwk.kty];
  if (curves !== undefined && (typeof crv !== 'string' || !curves.includes(crv)))
    return [`has the curve ${JSON.stringify(String(crv).slice(0, 40))}; type ${jwk.kty} has ${curves.join(', ')}`];
  const size = typeof crv === 'string' && curves !== undefined ? coordinateSizes[crv] : undefined;
  const sizes = size === undefined ? [] : otherSizes(jwk, size);
  if (sizes.length > 0) return [`has ${enumerated(sizes)}; its curve needs ${size}`];
  const padded =
    jwk.kty === 'RSA' ? textMembers(jwk).filter(([, value]) => Buffer.from(value, 'base64url')[0] === 0) : [];
  if (padded.length > 0) return [`has ${enumerated(padded.map(([name]) => `a ${name}`))} with leading zero bytes`];
  const broken = problemWithKey(jwk);
  return broken === null ? [] : [broken];
};

const otherSizes = (jwk: Jwk, size: number): readonly string[] =>
  textMembers(jwk)
    .map(([name, value]) => [name, Buffer.from(value, 'base64url').length] as const)
    .filter(([, found]) => found !== size)
    .map(([name, found]) => `a ${name} of ${found} bytes`);

const octetsOf = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : '', 'base64url');

/** Numbers that make a key, looked at before OpenSSL computes with them. */
const problemWithKey = (jwk: Jwk): string | null => {
  if (jwk.kty === 'EC') return problemWithPoint(jwk) ?? problemWithPair(jwk);
  if (jwk.kty === 'RSA') return problemWithRsaNumbers(jwk) ?? problemWithPublicHalf(jwk);
  return jwk.kty === 'OKP' ? problemWithPair(jwk) : null;
};

const problemWithPoint = ({ crv, x, y, d }: Jwk): string | null => {
  const curve = curveOfJwk(String(crv));
  if (curve === null) return null;
  if (!isOnCurve(curve, { x: toNumber(octetsOf(x)), y: toNumber(octetsOf(y)) }))
    return `has a point that is not on its curve ${curve.jwk}`;
  return d === undefined || isScalar(curve, octetsOf(d))
    ? null
    : `has a d that is not between 1 and the order of its curve ${curve.jwk}`;
};

/** Lets OpenSSL read the key and use its halves on each other. */
const problemWithPair = (jwk: Jwk): string | null => {
  try {
    const publicKey = createPublicKey({ key: withoutPrivate(jwk), format: 'jwk' });
    if (jwk['d'] === undefined) return null;
    const isPair = isConsistent(createPrivateKey({ key: toJsonWebKey(jwk), format: 'jwk' }), publicKey);
    return isPair ? null : 'has a private half that does not belong to its public half';
  } catch {
    return NO_KEY;
  }
};

const problemWithPublicHalf = (jwk: Jwk): string | null => {
  try {
    return createPublicKey({ key: withoutPrivate(jwk), format: 'jwk' }).type === 'public' ? null : NO_KEY;
  } catch {
    return NO_KEY;
  }
};

const NO_KEY = 'holds numbers that are no key of its type';

const toJsonWebKey = ({ kty, crv, n, e, d, x, y }: Jwk): JsonWebKey =>
  Object.fromEntries(Object.entries({ kty, crv, n, e, d, x, y }).filter(([, value]) => typeof value === 'string'));

const withoutPrivate = ({ kty, crv, n, e, x, y }: Jwk): JsonWebKey => toJsonWebKey({ kty, crv, n, e, x, y });

/** As many as OpenSSL verifies with. */
const MOST_BITS = 16_384;

/** Says where the numbers of an RSA key do not belong together (RFC 8017 §3.2), in the middle of a sentence; signing with
 * each key of a long set would take minutes. */
const problemWithRsaNumbers = (jwk: Jwk): string | null => {
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
