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
