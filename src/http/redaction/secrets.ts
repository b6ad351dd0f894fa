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
