import { createHash } from 'node:crypto';
import { DerFailure, readElement } from '../der';
import { readCertificate } from '../x509/certificate';
import { type Jwk, publicJwkOf, thumbprintOf } from './members';

interface Algorithm {
  readonly kty: readonly string[];
  /** null: any curve, or none. */
  readonly crv: readonly string[] | null;
  readonly use: 'sig' | 'enc';
}

const rsa = (use: Algorithm['use']): Algorithm => ({ kty: ['RSA'], crv: null, use });
const secret = (use: Algorithm['use']): Algorithm => ({ kty: ['oct'], crv: null, use });
const curve = (kty: string, ...crv: readonly string[]): Algorithm => ({ kty: [kty], crv, use: 'sig' });
const agreement: Algorithm = {
  kty: ['EC', 'OKP'],
  crv: ['P-256', 'P-384', 'P-521', 'X25519', 'X448'],
  use: 'enc',
};

const each = (names: string, algorithm: Algorithm): readonly (readonly [string, Algorithm])[] =>
  names.split(' ').map((name) => [name, algorithm]);

/** RFC 7518 §3.1, §4.1 and §5.1, RFC 8037, RFC 8812, RFC 9864 and RFC 9964. */
const algorithms: ReadonlyMap<string, Algorithm> = new Map([
  ...each('RS256 RS384 RS512 PS256 PS384 PS512', rsa('sig')),
  ...each('RSA1_5 RSA-OAEP RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512', rsa('enc')),
  ...each('HS256 HS384 HS512', secret('sig')),
  ...each('A128KW A192KW A256KW A128GCMKW A192GCMKW A256GCMKW dir', secret('enc')),
  ...each('A128GCM A192GCM A256GCM A128CBC-HS256 A192CBC-HS384 A256CBC-HS512', secret('enc')),
  ...each('PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW', secret('enc')),
  ...each('ES256', curve('EC', 'P-256')),
  ...each('ES384', curve('EC', 'P-384')),
  ...each('ES512', curve('EC', 'P-521')),
  ...each('ES256K', curve('EC', 'secp256k1')),
  ...each('EdDSA', curve('OKP', 'Ed25519', 'Ed448')),
  ...each('Ed25519', curve('OKP', 'Ed25519')),
  ...each('Ed448', curve('OKP', 'Ed448')),
  ...each('ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW', agreement),
  ...each('ML-DSA-44 ML-DSA-65 ML-DSA-87', { kty: ['AKP'], crv: null, use: 'sig' }),
]);

export interface AlgorithmUse {
  readonly alg: string;
  readonly kty?: string | undefined;
  readonly crv?: string | undefined;
  /** `sig` or `enc`. */
  readonly use?: string | undefined;
}

/** Says why a JOSE algorithm cannot go with a key type, a curve or a use, in the middle of a sentence; null where it
 * can or where the algorithm is unknown. */
export const problemWithAlgorithm = ({ alg, kty, crv, use }: AlgorithmUse): string | null => {
  const algorithm = algorithms.get(alg);
  if (algorithm === undefined) return null;
  if (kty !== undefined && !algorithm.kty.includes(kty))
    return `${alg} needs a key of type ${algorithm.kty.join(' or ')}, not ${kty}`;
  if (crv !== undefined && algorithm.crv !== null && !algorithm.crv.includes(crv))
    return `${alg} needs the curve ${algorithm.crv.join(' or ')}, not ${crv}`;
  const isOther = use === (algorithm.use === 'sig' ? 'enc' : 'sig');
  return isOther
    ? `${alg} is for ${algorithm.use === 'sig' ? 'signatures' : 'encryption'}, and the use is ${use}`
    : null;
};

const operations: Readonly<Record<string, 'sig' | 'enc'>> = {
  sign: 'sig',
  verify: 'sig',
  encrypt: 'enc',
  decrypt: 'enc',
  wrapKey: 'enc',
  unwrapKey: 'enc',
  deriveKey: 'enc',
  deriveBits: 'enc',
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Says where alg, use and key_ops do not fit the key or each other. */
export const problemsWithPurpose = (jwk: Jwk): readonly string[] => {
  const [alg, use, crv] = [text(jwk['alg']), text(jwk['use']), text(jwk['crv'])];
  const clash = alg === undefined ? null : problemWithAlgorithm({ alg, kty: jwk.kty, crv, use });
  return [
    ...(clash === null ? [] : [`does not fit together: ${clash}`]),
    ...['alg', 'use', 'kid']
      .filter((name) => jwk[name] !== undefined && text(jwk[name]) === undefined)
      .map((name) => `has a ${name} that is no string`),
    ...problemsWithOperations(jwk['key_ops'], use),
  ];
};

const problemsWithOperations = (value: unknown, use: string | undefined): readonly string[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return ['has key_ops that are no list'];
  const names = value.map(String);
  const contrary = names.find(
    (name) => use !== undefined && operations[name] !== undefined && operations[name] !== use,
  );
  return [
    ...(new Set(names).size === names.length ? [] : ['names an operation twice in key_ops']),
    ...(contrary === undefined
      ? []
      : [`has the use ${use} and the operation ${contrary}, which contradict each other`]),
  ];
};

/** Says where the certificates or their hashes inside a JWK are not those of its key (RFC 7517 §4.7 to §4.9). */
export const problemsWithCertificates = (jwk: Jwk): readonly string[] => {
  const { x5c } = jwk;
  if (x5c === undefined) return [];
  const [first] = Array.isArray(x5c) ? x5c : [];
  if (typeof first !== 'string') return ['has an x5c that is no list of base64 certificates'];
  try {
    const der = Buffer.from(first, 'base64');
    const { bytes } = readElement(der);
    const found = publicJwkOf(readCertificate(bytes).spki);
    const isOther = found === null || thumbprintOf(found) !== thumbprintOf(jwk);
    return [
      ...(isOther ? ['has a first certificate in x5c that was issued for another key'] : []),
      ...problemWithHash(jwk['x5t'], 'x5t', createHash('sha1').update(bytes).digest('base64url')),
      ...problemWithHash(jwk['x5t#S256'], 'x5t#S256', createHash('sha256').update(bytes).digest('base64url')),
    ];
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    return ['has a first certificate in x5c that cannot be read'];
  }
};

const problemWithHash = (value: unknown, name: string, expected: string): readonly string[] =>
  value === undefined || value === expected
    ? []
    : [`has an ${name} that is not the hash of its first certificate, ${expected}`];
