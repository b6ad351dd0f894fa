import { createHash } from 'node:crypto';
import { readCertificates } from './certificate-reading';
import { publicJwkOf } from './jwk/public-jwk';
import { thumbprintOf } from './jwk/thumbprint';
import { remembering } from './memo';
import { toTimestamp } from './timestamp';
import { unreadableBecause } from './unreadable';
import { type Certificate, isCa } from './x509/certificate';
import type { GeneralName } from './x509/general-name';
import { serialText } from './x509/serial-number';

/** What a certificate says, in the words of the contract. */
export interface CertificateFacts {
  /** RFC 4514: `CN=edge.example.com,O=Example`; empty where the certificate has only alternative names. */
  readonly subject: string;
  readonly issuer: string;
  /** Lower-case hex without colons. */
  readonly serial_number: string;
  /** RFC 3339 in UTC. */
  readonly not_before: string;
  readonly not_after: string;
  readonly dns_names: readonly string[];
  readonly ip_addresses: readonly string[];
  readonly email_addresses: readonly string[];
  readonly uris: readonly string[];
  /** Names of other kinds, each with its kind: `dirName:CN=edge`. */
  readonly other_names: readonly string[];
  /** `RSA-2048`, `ECDSA-P256`, `Ed25519`. */
  readonly key_algorithm: string;
  readonly signature_algorithm: string;
  /** Lower-case hex without colons, of the whole certificate. */
  readonly fingerprint_sha256: string;
  readonly fingerprint_sha1: string;
  /** Lower-case hex, of SubjectPublicKeyInfo. */
  readonly public_key_sha256: string;
  /** RFC 7638; null for a key type that JWK does not have. */
  readonly jwk_thumbprint: string | null;
  readonly is_ca: boolean;
}

/** The facts of the leaf, the first certificate of the text; throws UnreadableInput. */
export const certificateFacts = (pem: string): CertificateFacts => {
  const [leaf] = factsOfAll(pem);
  if (leaf === undefined) throw unreadableBecause('certificate', readCertificates(pem).defects);
  return leaf;
};

/** The facts of every certificate of the text, in order; none where it cannot be read. */
export const factsOfAll: (pem: string) => readonly CertificateFacts[] = remembering((pem) =>
  readCertificates(pem).certificates.map(({ certificate }) => toFacts(certificate)),
);

/** The facts of a certificate that was read. */
export const toFacts = (certificate: Certificate): CertificateFacts => {
  const { der, key, serial, signatureAlgorithm } = certificate;
  const names = certificate.extensions.subjectAltName ?? [];
  const jwk = publicJwkOf(certificate.spki);
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serial_number: serialText(serial),
    not_before: toTimestamp(certificate.notBefore),
    not_after: toTimestamp(certificate.notAfter),
    dns_names: textsOf(names, 'dns'),
    ip_addresses: textsOf(names, 'ip'),
    email_addresses: textsOf(names, 'email'),
    uris: textsOf(names, 'uri'),
    other_names: names.flatMap(otherName),
    key_algorithm: key.algorithm,
    signature_algorithm: signatureAlgorithm.name,
    fingerprint_sha256: createHash('sha256').update(der).digest('hex'),
    fingerprint_sha1: createHash('sha1').update(der).digest('hex'),
    public_key_sha256: certificate.spkiFingerprint,
    jwk_thumbprint: jwk === null ? null : thumbprintOf(jwk),
    is_ca: isCa(certificate),
  };
};

const textsOf = (names: readonly GeneralName[], kind: GeneralName['kind']): readonly string[] =>
  names.filter((name) => name.kind === kind).map(({ text }) => text);

const otherName = ({ kind, text }: GeneralName): readonly string[] => {
  if (kind === 'directory') return [`dirName:${text}`];
  return kind === 'other' || kind === 'registered' ? [text] : [];
};
