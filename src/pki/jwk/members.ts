import { createHash } from 'node:crypto';
import { readElement } from '../der';
import { looksLike } from '../pem/looks-like';
import { coordinate, type NamedCurve, readPoint } from '../x509/curves';
import { problemWithPublicKey, readPublicKey } from '../x509/public-key';

/** A JWK's members as JSON has them. */
export interface Jwk {
  readonly kty: string;
  readonly [member: string]: unknown;
}

/** A member whose name a key type defines (RFC 7518 §6, RFC 8037 §2, RFC 9964). */
export interface KeyMember {
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isRequired: boolean;
}

const open = (name: string): KeyMember => ({ name, isPrivate: false, isRequired: true });
const secret = (name: string): KeyMember => ({ name, isPrivate: true, isRequired: false });

/** The members that hold key material, by key type. */
export const keyMembers: ReadonlyMap<string, readonly KeyMember[]> = new Map([
  ['RSA', [open('n'), open('e'), ...['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'].map(secret)]],
  ['EC', [open('crv'), open('x'), open('y'), secret('d')]],
  ['OKP', [open('crv'), open('x'), secret('d')]],
  ['oct', [{ name: 'k', isPrivate: true, isRequired: true }]],
  ['AKP', [open('alg'), open('pub'), secret('priv')]],
]);

/** The members of a text that is a JSON object, or null. */
export const parseObject = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isJwk = (members: Readonly<Record<string, unknown>>): members is Jwk => typeof members['kty'] === 'string';

const privateNames: ReadonlySet<string> = new Set(
  [...keyMembers.values()]
    .flat()
    .filter(({ isPrivate }) => isPrivate)
    .map(({ name }) => name),
);

/** The names of private members that a key has. */
export const privateMembersIn = (members: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(members).filter((name) => privateNames.has(name));

/** A JWK without its private members; of a symmetric key only the description stays. */
export const publicMembers = (jwk: Jwk): Jwk => ({
  ...Object.fromEntries(Object.entries(jwk).filter(([name]) => !privateNames.has(name))),
  kty: jwk.kty,
});

/** RFC 7638 §3 with SHA-256, base64url; null where the key lacks a member it needs. */
export const thumbprintOf = (jwk: Jwk): string | null => {
  const required = keyMembers.get(jwk.kty)?.filter(({ isRequired }) => isRequired);
  if (required === undefined) return null;
  const names = ['kty', ...required.map(({ name }) => name)].sort();
  if (names.some((name) => typeof jwk[name] !== 'string')) return null;
  const canonical = JSON.stringify(Object.fromEntries(names.map((name) => [name, jwk[name]])));
  return createHash('sha256').update(canonical).digest('base64url');
};

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

/** A key of a JWK text and where it stands. */
export interface PlacedJwk {
  /** Counted from 1 in a set; undefined for a single key. */
  readonly block: number | undefined;
  readonly jwk: Jwk;
}

/** What the rules about JWKs look at. */
export interface JwkReading {
  readonly keys: readonly PlacedJwk[];
  /** Why a text or an entry of a set is no key at all. */
  readonly unreadable: readonly { readonly block: number | undefined; readonly problem: string }[];
  /** Private members are a leak. */
  readonly isPublicOnly: boolean;
}

/** More keys than any set has. */
const MOST_KEYS = 1000;

/** Reads a JWK or a JWK set. */
export const readJwks = (text: string, isPublicOnly: boolean): JwkReading => {
  const members = parseObject(text);
  if (members === null) return { keys: [], unreadable: [{ block: undefined, problem: whatItIs(text) }], isPublicOnly };
  const set = members['keys'];
  const entries = Array.isArray(set) ? set.slice(0, MOST_KEYS).map(toEntry) : [{ block: undefined, value: members }];
  const keys = entries.flatMap(({ block, value }) => (isObject(value) && isJwk(value) ? [{ block, jwk: value }] : []));
  const strays = entries
    .filter(({ value }) => !isObject(value) || !isJwk(value))
    .map(({ block }) => ({ block, problem: `${nameOf(block)} has no kty, the key type.` }));
  return { keys, unreadable: strays, isPublicOnly };
};

const toEntry = (value: unknown, index: number) => ({ block: index + 1, value });

const whatItIs = (text: string): string => {
  if (/^\s*[{[]/.test(text.slice(0, 512))) return 'The text begins like JSON and is no JSON object.';
  if (text.slice(0, 4096).includes('-----BEGIN ')) return 'The text is PEM and not a JWK.';
  const { is } = looksLike(text);
  return is === 'has no PEM block' ? 'The text is no JSON object.' : `The text ${is}.`;
};

/** How messages call a key. */
export const nameOf = (block: number | undefined): string =>
  block === undefined ? 'The JWK' : `Key ${block} of the set`;
