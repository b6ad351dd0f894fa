import { isIP } from 'node:net';
import { checkCertificate } from '../../src/pki/check';
import { issue, makeCa } from '../support/certificates';
import { type Comparison, expectAgreement } from './comparison';
import { ask, type Corpus, openssl, withJudge } from './judges';

const root = makeCa();
const now = new Date();

/** Names in a certificate, and names asked of it. */
const pairs: readonly (readonly [names: readonly string[], wanted: readonly string[]])[] = [
  [['example.com'], ['example.com', 'EXAMPLE.com', 'www.example.com', 'example.org', 'xample.com']],
  [['*.example.com'], ['www.example.com', 'example.com', 'a.b.example.com', 'WWW.example.com', '.example.com']],
  [['*.a.example.com'], ['b.a.example.com', 'b.c.example.com', 'a.example.com']],
  [['w*.example.com'], ['www.example.com', 'w.example.com']],
  [['*w.example.com'], ['www.example.com']],
  [['www.*.com'], ['www.example.com']],
  [['*.*.example.com'], ['a.b.example.com']],
  [['*.com'], ['example.com']],
  [['*'], ['localhost', 'example.com']],
  [['localhost'], ['localhost', 'localhost.localdomain']],
  [['xn--bcher-kva.example'], ['xn--bcher-kva.example', 'xn--bcher-kvb.example']],
  [['*.example'], ['xn--bcher-kva.example']],
  [['*.shop.example'], ['xn--bcher-kva.shop.example']],
  [['a_b.example.com'], ['a_b.example.com']],
  [['10.1.2.3'], ['10.1.2.3', '10.1.2.4']],
  [['2001:db8::1'], ['2001:db8::1', '2001:0db8:0000::0001', '2001:db8::2']],
  [
    ['example.com', '10.1.2.3'],
    ['10.1.2.3', 'example.com'],
  ],
];

const corpus: Corpus = {
  name: 'host names',
  debianPackage: 'openssl',
  files: () =>
    pairs.flatMap(([names, wanted]) =>
      wanted.map((name) => ({ name: `${names.join(' ')} for ${name}`, content: Buffer.alloc(0) })),
    ),
};

withJudge(openssl, corpus, () => {
  test('finds the same names covered', () => {
    const comparisons = pairs.flatMap(([names, wanted]) => {
      const { certificatePem } = issue(root, { names, subject: 'CN=edge' });
      return wanted.map((name): Comparison => {
        const { text } = ask(
          openssl,
          ['x509', '-noout', isIP(name) === 0 ? '-checkhost' : '-checkip', name],
          certificatePem,
        );
        const findings = checkCertificate({ certificate_pem: certificatePem, domain_names: [name] }, { now });
        return {
          file: `${names.join(' ')} for ${name}`,
          ours: { isCovered: !findings.some(({ rule }) => rule === 'domain-not-covered') },
          theirs: { isCovered: / does match certificate/.test(text) },
        };
      });
    });
    expectAgreement('openssl', corpus.name, comparisons);
  });
});
