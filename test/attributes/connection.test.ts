import { commonArguments } from '../../src/attributes/connection';
import { issue, makeCa } from '../support/certificates';

const ca = makeCa().certificatePem;
const { privateKeyPem } = issue(makeCa());
const check = (pem: string) => commonArguments.ca_certificate_pem.type.check?.(pem) ?? [];

describe('ca_certificate_pem', () => {
  test.each([
    { name: 'one certificate', pem: ca },
    { name: 'several, with text between', pem: `# root\n${ca}\r\n# other\n${makeCa().certificatePem}` },
  ])('$name is fine', ({ pem }) => {
    expect(check(pem)).toEqual([]);
  });

  test.each([
    { name: 'no PEM', pem: 'corp-ca.pem', says: /corp-ca\.pem|PEM/ },
    { name: 'nothing', pem: '', says: /PEM/ },
    { name: 'a private key', pem: `${ca}${privateKeyPem}`, says: /Block 2 is a private key/ },
    { name: 'a damaged certificate', pem: ca.replace(/\n.{20}/, '\n'), says: /Block 1/ },
    {
      name: 'a certificate request',
      pem: ca.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'),
      says: /Block 1 is "CERTIFICATE REQUEST"/,
    },
  ])('$name is an error, and no key is shown', ({ pem, says }) => {
    const problems = check(pem);

    expect(problems).not.toEqual([]);
    expect(problems[0]).toMatchObject({ severity: 'error', detail: expect.stringMatching(says), path: [] });
    expect(JSON.stringify(problems)).not.toContain(privateKeyPem.split('\n')[1]);
  });
});
