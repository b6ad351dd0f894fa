import { createPrivateKey, generateKeyPair, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

export type KeyType = 'RSA' | 'EC' | 'OCT' | 'OKP';
export type KeyUse = 'SIGNATURE' | 'ENCRYPTION';

type Table = Readonly<Record<KeyType, Readonly<Record<KeyUse, readonly string[]>>>>;

const words = (text: string): readonly string[] => text.split(' ');

const AGREEMENT = words(
  'ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW ECDH-1PU ECDH-1PU+A128KW ECDH-1PU+A192KW ECDH-1PU+A256KW',
);
const AGREEMENT_ENUM = words(
  'ECDH_ES ECDH_ES_A128KW ECDH_ES_A192KW ECDH_ES_A256KW ECDH_1PU ECDH_1PU_A128KW ECDH_1PU_A192KW ECDH_1PU_A256KW',
);
const WRAPPING = words('A128KW A192KW A256KW A128GCMKW A192GCMKW A256GCMKW DIR');

/** Reference 6.2, the column for create and parse. */
export const joseAlgorithms: Table = {
  RSA: {
    SIGNATURE: words('RS256 RS384 RS512 PS256 PS384 PS512'),
    ENCRYPTION: words('RSA1_5 RSA-OAEP RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512'),
  },
  EC: { SIGNATURE: words('ES256 ES384 ES512 ES256K'), ENCRYPTION: AGREEMENT },
  OCT: {
    SIGNATURE: words('HS256 HS384 HS512'),
    ENCRYPTION: [...WRAPPING, ...words('PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW')],
  },
  OKP: { SIGNATURE: words('EdDSA'), ENCRYPTION: AGREEMENT },
};

/** Reference 6.2, the column for generate, which spells RSA signatures, OAEP, ECDH and PBES2 in its own way. */
export const generateAlgorithms: Table = {
  RSA: {
    SIGNATURE: words('RSA256 RSA384 RSA512 PS256 PS384 PS512'),
    ENCRYPTION: words('RSA1_5 RSA_OAEP RSA_OAEP_256 RSA_OAEP_384 RSA_OAEP_512'),
  },
  EC: { SIGNATURE: words('ES256 ES384 ES512 ES256K'), ENCRYPTION: AGREEMENT_ENUM },
  OCT: {
    SIGNATURE: words('HS256 HS384 HS512'),
    ENCRYPTION: [...WRAPPING, ...words('PBES2_HS256_A128KW PBES2_HS384_A192KW PBES2_HS512_A256KW')],
  },
  OKP: { SIGNATURE: words('EdDSA'), ENCRYPTION: AGREEMENT_ENUM },
};

/** RFC 7518 §3.4 and RFC 8812 §3.2: each ECDSA algorithm has one curve. */
export const curveOf: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  ES256K: 'secp256k1',
};

const makePair = promisify(generateKeyPair);

const NODE_CURVES: Readonly<Record<string, string>> = {
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
  secp256k1: 'secp256k1',
};

/** Which key to make: bits for RSA and OCT, the JOSE curve for EC and OKP. */
export type KeyKind =
  | { readonly type: 'RSA' | 'OCT'; readonly bits: number }
  | { readonly type: 'EC' | 'OKP'; readonly curve: string };

const pairOf = (kind: KeyKind): Promise<{ readonly privateKey: KeyObject }> => {
  if ('bits' in kind) return makePair('rsa', { modulusLength: kind.bits });
  if (kind.curve === 'Ed25519') return makePair('ed25519', {});
  if (kind.curve === 'X25519') return makePair('x25519', {});
  return makePair('ec', { namedCurve: NODE_CURVES[kind.curve] ?? kind.curve });
};

/** The key with a lock of its own: Node 20 can hang for ever when it collects the job that made a key during its export. */
const detached = (key: KeyObject): KeyObject =>
  createPrivateKey({ key: key.export({ type: 'pkcs8', format: 'der' }), type: 'pkcs8', format: 'der' });

/** A fresh key as a JWK with its private members. */
export const makeKey = async (kind: KeyKind): Promise<JsonWebKey> => {
  if (kind.type === 'OCT') return { kty: 'oct', k: randomBytes(kind.bits / 8).toString('base64url') };
  const { privateKey } = await pairOf(kind);
  return detached(privateKey).export({ format: 'jwk' });
};
