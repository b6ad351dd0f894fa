import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { certificateFacts, factsOfAll } from '../../src/pki/certificate';
import { UnreadableInput } from '../../src/pki/finding';
import { type IssueOptions, issue, keyPair, makeCa, makeIntermediate, toPem } from '../support/certificates';
import { bitString, element, explicit, implicit, nothing, oid, sequence, utf8 } from '../support/der';
import { extension } from '../support/extensions';

const root = makeCa();
const factsWith = (options: IssueOptions) => certificateFacts(issue(root, options).certificatePem);
const colonless = (text: string) => text.replaceAll(':', '').toLowerCase();

describe('certificateFacts', () => {
  test('says what the certificate says', () => {
    const leaf = issue(root, {
      subject: 'C=DE, O=Example GmbH, CN=edge',
      names: ['edge.example.com', '*.example.com', '10.1.2.3', '2001:db8::1'],
      emails: ['me@example.com'],
      uris: ['https://example.com/'],
      notBefore: new Date('2026-01-02T03:04:05Z'),
      notAfter: new Date('2050-01-02T03:04:05Z'),
      serial: '00ff01',
    });
    const judge = new X509Certificate(leaf.certificatePem);
    expect(certificateFacts(leaf.certificatePem)).toEqual({
      subject: 'CN=edge,O=Example GmbH,C=DE',
      issuer: 'O=Pemform Tests,CN=Test Root CA',
      serial_number: 'ff01',
      not_before: '2026-01-02T03:04:05Z',
      not_after: '2050-01-02T03:04:05Z',
      dns_names: ['edge.example.com', '*.example.com'],
      ip_addresses: ['10.1.2.3', '2001:db8::1'],
      email_addresses: ['me@example.com'],
      uris: ['https://example.com/'],
      other_names: [],
      key_algorithm: 'ECDSA-P256',
      signature_algorithm: 'ecdsa-with-SHA256',
      fingerprint_sha256: colonless(judge.fingerprint256),
      fingerprint_sha1: colonless(judge.fingerprint),
      public_key_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      jwk_thumbprint: expect.stringMatching(/^[\w-]{43}$/),
      is_ca: false,
    });
  });

  test.each([
    ['p256', 'ECDSA-P256'],
    ['p384', 'ECDSA-P384'],
    ['p521', 'ECDSA-P521'],
    ['secp256k1', 'ECDSA-secp256k1'],
    ['brainpool', 'ECDSA-brainpoolP256r1'],
    ['rsa1024', 'RSA-1024'],
    ['rsa2048', 'RSA-2048'],
    ['rsa-pss', 'RSA-PSS-2048'],
    ['ed25519', 'Ed25519'],
    ['ed448', 'Ed448'],
    ['dsa', 'DSA-2048'],
  ] as const)('calls a key of %s %s', (key, name) => {
    expect(factsWith({ key }).key_algorithm).toBe(name);
  });

  test.each([
    ['00', '00'],
    ['01', '01'],
    ['0080', '80'],
    ['80', '-80'],
    ['ff', '-01'],
    ['8000', '-8000'],
    ['7f01', '7f01'],
  ])('writes the serial number %s as %s', (serial, text) => {
    expect(factsWith({ serial }).serial_number).toBe(text);
  });

  test.each([
    ['CN=a+b, O=x', 'O=x,CN=a\\+b'],
    ['CN=#a', 'CN=\\#a'],
    ['CN= a ', 'CN=\\ a\\ '],
    ['CN=a"<>;\\b', 'CN=a\\"\\<\\>\\;\\\\b'],
    ['CN=Zürich', 'CN=Zürich'],
    ['CN=a\nb', 'CN=a\\0Ab'],
    ['CN=a\u0080\u009fb', 'CN=a\\C2\\80\\C2\\9Fb'],
    ['CN=a\u007fb', 'CN=a\\7Fb'],
    ['1.2.3.4=x', '1.2.3.4=#0C0178'],
    ['', ''],
  ])('writes the subject %j as %s', (subject, text) => {
    expect(factsWith({ subject }).subject).toBe(text);
  });

  test('know the old identifier of RSA', () => {
    const { publicKey } = keyPair('rsa2048');
    const numbers = publicKey.export({ type: 'pkcs1', format: 'der' });
    const spki = sequence(sequence(oid('2.5.8.1.1'), nothing()), bitString(numbers));
    expect(factsWith({ spki })).toMatchObject({
      key_algorithm: 'RSA-2048',
      jwk_thumbprint: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('names alternative names of other kinds with their kind', () => {
    const others = sequence(
      explicit(4, sequence(element(0x31, sequence(oid('2.5.4.3'), utf8('edge'))))),
      implicit(8, oid('1.2.3.4').subarray(2)),
      element(0xa0, oid('1.3.6.1.4.1.311.20.2.3'), explicit(0, utf8('me@example.com'))),
    );
    expect(factsWith({ names: [], extensions: [extension('2.5.29.17', others)] }).other_names).toEqual([
      'dirName:CN=edge',
      'RID:1.2.3.4',
      'otherName:1.3.6.1.4.1.311.20.2.3',
    ]);
  });

  test.each([
    ['::', '::'],
    ['::1', '::1'],
    ['2001:db8::1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0:0:1::1', '2001:0:0:1::1'],
    ['1:0:2:0:3:0:4:0', '1:0:2:0:3:0:4:0'],
  ])('writes the address %s as %s', (address, text) => {
    expect(factsWith({ names: [address] }).ip_addresses).toEqual([text]);
  });

  test('are those of the first certificate', () => {
    const leaf = issue(makeIntermediate(root));
    expect(certificateFacts(leaf.bundlePem)).toEqual(certificateFacts(leaf.certificatePem));
  });

  test('agree with node about every root it carries', () => {
    for (const pem of rootCertificates) {
      const judge = new X509Certificate(pem);
      const facts = certificateFacts(pem);
      expect(facts).toMatchObject({
        fingerprint_sha256: colonless(judge.fingerprint256),
        serial_number: colonless(judge.serialNumber).padStart(2, '0'),
        not_before: new Date(judge.validFrom).toISOString().replace('.000', ''),
        not_after: new Date(judge.validTo).toISOString().replace('.000', ''),
        is_ca: judge.ca,
      });
    }
  });

  test.each([
    ['nothing', ''],
    ['a key', keyPair().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['an empty sequence', toPem(sequence())],
    ['NULL', toPem(nothing())],
  ])('are refused of %s', (_, pem) => {
    expect(() => certificateFacts(pem)).toThrow(UnreadableInput);
  });
});

describe('factsOfAll', () => {
  test('has one entry for each certificate', () => {
    const leaf = issue(makeIntermediate(root));
    expect(factsOfAll(leaf.bundlePem).map(({ is_ca }) => is_ca)).toEqual([false, true]);
  });

  test('has none for an unreadable text', () => {
    expect(factsOfAll('x')).toEqual([]);
  });
});
