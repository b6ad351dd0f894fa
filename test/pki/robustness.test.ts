import fc from 'fast-check';
import { toPem } from '../support/certificates';
import { element } from '../support/der';
import { failuresWith } from '../support/every-entrance';
import { damagedTexts } from '../support/mutations';
import { leaf } from './cases/rule-case';

/** Far more than any of these takes, so that a slow machine is no failure. */
const PATIENCE = 120_000;
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

  const deep = Array.from({ length: 300 }).reduce<Buffer>((inner) => element(0x30, inner), Buffer.alloc(0));

  test.each([
    ['NULs', '\0'.repeat(MEGABYTE)],
    ['spaces', ' '.repeat(MEGABYTE)],
    ['newlines', '\n'.repeat(MEGABYTE)],
    ['hyphens', '-'.repeat(MEGABYTE)],
    ['letters', 'A'.repeat(MEGABYTE)],
    ['BEGIN lines', '-----BEGIN CERTIFICATE-----\n'.repeat(40_000)],
    ['empty blocks', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n'.repeat(20_000)],
    ['one block of zeros', toPem(Buffer.alloc(MEGABYTE))],
    ['one block of sequences', toPem(Buffer.alloc(MEGABYTE, 0x30))],
    ['deep nesting', toPem(deep)],
    ['many certificates', leaf.certificatePem.repeat(2000)],
    ['brackets', '['.repeat(MEGABYTE)],
    ['nested objects', '{"keys":['.repeat(100_000)],
    ['many keys', `{"keys":[${'{"kty":"oct","k":"AA"},'.repeat(20_000)}1]}`],
    ['an escaped line', `-----BEGIN CERTIFICATE-----${'\\n'.repeat(MEGABYTE / 2)}`],
    ['a headed block', `-----BEGIN PRIVATE KEY-----\na:${'b:\n'.repeat(MEGABYTE / 4)}-----END PRIVATE KEY-----`],
  ])('survives a megabyte of %s', (_, text) => {
    expect(failuresWith(text)).toEqual([]);
  });
});
