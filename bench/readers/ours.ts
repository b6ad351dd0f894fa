import { readCertificates } from '../../src/pki/certificate';

/** Everything that a check looks at in one certificate. */
export const read = (pem: string): unknown => readCertificates(pem).certificates[0]?.certificate.subject.text;
