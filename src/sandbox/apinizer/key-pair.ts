import { createPrivateKey, generateKeyPair, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

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
