import { createHash, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { type Issued, issue, makeCa, makeIntermediate } from '../support/certificates';

const ca = makeCa();
const intermediate = makeIntermediate(ca);
const gateway = () => issue(ca, { names: ['gateway.example.com'] });
const edge = () => issue(intermediate, { names: ['example.com', '*.example.com'] });

/** Certificates and keys of the stories, made once a process: `first` is there before, `second` is what it becomes. */
export const material = {
  gateway: { first: gateway(), second: gateway() },
  edge: { first: edge(), second: edge() },
  /** What somebody else uploads. */
  foreign: { gateway: gateway(), edge: edge() },
  /** A private key brought as a JWK. */
  brought: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
} as const;

/** The files of a certificate, as a stack author has them. */
export const filesOf = (name: string, { certificatePem, chainPem, privateKeyPem }: Issued) => ({
  [`${name}.pem`]: certificatePem,
  [`${name}-chain.pem`]: chainPem,
  [`${name}.key`]: privateKeyPem,
});

export const broughtJwk = (): string => JSON.stringify(material.brought.privateKey.export({ format: 'jwk' }));

/** The beginning of a certificate's SHA-256 fingerprint, in hex. */
export const fingerprint = (pem: string): string =>
  new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase().slice(0, 12);

/** RFC 7638, SHA-256. A symmetric key is told by its value, which is hashed here and shown nowhere. */
export const thumbprint = (jwk: Readonly<Record<string, unknown>>): string => {
  const members = ['crv', 'e', 'k', 'kty', 'n', 'x', 'y'].filter((name) => jwk[name] !== undefined);
  const canonical = JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk[name]])));
  return createHash('sha256').update(canonical).digest('base64url');
};

export const thumbprintOf = (key: KeyObject): string => thumbprint({ ...key.export({ format: 'jwk' }) });
