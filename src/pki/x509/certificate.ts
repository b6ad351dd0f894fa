import { createHash } from 'node:crypto';
import {
  childrenOf,
  contentOf,
  DerFailure,
  type Element,
  readBitString,
  readElement,
  readOid,
  readSmallInteger,
  readTime,
  tags,
} from '../der';
import { quoted } from '../quoted';
import { type DistinguishedName, readName } from './distinguished-name';
import { type Extensions, readExtensions } from './extensions';
import type { GeneralName } from './general-name';
import { type PublicKeyFacts, readPublicKey } from './public-key';

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
  /** What was signed: the certificate without the algorithm and the signature around it. */
  readonly signed: Buffer;
  /** As a BIT STRING holds it, the number of unused bits first. */
  readonly signature: Buffer;
  /** The algorithm stated inside what was signed, which has to be the same. */
  readonly statedAlgorithm: Buffer;
  readonly extensions: Extensions;
}

/** Reads a certificate from exactly its bytes; throws DerFailure. Written here because a check of a chain has to take
 * milliseconds and to tell DER from BER, and the libraries load for a tenth of a second and accept both. */
export const readCertificate = (der: Buffer): Certificate => {
  const [tbs, algorithm, signature, ...beside] = childrenOf(readElement(der), tags.sequence, 'a certificate');
  if (beside.length > 0) throw new DerFailure('malformed', 'has something behind its signature');
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
    signed: tbs?.bytes ?? Buffer.alloc(0),
    signature: contentOf(signature, tags.bitString, 'a signature'),
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

/** Magnitude in hex, with a minus sign where the number is negative, as openssl prints it. */
export const serialText = (serial: Buffer): string => {
  const [first = 0] = serial;
  if (first >= 0x80) return `-${evenHex((1n << BigInt(8 * serial.length)) - BigInt(`0x${serial.toString('hex')}`))}`;
  const from = serial.findIndex((byte) => byte !== 0);
  return from === -1 ? '00' : serial.subarray(from).toString('hex');
};

const evenHex = (value: bigint): string => {
  const hex = value.toString(16);
  return hex.padStart(hex.length + (hex.length % 2), '0');
};

export interface SignatureAlgorithm {
  /** openssl's long name, or the dotted identifier. */
  readonly name: string;
  readonly hash: string | null;
  /** node:crypto can verify it, where it has the hash. */
  readonly verifiable: boolean;
  /** The whole identifier, which has to stand twice in a certificate. */
  readonly der: Buffer;
}

const known: Readonly<Record<string, readonly [name: string, hash: string]>> = {
  '1.2.840.113549.1.1.2': ['md2WithRSAEncryption', 'MD2'],
  '1.2.840.113549.1.1.4': ['md5WithRSAEncryption', 'MD5'],
  '1.2.840.113549.1.1.5': ['sha1WithRSAEncryption', 'SHA-1'],
  '1.3.14.3.2.29': ['sha1WithRSA', 'SHA-1'],
  '1.2.840.113549.1.1.11': ['sha256WithRSAEncryption', 'SHA-256'],
  '1.2.840.113549.1.1.12': ['sha384WithRSAEncryption', 'SHA-384'],
  '1.2.840.113549.1.1.13': ['sha512WithRSAEncryption', 'SHA-512'],
  '1.2.840.113549.1.1.14': ['sha224WithRSAEncryption', 'SHA-224'],
  '1.2.840.10045.4.1': ['ecdsa-with-SHA1', 'SHA-1'],
  '1.2.840.10045.4.3.1': ['ecdsa-with-SHA224', 'SHA-224'],
  '1.2.840.10045.4.3.2': ['ecdsa-with-SHA256', 'SHA-256'],
  '1.2.840.10045.4.3.3': ['ecdsa-with-SHA384', 'SHA-384'],
  '1.2.840.10045.4.3.4': ['ecdsa-with-SHA512', 'SHA-512'],
  '1.2.840.10040.4.3': ['dsaWithSHA1', 'SHA-1'],
  '2.16.840.1.101.3.4.3.1': ['dsa_with_SHA224', 'SHA-224'],
  '2.16.840.1.101.3.4.3.2': ['dsa_with_SHA256', 'SHA-256'],
};

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

const edwards: Readonly<Record<string, string>> = { '1.3.101.112': 'ED25519', '1.3.101.113': 'ED448' };

/** Reads an AlgorithmIdentifier of a signature. */
const readSignatureAlgorithm = (element: Element | undefined): SignatureAlgorithm => {
  const [type, parameters] = childrenOf(element, tags.sequence, 'a signature algorithm');
  const oid = readOid(type, 'a signature algorithm');
  const der = element?.bytes ?? Buffer.alloc(0);
  if (oid === '1.2.840.113549.1.1.10') {
    const hash = pssHash(parameters);
    return { name: 'rsassaPss', hash, verifiable: hash !== null, der };
  }
  const [name, hash] = known[oid] ?? [edwards[oid] ?? oid, null];
  return { name, hash, verifiable: oid in known || oid in edwards, der };
};

/** RFC 4055 §3.1: SHA-1 unless the parameters say otherwise. */
const pssHash = (parameters: Element | undefined): string | null => {
  if (parameters?.tag !== tags.sequence) return 'SHA-1';
  const first = childrenOf(parameters, tags.sequence, 'PSS parameters').find(({ tag }) => tag === 0xa0);
  if (first === undefined) return 'SHA-1';
  const [identifier] = childrenOf(first, 0xa0, 'a hash');
  const [type] = childrenOf(identifier, tags.sequence, 'a hash');
  return hashes[readOid(type, 'a hash')] ?? null;
};
