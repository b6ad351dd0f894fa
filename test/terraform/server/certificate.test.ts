import { createPrivateKey, X509Certificate } from 'node:crypto';
import { makeCertificate } from '../../../src/terraform/server/certificate';

describe('makeCertificate', () => {
  test('signs itself for localhost, as a server', () => {
    const { certificatePem, der, privateKeyPem } = makeCertificate(new Date('2024-06-01T12:00:00Z'));
    const certificate = new X509Certificate(certificatePem);

    expect(certificate.raw).toEqual(der);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(privateKeyPem))).toBe(true);
    expect(certificate.subjectAltName).toBe('DNS:localhost');
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(certificate.ca).toBe(true);
    expect(certificate.serialNumber).toMatch(/^01[0-9A-F]{30}$/);
  });

  test.each([
    ['2024-06-01T12:00:00Z', 'Jun  1 11:59:30 2024 GMT', 'Jun  1 12:00:00 2025 GMT'],
    ['2049-12-31T23:59:59Z', 'Dec 31 23:59:29 2049 GMT', 'Dec 31 23:59:59 2050 GMT'],
    ['2050-06-01T12:00:00Z', 'Jun  1 11:59:30 2050 GMT', 'Jun  1 12:00:00 2051 GMT'],
  ])('made at %s it is valid from a little before for a year', (now, from, to) => {
    const certificate = new X509Certificate(makeCertificate(new Date(now)).der);

    expect([certificate.validFrom, certificate.validTo]).toEqual([from, to]);
  });

  test('is another one each time', () => {
    const now = new Date();

    expect(makeCertificate(now).der).not.toEqual(makeCertificate(now).der);
  });
});
