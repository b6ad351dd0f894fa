import fc from 'fast-check';
import { giants } from '../fuzz/giants';
import { leaf } from '../pki/cases/rule-case';
import { toPem } from '../support/certificates';
import { element } from '../support/der';
import { failuresWith, slowWith } from '../support/every-entrance';
import { damagedTexts } from '../support/mutations';

/** Far more than any of these takes, so that a slow machine is no failure. */
const PATIENCE = 120_000;
/** Milliseconds for one function; what is linear takes a tenth of it. */
const SLOWEST = 2000;
const MEGABYTE = 1_048_576;

describe('every function of pki', () => {
  test(
    'throws nothing but UnreadableInput at 5000 damaged texts',
    () => {
      fc.assert(
        fc.property(damagedTexts(), (text) => {
          expect(failuresWith(text)).toEqual([]);
        }),
        { numRuns: 5000 },
      );
    },
    PATIENCE,
  );

  test.each(Object.entries(giants))(
    'reads a megabyte of %s in a short time',
    (_, make) => {
      const text = make(MEGABYTE);
      expect(failuresWith(text)).toEqual([]);
      expect(slowWith(text, SLOWEST)).toEqual([]);
    },
    PATIENCE,
  );

  const deep = Array.from({ length: 300 }).reduce<Buffer>((inner) => element(0x30, inner), Buffer.alloc(0));

  test.each([
    ['newlines', '\n'.repeat(MEGABYTE)],
    ['empty blocks', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n'.repeat(20_000)],
    ['one block of zeros', toPem(Buffer.alloc(MEGABYTE))],
    ['one block of sequences', toPem(Buffer.alloc(MEGABYTE, 0x30))],
    ['deep nesting', toPem(deep)],
    ['many certificates', leaf.certificatePem.repeat(2000)],
    ['many keys', `{"keys":[${'{"kty":"oct","k":"AA"},'.repeat(20_000)}1]}`],
  ])('survives a megabyte of %s', (_, text) => {
    expect(failuresWith(text)).toEqual([]);
  });
});
