import { isDeepStrictEqual } from 'node:util';
import { readCertificates } from './certificate';
import { parseObject } from './jwk/members';
import { readPrivateKey } from './private-key/reading';
import { samePublicKey } from './x509/signature';

/** Whether two PEM texts hold the same certificates in the same order; unreadable ones are the same only letter by letter. */
export const sameCertificates = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [left, right] = [readCertificates(one), readCertificates(other)];
  if (left.findings.length > 0 || right.findings.length > 0 || left.certificates.length !== right.certificates.length)
    return false;
  return left.certificates.every(({ certificate }, index) =>
    right.certificates[index]?.certificate.der.equals(certificate.der),
  );
};

/** Whether two PEM texts hold private keys with the same public half. */
export const samePrivateKey = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [left, right] = [readPrivateKey(one), readPrivateKey(other)];
  if (left.key === null || right.key === null || left.findings.length > 0 || right.findings.length > 0) return false;
  return left.key.isConsistent && right.key.isConsistent && samePublicKey(left.key.publicKey, right.key.publicKey);
};

/** Whether two JSON texts hold the same members, in whatever order and spacing. */
export const sameJwk = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [left, right] = [parseObject(one), parseObject(other)];
  return left !== null && right !== null && areEqual(left, right);
};

const areEqual = (left: unknown, right: unknown): boolean => {
  try {
    return isDeepStrictEqual(left, right);
  } catch {
    return false; // nested deeper than the stack, which no JWK is
  }
};
