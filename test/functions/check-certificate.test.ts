import { checkCertificate } from '../../src/functions/certificate';
import { ArgumentError } from '../../src/terraform/schema/function';
import { issue, makeCa, makeIntermediate } from '../support/certificates';

const leaf = issue(
  makeIntermediate(makeCa({ notBefore: new Date('2025-01-01') }), { notBefore: new Date('2025-01-01') }),
  {
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2026-04-01T00:00:00Z'),
  },
);
const check = (...time: readonly (string | null)[]) => {
  const { ok, findings } = checkCertificate.call(leaf.certificatePem, leaf.chainPem, null, ...time);
  return { ok, rules: findings.map(({ rule, severity }) => `${severity} ${rule}`) };
};

describe('check_certificate', () => {
  test.each([
    { when: 'before its time', time: '2025-12-31T23:59:59Z', ok: false, rules: ['error certificate-not-yet-valid'] },
    { when: 'at its beginning', time: '2026-01-01T00:00:00Z', ok: true, rules: [] },
    { when: 'late in its life', time: '2026-03-20T12:00:00+02:00', ok: true, rules: ['warning expires-soon'] },
    { when: 'after its end', time: '2026-04-01T00:00:01Z', ok: false, rules: ['error certificate-expired'] },
  ])('judges dates at the time that is given: $when', ({ time, ok, rules }) => {
    expect(check(time)).toEqual({ ok, rules });
  });

  test('judges no dates without a time', () => {
    expect(check()).toEqual({ ok: true, rules: [] });
    expect(check(null)).toEqual({ ok: true, rules: [] });
  });

  test.each([
    { name: 'a date alone', times: ['2026-01-01'], argument: 3, says: '"2026-01-01"' },
    { name: 'a day that is not', times: ['2026-02-30T00:00:00Z'], argument: 3, says: '"2026-02-30T00:00:00Z"' },
    { name: 'two times', times: ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'], argument: 4, says: 'one time' },
  ])('refuses $name at its argument', ({ times, argument, says }) => {
    expect(() => check(...times)).toThrow(ArgumentError);
    try {
      check(...times);
    } catch (failure) {
      expect(failure).toMatchObject({ argument, message: expect.stringContaining(says) });
    }
  });
});
