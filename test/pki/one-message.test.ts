import type { CheckInput } from '../../src/pki/check';
import { problemWithJwk } from '../../src/pki/jwk';
import { issue, makeCa, makeIntermediate, toPem } from '../support/certificates';
import { check } from './cases/rule-case';

const root = makeCa();
const intermediate = makeIntermediate(root);
const { certificatePem: leaf, privateKeyPem: key } = issue(intermediate);
const chain = intermediate.certificatePem;
const parameters = toPem(Buffer.from('06082a8648ce3d030107', 'hex'), 'EC PARAMETERS');
const domain_names = ['edge.example.com'];

const said = (input: CheckInput): readonly string[] =>
  check({ domain_names, ...input })
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, severity, input: place, problem }) => `${severity} ${rule} at ${place}: ${problem}`);

const swappedWithKey = (place: string) =>
  `error inputs-swapped at ${place}: A private key was given as the ${place}, and a certificate as the private key.`;

describe('one mistake is one message', () => {
  test.each([
    ['alone', { certificate_pem: key, private_key_pem: leaf }],
    ['with a chain', { certificate_pem: key, private_key_pem: leaf, chain_pem: chain }],
    ['with the chain behind the certificate', { certificate_pem: key, private_key_pem: leaf + chain }],
    ['with the parameters of the key', { certificate_pem: parameters + key, private_key_pem: leaf }],
  ])('certificate and key swapped, %s', (_, input) => {
    expect(said(input)).toEqual([swappedWithKey('certificate')]);
  });

  test('chain and key swapped', () => {
    expect(said({ certificate_pem: leaf, chain_pem: key, private_key_pem: chain })).toEqual([swappedWithKey('chain')]);
  });

  test.each([
    ['alone', {}],
    ['with its key', { private_key_pem: key }],
    ['with the root', { certificate_pem: chain + root.certificatePem, private_key_pem: key }],
    ['with the chain behind the certificate as well', { chain_pem: leaf + chain }],
  ])('certificate and chain swapped, %s', (_, more) => {
    expect(said({ certificate_pem: chain, chain_pem: leaf, ...more })).toEqual([
      'error inputs-swapped at certificate: The leaf, chain block 1 ("CN=edge.example.com"), was given as the chain, and only its issuers as the certificate.',
    ]);
  });

  test('a rule that is off lets the others speak', () => {
    const found = check(
      { certificate_pem: chain, chain_pem: leaf },
      { severities: { 'inputs-swapped': 'off', 'issuer-missing': 'off' } },
    );
    expect(found.map(({ rule }) => rule)).toEqual(['chain-out-of-order']);
  });

  test.each([
    ['a key', key],
    ['a key and its parameters', parameters + key],
  ])('%s in place of the certificate', (_, certificate_pem) => {
    expect(said({ certificate_pem })).toEqual([
      'error private-key-exposed at certificate: The text is a private key and no certificate.',
    ]);
  });

  test('a whole file in place of the key', () => {
    expect(said({ certificate_pem: leaf + chain, private_key_pem: leaf + chain })).toEqual([
      'error certificate-in-key at private_key: Blocks 1 and 2 are certificates, not a private key.',
    ]);
  });

  const jwk = (members: object): readonly string[] =>
    problemWithJwk(JSON.stringify(members)).map(({ problem }) => problem);

  test.each<[object, readonly string[]]>([
    [{ kty: 'EC' }, ['The JWK lacks crv, x and y, which a key of type EC has.']],
    [{ kty: 'RSA', e: 'AQAB' }, ['The JWK lacks n, which a key of type RSA has.']],
    [{ kty: 'EC', crv: 1, x: 2, y: 3 }, ['The JWK has crv, x and y that are no strings.']],
    [{ kty: 'RSA', n: 'ab==', e: 'AQ==' }, ['The JWK has n and e that are padded; base64url in a JWK is not.']],
    [
      { kty: 'RSA', n: 'ab==', e: 'A+/B' },
      [
        'The JWK has a n that is padded; base64url in a JWK is not.',
        'The JWK has a e that is base64 and not base64url.',
      ],
    ],
    [
      { kty: 'OKP', crv: 'Ed25519', x: 'abcd', d: 'abcd' },
      ['The JWK has a x of 3 bytes and a d of 3 bytes; its curve needs 32.'],
    ],
    [
      { keys: [{ kty: 'EC' }, { kty: 'RSA' }] },
      [
        'Key 1 of the set lacks crv, x and y, which a key of type EC has.',
        'Key 2 of the set lacks n and e, which a key of type RSA has.',
      ],
    ],
  ])('a JWK %j', (members, problems) => {
    expect(jwk(members)).toEqual(problems);
  });
});
