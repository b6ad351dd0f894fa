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
