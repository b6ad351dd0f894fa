import type { Body } from '../body';

/** Names of members, fields and parts whose value is a secret, in lower case. */
export const secretNames: readonly string[] = [
  'authorization',
  'proxy-authorization',
  'x-api-token',
  'api_token',
  'token',
  'access_token',
  'plaintoken',
  'password',
  'passphrase',
  'keypassword',
  'keystorepassword',
  'client_secret',
  'privatekeydata',
  'privatekey',
  'jwkstr',
  'file',
  'content',
];

/** The private members of a JWK (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
export const privateMembers: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'];

/** The secrets a request carries: private keys in PEM without their armour, private members of JWKs, and what stands under a name that says so. */
export const secretsIn = (body: Body | null): readonly string[] => {
  switch (body?.kind) {
    case undefined:
      return [];
    case 'json':
    case 'merge-patch':
      return inValue('', body.value);
    case 'form':
      return inValue('', body.fields);
    case 'multipart':
      return body.parts.flatMap(({ name, value }) => inText(name, value));
  }
};

const inValue = (name: string, value: unknown): readonly string[] => {
  if (typeof value === 'string') {
    return inText(name, value);
  }
  if (Array.isArray(value)) {
    return value.flatMap((each) => inValue(name, each));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const isJwk = 'kty' in value;
  return Object.entries(value).flatMap(([member, each]) =>
    isJwk && privateMembers.includes(member) ? textsIn(each) : inValue(member, each),
  );
};

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const inText = (name: string, text: string): readonly string[] => {
  const keys = privateKeysIn(text);
  if (keys.length > 0) {
    return keys;
  }
  const inner = /^\s*[{[]/.test(text) ? jsonIn(text) : undefined;
  if (inner !== undefined) {
    return inValue(name, inner);
  }
  const isPublic = text === '' || text.includes('-----BEGIN CERTIFICATE-----');
  return secretNames.includes(name.toLowerCase()) && !isPublic ? [text] : [];
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

// The lines with a colon are headers (RFC 1421 §4.6), and tell nothing.
const privateKeysIn = (text: string): readonly string[] =>
  text
    .split(/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/)
    .slice(1)
    .map((rest) => rest.split('-----', 1)[0] ?? '')
    .map((key) =>
      key
        .split('\n')
        .filter((line) => !line.includes(':'))
        .join('')
        .replaceAll(/\s/g, ''),
    )
    .filter((key) => key !== '');

const armour = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/g;

/** Changes a text everywhere but inside its PEM certificates, which are public. */
export const besideCertificates = (text: string, change: (part: string) => string): string => {
  let changed = '';
  let from = 0;
  for (const { index, 0: begin } of text.matchAll(armour)) {
    if (index < from) continue;
    const start = index + begin.length;
    const end = endOfCertificate(text, start);
    changed += change(text.slice(from, start)) + text.slice(start, end);
    from = end;
  }
  return changed + change(text.slice(from));
};

// Base64 with what may stand between its lines: white space, or the escapes of it in JSON.
const tokens = /\\+[nrt]?|\s+|([A-Za-z0-9+/=])/y;

/** Where the certificate that starts there ends; at once if it is none, since armour alone makes nothing public. */
const endOfCertificate = (text: string, start: number): number => {
  const head = read(text, start, 32);
  const size = sizeOfCertificate(Buffer.from(head.characters, 'base64'));
  return size === undefined ? start : read(text, start, Math.ceil(size / 3) * 4).end;
};

const read = (text: string, start: number, most: number) => {
  let characters = '';
  let end = start;
  while (characters.length < most) {
    tokens.lastIndex = end;
    const token = tokens.exec(text);
    if (!token) break;
    characters += token[1] ?? '';
    end = tokens.lastIndex;
  }
  return { characters, end };
};

/** X.509 §4.1: a sequence whose first element is a sequence that begins with a version or a serial number; no private key begins like that. */
const sizeOfCertificate = (der: Buffer): number | undefined => {
  const outer = headerAt(der, 0);
  const inner = outer && headerAt(der, outer.length);
  const first = outer && inner && der[outer.length + inner.length];
  return outer && (first === 0xa0 || first === 0x02) ? outer.length + outer.content : undefined;
};

const headerAt = (der: Buffer, at: number): { readonly length: number; readonly content: number } | undefined => {
  const [tag, first] = [der[at], der[at + 1]];
  if (tag !== 0x30 || first === undefined) {
    return undefined;
  }
  if (first < 0x80) {
    return { length: 2, content: first };
  }
  const bytes = first - 0x80;
  const isReadable = bytes >= 1 && bytes <= 3 && at + 2 + bytes <= der.length;
  return isReadable ? { length: 2 + bytes, content: der.readUIntBE(at + 2, bytes) } : undefined;
};
