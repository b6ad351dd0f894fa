import { factsOfAll, readCertificates } from '../../../../pki/certificate';
import { type Jwk, publicJwkOf, publicMembers, readJwks, thumbprintOf } from '../../../../pki/jwk/members';
import { UNKNOWN, type Unknown } from '../../../../terraform/schema/value';
import { type JwkInput, type SourceName, sourceNames } from '../attributes';

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

/** What `from_certificate` says of the certificate itself. */
export interface ConfiguredCertificate {
  /** SHA-256 of the leaf, in lower-case hex. */
  readonly fingerprint: string;
  /** The leaf's key; null where only the fingerprint is configured, and for a key that JWK does not have. */
  readonly jwk: Jwk | null;
}

interface Telling {
  readonly certificate_pem: string | null | Unknown;
  readonly certificate_fingerprint: string | null | Unknown;
}

/** The certificate that is configured, as far as it can be read; null where none is. */
export const configuredCertificate = (from: Telling | null): ConfiguredCertificate | null | Unknown => {
  if (from === null) return null;
  const { certificate_pem, certificate_fingerprint } = from;
  if (certificate_pem === UNKNOWN) return UNKNOWN;
  const [leaf] = certificate_pem === null ? [] : readCertificates(certificate_pem).certificates;
  const [facts] = certificate_pem === null ? [] : factsOfAll(certificate_pem);
  if (leaf !== undefined && facts !== undefined) {
    return { fingerprint: facts.fingerprint_sha256, jwk: publicJwkOf(leaf.certificate.spki) };
  }
  if (certificate_fingerprint === null || certificate_fingerprint === UNKNOWN) return certificate_fingerprint;
  return { fingerprint: toHex(certificate_fingerprint), jwk: null };
};

/** Fingerprints are compared without case and separators. */
export const toHex = (fingerprint: string): string => fingerprint.toLowerCase().replaceAll(/[^0-9a-f]/g, '');

/** Which of the sources is set. */
export const sourceNameOf = (jwk: Readonly<Record<SourceName, unknown>>): SourceName | undefined =>
  sourceNames.find((name) => jwk[name] !== null);

/** The text of the JWK, whichever of the two attributes holds it. */
export const configuredJwk = ({ jwk, jwk_wo }: NonNullable<JwkInput['from_jwk']>): string => jwk_wo ?? jwk ?? '';
