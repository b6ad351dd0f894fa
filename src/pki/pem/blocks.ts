import { type ReadingFinding, unreadableBecause } from '../finding';
import { quoted } from '../quoted';
import { looksLike } from './looks-like';
import { type BrokenBlock, MOST_BLOCKS, problemWithBase64, scanPem } from './scan';

export interface DecodedBlock {
  readonly number: number;
  readonly label: string;
  readonly headers: readonly string[];
  readonly der: Buffer;
}

export interface DecodedPem {
  readonly blocks: readonly DecodedBlock[];
  readonly findings: readonly ReadingFinding[];
}

/** Takes the armour off every block. */
export const decodePem = (text: string): DecodedPem => {
  const { blocks, broken } = scanPem(text);
  if (blocks.length === 0 && broken.length === 0) return { blocks: [], findings: [notPem(text)] };
  const decoded: DecodedBlock[] = [];
  const findings = broken.map(toFinding);
  for (const { number, label, headers, base64 } of blocks) {
    const problem = problemWithBase64(base64);
    if (problem === null) decoded.push({ number, label, headers, der: Buffer.from(base64, 'base64') });
    else findings.push(brokenBase64(number, problem));
  }
  return { blocks: decoded, findings };
};

const notPem = (text: string): ReadingFinding => {
  const { is, remedy } = looksLike(text);
  return { rule: 'not-pem', problem: `The text ${is}.`, remedy };
};

const brokenBase64 = (block: number, problem: string): ReadingFinding => ({
  rule: 'base64-broken',
  block,
  problem: `Block ${block} ${problem}.`,
  remedy: 'Copy the block again, whole and unchanged.',
});

const CUT_OFF = 'The text was cut off; copy it again, whole.';

const toFinding = (broken: BrokenBlock): ReadingFinding => ({ block: broken.number, ...findingIn(broken) });

const findingIn = (broken: BrokenBlock): Omit<ReadingFinding, 'block'> => {
  const block = `Block ${broken.number}`;
  switch (broken.kind) {
    case 'no-end':
      return {
        rule: 'block-unfinished',
        problem: `${block} begins as ${quoted(broken.label)} and has no END line.`,
        remedy: CUT_OFF,
      };
    case 'no-begin':
      return {
        rule: 'block-unfinished',
        problem: `${block} ends as ${quoted(broken.label)} and has no BEGIN line.`,
        remedy: CUT_OFF,
      };
    case 'other-end':
      return {
        rule: 'block-labels-differ',
        problem: `${block} begins as ${quoted(broken.label)} and ends as ${quoted(broken.end)}.`,
        remedy: 'Two blocks were probably run together; copy both again.',
      };
    case 'escaped':
      return {
        rule: 'line-breaks-lost',
        problem: `${block} has the two characters \\n where line breaks belong.`,
        remedy: 'Put line breaks back, for example with replace(text, "\\\\n", "\\n").',
      };
    case 'one-line':
      return {
        rule: 'line-breaks-lost',
        problem: `${block} has its armour and its content on one line.`,
        remedy: 'Put the BEGIN and the END line on lines of their own; an unquoted shell variable loses line breaks.',
      };
    case 'too-many':
      return {
        rule: 'too-many-blocks',
        problem: `The text has more than ${MOST_BLOCKS} blocks; only the first ${MOST_BLOCKS} were looked at.`,
        remedy: 'Give one certificate with its chain, not a whole trust store.',
      };
  }
};

/** The same blocks in one spelling: LF, 64 columns, nothing between the blocks, one newline at the end; throws
 * UnreadableInput. */
export const normalizePem = (pem: string): string =>
  blocksOf(pem)
    .map(({ label, headers, der }) => {
      const heading = headers.length === 0 ? '' : `${headers.join('\n')}\n\n`;
      return toPem(der, label, heading);
    })
    .join('');

/** DER in PEM's one spelling. */
export const toPem = (der: Buffer, label = 'CERTIFICATE', heading = ''): string =>
  `-----BEGIN ${label}-----\n${heading}${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;

const blocksOf = (pem: string) => {
  const { blocks, findings } = decodePem(pem);
  if (findings.length > 0) throw unreadableBecause('certificate', findings);
  return blocks;
};

/** What the labels of RFC 7468 and of OpenSSL stand for, where a message has to say it. */
const meanings: readonly (readonly [RegExp, string, string])[] = [
  [
    /^(NEW )?CERTIFICATE REQUEST$/,
    'a certificate signing request',
    'Send it to the certificate authority and use the certificate it returns.',
  ],
  [
    /^TRUSTED CERTIFICATE$/,
    'a certificate with OpenSSL trust settings',
    'Strip them: openssl x509 -in FILE -out FILE.pem.',
  ],
  [
    /^(PKCS7|PKCS #7 SIGNED DATA|CMS)$/,
    'a PKCS#7 container',
    'Take the certificates out: openssl pkcs7 -print_certs -in FILE -out FILE.pem.',
  ],
  [/^X509 CRL$/, 'a revocation list', 'Leave it out.'],
  [/^ATTRIBUTE CERTIFICATE$/, 'an attribute certificate', 'Leave it out.'],
  [/PUBLIC KEY$/, 'a public key', 'Give the certificate that was issued for it.'],
  [/PRIVATE KEY$/, 'a private key', 'Give the key in the argument meant for it.'],
  [/PARAMETERS$/, 'key parameters', 'Leave them out.'],
  [/CERTIFICATE$/, 'a certificate', 'Give certificates in the argument meant for them.'],
];

export interface Meaning {
  readonly what: string;
  readonly remedy: string;
}

export const meaningOf = (label: string): Meaning => {
  const [, what = 'nothing known here', remedy = 'Leave it out.'] =
    meanings.find(([pattern]) => pattern.test(label)) ?? [];
  return { what, remedy };
};

export const isPrivateKeyLabel = (label: string): boolean => label.endsWith('PRIVATE KEY');

/** What some tools write before a key; it holds no secret and no certificate. */
export const isParametersLabel = (label: string): boolean => label.endsWith('PARAMETERS');

export const isCertificateLabel = (label: string): boolean => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE';
