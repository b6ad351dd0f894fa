import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { UnreadableInput } from '../../src/pki/finding';
import { jwkFromPem, jwkThumbprint, problemWithAlgorithm, problemWithJwk, publicMembers } from '../../src/pki/jwk';
import { issue, keyPair, makeCa, toPem } from '../support/certificates';
import { bitString, oid, sequence } from '../support/der';

const root = makeCa();
const kinds = ['rsa2048', 'p256', 'p384', 'p521', 'secp256k1', 'ed25519', 'ed448'] as const;

const formsOf = (kind: (typeof kinds)[number]) => {
  const pair = keyPair(kind);
  const { certificatePem, privateKeyPem } = issue(root, { key: pair });
  const spki = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { pair, pems: [certificatePem, privateKeyPem, spki] };
};

describe('jwkFromPem', () => {
  test.each(kinds)('makes the same public JWK of every form of a key of %s', (kind) => {
    const { pair, pems } = formsOf(kind);
    const expected = pair.publicKey.export({ format: 'jwk' });
    for (const pem of pems) expect(jwkFromPem(pem)).toEqual(expected);
  });

  test('reads PKCS#1 public keys', () => {
    const { publicKey } = keyPair('rsa2048');
    const pem = publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(jwkFromPem(pem)).toEqual(publicKey.export({ format: 'jwk' }));
  });

  test('takes an RSASSA-PSS key as RSA', () => {
    const { certificatePem, publicKey } = issue(root, { key: 'rsa-pss' });
    const jwk = jwkFromPem(certificatePem);
    expect(jwk.kty).toBe('RSA');
    expect(createPublicKey({ key: asKey(jwk), format: 'jwk' }).export({ format: 'jwk' })).toEqual(jwk);
    expect(publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  test('makes an AKP key of ML-DSA', () => {
    const spki = sequence(sequence(oid('2.16.840.1.101.3.4.3.17')), bitString(Buffer.alloc(1312, 7)));
    const { certificatePem } = issue(root, { spki });
    expect(jwkFromPem(certificatePem)).toEqual({
      kty: 'AKP',
      alg: 'ML-DSA-44',
      pub: Buffer.alloc(1312, 7).toString('base64url'),
    });
  });

  test.each([
    ['a curve that JWK does not have', issue(root, { key: 'brainpool' }).certificatePem],
    ['DSA', issue(root, { key: 'dsa' }).certificatePem],
    ['nothing', ''],
    ['a broken public key', toPem(Buffer.from('x'), 'PUBLIC KEY')],
    ['a signing request', toPem(Buffer.from('x'), 'CERTIFICATE REQUEST')],
    ['a broken private key', toPem(Buffer.from('x'), 'PRIVATE KEY')],
    ['parameters', toPem(Buffer.from('x'), 'EC PARAMETERS')],
  ])('refuses %s', (_, pem) => {
    expect(() => jwkFromPem(pem)).toThrow(UnreadableInput);
  });
});

const asKey = (jwk: object): JsonWebKey => ({ ...jwk });
const thumbprintOf = (key: KeyObject) => jwkThumbprint(JSON.stringify(key.export({ format: 'jwk' })));

describe('jwkThumbprint', () => {
  test('is that of the example in RFC 7638 §3.1', () => {
    const jwk = {
      kty: 'RSA',
      n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
      e: 'AQAB',
      alg: 'RS256',
      kid: '2011-04-29',
    };
    expect(jwkThumbprint(JSON.stringify(jwk))).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
  });

  test('is that of the example in RFC 8037 §A.3', () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    expect(jwkThumbprint(JSON.stringify(jwk))).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  test.each(kinds)('is the same for every form of a key of %s', (kind) => {
    const { pair, pems } = formsOf(kind);
    const expected = [pair.publicKey, pair.privateKey].map(thumbprintOf);
    expect(new Set([...expected, ...pems.map(jwkThumbprint)]).size).toBe(1);
  });

  test('is that of the only key of a set', () => {
    const jwk = keyPair().publicKey.export({ format: 'jwk' });
    expect(jwkThumbprint(JSON.stringify({ keys: [jwk] }))).toBe(jwkThumbprint(JSON.stringify(jwk)));
  });

  test.each([
    '',
    '{}',
    '{"kty":"EC"}',
    '{"kty":"what"}',
    '{"keys":[]}',
    '{"kty":"RSA","n":1,"e":2}',
    '{"kty":',
    '[1]',
    'x',
  ])('is refused of %j', (text) => {
    expect(() => jwkThumbprint(text)).toThrow(UnreadableInput);
  });
});

describe('publicMembers', () => {
  test.each(kinds)('leaves the public half of a key of %s', (kind) => {
    const { publicKey, privateKey } = keyPair(kind);
    const jwk = {
      ...privateKey.export({ format: 'jwk' }),
      kty: publicKey.export({ format: 'jwk' }).kty ?? '',
      kid: 'one',
    };
    expect(publicMembers(jwk)).toEqual({ ...publicKey.export({ format: 'jwk' }), kid: 'one' });
  });

  test('leaves no secret of a symmetric key', () => {
    expect(publicMembers({ kty: 'oct', k: 'c2VjcmV0', kid: 'one' })).toEqual({ kty: 'oct', kid: 'one' });
  });
});

describe('problemWithAlgorithm', () => {
  test.each([
    [{ alg: 'RS256', kty: 'RSA', use: 'sig' }, null],
    [{ alg: 'ECDH-ES+A128KW', kty: 'EC', crv: 'P-256', use: 'enc' }, null],
    [
      { alg: 'ECDH-ES', kty: 'OKP', crv: 'Ed25519' },
      'ECDH-ES needs the curve P-256 or P-384 or P-521 or X25519 or X448, not Ed25519',
    ],
    [{ alg: 'RSA-OAEP', kty: 'RSA', use: 'sig' }, 'RSA-OAEP is for encryption, and the use is sig'],
    [{ alg: 'HS256', kty: 'RSA' }, 'HS256 needs a key of type oct, not RSA'],
    [{ alg: 'X-OWN', kty: 'RSA' }, null],
  ])('judges %j', (use, problem) => {
    expect(problemWithAlgorithm(use)).toBe(problem);
  });
});

describe('problemWithJwk', () => {
  test.each(kinds)('finds nothing in a good key of %s', (kind) => {
    const { publicKey, privateKey } = keyPair(kind);
    expect(problemWithJwk(JSON.stringify(publicKey.export({ format: 'jwk' })))).toEqual([]);
    expect(problemWithJwk(JSON.stringify(privateKey.export({ format: 'jwk' })))).toEqual([]);
  });

  test('reports under the severity asked for', () => {
    expect(problemWithJwk('x', { severities: { 'jwk-unreadable': 'warning' } })).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  test('never shows private members', () => {
    const secret = 'c2VjcmV0c2VjcmV0c2VjcmV0';
    for (const jwk of [
      { kty: 'EC', d: secret },
      { kty: 'oct', k: `${secret}=` },
      { kty: secret },
      { keys: [secret] },
    ]) {
      const found = problemWithJwk(JSON.stringify(jwk), { public_only: true });
      expect(found).not.toEqual([]);
      if (jwk.kty !== secret) expect(JSON.stringify(found)).not.toContain(secret);
    }
  });
});
