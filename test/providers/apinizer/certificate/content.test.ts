import { toCertificatePem } from '../../../../src/providers/apinizer/certificate/api';
import { issue, makeCa } from '../../../support/certificates';

const ca = makeCa();
const pem = issue(ca, { names: ['edge.example.com'] }).certificatePem;
const chain = `${pem}${ca.certificatePem}`;
const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

describe('toCertificatePem', () => {
  test.each([
    { name: 'PEM', content: pem, found: pem },
    { name: 'PEM in base64', content: base64(chain), found: chain },
    { name: 'PEM with other line ends', content: chain.replaceAll('\n', '\r\n'), found: chain },
    { name: 'DER in base64', content: pem.replaceAll(/-----.*-----|\n/g, ''), found: pem },
    {
      name: 'a certificate among others',
      content: `text\n${pem}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`,
      found: pem,
    },
    {
      name: 'a certificate after one that lost its end',
      content: `-----BEGIN CERTIFICATE-----\nAAAA\n${pem}`,
      found: `-----BEGIN CERTIFICATE-----\nAAAA\n${pem}`,
    },
  ])('$name', ({ content, found }) => {
    expect(toCertificatePem(content)).toBe(found);
  });

  test.each([
    '-----BEGIN CERTIFICATE-----',
    '-----BEGIN CERTIFICATE-----\n-----END ',
    '-----END CERTIFICATE-----',
    '-',
    'A',
    '\\',
    '=',
  ])('a megabyte of %j takes no time', (piece) => {
    const content = piece.repeat(1_000_000 / piece.length);
    const started = performance.now();

    toCertificatePem(content);
    toCertificatePem(base64(content));

    expect(performance.now() - started).toBeLessThan(2000);
  });
});
