import { looksLike } from '../pem/looks-like';
import { isJwk, isObject, type Jwk, parseObject } from './members';

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
