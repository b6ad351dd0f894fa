// @peculiar/x509 asks for this polyfill to be there before it.
import 'reflect-metadata';
import { KeyObject, type webcrypto } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';

/** What a certificate authority hands out, all of it PEM. */
export interface Issued {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  readonly chainPem: string;
}

const DAY = 86_400_000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

interface Authority {
  readonly certificate: X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

const makeKeys = () => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const makeAuthority = async (now: Date): Promise<Authority> => {
  const { BasicConstraintsExtension, X509CertificateGenerator } = await import('@peculiar/x509');
  const keys = await makeKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Sandbox Issuing CA, O=Sandbox Encrypt',
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + 3650 * DAY),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  return { certificate, keys };
};

/** An authority of the sandbox's own, made on first use; certificates are for 90 days, as ACME's usually are. */
export const issuer = (clock: () => Date) => {
  let authority: Promise<Authority> | undefined;
  return async (names: readonly string[]): Promise<Issued> => {
    const now = clock();
    authority ??= makeAuthority(now);
    const [{ certificate: parent, keys: parentKeys }, keys] = await Promise.all([authority, makeKeys()]);
    const { SubjectAlternativeNameExtension, X509CertificateGenerator } = await import('@peculiar/x509');
    const leaf = await X509CertificateGenerator.create({
      subject: `CN=${names[0] ?? 'unnamed'}`,
      issuer: parent.subject,
      notBefore: new Date(now.getTime() - DAY),
      notAfter: new Date(now.getTime() + 90 * DAY),
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey,
      signingKey: parentKeys.privateKey,
      extensions: [new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value })))],
    });
    return {
      certificatePem: withFinalNewline(leaf.toString('pem')),
      privateKeyPem: KeyObject.from(keys.privateKey).export({ format: 'pem', type: 'pkcs8' }).toString(),
      chainPem: withFinalNewline(parent.toString('pem')),
    };
  };
};

const withFinalNewline = (pem: string): string => `${pem.trimEnd()}\n`;
