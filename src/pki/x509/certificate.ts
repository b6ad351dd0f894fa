import { createHash } from 'node:crypto';
import { childrenOf, contentOf, DerFailure, readElement, tags } from '../der/element';
import { readBitString, readSmallInteger, readTime } from '../der/primitives';
import { quoted } from '../quoted';
import { type DistinguishedName, readName } from './distinguished-name';
import { type Extensions, readExtensions } from './extensions';
import type { GeneralName } from './general-name';
import { type PublicKeyFacts, readPublicKey } from './public-key';
import { serialText } from './serial-number';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './signature-algorithm';

/** An X.509 certificate (RFC 5280 §4.1), read once. */
export interface Certificate {
  readonly der: Buffer;
  readonly version: number;
  /** Two's complement, as encoded. */
  readonly serial: Buffer;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly spki: Buffer;
  /** SHA-256, hex. */
  readonly spkiFingerprint: string;
  readonly key: PublicKeyFacts;
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** The algorithm stated inside what was signed, which has to be the same. */
  readonly statedAlgorithm: Buffer;
  readonly extensions: Extensions;
}

/** Reads a certificate from exactly its bytes; throws DerFailure. Written here because a check of a chain has to take
 * milliseconds and to tell DER from BER, and the libraries load for a tenth of a second and accept both. */
export const readCertificate = (der: Buffer): Certificate => {
  const [tbs, algorithm, signature] = childrenOf(readElement(der), tags.sequence, 'a certificate');
  const parts = [...childrenOf(tbs, tags.sequence, 'a certificate')];
  const version = parts[0]?.tag === 0xa0 ? readVersion(parts.shift()?.content) : 1;
  const [serial, stated, issuer, validity, subject, spki, ...rest] = parts;
  const [notBefore, notAfter] = childrenOf(validity, tags.sequence, 'a validity');
  readBitString(signature, 'a signature');
  const issuerName = readName(issuer, 'an issuer');
  const isOwnIssuer = issuer !== undefined && subject?.bytes.equals(issuer.bytes) === true;
  const keyInfo = spki?.bytes ?? Buffer.alloc(0);
  return {
    der,
    version,
    serial: contentOf(serial, tags.integer, 'a serial number'),
    issuer: issuerName,
    subject: isOwnIssuer ? issuerName : readName(subject, 'a subject'),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    spki: keyInfo,
    spkiFingerprint: createHash('sha256').update(keyInfo).digest('hex'),
    key: readPublicKey(spki),
    signatureAlgorithm: readSignatureAlgorithm(algorithm),
    statedAlgorithm: stated?.bytes ?? Buffer.alloc(0),
    extensions: readExtensions(extensionList(rest.find(({ tag }) => tag === 0xa3)?.content)),
  };
};

const readVersion = (content: Buffer | undefined): number => {
  if (content === undefined) throw new DerFailure('malformed', 'has no version');
  const version = readSmallInteger(contentOf(readElement(content), tags.integer, 'a version')) + 1;
  if (version > 3) throw new DerFailure('malformed', `has the version ${version}; there are 1 to 3`);
  return version;
};

const extensionList = (content: Buffer | undefined) =>
  content === undefined ? [] : childrenOf(readElement(content), tags.sequence, 'extensions');

/** It names itself as its issuer, as roots do. */
export const isSelfIssued = ({ issuer, subject }: Certificate): boolean => issuer.canonical === subject.canonical;

/** It names an issuer of its own name and another key, as authorities do that changed their key. */
export const namesOtherKey = ({ extensions: { authorityKeyId, subjectKeyId } }: Certificate): boolean =>
  authorityKeyId !== null && subjectKeyId !== null && authorityKeyId !== subjectKeyId;

/** It may sign certificates, as far as it says; before version 3 there was no way to say. */
export const isCa = ({ extensions }: Certificate): boolean => extensions.basicConstraints?.ca === true;

/** The kinds of alternative names a certificate is called by, first ones first. */
const tellingKinds: readonly GeneralName['kind'][] = ['dns', 'ip', 'uri', 'email'];

/** What a certificate is called: its subject, without one its first name, without any its serial number. */
export const nameOf = ({ subject, serial, extensions }: Certificate): string => {
  if (subject.text !== '') return subject.text;
  const names = (extensions.subjectAltName ?? []).filter(({ text }) => text !== '');
  const [first] = tellingKinds.flatMap((kind) => names.filter((name) => name.kind === kind));
  return first?.text ?? `serial number ${serialText(serial)}`;
};

/** How messages call a certificate. */
export const titleOf = (certificate: Certificate): string => quoted(nameOf(certificate));
