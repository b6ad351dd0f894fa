import { quoted } from '../quoted';
import { bytesOfBase64 } from './scan';

export interface Likeness {
  /** Completes "the text …". */
  readonly is: string;
  readonly remedy: string;
}

interface Look {
  readonly matches: (text: string, head: string) => boolean;
  readonly likeness: (text: string) => Likeness;
}

const fixed = (is: string, remedy: string) => () => ({ is, remedy });

const PEM = 'Give the PEM text itself, from -----BEGIN to -----END.';
const toPem = (command: string) => `Convert it first: ${command}`;

/** Most telling first; `head` is the trimmed beginning. */
const looks: readonly Look[] = [
  { matches: (_, head) => head === '', likeness: fixed('is empty', PEM) },
  {
    matches: (text) =>
      text.startsWith('\uFFFE') || text.slice(0, 64).includes('\0-\0') || text.slice(0, 64).includes('-\0-'),
    likeness: fixed('is UTF-16', 'Save the file as UTF-8 or plain ASCII.'),
  },
  {
    matches: (text) => /^\uFFFD{2}/.test(text) && text.slice(0, 64).includes('\0'),
    likeness: fixed('is UTF-16', 'Save the file as UTF-8 or plain ASCII.'),
  },
  {
    matches: (_, head) => /^(\$|%)\{/.test(head),
    likeness: (text) => ({
      is: `is an unevaluated Terraform expression${shown(text)}`,
      remedy:
        'Write the expression so that Terraform evaluates it: without $$ escaping and not inside another quoted string.',
    }),
  },
  {
    matches: (_, head) => /^<(!doctype|html|\?xml|head|body)/i.test(head),
    likeness: fixed(
      'is an HTML or XML page',
      'The download probably led to a login or error page; fetch the file again and look at it.',
    ),
  },
  {
    matches: (_, head) => head.startsWith('{') && /"kty"|"keys"/.test(head),
    likeness: fixed('is a JWK', 'Give the PEM the key was made from.'),
  },
  {
    matches: (_, head) => head.startsWith('{') || head.startsWith('['),
    likeness: fixed('is JSON', 'Take the PEM text out of the member that holds it, for example with jsondecode().'),
  },
  {
    matches: (_, head) => /^ssh-(rsa|ed25519)|^ecdsa-sha2/.test(head),
    likeness: fixed('is an OpenSSH public key', PEM),
  },
  {
    matches: (_, head) => head.startsWith('PuTTY-User-Key-File'),
    likeness: fixed(
      'is a PuTTY key',
      toPem('puttygen key.ppk -O private-openssh -o key.pem, then ssh-keygen -p -m PEM -f key.pem.'),
    ),
  },
  {
    matches: (_, head) => /BEGIN [A-Z0-9 ]{0,40}[^A-Z0-9 ]/.test(head),
    likeness: fixed(
      'has damaged armour lines',
      'Armour lines stand alone and have exactly five hyphens on both sides, not dashes made by a word processor.',
    ),
  },
  {
    matches: (text) => /^0[\x80-\x84\uFFFD]/.test(text),
    likeness: fixed(
      'is binary (DER, PKCS#12 or PKCS#7)',
      toPem(
        'openssl x509 -inform DER -in FILE -out FILE.pem; of PKCS#12 take the certificate with openssl pkcs12 -in FILE -clcerts -nokeys -out FILE.pem, its chain with openssl pkcs12 -in FILE -cacerts -nokeys -out CHAIN.pem, its key with openssl pkcs12 -in FILE -nocerts -nodes -out KEY.pem, each in a file of its own.',
      ),
    ),
  },
  { matches: (text, head) => isBase64(text, head), likeness: (text) => likenessOfBytes(bytesOfBase64(text)) },
  {
    matches: (_, head) =>
      /^(~|\.{0,2}\/|[A-Za-z]:\\)?[\w.@ \\/-]+\.(pem|crt|cer|key|der|p12|pfx|p7b|jwk|json)$/i.test(head),
    likeness: (text) => ({
      is: `is a file path${shown(text)}`,
      remedy: 'Read the file, for example with file("…").',
    }),
  },
  {
    matches: (text) => text.slice(0, 4096).includes('\0'),
    likeness: fixed('has NUL characters, so it is a binary file', PEM),
  },
  {
    matches: (text) => text.slice(0, 4096).includes('\uFFFD'),
    likeness: fixed(
      'is not UTF-8; it looks like Windows-1252 or a binary file',
      'Save the file as UTF-8 or plain ASCII.',
    ),
  },
];

/** The text itself, unless it is long or has a stretch that could be a key's. */
const shown = (text: string): string => {
  const trimmed = text.trim();
  return trimmed.length > 80 || /[A-Za-z0-9+]{24}/.test(trimmed) ? '' : `, ${quoted(trimmed)}`;
};

/** Says what a text without any PEM block looks like; never quotes what could be key material. */
export const looksLike = (text: string): Likeness => {
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const head = unmarked.slice(0, 512).trim();
  const look = looks.find(({ matches }) => matches(unmarked, head));
  return look === undefined ? { is: 'has no PEM block', remedy: PEM } : look.likeness(unmarked);
};

const isBase64 = (text: string, head: string): boolean =>
  head.length >= 64 && /^[A-Za-z0-9+/=\s]+$/.test(head) && bytesOfBase64(text) !== null;

const likenessOfBytes = (bytes: Buffer | null): Likeness => {
  const start = bytes?.subarray(0, 64).toString('latin1') ?? '';
  if (start.includes('-----BEGIN '))
    return {
      is: 'is the base64 of a PEM text',
      remedy: 'Decode it, for example with base64decode(), or read the file with file() in place of filebase64().',
    };
  if (start.startsWith('0') && bytes?.includes(pkcs7) === true)
    return {
      is: 'is PKCS#7 or PKCS#12 as base64',
      remedy: toPem(
        'openssl pkcs7 -print_certs, or openssl pkcs12 -clcerts -nokeys for the certificate of PKCS#12, after decoding the base64.',
      ),
    };
  if (start.startsWith('0'))
    return {
      is: 'is base64 without armour',
      remedy:
        "Put -----BEGIN CERTIFICATE----- or the key's own label before it and the matching -----END line after it.",
    };
  return { is: 'is base64 of something else', remedy: PEM };
};

/** The identifiers 1.2.840.113549.1.7.x that both formats begin with. */
const pkcs7 = Buffer.from('06092a864886f70d0107', 'hex');
