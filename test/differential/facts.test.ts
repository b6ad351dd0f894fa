import { createHash } from 'node:crypto';
import { type CertificateFacts, certificateFacts } from '../../src/pki/certificate';
import { UnreadableInput } from '../../src/pki/finding';
import { type Comparison, expectAgreement, type Statement } from './comparison';
import { ask, asPem, type Corpus, certtool, node, openssl, pkits, pyca, roots, withJudge } from './judges';

const corpora = [pkits, pyca, roots, node];

const readOurs = (pem: string): CertificateFacts | null => {
  try {
    return certificateFacts(pem);
  } catch (failure) {
    if (failure instanceof UnreadableInput) return null;
    throw failure;
  }
};

const match = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';
const plainHex = (text: string): string => text.replaceAll(':', '').toLowerCase();

const opensslArguments = [
  ...['x509', '-noout', '-subject', '-issuer', '-serial', '-dates', '-dateopt', 'iso_8601', '-fingerprint', '-sha256'],
  ...[
    '-nameopt',
    'RFC2253,utf8,-esc_msb',
    '-text',
    '-certopt',
    'no_sigdump,no_header,no_validity,no_subject,no_issuer',
    '-pubkey',
  ],
];

const spkiHash = (text: string): string => {
  const pem = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/.exec(text)?.[0];
  if (pem === undefined) return '';
  return createHash('sha256')
    .update(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'))
    .digest('hex');
};

const timestamp = (text: string): string => text.replace(' ', 'T');

const namesIn = (text: string, kind: string): readonly string[] => {
  const line = /X509v3 Subject Alternative Name:.*\n\s*(.*)/.exec(text)?.[1] ?? '';
  return line
    .split(/, (?=[A-Z][A-Za-z ]*:|othername|DirName)/)
    .flatMap((entry) => (entry.startsWith(`${kind}:`) ? [entry.slice(kind.length + 1)] : []));
};

const ofOpenssl = (pem: string): Statement => {
  const { isAccepted, text } = ask(openssl, opensslArguments, pem);
  if (!isAccepted) return null;
  return {
    subject: match(text, /^subject=(.*)$/m),
    issuer: match(text, /^issuer=(.*)$/m),
    serial_number: match(text, /^serial=(.*)$/m).toLowerCase(),
    not_before: timestamp(match(text, /^notBefore=(.*)$/m)),
    not_after: timestamp(match(text, /^notAfter=(.*)$/m)),
    fingerprint_sha256: plainHex(match(text, /Fingerprint=(.*)$/m)),
    public_key_sha256: spkiHash(text),
    key_size: match(text, /Public-Key: \((\d+) bit/),
    signature_algorithm: match(text, /Signature Algorithm: (.*?) *$/m),
    dns_names: namesIn(text, 'DNS'),
    email_addresses: namesIn(text, 'email'),
    uris: namesIn(text, 'URI'),
    is_ca: /CA:TRUE/.test(text),
  };
};

const sizes: readonly (readonly [RegExp, string])[] = [
  [/^ECDSA-(P|brainpoolP|secp)(\d+).*/, '$2'],
  [/^(RSA|RSA-PSS|DSA)-(\d+)$/, '$2'],
  [/^.*\D$|^(Ed|X).*|^\d+\.\d.*$/, ''],
];

const sizeOf = (algorithm: string): string => {
  const [pattern, replacement] = sizes.find(([candidate]) => candidate.test(algorithm)) ?? [/$/, ''];
  return algorithm.replace(pattern, replacement);
};

const asOpenssl = (facts: CertificateFacts | null): Statement => {
  if (facts === null) return null;
  const { subject, issuer, serial_number, not_before, not_after, fingerprint_sha256, public_key_sha256 } = facts;
  const { key_algorithm, signature_algorithm, dns_names, email_addresses, uris, is_ca } = facts;
  return {
    ...{ subject, issuer, serial_number, not_before, not_after, fingerprint_sha256, public_key_sha256 },
    ...{ key_size: sizeOf(key_algorithm), signature_algorithm, dns_names, email_addresses, uris, is_ca },
  };
};

const firstBlock = (pem: string): string =>
  /-----BEGIN CERTIFICATE-----[\s\S]*?-----END [^-]*-----/.exec(pem)?.[0] ?? pem;

const ofCerttool = (pem: string): Statement => {
  const { isAccepted, text } = ask(certtool, ['--certificate-info'], firstBlock(pem));
  if (!isAccepted) return null;
  return {
    serial_number: match(text, /Serial Number \(hex\): (.*)/).replace(/^00(?=..)/, ''),
    not_before: new Date(`${match(text, /Not Before: (.*)/)}`).getTime(),
    not_after: new Date(`${match(text, /Not After: (.*)/)}`).getTime(),
    fingerprint_sha256: match(text, /Fingerprint:\n\s*sha1:.*\n\s*sha256:(\S+)/),
    public_key_sha256: match(text, /Public Key ID:\n\s*sha1:.*\n\s*sha256:(\S+)/),
    is_ca: /Certificate Authority \(CA\): TRUE/.test(text),
  };
};

const asCerttool = (facts: CertificateFacts | null): Statement =>
  facts === null
    ? null
    : {
        serial_number: facts.serial_number,
        not_before: new Date(facts.not_before).getTime(),
        not_after: new Date(facts.not_after).getTime(),
        fingerprint_sha256: facts.fingerprint_sha256,
        public_key_sha256: facts.public_key_sha256,
        is_ca: facts.is_ca,
      };

const compare = (
  corpus: Corpus,
  ours: (facts: CertificateFacts | null) => Statement,
  theirs: (pem: string) => Statement,
) =>
  corpus.files().map((file): Comparison => {
    const pem = asPem(file);
    return { file: file.name, ours: ours(readOurs(pem)), theirs: theirs(pem) };
  });

for (const corpus of corpora) {
  withJudge(openssl, corpus, () => {
    test('reads the same facts', () => {
      expectAgreement('openssl', corpus.name, compare(corpus, asOpenssl, ofOpenssl));
    }, 120_000);
  });
  withJudge(certtool, corpus, () => {
    test('reads the same facts', () => {
      expectAgreement('certtool', corpus.name, compare(corpus, asCerttool, ofCerttool));
    }, 120_000);
  });
}
