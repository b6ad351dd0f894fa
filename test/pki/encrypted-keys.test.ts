import { createPrivateKey } from 'node:crypto';
import { decryptedKey, isEncryptedKey, readPrivateKey } from '../../src/pki/private-key/reading';
import { type KeyKind, keyPair, toPem } from '../support/certificates';
import { integer, octetString, oid, sequence } from '../support/der';

const passphrase = 'correct hörse';

/** Encrypted by OpenSSL, as Node cannot encrypt so; a key of nobody's. */
const byOpenssl: Readonly<Record<string, string>> = {
  'triple DES with three keys as PKCS#12 has it': `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGxMBwGCiqGSIb3DQEMAQMwDgQIgz38pknLO2kCAggABIGQxZCF5pFDh7avDzO6
+JPVusH7LiR24GprAEPxNmhwMtTh2XLf3uZe1wCmzjQYj3ZEE/j3owDR2GrJrJEx
KB7XGoti16Nn0idCYbFULauBgDbTLuK6xtCeNu5FrTYD3JyeFlQ5kWU+/nn7faa1
01P3/Xikr3igzK5Leddn/MwFM7cljjkLeTfPdq0/6PrSv4Te
-----END ENCRYPTED PRIVATE KEY-----
`,
  'triple DES with two keys as PKCS#12 has it': `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGxMBwGCiqGSIb3DQEMAQQwDgQIxYi322101uICAggABIGQuWAn6J1yRQTBs288
Lpnu7nR/+WC094fgrMmsriLUUoP7+KHxtzPaT0cHyliloCJxmogjaUhnfx/0zQ8i
aKGVTibKC8ls4Me1TDDOHUcbyZ1EFgg4rF/MKnw3+ADbR4kpr30hzM79XswMSAZ0
RgxitZcK6qErZE0/+6mORdM+qoaJcR34hayQ9hpUZgnuBJbA
-----END ENCRYPTED PRIVATE KEY-----
`,
  'a key by scrypt': `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAheuyrwI88yCAICQAAC
AQgCAQEwHQYJYIZIAWUDBAEqBBDbEeeOnqEwHQEVeceVdkQ9BIGQFZ/ogzLm0vVE
5rpbMbhQczwfG+6YOQ2vEpwXajWS2JBEX7QgiHztqlntH82MvnpNywxaPkH/ogPd
GeOWCACnM7FhR6ZO9Hx60q/NPQRHNJ1KEXJyGWrIK4QyywIme2vvdC+DLZGiDsEB
m3L53tD6IwQtfZWV1eeVWgtj9XyV8kwVOT/GU29s/9bqGfToZLqc
-----END ENCRYPTED PRIVATE KEY-----
`,
};
const publicKeyOfThem = '98bb11a282952d162eaf943f6473746f5360e99ddf11fb0e9a49eddfeb14b56e';
const byDes = `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGwMBsGCSqGSIb3DQEFAzAOBAhz5gypSV2eswICCAAEgZBn8lYRoeZqbn1LhpI2
FNcUxK9hJlNkIbT4wIqBVad1fM6rY5rDpX+0hLpGWy1PXYG9EJiW6IeRFyDIqBXA
PuewCwiM2WQbPUtvwjz/DUz3cbVKvG+h8muvhzWJQQquBKHPm/gwZ8p2blzh2lm3
xz9xWF7YNeFpEeB+kyvZyFXb5mUjoVYsz+9if9C/fvzdaVs=
-----END ENCRYPTED PRIVATE KEY-----
`;

const ciphers = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'];
const kinds: readonly KeyKind[] = ['p256', 'p521', 'rsa2048', 'ed25519', 'rsa-pss'];

const pairs = new Map(kinds.map((kind) => [kind, keyPair(kind)]));

/** Every form that Node can write. */
const byNode = kinds.flatMap((kind) =>
  (['pkcs8', 'pkcs1', 'sec1'] as const)
    .filter(
      (type) => type === 'pkcs8' || (type === 'pkcs1' && kind === 'rsa2048') || (type === 'sec1' && kind[0] === 'p'),
    )
    .flatMap((type) => ciphers.map((cipher) => ({ kind, type, cipher }))),
);

describe('an encrypted private key', () => {
  test.each(byNode)('$kind in $type, encrypted with $cipher, is read with its passphrase', ({ kind, type, cipher }) => {
    const { privateKey, publicKey } = pairs.get(kind) ?? keyPair(kind);
    const pem = privateKey.export({ type, format: 'pem', cipher, passphrase }).toString();

    const { key, findings } = readPrivateKey(pem, { passphrase });

    expect(findings).toEqual([]);
    expect(key?.spki).toEqual(publicKey.export({ type: 'spki', format: 'der' }));
    expect(decryptedKey(pem, passphrase)).toBe(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(isEncryptedKey(pem)).toBe(true);
  });

  test.each(Object.entries(byOpenssl))('with %s is read with its passphrase', (_, pem) => {
    expect(readPrivateKey(pem, { passphrase })).toMatchObject({
      findings: [],
      key: { fingerprint: publicKeyOfThem, isConsistent: true },
    });
    expect(decryptedKey(pem, passphrase)).toMatch(/^-----BEGIN PRIVATE KEY-----\n[^-]+-----END PRIVATE KEY-----\n$/);
  });

  const { privateKey } = keyPair();
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();
  const plain = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  test('is opened by the first line of a file, as OpenSSL reads it', () => {
    expect(decryptedKey(pem, `${passphrase}\r\n`)).toBe(plain);
  });

  test.each(['', ' ', `${passphrase} `, 'correct horse'])('says that %j is not its passphrase', (wrong) => {
    const { key, findings } = readPrivateKey(pem, { passphrase: wrong });

    expect(key).toBeNull();
    expect(findings).toMatchObject([{ rule: 'private-key-passphrase', block: 1 }]);
    expect(JSON.stringify(findings)).not.toContain('horse');
    expect(decryptedKey(pem, wrong)).toBeNull();
  });

  test('never takes what a wrong passphrase leaves for a key', () => {
    const found = Array.from({ length: 600 }, (_, index) => {
      const traditional = privateKey.export({ type: 'sec1', format: 'pem', cipher: 'aes-128-cbc', passphrase });
      return readPrivateKey(traditional.toString(), { passphrase: `wrong ${index}` }).findings.map(({ rule }) => rule);
    });
    expect(new Set(found.flat())).toEqual(new Set(['private-key-passphrase']));
  });

  test('is still one of which nothing is known without a passphrase', () => {
    expect(readPrivateKey(pem, { passphrase })).toMatchObject({ findings: [] });
    expect(readPrivateKey(pem)).toMatchObject({ key: null, findings: [{ rule: 'private-key-encrypted' }] });
  });

  test('that is none needs no passphrase', () => {
    expect(isEncryptedKey(plain)).toBe(false);
    expect(readPrivateKey(plain, { passphrase })).toMatchObject({ findings: [] });
    expect(createPrivateKey(decryptedKey(plain, passphrase) ?? '').equals(privateKey)).toBe(true);
  });
});

const pbes2 = (derivation: Buffer, cipher = '2.16.840.1.101.3.4.1.42') =>
  toPem(
    sequence(
      sequence(
        oid('1.2.840.113549.1.5.13'),
        sequence(derivation, sequence(oid(cipher), octetString(Buffer.alloc(16)))),
      ),
      octetString(Buffer.alloc(32)),
    ),
    'ENCRYPTED PRIVATE KEY',
  );
const salt = octetString(Buffer.alloc(8));
const pbkdf2 = (rounds: number, ...more: readonly Buffer[]) =>
  sequence(oid('1.2.840.113549.1.5.12'), sequence(salt, integer(rounds), ...more));
const scrypt = (...numbers: readonly number[]) =>
  sequence(oid('1.3.6.1.4.1.11591.4.11'), sequence(salt, ...numbers.map((number) => integer(number))));
const traditional = (header: string) =>
  `-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n${header}\n\nAAAAAAAAAAAAAAAAAAAAAA==\n-----END EC PRIVATE KEY-----\n`;

describe('a way of encrypting that cannot be undone', () => {
  test.each([
    { name: 'DES', pem: byDes, says: 'the scheme 1.2.840.113549.1.5.3, which is not known here' },
    { name: 'a foreign cipher', pem: pbes2(pbkdf2(1), '1.2.3.4'), says: 'the cipher 1.2.3.4, which is not known here' },
    { name: 'endless rounds', pem: pbes2(pbkdf2(2 ** 30)), says: '1073741824 rounds of key derivation' },
    { name: 'no rounds', pem: pbes2(pbkdf2(0)), says: '0 rounds of key derivation' },
    { name: 'a foreign hash', pem: pbes2(pbkdf2(1, sequence(oid('1.2.3')))), says: 'the hash 1.2.3' },
    { name: 'a foreign derivation', pem: pbes2(sequence(oid('1.2.3'), sequence())), says: 'the key derivation 1.2.3' },
    { name: 'endless memory', pem: pbes2(scrypt(2 ** 30, 8, 1)), says: 'a cost of scrypt' },
    { name: 'a cost that is none', pem: pbes2(scrypt(3, 8, 1)), says: 'a cost of scrypt' },
    { name: 'a foreign header', pem: traditional('DEK-Info: ROT13,00'), says: 'the cipher ROT13' },
    { name: 'no header', pem: traditional('X: y'), says: 'a cipher, which is not known here' },
    { name: 'a short vector', pem: traditional('DEK-Info: AES-128-CBC,00'), says: 'the cipher AES-128-CBC' },
    { name: 'old DES', pem: traditional('DEK-Info: DES-CBC,0011223344556677'), says: 'the cipher DES-CBC' },
  ])('is named: $name', ({ pem, says }) => {
    const { key, findings } = readPrivateKey(pem, { passphrase });

    expect(key).toBeNull();
    expect(findings).toMatchObject([
      { rule: 'private-key-unreadable', problem: expect.stringContaining(`encrypted with ${says}`) },
    ]);
    expect(decryptedKey(pem, passphrase)).toBeNull();
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['an empty sequence', sequence()],
    ['no parameters', sequence(sequence(oid('1.2.840.113549.1.5.13')), salt)],
    ['a key that is cut off', Buffer.from('308200', 'hex')],
  ])('is unreadable where it is %s', (_, der) => {
    const { findings } = readPrivateKey(toPem(der, 'ENCRYPTED PRIVATE KEY'), { passphrase });
    expect(findings.map(({ rule }) => rule)).not.toEqual([]);
  });
});
