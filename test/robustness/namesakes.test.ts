import { check } from '../pki/cases/rule-case';
import { issue, makeCa } from '../support/certificates';
import { processorTimeOf } from '../support/every-entrance';

const subject = 'CN=Root, O=Rollover';

describe('authorities of one name', () => {
  test('in hundreds, of a slow kind, take no longer than a few', () => {
    const strangers = Array.from({ length: 20 }, () => issue(makeCa({ subject, key: 'p521' })));
    const authorities = Array.from({ length: 80 }, () => makeCa({ subject, key: 'p521' }));
    const certificate_pem = [...strangers, ...authorities].map(({ certificatePem }) => certificatePem).join('');
    const found: string[] = [];
    const spent = processorTimeOf(() => found.push(...check({ certificate_pem }).map(({ rule }) => rule)));
    expect(found.filter((rule) => rule === 'signature-invalid')).toHaveLength(20);
    expect(spent).toBeLessThan(10_000);
  });
});
