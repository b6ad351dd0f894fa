import { checkCertificate, problemWithCertificates } from '../../src/pki/check';
import { readPrivateKey } from '../../src/pki/private-key/reading';
import { issue, keyPair, makeCa, makeIntermediate, toPem } from '../support/certificates';
import { check, checkText, inDays, leaf, leafWith, now, root } from './cases/rule-case';

const rulesIn = (findings: readonly { readonly rule: string }[]) => findings.map(({ rule }) => rule);

describe('checkCertificate', () => {
  test.each(['p256', 'p384', 'p521', 'rsa2048', 'rsa3072'] as const)('finds nothing in a good chain of %s', (key) => {
    const good = issue(makeIntermediate(makeCa({ key }), { key }), { key });
    const found = check({
      certificate_pem: good.certificatePem,
      chain_pem: good.chainPem,
      private_key_pem: good.privateKeyPem,
      domain_names: ['edge.example.com'],
    });
    expect(found).toEqual([]);
  });

  const spellings: readonly (readonly [string, (pem: string) => string])[] = [
    ['CRLF', (pem) => pem.replaceAll('\n', '\r\n')],
    ['CR alone', (pem) => pem.replaceAll('\n', '\r')],
    ['a byte order mark', (pem) => `\uFEFF${pem}`],
    ['indentation', (pem) => pem.replaceAll(/^/gm, '    ')],
    ['no final newline', (pem) => pem.trimEnd()],
    ['blank lines', (pem) => pem.replaceAll('\n', '\n\n')],
    ['76 columns', (pem) => pem.replaceAll(/(?<=[^-])\n(?=[^-])/g, '').replaceAll(/[^-\n]{76}/g, '$&\n')],
    [
      'text around the blocks',
      (pem) => pem.replaceAll('-----BEGIN', 'Bag Attributes\n    friendlyName: edge\n-----BEGIN'),
    ],
  ];

  test.each(spellings)('allows %s', (_, spelled) => {
    const found = check({ certificate_pem: spelled(leaf.bundlePem), private_key_pem: spelled(leaf.privateKeyPem) });
    expect(found).toEqual([]);
  });

  test('reports everything at once', () => {
    const bad = leafWith({ notBefore: inDays(-99), notAfter: inDays(-9), extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] });
    const found = check({
      certificate_pem: bad.certificatePem,
      private_key_pem: leaf.privateKeyPem,
      domain_names: ['x.example'],
    });
    expect(rulesIn(found)).toEqual([
      'certificate-expired',
      'key-mismatch',
      'issuer-missing',
      'domain-not-covered',
      'server-auth-missing',
    ]);
  });

  test('says which input a problem is in', () => {
    const stranger = makeCa({ subject: 'CN=Stranger' });
    const found = check({ certificate_pem: leaf.certificatePem, chain_pem: leaf.chainPem + stranger.certificatePem });
    expect(found).toMatchObject(
      [
        { rule: 'root-included', input: 'chain', block: 2 },
        { rule: 'certificate-unrelated', input: 'chain', block: 2 },
      ].sort((one, other) => (one.rule < other.rule ? -1 : 1)),
    );
  });

  test('reports under the severity asked for', () => {
    const severities = { 'issuer-missing': 'error' } as const;
    expect(check({ certificate_pem: leaf.certificatePem }, { severities })).toMatchObject([
      { rule: 'issuer-missing', severity: 'error' },
    ]);
  });

  test('is silent about a rule that is off', () => {
    expect(check({ certificate_pem: leaf.certificatePem }, { severities: { 'issuer-missing': 'off' } })).toEqual([]);
  });

  test('is silent about expiry with a warning time of 0 days', () => {
    const short = leafWith({ notBefore: inDays(-89), notAfter: inDays(1) });
    expect(rulesIn(check({ certificate_pem: short.bundlePem }))).toEqual(['expires-soon']);
    expect(check({ certificate_pem: short.bundlePem }, { expiry_warning_days: 0 })).toEqual([]);
    expect(rulesIn(check({ certificate_pem: short.bundlePem }, { expiry_warning_days: 2 }))).toEqual(['expires-soon']);
  });

  test('takes the moment that is passed in', () => {
    expect(rulesIn(checkCertificate({ certificate_pem: leaf.bundlePem }, { now: inDays(400) }))).toContain(
      'certificate-expired',
    );
  });

  test('takes white space as no chain', () => {
    expect(check({ certificate_pem: leaf.bundlePem, chain_pem: '\n' })).toEqual([]);
  });

  test('finds the issuer that names it by a different case and spacing', () => {
    const authority = makeIntermediate(root, { subject: 'O=Pemform  TESTS, CN=test intermediate' });
    const child = issue({ ...authority, subject: 'O=Pemform Tests, CN=Test Intermediate' });
    expect(check({ certificate_pem: child.certificatePem + authority.certificatePem })).toEqual([]);
  });

  describe('with cross-signed authorities', () => {
    const keys = keyPair();
    const [old, young] = [makeCa({ subject: 'CN=Old Root' }), makeCa({ subject: 'CN=Young Root' })];
    const name = { subject: 'CN=Crossed', key: keys };
    const byOld = makeIntermediate(old, name);
    const byYoung = makeIntermediate(young, name);
    const child = issue(byOld);

    test('takes both certificates of an authority as related and in order', () => {
      const pem = child.certificatePem + byYoung.certificatePem + byOld.certificatePem;
      expect(checkText(pem)).toEqual([]);
    });

    test('judges by the way that works', () => {
      const narrow = makeIntermediate(old, { ...name, permitted: { dns: ['example.org'] } });
      expect(checkText(child.certificatePem + narrow.certificatePem + byYoung.certificatePem)).toEqual([]);
      expect(rulesIn(checkText(child.certificatePem + narrow.certificatePem))).toEqual(['name-constraint-violated']);
    });

    test('survives authorities that signed each other', () => {
      const [one, other] = [keyPair(), keyPair()];
      const a = issue({ ...old, subject: 'CN=B', ...other }, { ca: true, subject: 'CN=A', key: one });
      const b = issue({ ...old, subject: 'CN=A', ...one }, { ca: true, subject: 'CN=B', key: other });
      const below = issue(a);
      expect(checkText(below.certificatePem + a.certificatePem + b.certificatePem)).toEqual([]);
    });
  });

  test('says that none of many authorities of one name signed', () => {
    const many = Array.from({ length: 90 }, () => makeIntermediate(root).certificatePem).join('');
    const found = checkText(leaf.certificatePem + many);
    expect(rulesIn(found)).toContain('signature-invalid');
  });
});

describe('problemWithCertificates', () => {
  test('finds nothing in a chain, expired or not', () => {
    expect(problemWithCertificates(leafWith({ notBefore: inDays(-9), notAfter: inDays(-1) }).bundlePem)).toEqual([]);
  });

  test('finds the private key below a certificate', () => {
    expect(problemWithCertificates(leaf.certificatePem + leaf.privateKeyPem)).toMatchObject([
      { rule: 'private-key-exposed', severity: 'error', input: 'certificate', block: 2 },
    ]);
  });
});

describe('readPrivateKey', () => {
  const pair = keyPair('rsa2048');
  const forms = [
    ['PKCS#8', pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['PKCS#1', pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['SEC1', keyPair().privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
    ['Ed25519', keyPair('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ] as const;

  test.each(forms)('takes %s', (_, pem) => {
    expect(readPrivateKey(pem)).toMatchObject({ key: {}, findings: [] });
  });

  test('finds a certificate', () => {
    expect(readPrivateKey(leaf.certificatePem).findings).toMatchObject([{ rule: 'certificate-in-key', block: 1 }]);
    expect(check({ certificate_pem: leaf.certificatePem, private_key_pem: leaf.certificatePem })).toContainEqual(
      expect.objectContaining({ rule: 'certificate-in-key', severity: 'error', input: 'private_key', block: 1 }),
    );
  });
});

describe('messages', () => {
  const secrets = [
    leaf.privateKeyPem,
    keyPair('rsa2048').privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  ];

  /** Every stretch of 16 characters of the key's own base64. */
  const pieces = (pem: string): readonly string[] => {
    const base64 = pem.replace(/-----[^-]+-----|\s/g, '');
    return Array.from({ length: base64.length - 16 }, (_, at) => base64.slice(at, at + 16));
  };

  const misspellings: readonly ((pem: string) => string)[] = [
    (pem) => pem,
    (pem) => pem.replaceAll('\n', ' '),
    (pem) => pem.replaceAll('\n', '\\n'),
    (pem) => pem.replaceAll('-----', '----'),
    (pem) => pem.replaceAll('PRIVATE KEY', 'CERTIFICATE'),
    (pem) => pem.replaceAll('PRIVATE KEY', 'PUBLIC KEY'),
    (pem) => pem.slice(0, -40),
    (pem) => pem.slice(40),
    (pem) => pem.replace(/-----[^-]+-----/g, ''),
    (pem) => pem.replace(/-----[^-]+-----|\s/g, ''),
    (pem) => `\${${pem.replace(/-----[^-]+-----|\s/g, '')}}`,
    (pem) => `${pem.replace(/-----[^-]+-----|\s/g, '').slice(0, 200)}.pem`,
    (pem) => `<html>${pem}`,
    (pem) => JSON.stringify({ kty: 'RSA', d: pem }),
    (pem) => toPem(Buffer.from(pem)),
  ];

  test.each(misspellings.map((misspelled) => [misspelled.toString(), misspelled] as const))(
    'never show a key given as %s',
    (_, misspelled) => {
      for (const secret of secrets) {
        const text = misspelled(secret);
        const found = [
          ...check({ certificate_pem: text, chain_pem: text, private_key_pem: text, domain_names: [leaf.subject] }),
          ...problemWithCertificates(text),
          ...readPrivateKey(text).findings,
        ];
        const said = JSON.stringify(found);
        expect(pieces(secret).filter((piece) => said.includes(piece))).toEqual([]);
      }
    },
  );

  test('quote long names shortly', () => {
    const long = leafWith({ names: [`${'a'.repeat(10_000)}.example`], subject: `CN=${'b'.repeat(10_000)}` });
    const found = checkCertificate({ certificate_pem: long.certificatePem, domain_names: ['x.example'] }, { now });
    expect(Math.max(...found.map(({ problem }) => problem.length))).toBeLessThan(1000);
  });
});
