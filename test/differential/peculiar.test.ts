// @peculiar/x509 asks for this polyfill to be there before it.
import 'reflect-metadata';
import { createHash } from 'node:crypto';
import {
  AuthorityInfoAccessExtension,
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type GeneralName,
  type JsonName,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
} from '@peculiar/x509';
import { readCertificates } from '../../src/pki/certificate';
import { isText } from '../../src/pki/der';
import type { Certificate } from '../../src/pki/x509/certificate';
import type { DistinguishedName } from '../../src/pki/x509/distinguished-name';
import { type IssueOptions, issue, type KeyKind, makeCa, makeIntermediate } from '../support/certificates';
import { type Comparison, expectAgreement, type Statement } from './comparison';
import { asPem, type Corpus, type CorpusFile, node, peculiar, pkits, pyca, roots, withJudge } from './judges';

const kinds: readonly KeyKind[] = [
  ...(['p256', 'p384', 'p521', 'secp256k1', 'brainpool', 'rsa1024', 'rsa2048', 'rsa-pss'] as const),
  ...(['ed25519', 'ed448', 'dsa'] as const),
];

const root = makeCa();
const variants: Readonly<Record<string, IssueOptions>> = {
  'of many names': { names: ['edge.example.com', '*.example.com', '10.1.2.3', '2001:db8::1'] },
  'without a subject': { subject: '', criticalNames: true },
  'with a subject of many parts': { subject: 'CN=edge+OU=Web, O=Example \u00e4\u4e16, L=Here, C=DE' },
  'without a purpose': { extendedKeyUsage: null, keyUsage: null },
  'without key ids': { subjectKeyId: null, authorityKeyId: null },
  'for clients': { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] },
  'of another century': { notBefore: new Date('2049-12-31T23:59:59Z'), notAfter: new Date('2050-01-01T00:00:00Z') },
};

/** What the tests make themselves: every kind of key, authorities, and every option. */
const made: Corpus = {
  name: 'the certificates that the tests make',
  debianPackage: '',
  files: () => [
    ...kinds.map((key) => file(`leaf of ${key}`, issue(root, { key }).der)),
    file('root', root.der),
    file('intermediate', makeIntermediate(root, { pathLength: 1 }).der),
    ...Object.entries(variants).map(([name, options]) => file(`leaf ${name}`, issue(root, options).der)),
  ],
};

const file = (name: string, content: Buffer): CorpusFile => ({ name, content });

/** The names that they have for types of attributes. */
const theirNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.42': 'G',
  '2.5.4.43': 'I',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
};

const ourName = ({ relativeNames }: DistinguishedName): unknown =>
  relativeNames.map((attributes) =>
    attributes
      .map(({ type, text, der }) => `${theirNames[type] ?? type}=${isText(der) ? text : `#${der.toString('hex')}`}`)
      .sort(),
  );

const theirName = (name: JsonName): unknown =>
  name.map((attributes) =>
    Object.entries(attributes)
      .flatMap(([type, values]) => (values ?? []).map((value) => `${type}=${String(value)}`))
      .sort(),
  );

const hash = (bytes: ArrayBuffer | Buffer): string =>
  createHash('sha256')
    .update(Buffer.from(bytes as ArrayBuffer))
    .digest('hex');

const kindsOfNames = { dns: 'dns', email: 'email', url: 'uri', ip: 'ip' } as const;

const theirNamesOf = (names: readonly GeneralName[]): readonly string[] =>
  names.flatMap(({ type, value }) => {
    const kind = Object.entries(kindsOfNames).find(([theirs]) => theirs === type)?.[1];
    return kind === undefined ? [] : [`${kind}:${value}`];
  });

const usages = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement'] as const;
const moreUsages = ['keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'] as const;

/** Read lazily by them, so that a certificate they cannot read throws here. */
const ofPeculiar = (pem: string): Statement => {
  try {
    const certificate = new X509Certificate(firstBlock(pem));
    const names = certificate.getExtension(SubjectAlternativeNameExtension);
    const constraints = certificate.getExtension(BasicConstraintsExtension);
    const bits = certificate.getExtension(KeyUsagesExtension)?.usages;
    const access = certificate.getExtension(AuthorityInfoAccessExtension);
    return {
      subject: theirName(certificate.subjectName.toJSON()),
      issuer: theirName(certificate.issuerName.toJSON()),
      serial: certificate.serialNumber.replace(/^00(?=..)/, ''),
      notBefore: certificate.notBefore.getTime(),
      notAfter: certificate.notAfter.getTime(),
      fingerprint: hash(certificate.rawData),
      spki: hash(certificate.publicKey.rawData),
      names: theirNamesOf(names?.names.items ?? []),
      areNamesCritical: names?.critical ?? false,
      constraints: constraints && { ca: constraints.ca, pathLength: constraints.pathLength ?? null },
      keyUsage: bits === undefined ? null : [...usages, ...moreUsages].filter((_, bit) => (bits & (1 << bit)) !== 0),
      purposes: certificate.getExtension(ExtendedKeyUsageExtension)?.usages ?? null,
      subjectKeyId: certificate.getExtension(SubjectKeyIdentifierExtension)?.keyId ?? null,
      authorityKeyId: certificate.getExtension(AuthorityKeyIdentifierExtension)?.keyId ?? null,
      isLogged: certificate.extensions.some(({ type }) => type === '1.3.6.1.4.1.11129.2.4.2'),
      issuerUrls: theirNamesOf(access?.caIssuers ?? []).filter((name) => name.startsWith('uri:')),
    };
  } catch {
    return null;
  }
};

const firstBlock = (pem: string): string =>
  /-----BEGIN CERTIFICATE-----[\s\S]*?-----END [^-]*-----/.exec(pem)?.[0] ?? pem;

const toStatement = ({ der, serial, extensions, ...certificate }: Certificate): Statement => ({
  subject: ourName(certificate.subject),
  issuer: ourName(certificate.issuer),
  serial: serial.toString('hex').replace(/^00(?=..)/, ''),
  notBefore: certificate.notBefore,
  notAfter: certificate.notAfter,
  fingerprint: hash(der),
  spki: certificate.spkiFingerprint,
  names: (extensions.subjectAltName ?? [])
    .filter(({ kind }) => ['dns', 'email', 'uri', 'ip'].includes(kind))
    .map(({ kind, text }) => `${kind}:${text}`),
  areNamesCritical: extensions.isSubjectAltNameCritical,
  constraints: extensions.basicConstraints,
  keyUsage: extensions.keyUsage,
  purposes: extensions.extendedKeyUsage,
  subjectKeyId: extensions.subjectKeyId,
  authorityKeyId: extensions.authorityKeyId,
  isLogged: extensions.isLogged,
  issuerUrls: extensions.issuerUrls.map((url) => `uri:${url}`),
});

const ofOurs = (pem: string): Statement => {
  const [first] = readCertificates(pem).certificates;
  return first === undefined ? null : toStatement(first.certificate);
};

for (const corpus of [pkits, pyca, roots, node, made]) {
  withJudge(peculiar, corpus, () => {
    test('reads the same of every certificate', () => {
      const comparisons = corpus.files().map((file): Comparison => {
        const pem = asPem(file);
        return { file: file.name, ours: ofOurs(pem), theirs: ofPeculiar(pem) };
      });
      expectAgreement(peculiar.name, corpus.name, comparisons);
    }, 120_000);
  });
}
