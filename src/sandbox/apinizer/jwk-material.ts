import { createHash, type JsonWebKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { parseCertificates, parsePrivateKey, parsePublicKey } from '../kit/material';
import { curveOf, joseAlgorithms, type KeyKind, type KeyType, type KeyUse, makeKey } from './algorithms';
import { badRequest } from './answers';
import type { ApinizerStore, JwkSource, StoredCertificate, StoredKey, StoredKeystore } from './store';

/** The object a JWK is read from. */
export type SourceObject =
  | { readonly kind: 'certificate'; readonly value: StoredCertificate }
  | { readonly kind: 'key'; readonly value: StoredKey }
  | { readonly kind: 'keystore'; readonly value: StoredKeystore };

export interface Material {
  readonly jwk: JsonWebKey;
  readonly kid: string;
}

const TYPES: Readonly<Record<string, KeyType>> = { RSA: 'RSA', EC: 'EC', oct: 'OCT', OKP: 'OKP' };
const MEMBERS: Readonly<Record<KeyType, { readonly shown: readonly string[]; readonly secret: readonly string[] }>> = {
  RSA: { shown: ['n', 'e'], secret: ['d', 'p', 'q'] },
  EC: { shown: ['crv', 'x', 'y'], secret: ['d'] },
  OCT: { shown: [], secret: ['k'] },
  OKP: { shown: ['crv', 'x'], secret: ['d'] },
};

/** The manager's word for a JWK's `kty`; undefined for a key it does not know. */
export const typeOf = (jwk: Readonly<Record<string, unknown>>): KeyType | undefined => TYPES[String(jwk['kty'])];

type Members = Readonly<Record<string, unknown>>;

const picked = (jwk: Members, names: readonly string[]): Members =>
  Object.fromEntries(names.filter((name) => name in jwk).map((name) => [name, jwk[name]]));

/** The members that Get shows, decrypted private ones included. */
export const membersOf = (jwk: Members): Members => {
  const type = typeOf(jwk);
  return picked(jwk, type ? [...MEMBERS[type].shown, ...MEMBERS[type].secret] : []);
};

const digest = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex').slice(0, 24);

/** A `kid` of the sandbox's own making: another key has another one. */
export const kidOf = (jwk: Readonly<Record<string, unknown>>): string => {
  const type = typeOf(jwk);
  const names = type === 'OCT' ? ['k'] : type ? MEMBERS[type].shown : [];
  return digest(JSON.stringify(names.map((name) => jwk[name])));
};

/** Reads a JWK from its source; refuses a source without that environment, and an algorithm that does not fit. */
export const readSource = async (store: ApinizerStore, from: SourceObject, source: JwkSource): Promise<Material> => {
  const material = await materialOf(store, from, source);
  const type = typeOf(material.jwk);
  const fits = type !== undefined && joseAlgorithms[type][source.useType].includes(source.algorithm);
  const curve = curveOf[source.algorithm];
  if (!fits || (curve !== undefined && curve !== material.jwk.crv)) {
    throw badRequest(`Algorithm (${source.algorithm}) is not valid for the key of the source and use type!`);
  }
  return material;
};

const materialOf = async (store: ApinizerStore, from: SourceObject, source: JwkSource): Promise<Material> => {
  if (from.kind === 'certificate') return ofCertificate(from.value, source);
  const jwk =
    from.kind === 'key' ? await ofKey(store, from.value, source) : await ofKeystore(store, from.value, source);
  return { jwk, kid: kidOf(jwk) };
};

/** The newest entry: an environment may have two. */
const entryOf = <E extends { readonly environmentName: string }>(
  what: string,
  object: { readonly name: string; readonly entries: readonly E[] },
  environmentName: string,
): E => {
  const entry = object.entries.findLast((one) => one.environmentName === environmentName);
  if (!entry) throw badRequest(`${what} (name: ${object.name}) is not found in environment (${environmentName})!`);
  return entry;
};

/** The `kid` follows the certificate, so that a renewal with the same key shows too. */
const ofCertificate = (certificate: StoredCertificate, { environmentName }: JwkSource): Material => {
  const [leaf] = parseCertificates(entryOf('Certificate', certificate, environmentName).pem) ?? [];
  if (!leaf) throw badRequest(`Certificate (name: ${certificate.name}) can not be parsed!`);
  const jwk = publicJwkOf(leaf);
  if (!jwk) throw badRequest(`Certificate (name: ${certificate.name}) has a key that is not supported!`);
  return { jwk, kid: digest(leaf.raw) };
};

/** Undefined for a key that JOSE has no form of. */
const publicJwkOf = (leaf: X509Certificate): JsonWebKey | undefined => {
  try {
    return leaf.publicKey.export({ format: 'jwk' });
  } catch {
    return undefined;
  }
};

const ofKey = async (store: ApinizerStore, key: StoredKey, source: JwkSource): Promise<JsonWebKey> => {
  const { content } = entryOf('Key', key, source.environmentName);
  if (content === '') return madeUp(store, `key ${key.id}`, source);
  const bytes = Buffer.from(content, 'base64');
  const encoded = bytes.includes('-----BEGIN') ? bytes.toString('utf8') : bytes;
  const parsed: KeyObject | undefined =
    key.keyType === 'PUBLIC_KEY' ? parsePublicKey(encoded) : (parsePrivateKey(encoded) ?? parsePublicKey(encoded));
  if (!parsed) throw badRequest(`Key (name: ${key.name}) can not be parsed!`);
  return parsed.export({ format: 'jwk' });
};

const ofKeystore = (store: ApinizerStore, keystore: StoredKeystore, source: JwkSource): Promise<JsonWebKey> => {
  const { file, alias } = entryOf('Keystore', keystore, source.environmentName);
  if (alias !== undefined && alias !== source.aliasName) {
    throw badRequest(`Alias (${source.aliasName}) is not found in keystore (name: ${keystore.name})!`);
  }
  return madeUp(store, `keystore ${digest(file)} ${source.aliasName}`, source);
};

/** The key of an opaque source: made once, of the first kind that the algorithm fits. */
const madeUp = async (store: ApinizerStore, origin: string, { useType, algorithm }: JwkSource): Promise<JsonWebKey> => {
  const kind = kindFor(useType, algorithm);
  const name = `${origin} ${JSON.stringify(kind)}`;
  const jwk = store.madeUpKeys.get(name) ?? (await makeKey(kind));
  store.madeUpKeys.set(name, jwk);
  return jwk;
};

const kindFor = (use: KeyUse, algorithm: string): KeyKind => {
  if (joseAlgorithms.RSA[use].includes(algorithm)) return { type: 'RSA', bits: 2048 };
  if (joseAlgorithms.EC[use].includes(algorithm)) return { type: 'EC', curve: curveOf[algorithm] ?? 'P-256' };
  if (joseAlgorithms.OKP[use].includes(algorithm)) return { type: 'OKP', curve: 'Ed25519' };
  return { type: 'OCT', bits: 256 };
};

export interface RemoteLimits {
  readonly connectTimeout: number;
  readonly readTimeout: number;
  readonly sizeLimit: number;
}

/** What the manager gets from a URL: a text of the store, or a real answer, but only from loopback. */
export const fetchRemote = async (store: ApinizerStore, url: string, limits: RemoteLimits): Promise<string> => {
  const text = store.remote.get(url) ?? (isLoopback(url) ? await fetchText(url, limits) : undefined);
  if (text === undefined) throw badRequest(`URL (${url}) can not be reached!`);
  if (Buffer.byteLength(text) > limits.sizeLimit) throw badRequest(`URL (${url}) answers more than the size limit!`);
  return text;
};

const isLoopback = (url: string): boolean =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

const fetchText = async (url: string, { connectTimeout, readTimeout }: RemoteLimits): Promise<string | undefined> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(connectTimeout + readTimeout) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
};
