import { type Body, isObject } from './router';

const wrapped = (secret: Buffer): string => secret.toString('base64').replace(/.{64}(?=.)/g, '$&\n');

/** How a careless server may quote a private key: none of these has the PEM armour that a filter would look for. */
export const echoSpellings = {
  'one-line': (secret: Buffer) => secret.toString('base64'),
  wrapped,
  escaped: (secret: Buffer) => wrapped(secret).replaceAll('\n', '\\n').replaceAll('/', '\\/'),
  base64url: (secret: Buffer) => secret.toString('base64url'),
  base64: (secret: Buffer) => Buffer.from(wrapped(secret)).toString('base64'),
  url: (secret: Buffer) => encodeURIComponent(wrapped(secret)),
  html: (secret: Buffer) => wrapped(secret).replace(/[\n+/=]/g, (character) => `&#${character.charCodeAt(0)};`),
  hex: (secret: Buffer) => secret.toString('hex'),
  cut: (secret: Buffer) => secret.toString('base64').slice(24, -24),
} satisfies Readonly<Record<string, (secret: Buffer) => string>>;

export type EchoSpelling = keyof typeof echoSpellings;

/** The secret of a body in the given spelling; empty when it holds none. */
export const echoOf = (body: Body, spelling: EchoSpelling): string => {
  const secret = texts(body)
    .map(secretIn)
    .find((one) => one !== undefined);
  return secret ? echoSpellings[spelling](secret) : '';
};

const texts = (body: Body): readonly string[] => {
  const values = body.kind === 'form' ? body.entries.map(([, value]) => value) : [];
  const members = body.kind === 'json' && isObject(body.value) ? Object.values(body.value) : [];
  return [...values, ...members].filter((value) => typeof value === 'string');
};

/** The bytes of a private key in PEM, or of the secret member of a JWK. */
const secretIn = (text: string): Buffer | undefined => {
  const pem = /-----BEGIN [A-Z ]*PRIVATE KEY-----([^-]+)-----END/.exec(text)?.[1];
  if (pem !== undefined) return Buffer.from(pem, 'base64');
  const member = /"(?:d|k)"\s*:\s*"([\w-]+)"/.exec(text)?.[1];
  return member === undefined ? undefined : Buffer.from(member, 'base64url');
};
