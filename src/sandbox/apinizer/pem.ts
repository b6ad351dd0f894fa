import { parseCertificates } from '../material';

/** The PEM of a certificate file: PEM, DER, or the base64 of DER without its armour; undefined for anything else. */
export const toPem = (file: Buffer): string | undefined => {
  const text = file.toString('utf8');
  if (text.includes('-----BEGIN')) return parseCertificates(text) ? text : undefined;
  const base64 = /^[\w+/=\s]+$/.test(text) ? text.replace(/\s/g, '') : file.toString('base64');
  const pem = `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  return parseCertificates(pem) ? pem : undefined;
};
