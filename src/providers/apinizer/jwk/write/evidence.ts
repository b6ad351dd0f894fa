import type { CertificateApi } from '../../certificate/api';
import type { EnvironmentApi } from '../../environment/api';
import type { Jwk, JwkApi } from '../api';
import type { JwkInput, JwkState } from '../attributes';
import { chosenKey, publicThumbprint } from '../rules/configured-key';
import { thumbprintOf } from '../state';
import { toCurve } from '../state/public-jwk';
import { sourceThumbprints } from './following';
import { configuredJwk } from './source';

export interface Api {
  readonly jwks: JwkApi;
  /** The sources of JWKs. */
  readonly certificates: CertificateApi;
  readonly environments: EnvironmentApi;
}

/** All that can be known of a JWK before it is made, and can be seen of it afterwards; never secret. */
export type Expected = Readonly<Record<string, string>>;

/** What a new JWK will look like. Of a certificate, its key is seen when it is needed. */
export const expectedOf = (input: JwkInput): Expected =>
  present({ description: input.description, ...expectedFrom(input) });

type Facts = Readonly<Record<string, unknown>>;

const expectedFrom = ({ from_url, from_jwk, from_key, from_keystore, generate }: JwkInput): Facts => {
  if (from_url !== null) return { source_type: 'URL', source_url: from_url.url, kid: from_url.kid };
  if (from_jwk !== null) return { source_type: 'COPY_PASTE', ...ofText(configuredJwk(from_jwk), from_jwk.kid) };
  if (from_key !== null) return { source_type: `${from_key.key_kind}_KEY` };
  if (from_keystore !== null) return { source_type: 'KEYSTORE' };
  if (generate === null) return { source_type: 'CERTIFICATE' };
  const { key_type, key_size, curve, kid } = generate;
  const size = key_type === 'RSA' && key_size !== null ? String(key_size) : null;
  return { source_type: 'GENERATE', key_type, key_size: size, curve: curve && toCurve({ curveType: curve }), kid };
};

/** A symmetric key shows nothing of itself, so its type and id have to do. */
const ofText = (text: string, chosen: string | null): Facts => {
  const key = chosenKey(text, chosen);
  const thumbprint = publicThumbprint(text, chosen);
  return { thumbprint, key_type: key?.kty.toUpperCase(), kid: thumbprint === null ? key?.['kid'] : null };
};

const present = (facts: Facts): Expected =>
  Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

const seenOf = (found: Jwk): Facts => ({
  description: found.description,
  source_type: found.source_type,
  source_url: found.source_url,
  key_type: found.key_type,
  kid: found.kid,
  thumbprint: thumbprintOf(found),
  curve: text(found.public_jwk?.['crv']),
  key_size: modulusBits(text(found.public_jwk?.['n'])),
});

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const modulusBits = (modulus: string | null): string | null => {
  const bytes = Buffer.from(modulus ?? '', 'base64url');
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? null : String((bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24);
};

/** Whether everything that was expected is seen, the key of the source certificate included. */
export const isOurs = async (
  { certificates }: Api,
  { expected, jwk, found }: { expected: Expected; jwk: Parameters<typeof sourceThumbprints>[1]; found: Jwk },
): Promise<boolean> => {
  const seen = seenOf(found);
  if (!Object.entries(expected).every(([name, value]) => seen[name] === value)) return false;
  if (jwk.from_certificate === null) return true;
  const keys = await sourceThumbprints(certificates, jwk);
  return keys !== null && (keys.length === 0 || keys.some((key) => key === seen['thumbprint']));
};

/** What the state of an unconfirmed JWK says of its key: what is to be seen of it. */
export const toBeSeen = ({ key_type, kid, thumbprint }: Expected) => ({
  key_type: key_type ?? null,
  kid: kid ?? null,
  thumbprint: thumbprint ?? null,
});

/** What such a state was to look like; the text of a JWK may not be in it. */
export const expectedByState = (state: JwkState): Expected => {
  const { key_type, kid, thumbprint } = state;
  const source = state.from_jwk === null ? expectedFrom({ ...state, from_jwk: null }) : { source_type: 'COPY_PASTE' };
  return present({ description: state.description, ...source, key_type, kid, thumbprint });
};
