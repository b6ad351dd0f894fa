import { childrenOf, contentOf, type Element, readElement, tags } from '../der/element';
import { readBitString, readOid } from '../der/primitives';

/** What a SubjectPublicKeyInfo says about its key. */
export interface PublicKeyFacts {
  /** `RSA-2048`, `ECDSA-P256`, `Ed25519`; the dotted identifier of an unknown algorithm. */
  readonly algorithm: string;
  readonly family: 'RSA' | 'RSA-PSS' | 'EC' | 'EdDSA' | 'ML-DSA' | 'DSA' | 'other';
  /** Bits of an RSA modulus, a DSA prime or an elliptic curve; null where the algorithm has one size. */
  readonly size: number | null;
  /** The RSA public exponent and modulus, without leading zeros. */
  readonly rsa: { readonly modulus: Buffer; readonly exponent: Buffer } | null;
  /** The subjectPublicKey itself. */
  readonly bits: Buffer;
}

const curves: Readonly<Record<string, readonly [string, number]>> = {
  '1.2.840.10045.3.1.1': ['P192', 192],
  '1.2.840.10045.3.1.7': ['P256', 256],
  '1.3.132.0.10': ['secp256k1', 256],
  '1.3.132.0.33': ['P224', 224],
  '1.3.132.0.34': ['P384', 384],
  '1.3.132.0.35': ['P521', 521],
  '1.3.36.3.3.2.8.1.1.7': ['brainpoolP256r1', 256],
  '1.3.36.3.3.2.8.1.1.11': ['brainpoolP384r1', 384],
  '1.3.36.3.3.2.8.1.1.13': ['brainpoolP512r1', 512],
};

const fixed: Readonly<Record<string, readonly [string, PublicKeyFacts['family']]>> = {
  '1.3.101.110': ['X25519', 'other'],
  '1.3.101.111': ['X448', 'other'],
  '1.3.101.112': ['Ed25519', 'EdDSA'],
  '1.3.101.113': ['Ed448', 'EdDSA'],
  '2.16.840.1.101.3.4.3.17': ['ML-DSA-44', 'ML-DSA'],
  '2.16.840.1.101.3.4.3.18': ['ML-DSA-65', 'ML-DSA'],
  '2.16.840.1.101.3.4.3.19': ['ML-DSA-87', 'ML-DSA'],
};

/** Reads SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export const readPublicKey = (spki: Element | undefined): PublicKeyFacts => {
  const [identifier, key] = childrenOf(spki, tags.sequence, 'a public key');
  const [type, parameters] = childrenOf(identifier, tags.sequence, 'a key algorithm');
  const bits = readBitString(key, 'a public key');
  const oid = readOid(type, 'a key algorithm');
  if (oid === '1.2.840.113549.1.1.1') return rsaFacts('RSA', bits);
  if (oid === '1.2.840.113549.1.1.10') return rsaFacts('RSA-PSS', bits);
  if (oid === '1.2.840.10045.2.1') return curveFacts(parameters, bits);
  if (oid === '1.2.840.10040.4.1') return dsaFacts(parameters, bits);
  const [algorithm, family] = algorithmOf(oid);
  return { algorithm, family, size: null, rsa: null, bits };
};

/** Names the algorithm of a key identifier without parameters; the dotted identifier of an unknown one. */
export const algorithmOf = (oid: string): readonly [string, PublicKeyFacts['family']] => fixed[oid] ?? [oid, 'other'];

const unsigned = (content: Buffer): Buffer => {
  const from = content.findIndex((byte) => byte !== 0);
  return from === -1 ? Buffer.alloc(0) : content.subarray(from);
};

const bitsOf = (number: Buffer): number =>
  number.length === 0 ? 0 : number.length * 8 - (Math.clz32(number[0] ?? 0) - 24);

const rsaFacts = (family: 'RSA' | 'RSA-PSS', bits: Buffer): PublicKeyFacts => {
  const [modulus, exponent] = childrenOf(readElement(bits), tags.sequence, 'an RSA key').map((part) =>
    unsigned(contentOf(part, tags.integer, 'an RSA key')),
  );
  const rsa = { modulus: modulus ?? Buffer.alloc(0), exponent: exponent ?? Buffer.alloc(0) };
  return { algorithm: `${family}-${bitsOf(rsa.modulus)}`, family, size: bitsOf(rsa.modulus), rsa, bits };
};

const curveFacts = (parameters: Element | undefined, bits: Buffer): PublicKeyFacts => {
  const oid = parameters?.tag === tags.oid ? readOid(parameters, 'a curve') : 'unnamed';
  const [name, size] = curves[oid] ?? [oid, null];
  return { algorithm: `ECDSA-${name}`, family: 'EC', size, rsa: null, bits };
};

const dsaFacts = (parameters: Element | undefined, bits: Buffer): PublicKeyFacts => {
  const [prime] = parameters?.tag === tags.sequence ? childrenOf(parameters, tags.sequence, 'DSA parameters') : [];
  const size = prime === undefined ? null : bitsOf(unsigned(prime.content));
  return { algorithm: size === null ? 'DSA' : `DSA-${size}`, family: 'DSA', size, rsa: null, bits };
};
