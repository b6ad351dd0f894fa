import { checkRotation } from '../../src/pki/rules/rotation';
import { issue, keyPair, makeCa, selfSigned } from '../support/certificates';
import { inDays, leafWith } from './cases/rule-case';

const rulesOf = (current: string, planned: string) =>
  checkRotation({ certificate_pem: current }, planned).map(({ rule, severity }) => `${severity} ${rule}`);

describe('checkRotation', () => {
  const key = keyPair();
  const now = leafWith({ key, notAfter: inDays(40) });

  test('finds nothing in a renewal for the same names with a new key', () => {
    expect(rulesOf(now.certificatePem, leafWith({ notAfter: inDays(80) }).certificatePem)).toEqual([]);
  });

  test('finds everything at once', () => {
    const worse = issue(makeCa({ subject: 'CN=Other' }), {
      names: ['x.example.com'],
      key: 'rsa2048',
      notAfter: inDays(9),
    });
    expect(rulesOf(now.certificatePem, worse.certificatePem)).toEqual([
      'warning rotation-expires-earlier',
      'warning rotation-loses-names',
      'warning rotation-weakens-key',
      'info rotation-changes-issuer',
    ]);
  });

  test('looks at no more than the leaf, whatever its spelling', () => {
    const spelled = now.bundlePem.replaceAll('\n', '\r\n');
    expect(rulesOf(spelled, now.certificatePem)).toEqual([]);
    expect(rulesOf(now.certificatePem, spelled)).toEqual([]);
  });

  test('takes less than an hour for no difference', () => {
    const hour = 3_600_000;
    const end = inDays(80).getTime();
    const later = leafWith({ notAfter: new Date(end) }).certificatePem;
    expect(rulesOf(later, leafWith({ notAfter: new Date(end - hour + 1000) }).certificatePem)).toEqual([]);
    expect(rulesOf(later, leafWith({ notAfter: new Date(end - hour - 1000) }).certificatePem)).toEqual([
      'warning rotation-expires-earlier',
    ]);
  });

  test.each(['', 'no PEM', now.privateKeyPem])('has nothing to say of %j', (text) => {
    expect(rulesOf(text, now.certificatePem)).toEqual([]);
    expect(rulesOf(now.certificatePem, text)).toEqual([]);
  });

  test('ignores an end that is no time', () => {
    expect(checkRotation({ not_after: 'soon', dns_names: [] }, now.certificatePem)).toEqual([]);
  });

  test('names five names and counts the others', () => {
    const names = Array.from({ length: 9 }, (_, at) => `n${at}.example.com`);
    const [found] = checkRotation({ not_after: null, dns_names: names }, selfSigned().certificatePem);
    expect(found?.problem).toContain('"n3.example.com", "n4.example.com" and 4 more, as');
  });

  test('reports under the severity asked for', () => {
    const renewed = leafWith({ key, notAfter: inDays(80) }).certificatePem;
    const found = (severity: 'off' | 'error') =>
      checkRotation({ certificate_pem: now.certificatePem }, renewed, { 'rotation-same-key': severity });
    expect(found('off')).toEqual([]);
    expect(found('error')).toMatchObject([{ rule: 'rotation-same-key', severity: 'error', input: 'certificate' }]);
  });
});
