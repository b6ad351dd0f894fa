import { createPrivateKey } from 'node:crypto';
import { checkCertificate } from '../../src/pki/check';
import { sameCertificates, sameJwk, samePrivateKey } from '../../src/pki/same';
import { keyPair } from '../support/certificates';
import { intermediate, leaf, leafWith } from './cases/rule-case';

const pair = keyPair('rsa2048');
const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const pkcs1 = pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

describe('sameCertificates', () => {
  test.each([
    ['CRLF', leaf.bundlePem.replaceAll('\n', '\r\n')],
    ['other columns', leaf.bundlePem.replaceAll(/(?<=[^-])\n(?=[^-])/g, '')],
    ['bag attributes', `Bag Attributes\n${leaf.bundlePem}`],
    ['a blank line at the end', `${leaf.bundlePem}\n`],
  ])('sees no difference in %s', (_, spelled) => {
    expect(sameCertificates(leaf.bundlePem, spelled)).toBe(true);
  });

  test.each([
    ['another certificate', leafWith().bundlePem],
    ['another order', intermediate.certificatePem + leaf.certificatePem],
    ['one certificate less', leaf.certificatePem],
    ['one certificate more', leaf.bundlePem + intermediate.certificatePem],
    ['something unreadable after it', `${leaf.bundlePem}-----BEGIN CERTIFICATE-----`],
    ['nothing', ''],
  ])('sees the difference to %s', (_, other) => {
    expect(sameCertificates(leaf.bundlePem, other)).toBe(false);
  });

  test('compares unreadable texts letter by letter', () => {
    expect(sameCertificates('x', 'x')).toBe(true);
    expect(sameCertificates('x', 'y')).toBe(false);
  });
});

describe('samePrivateKey', () => {
  test('sees no difference between PKCS#1 and PKCS#8', () => {
    expect(samePrivateKey(pkcs1, pkcs8)).toBe(true);
  });

  test.each([
    ['another key', keyPair('rsa2048').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['another type of key', leaf.privateKeyPem],
    ['two keys', pkcs8 + leaf.privateKeyPem],
    ['nothing', ''],
  ])('sees the difference to %s', (_, other) => {
    expect(samePrivateKey(pkcs8, other)).toBe(false);
    expect(samePrivateKey(other, pkcs8)).toBe(false);
  });
});

test('keys of two types can be compared without making the next key unreadable', () => {
  const ed25519 = keyPair('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(samePrivateKey(pkcs8, ed25519)).toBe(false);
  expect(createPrivateKey(pkcs8).asymmetricKeyType).toBe('rsa');

  const findings = checkCertificate(
    { certificate_pem: leaf.certificatePem, private_key_pem: ed25519 },
    { now: new Date() },
  );
  expect(findings.map(({ rule }) => rule)).toContain('key-mismatch');
  expect(createPrivateKey(pkcs8).asymmetricKeyType).toBe('rsa');
});

describe('sameJwk', () => {
  test('sees no difference in order and spacing', () => {
    expect(sameJwk('{"kty":"oct","k":"AA"}', '{ "k": "AA",\n"kty": "oct" }')).toBe(true);
  });

  test.each([
    ['another value', '{"kty":"oct","k":"AB"}'],
    ['one member more', '{"kty":"oct","k":"AA","kid":"x"}'],
    ['no JSON', 'x'],
    ['a list', '[]'],
  ])('sees the difference to %s', (_, other) => {
    expect(sameJwk('{"kty":"oct","k":"AA"}', other)).toBe(false);
  });

  test('survives nesting deeper than the stack', () => {
    const deep = (inner: string) => `{"a":${'['.repeat(50_000)}${inner}${']'.repeat(50_000)}}`;
    expect(sameJwk(deep('1'), deep('2'))).toBe(false);
  });
});
