import { childrenOf, contentOf, type Element, readBitString, readElement, readOid, tags } from '../der';
import { curvesById, type NamedCurve, readPoint } from './curves';

/** What a SubjectPublicKeyInfo says about its key. */
export interface PublicKeyFacts {
  /** `RSA-2048`, `ECDSA-P256`, `Ed25519`; the dotted identifier of an unknown algorithm. */
  readonly algorithm: string;
  readonly family: 'RSA' | 'RSA-PSS' | 'EC' | 'EdDSA' | 'ML-DSA' | 'DSA' | 'other';
  /** Bits of an RSA modulus, a DSA prime or an elliptic curve; null where the algorithm has one size. */
  readonly size: number | null;
  /** The RSA public exponent and modulus, without leading zeros. */
  readonly rsa: { readonly modulus: Buffer; readonly exponent: Buffer } | null;
  /** The named curve of an EC key, where it is one of those known here. */
  readonly curve: NamedCurve | null;
  /** The subjectPublicKey itself. */
  readonly bits: Buffer;
}

const fixed: Readonly<Record<string, readonly [string, PublicKeyFacts['family']]>> = {
  '1.3.101.110': ['X25519', 'other'],
  '1.3.101.111': ['X448', 'other'],
  '1.3.101.112': ['Ed25519', 'EdDSA'],
  '1.3.101.113': ['Ed448', 'EdDSA'],
  '2.16.840.1.101.3.4.3.17': ['ML-DSA-44', 'ML-DSA'],
  '2.16.840.1.101.3.4.3.18': ['ML-DSA-65', 'ML-DSA'],
  '2.16.840.1.101.3.4.3.19': ['ML-DSA-87', 'ML-DSA'],
};

/** Stands for a curve that is given by its numbers. */
const UNNAMED = 'unnamed';

/** Reads SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export const readPublicKey = (spki: Element | undefined): PublicKeyFacts => {
  const [identifier, key] = childrenOf(spki, tags.sequence, 'a public key');
  const [type, parameters] = childrenOf(identifier, tags.sequence, 'a key algorithm');
  const bits = readBitString(key, 'a public key');
  const oid = readOid(type, 'a key algorithm');
  if (oid === '1.2.840.113549.1.1.1' || oid === '2.5.8.1.1') return rsaFacts('RSA', bits);
  if (oid === '1.2.840.113549.1.1.10') return rsaFacts('RSA-PSS', bits);
  if (oid === '1.2.840.10045.2.1') return curveFacts(parameters, bits);
  if (oid === '1.2.840.10040.4.1') return dsaFacts(parameters, bits);
  const [algorithm, family] = algorithmOf(oid);
  return { algorithm, family, size: null, rsa: null, curve: null, bits };
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
  return { algorithm: `${family}-${bitsOf(rsa.modulus)}`, family, size: bitsOf(rsa.modulus), rsa, curve: null, bits };
};

const curveFacts = (parameters: Element | undefined, bits: Buffer): PublicKeyFacts => {
  const oid = parameters?.tag === tags.oid ? readOid(parameters, 'a curve') : UNNAMED;
  const curve = curvesById[oid] ?? null;
  return { algorithm: `ECDSA-${curve?.name ?? oid}`, family: 'EC', size: curve?.bits ?? null, rsa: null, curve, bits };
};

const dsaFacts = (parameters: Element | undefined, bits: Buffer): PublicKeyFacts => {
  const [prime] = parameters?.tag === tags.sequence ? childrenOf(parameters, tags.sequence, 'DSA parameters') : [];
  const size = prime === undefined ? null : bitsOf(unsigned(prime.content));
  return { algorithm: size === null ? 'DSA' : `DSA-${size}`, family: 'DSA', size, rsa: null, curve: null, bits };
};

/** Says why a public key is none, in the middle of a sentence; null for a sound one and for one on an unknown curve. */
export const problemWithPublicKey = ({ family, algorithm, curve, bits }: PublicKeyFacts): string | null => {
  if (family !== 'EC') return null;
  if (algorithm === `ECDSA-${UNNAMED}`) return NUMBERED_CURVE;
  return curve === null || readPoint(curve, bits) !== null
    ? null
    : `has a public point that is not on its curve ${curve.name}`;
};

/** Whether OpenSSL may be given the key: of an EC key nobody looked at, some versions of Node end the process. */
export const isSound = (key: PublicKeyFacts): boolean =>
  key.family !== 'EC' || (key.curve !== null && problemWithPublicKey(key) === null);

/** What is said of a key with explicit parameters (RFC 5480 §2.1.1). */
export const NUMBERED_CURVE = 'gives its curve by numbers in place of a name, which clients refuse';
