import { generateKeyPairSync } from 'node:crypto';
import type { ObjectValue } from '../../src/terraform/schema/value';
import { leaf } from '../pki/cases/rule-case';
import { selfSigned } from '../support/certificates';
import type { Type } from './both-sides';

interface Refused {
  readonly name: string;
  readonly type: Type;
  readonly config: ObjectValue;
}

const of =
  (type: Type, base: ObjectValue) =>
  (name: string, more: ObjectValue): Refused => ({ name, type, config: { ...base, ...more } });

const gateway = of('apinizer_certificate', {
  name: 'gateway',
  alias: 'gateway',
  environments: ['production'],
  certificate_pem: leaf.bundlePem,
});
const edge = of('smoxy_certificate', { certificate_id: 'c1' });
const jwk = of('apinizer_jwk', { name: 'signing' });
const generated = (name: string, generate: ObjectValue): Refused => jwk(name, { generate });

const { certificatePem: certificate_pem, privateKeyPem: private_key_pem_wo, chainPem: chain_pem } = leaf;
const locked = leaf.privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'p' })
  .toString();
const publicKey = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  kid,
});
const one = JSON.stringify(publicKey('a'));
const set = JSON.stringify({ keys: [publicKey('a'), publicKey('b')] });
const taken = { environment: 'production', use: 'SIGNATURE', algorithm: 'RS256' };
const fromCertificate = (name: string, more: ObjectValue): Refused =>
  jwk(name, { from_certificate: { certificate_name: 'gateway', ...taken, algorithm: 'ES256', ...more } });
const fromKey = (name: string, more: ObjectValue): Refused =>
  jwk(name, { from_key: { key_name: 'partner', key_kind: 'PUBLIC', ...taken, ...more } });

/** Configurations that the rules across attributes refuse, each for another reason. */
export const refused: readonly Refused[] = [
  gateway('the flag without a scope', { update_referenced_jwks: true }),
  gateway('a scope without the flag', { update_scope: 'SAME_PROJECT' }),
  gateway('no environment', { environments: [] }),
  gateway('an empty certificate', { certificate_pem: ' ' }),
  of('smoxy_certificate', {})('nothing that says which certificate', { on_destroy: 'forget' }),
  edge('a certificate where smoxy issues its own', {
    type: 'auto_managed',
    certificate_pem,
    chain_pem,
    private_key_pem_wo,
  }),
  edge('a chain alone', { chain_pem }),
  edge('a renewal of a custom certificate', { type: 'custom', renewal_triggers: { year: '2026' } }),
  edge('two keys', { certificate_pem, chain_pem, private_key_pem_wo, private_key_pem: private_key_pem_wo }),
  edge('a key alone', { private_key_pem_wo }),
  edge('a stored key alone', { private_key_pem: private_key_pem_wo }),
  edge('an encrypted key without its passphrase', { certificate_pem, chain_pem, private_key_pem_wo: locked }),
  edge('the key of another certificate', {
    certificate_pem,
    chain_pem,
    private_key_pem: selfSigned().privateKeyPem,
  }),
  edge('a domain that the certificate does not cover', {
    domain_name: 'elsewhere.test',
    certificate_pem,
    chain_pem,
    private_key_pem_wo,
  }),
  jwk('no source', {}),
  jwk('two sources', { from_url: { url: 'https://login.test/jwks' }, generate: { key_type: 'RSA', key_size: 2048 } }),
  jwk('no JWK', { from_jwk: { kid: 'a' } }),
  jwk('two JWKs', { from_jwk: { jwk: one, jwk_wo: one } }),
  jwk('a version of a stored JWK', { from_jwk: { jwk: one, jwk_wo_version: 2 } }),
  jwk('a set without a kid', { from_jwk: { jwk_wo: set } }),
  jwk('a set without that kid', { from_jwk: { jwk_wo: set, kid: 'c' } }),
  jwk('a type of key that the manager does not know', {
    from_jwk: { jwk_wo: JSON.stringify({ kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA' }) },
  }),
  fromCertificate('a certificate that is none', { certificate_pem: 'nothing' }),
  fromCertificate('the fingerprint of another', { certificate_pem, certificate_fingerprint: 'aa' }),
  fromCertificate('an algorithm of another key', { certificate_pem, algorithm: 'RS256' }),
  fromKey('an algorithm of another use', { algorithm: 'RSA-OAEP-256' }),
  fromKey('an algorithm of another type', { algorithm: 'HS256' }),
  fromKey('an algorithm that nobody knows', { algorithm: 'RSA256' }),
  generated('a curve on RSA', { key_type: 'RSA', key_size: 2048, curve: 'P256' }),
  generated('RSA without a size', { key_type: 'RSA' }),
  generated('a size that is none', { key_type: 'RSA', key_size: 1000 }),
  generated('a size on EC', { key_type: 'EC', curve: 'P256', key_size: 256 }),
  generated('EC without a curve', { key_type: 'EC' }),
  generated('a curve of another type', { key_type: 'EC', curve: 'ED25519' }),
  generated('a curve for another use', { key_type: 'OKP', curve: 'X25519', use: 'SIGNATURE' }),
  generated('an algorithm of another curve', { key_type: 'EC', curve: 'P384', algorithm: 'ES256' }),
  generated('a key that is too short', { key_type: 'OCT', key_size: 128, algorithm: 'HS256' }),
  generated('a key of the wrong size', { key_type: 'OCT', key_size: 256, use: 'ENCRYPTION', algorithm: 'A128KW' }),
  generated('iterations without a password', { key_type: 'RSA', key_size: 2048, pbes2_iterations: 2000 }),
  generated('an end before the start', {
    key_type: 'RSA',
    key_size: 2048,
    not_before: '2030-01-02T00:00:00Z',
    expires_at: '2030-01-01T00:00:00Z',
  }),
];
