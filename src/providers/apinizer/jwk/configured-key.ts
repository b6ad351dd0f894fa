import { type Jwk, publicMembers } from '../../../pki/jwk/members';
import { readJwks } from '../../../pki/jwk/reading';
import { thumbprintOf } from '../../../pki/jwk/thumbprint';

/** The keys of a configured JWK or JWK set. */
export const keysIn = (text: string): readonly Jwk[] => readJwks(text, false).keys.map(({ jwk }) => jwk);

/** The key that is meant: the only one, or the one of a set with that `kid`; null where there is none. */
export const chosenKey = (text: string, kid: string | null): Jwk | null => {
  const [first, ...others] = keysIn(text);
  if (first === undefined || others.length === 0) return first ?? null;
  return [first, ...others].find((key) => key['kid'] === kid) ?? null;
};

/** Thumbprint of the public half (RFC 7638); null for a symmetric key, which has none that could be shown. */
export const publicThumbprint = (text: string, kid: string | null): string | null => {
  const key = chosenKey(text, kid);
  return key === null || key.kty === 'oct' ? null : thumbprintOf(publicMembers(key));
};
