import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** The certificates in a PEM text in order; undefined when there is none or one cannot be parsed. */
export const parseCertificates = (pem: string): readonly X509Certificate[] | undefined => {
  try {
    const certificates = (pem.match(CERTIFICATE) ?? []).map((block) => new X509Certificate(block));
    return certificates.length > 0 ? certificates : undefined;
  } catch {
    return undefined;
  }
};

/** A private key in PEM, or in DER as PKCS#8; undefined when it is none. */
export const parsePrivateKey = (key: string | Buffer): KeyObject | undefined => {
  try {
    return createPrivateKey(typeof key === 'string' ? key : { key, format: 'der', type: 'pkcs8' });
  } catch {
    return undefined;
  }
};

/** A public key in PEM, or in DER as SPKI; undefined when it is none. */
export const parsePublicKey = (key: string | Buffer): KeyObject | undefined => {
  try {
    return createPublicKey(typeof key === 'string' ? key : { key, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
};
