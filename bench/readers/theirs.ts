import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';

/** The same parts of one certificate, which are read when they are asked for. */
export const read = (pem: string): unknown => {
  const certificate = new X509Certificate(pem);
  const { subject, issuer, serialNumber, notBefore, notAfter, signatureAlgorithm, publicKey, extensions } = certificate;
  return { subject, issuer, serialNumber, notBefore, notAfter, signatureAlgorithm, publicKey, extensions };
};
