import { childrenOf, contentOf, type Element, readBitString, readElement, readOid, tags } from '../der';
import { curvesById, isScalar, readPoint } from '../x509/curves';
import { NUMBERED_CURVE } from '../x509/public-key';

/** OpenSSL verifies no signature of a longer key, and takes seconds to make one. */
const MOST_RSA_BITS = 16_384;
const MOST_DSA_BITS = 10_000;

/** The form of a private key's bytes, by its PEM label. */
export type KeyForm = 'pkcs8' | 'pkcs1' | 'sec1' | 'dsa';

/** Says why bytes may not be given to OpenSSL, which computes with whatever numbers they hold, in the middle of a
 * sentence; null where nothing speaks against it. The values are never told. Throws DerFailure. */
export const problemWithKeyBytes = (form: KeyForm, der: Buffer): string | null => {
  const parts = childrenOf(readElement(der), tags.sequence, 'a private key');
  if (form === 'pkcs1') return problemWithRsa(parts);
  if (form === 'sec1') return problemWithEc(parts, null);
  return form === 'dsa' ? problemWithDsa(parts.slice(1)) : problemWithPkcs8(parts);
};

const problemWithPkcs8 = ([, identifier, key]: readonly Element[]): string | null => {
  const [type, parameters] = childrenOf(identifier, tags.sequence, 'a key algorithm');
  const content = contentOf(key, tags.octetString, 'a private key');
  switch (readOid(type, 'a key algorithm')) {
    case '1.2.840.113549.1.1.1':
    case '2.5.8.1.1':
    case '1.2.840.113549.1.1.10':
      return problemWithRsa(childrenOf(readElement(content), tags.sequence, 'an RSA key'));
    case '1.2.840.10045.2.1':
      return problemWithEc(childrenOf(readElement(content), tags.sequence, 'an EC key'), parameters ?? null);
    case '1.2.840.10040.4.1':
      return problemWithDsa([
        ...(parameters?.tag === tags.sequence ? childrenOf(parameters, tags.sequence, 'DSA parameters') : []),
        readElement(content),
      ]);
    default:
      return null;
  }
};

/** RFC 8017 §A.1.2. */
const problemWithRsa = ([, modulus, ...others]: readonly Element[]): string | null => {
  const bits = bitsOf(contentOf(modulus, tags.integer, 'a modulus'));
  if (bits > MOST_RSA_BITS) return `has a modulus of ${bits} bits; ${MOST_RSA_BITS} are the most`;
  const isLonger = others.some(({ tag, content }) => tag === tags.integer && bitsOf(content) > bits);
  return isLonger ? 'has a number that is longer than its modulus' : null;
};

const problemWithDsa = (numbers: readonly Element[]): string | null => {
  const bits = Math.max(...numbers.map((number) => bitsOf(contentOf(number, tags.integer, 'a DSA key'))));
  return bits > MOST_DSA_BITS ? `has a number of ${bits} bits; ${MOST_DSA_BITS} are the most` : null;
};

const bitsOf = (number: Buffer): number => {
  const from = number.findIndex((byte) => byte !== 0);
  return from === -1 ? 0 : 8 * (number.length - from) - (Math.clz32(number[from] ?? 0) - 24);
};

/** RFC 5915 §3; a curve inside of the key counts for OpenSSL, whatever stands around it. */
const problemWithEc = ([, scalar, ...more]: readonly Element[], outer: Element | null): string | null => {
  const inner = more.find(({ tag }) => tag === 0xa0);
  const parameters = inner === undefined ? outer : readElement(inner.content);
  if (parameters === null) return 'names no curve';
  if (parameters.tag !== tags.oid) return NUMBERED_CURVE;
  if (outer !== null && !outer.bytes.equals(parameters.bytes)) return 'names two curves';
  const id = readOid(parameters, 'a curve');
  const curve = curvesById[id];
  if (curve === undefined) return `is on the curve ${id}, which is not known here`;
  if (!isScalar(curve, contentOf(scalar, tags.octetString, 'a private number')))
    return `has a private number that is not between 1 and the order of its curve ${curve.name}`;
  const point = more.find(({ tag }) => tag === 0xa1);
  const isPoint =
    point === undefined || readPoint(curve, readBitString(readElement(point.content), 'a public point')) !== null;
  return isPoint ? null : `has a public point that is not on its curve ${curve.name}`;
};
