import { UnreadableInput } from '../../src/pki/finding';
import { normalizePem } from '../../src/pki/pem/blocks';
import { leaf } from './cases/rule-case';

describe('normalizePem', () => {
  test.each([
    ['CRLF', leaf.bundlePem.replaceAll('\n', '\r\n')],
    ['one line', leaf.bundlePem.replaceAll(/(?<=[^-])\n(?=[^-])/g, '')],
    ['text around the blocks', leaf.bundlePem.replaceAll('-----BEGIN', 'subject=edge\n-----BEGIN')],
    ['no final newline', leaf.bundlePem.trimEnd()],
    ['indentation and a byte order mark', `\uFEFF${leaf.bundlePem.replaceAll(/^/gm, '\t')}`],
  ])('takes out %s', (_, spelled) => {
    expect(normalizePem(spelled)).toBe(leaf.bundlePem);
  });

  test('keeps what is in order as it is', () => {
    expect(normalizePem(leaf.bundlePem + leaf.privateKeyPem)).toBe(leaf.bundlePem + leaf.privateKeyPem);
  });

  test('keeps the headers of an encrypted key', () => {
    const pem = leaf.privateKey
      .export({ type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString();
    expect(normalizePem(pem.replaceAll('\n', '\r\n'))).toBe(pem);
  });

  test.each(['', 'x', leaf.certificatePem.slice(0, 100), leaf.certificatePem.replace('MII', 'M!I')])(
    'refuses %j',
    (text) => {
      expect(() => normalizePem(text)).toThrow(UnreadableInput);
    },
  );
});
