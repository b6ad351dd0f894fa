import { createHash } from 'node:crypto';
import { DerFailure, problemWithDer, readElement } from './der';
import { type ReadingFinding, unreadableBecause } from './finding';
import { publicJwkOf, thumbprintOf } from './jwk/members';
import { MOST_SMALL_OUTCOMES, remembering } from './memo';
import {
  type DecodedBlock,
  decodePem,
  isCertificateLabel,
  isParametersLabel,
  isPrivateKeyLabel,
  meaningOf,
} from './pem/blocks';
import { quoted } from './quoted';
import { toTimestamp } from './time';
import { type Certificate, isCa, readCertificate, serialText } from './x509/certificate';
import type { GeneralName } from './x509/general-name';

export interface PlacedCertificate {
  /** The PEM block, counted from 1. */
  readonly block: number;
  readonly certificate: Certificate;
}

export interface CertificateReading {
  readonly certificates: readonly PlacedCertificate[];
  readonly findings: readonly ReadingFinding[];
}

/** Reads every certificate of a PEM text and says what else is in it. */
export const readCertificates: (pem: string) => CertificateReading = remembering((pem) => {
  const { blocks, findings } = decodePem(pem);
  const readings = isKeyAlone(blocks) ? [keyAlone(blocks)] : blocks.map(readBlock);
  return {
    certificates: readings.flatMap(({ certificates }) => certificates),
    findings: [...findings, ...readings.flatMap((reading) => reading.findings)],
  };
});

/** Nothing but a private key, and perhaps its parameters. */
const isKeyAlone = (blocks: readonly DecodedBlock[]): boolean =>
  blocks.some(({ label }) => isPrivateKeyLabel(label)) &&
  blocks.every(({ label }) => isPrivateKeyLabel(label) || isParametersLabel(label));

const keyAlone = (blocks: readonly DecodedBlock[]): CertificateReading => ({
  certificates: [],
  findings: blocks
    .filter(({ label }) => isPrivateKeyLabel(label))
    .slice(0, 1)
    .map(({ number }) => ({
      rule: 'private-key-exposed',
      block: number,
      problem: 'The text is a private key and no certificate.',
      remedy: 'Give the certificates that belong here, and replace the key if the text was shared or stored.',
    })),
});

const readKnown = remembering(readCertificate);

const readBlock = (block: DecodedBlock): CertificateReading => {
  const { number, label, der } = block;
  if (isPrivateKeyLabel(label)) return { certificates: [], findings: [exposedKey(number)] };
  if (!isCertificateLabel(label)) return { certificates: [], findings: [unexpectedLabel(block)] };
  const outdated = label === 'CERTIFICATE' ? [] : [outdatedLabel(block)];
  try {
    const exact = readElement(der).bytes;
    const trailing = exact.length === der.length ? [] : [trailingBytes(number, der.length - exact.length)];
    const problem = problemWithDer(exact);
    const ber = problem === null ? [] : [notDer(number, problem)];
    return {
      certificates: [{ block: number, certificate: readKnown(exact) }],
      findings: [...outdated, ...trailing, ...ber],
    };
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    return { certificates: [], findings: [...outdated, unreadable(number, failure)] };
  }
};

const exposedKey = (block: number): ReadingFinding => ({
  rule: 'private-key-exposed',
  block,
  problem: `Block ${block} is a private key, which does not belong among certificates.`,
  remedy: 'Take it out of this text, and replace the key if the text was shared or stored.',
});

const unexpectedLabel = ({ number: block, label }: DecodedBlock): ReadingFinding => {
  const { what, remedy } = meaningOf(label);
  return { rule: 'label-unexpected', block, problem: `Block ${block} is ${quoted(label)}: ${what}.`, remedy };
};

const outdatedLabel = ({ number: block, label }: DecodedBlock): ReadingFinding => ({
  rule: 'label-outdated',
  block,
  problem: `Block ${block} has the old label ${quoted(label)}.`,
  remedy: 'Write CERTIFICATE in its BEGIN and END lines.',
});

const trailingBytes = (block: number, count: number): ReadingFinding => ({
  rule: 'trailing-bytes',
  block,
  problem: `Block ${block} has ${count} bytes after the certificate.`,
  remedy: 'Export the certificate again: openssl x509 -in FILE -out FILE.pem.',
});

const notDer = (block: number, problem: string): ReadingFinding => ({
  rule: 'not-der',
  block,
  problem: `Block ${block} is BER and not DER: it has ${problem}.`,
  remedy: 'Ask whoever issued it for a DER encoding; converting it here would break its signature.',
});

const unreadable = (block: number, { kind, message }: DerFailure): ReadingFinding =>
  kind === 'ber'
    ? notDer(block, message.replace(/^has /, ''))
    : {
        rule: 'certificate-unreadable',
        block,
        problem: `Block ${block} is no X.509 certificate: it ${message}.`,
        remedy: 'Copy the block again, whole and unchanged, or export it again: openssl x509 -in FILE -out FILE.pem.',
      };

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
  if (leaf === undefined) throw unreadableBecause('certificate', readCertificates(pem).findings);
  return leaf;
};

/** The facts of every certificate of the text, in order; none where it cannot be read. */
export const factsOfAll: (pem: string) => readonly CertificateFacts[] = remembering(
  (pem) => readCertificates(pem).certificates.map(({ certificate }) => toFacts(certificate)),
  MOST_SMALL_OUTCOMES,
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
  return kind === 'other' || kind === 'mailbox' || kind === 'registered' ? [text] : [];
};
