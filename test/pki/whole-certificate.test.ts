import { X509Certificate } from 'node:crypto';
import { toPem } from '../support/certificates';
import { nothing, sequence } from '../support/der';
import { check, leaf } from './cases/rule-case';

/** What stands in the outermost element of a certificate of 256 bytes or more. */
const content = leaf.der.subarray(4);

describe('a certificate', () => {
  it('is readable when it is put together from its parts', () => {
    expect(sequence(content).equals(leaf.der)).toBe(true);
  });

  it('is unreadable with an element beside its signature, which nobody has signed', () => {
    const der = sequence(content, nothing());
    expect(() => new X509Certificate(der)).toThrow();
    expect(check({ certificate_pem: toPem(der) }).map(({ rule }) => rule)).toEqual(['certificate-unreadable']);
  });
});
