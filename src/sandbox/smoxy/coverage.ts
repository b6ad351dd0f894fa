import type { X509Certificate } from 'node:crypto';

/** The DNS names of a certificate, in lower case. */
export const namesOf = (leaf: X509Certificate | undefined): readonly string[] =>
  [...(leaf?.subjectAltName ?? '').matchAll(/(?:^|, )DNS:([^,]+)/g)].map(([, name = '']) => name.toLowerCase());

/** Whether the certificate covers a SAN itself or by a wildcard one label up. */
export const sslStatus = (leaf: X509Certificate | undefined, name: string): string => {
  const covering = namesOf(leaf);
  return covering.includes(name) || covering.includes(name.replace(/^[^.]+/, '*')) ? 'covered' : 'uncovered';
};
