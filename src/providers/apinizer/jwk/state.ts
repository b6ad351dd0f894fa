import { jwkThumbprint } from '../../../pki/jwk';
import type { Jwk, JwkEntry } from './api';
import type { JwkInput, JwkResult, JwkState, SourceName } from './attributes';

type Kept = Pick<JwkState, 'project' | 'name' | 'description' | 'replace_to_keep_source' | SourceName>;

/** RFC 7638 thumbprint of a JWK's public part; null where it has none. */
export const shownThumbprint = ({ public_jwk }: Pick<Jwk, 'public_jwk'>): string | null =>
  public_jwk && jwkThumbprint(JSON.stringify(public_jwk));

/** A JWK without a source, as one that is imported: what it was made from cannot be read. */
export const unsourced = {
  description: '',
  replace_to_keep_source: false,
  from_certificate: null,
  from_url: null,
  from_jwk: null,
  from_key: null,
  from_keystore: null,
  generate: null,
} as const;

/** What was configured of the source is kept: the manager never returns it, and what it reports of it changes by itself. */
export const toResult = (known: Kept | JwkInput, found: Jwk): JwkResult => ({
  ...keptOf(known),
  description: found.description,
  ...factsOf(found),
});

/** The same of a JWK that is in the state; a key that is not shown stays what it was, while type and id do. */
export const toRefreshed = (state: JwkState, found: Jwk): JwkResult => {
  const isHidden = found.public_jwk === null && found.kid === state.kid && found.key_type === state.key_type;
  const { thumbprint, public_jwk } = state;
  return { ...toResult(state, found), ...(isHidden && { thumbprint, public_jwk }) };
};

/**
 * Whether a list, which shows no key, tells enough of a JWK: its key is the same for sure where the key id is made from it, or was made together with it. The
 * key of a certificate, say, can be another under the same id.
 */
export const isKnownFromLists = ({ kid, thumbprint, generate }: JwkState): boolean =>
  kid !== null && (kid === thumbprint || (generate !== null && generate.kid === null));

/** Whether what was found changes nothing of what is known. */
export const isShownBy = (found: Jwk, state: JwkState): boolean => {
  const { description, key_type, kid, current_source_type, source_attached } = toRefreshed(state, found);
  return (
    description === state.description &&
    key_type === state.key_type &&
    kid === state.kid &&
    current_source_type === state.current_source_type &&
    source_attached === state.source_attached
  );
};

/** What the manager decides about a JWK. */
export const factsOf = (found: Jwk) => ({
  key_type: found.key_type,
  kid: found.kid,
  thumbprint: shownThumbprint(found),
  public_jwk: found.public_jwk && JSON.stringify(found.public_jwk),
  current_source_type: found.source_type,
  source_attached: isAttached(found),
});

/** What is known of a JWK that was written and could not be read. */
export const toUnread = (known: Kept | JwkInput): JwkResult => ({
  ...keptOf(known),
  key_type: null,
  kid: null,
  thumbprint: null,
  public_jwk: null,
  current_source_type: null,
  source_attached: false,
});

/** Whether a JWK still has a source, wherever the manager tells it. */
export const isAttached = ({ source_id, source_url }: JwkEntry): boolean => source_id !== null || source_url !== null;

const keptOf = (known: Kept | JwkInput) => ({
  id: `${known.project}/${known.name}`,
  project: known.project,
  name: known.name,
  description: known.description,
  replace_to_keep_source: known.replace_to_keep_source,
  from_certificate: known.from_certificate,
  from_url: known.from_url,
  from_jwk: known.from_jwk,
  from_key: known.from_key,
  from_keystore: known.from_keystore,
  generate: known.generate,
});

/** A JWK's public members (RFC 7517 §4, RFC 7518 §6), and nothing else. */
export type PublicJwk = Readonly<Record<string, string | readonly string[]>>;

const describing = ['kid', 'use', 'alg', 'key_ops', 'x5t', 'x5t#S256'];

// OCT is not here: its one value is the secret.
const publicMembers: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
};

/** Copies what is public out of the key material the manager sends; null if the type has nothing public, or the material lacks it. */
export const toPublicJwk = (keyType: string | null, material: Readonly<Record<string, unknown>>): PublicJwk | null => {
  const members = publicMembers[keyType ?? ''];
  if (!members || !keyType) {
    return null;
  }
  const known = [...members, ...describing].flatMap((name) => {
    const value = name === 'crv' ? toCurve(material) : material[name];
    return isPublicValue(value) ? [[name, value] as const] : [];
  });
  const jwk = Object.fromEntries([['kty', keyType], ...known]);
  return members.every((name) => name in jwk) ? jwk : null;
};

const isPublicValue = (value: unknown): value is string | readonly string[] =>
  (typeof value === 'string' && value !== '') ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string'));

/** The curve in JOSE's spelling; `curveType` is what generate calls it, and the reference does not print the member names of EC and OKP. */
export const toCurve = ({ crv, curveType }: Readonly<Record<string, unknown>>): unknown => {
  const named = crv ?? curveType;
  return typeof named === 'string' ? (curves[named] ?? named) : undefined;
};

const curves: Readonly<Record<string, string>> = {
  P256: 'P-256',
  P384: 'P-384',
  P521: 'P-521',
  SECP256K1: 'secp256k1',
  ED25519: 'Ed25519',
  X25519: 'X25519',
};
