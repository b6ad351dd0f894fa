import { createHash, generateKeyPairSync } from 'node:crypto';
import { attributes } from '../../../../src/providers/apinizer/jwk/attributes';
import { rules } from '../../../../src/providers/apinizer/jwk/rules';
import { problemsWith } from '../../../../src/terraform/runtime/validate';
import { type ObjectValue, UNKNOWN } from '../../../../src/terraform/schema/value';
import { type Issued, issue, makeCa } from '../../../support/certificates';
import { complete, tell } from '../../../support/life';

const given = { now: new Date('2030-01-01T00:00:00Z'), settings: {} };
const diagnosticsOf = (config: ObjectValue) =>
  problemsWith({ attributes, validate: rules }, complete(attributes, { name: 'key', ...config }), given);
const problems = (config: ObjectValue) => tell(diagnosticsOf(config));

const from = { certificate_name: 'gateway', environment: 'production' };
const signs = { use: 'SIGNATURE', algorithm: 'RS256' };
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ec = privateKey.export({ format: 'jwk' });
const publicEc = { kty: ec.kty, crv: ec.crv, x: ec.x, y: ec.y };
const set = {
  keys: [
    { ...publicEc, kid: 'one' },
    { ...publicEc, kid: 'two' },
  ],
};
const text = (value: unknown) => JSON.stringify(value);

describe('the sources of a JWK', () => {
  test.each<{ name: string; config: ObjectValue; told: readonly string[] }>([
    { name: 'none', config: {}, told: ['error : Missing source'] },
    {
      name: 'two',
      config: { from_certificate: { ...from, ...signs }, generate: { key_type: 'EC', curve: 'P256' } },
      told: ['error generate: Several sources'],
    },
    {
      name: 'one that is not known yet',
      config: { from_certificate: { ...from, ...signs, environment: UNKNOWN } },
      told: [],
    },
    {
      name: 'a slash in the name of the certificate',
      config: { from_certificate: { ...from, ...signs, certificate_name: 'a/b' } },
      told: ['error from_certificate.certificate_name: Slash in a name'],
    },
    {
      name: 'a comma in the name of the environment',
      config: { from_certificate: { ...from, ...signs, environment: 'a,b' } },
      told: ['error from_certificate.environment: Invalid environment name'],
    },
    {
      name: 'a URL that is none',
      config: { from_url: { url: 'login.example.com' } },
      told: ['error from_url.url: Not a URL'],
    },
    {
      name: 'no patience at all',
      config: { from_url: { url: 'https://a.example', connect_timeout_ms: 0, read_timeout_ms: 1.5 } },
      told: ['error from_url.connect_timeout_ms: Invalid number', 'error from_url.read_timeout_ms: Invalid number'],
    },
    { name: 'no text', config: { from_jwk: {} }, told: ['error from_jwk.jwk_wo: Missing JWK'] },
    {
      name: 'two texts',
      config: { from_jwk: { jwk: text(publicEc), jwk_wo: text(publicEc) } },
      told: ['error from_jwk.jwk: Two JWKs'],
    },
    {
      name: 'a version of nothing',
      config: { from_jwk: { jwk: text(publicEc), jwk_wo_version: 1 } },
      told: ['error from_jwk.jwk_wo_version: jwk_wo_version has no effect'],
    },
    { name: 'a public JWK', config: { from_jwk: { jwk: text(publicEc) } }, told: [] },
    {
      name: 'a private JWK that is stored',
      config: { from_jwk: { jwk: text(ec) } },
      told: ['warning from_jwk.jwk: Private key is stored in the state: JWK key'],
    },
    { name: 'a private JWK that is not', config: { from_jwk: { jwk_wo: text(ec) } }, told: [] },
    {
      name: 'text that is no JWK',
      config: { from_jwk: { jwk_wo: 'secret text' } },
      told: ['error from_jwk.jwk_wo: Not a JWK'],
    },
    {
      name: 'half a JWK',
      config: { from_jwk: { jwk_wo: text({ kty: 'EC', crv: 'P-256', x: ec.x }) } },
      told: ['error from_jwk.jwk_wo: JWK is incomplete'],
    },
    {
      name: 'a set without a choice',
      config: { from_jwk: { jwk: text(set) } },
      told: ['error from_jwk.kid: Missing kid'],
    },
    {
      name: 'a choice that the set does not have',
      config: { from_jwk: { jwk: text(set), kid: 'three' } },
      told: ['error from_jwk.kid: No such key in the set'],
    },
    { name: 'a choice that it has', config: { from_jwk: { jwk: text(set), kid: 'two' } }, told: [] },
  ])('$name', async ({ config, told }) => {
    expect(await problems(config)).toEqual(told);
  });

  test('nothing told quotes a key', async () => {
    const told = await diagnosticsOf({ from_jwk: { jwk_wo: text({ ...ec, x: undefined, kid: 'mine' }) } });
    expect(told).not.toEqual([]);
    expect(text(told)).not.toContain(String(ec.d));
  });
});

describe('a certificate that is given', () => {
  const ca = makeCa();
  const [rsa, p256, p384, ed25519] = (['rsa2048', 'p256', 'p384', 'ed25519'] as const).map((key) => issue(ca, { key }));
  const given = (issued: Issued | undefined, more: ObjectValue = {}): ObjectValue => ({
    from_certificate: { ...from, ...signs, certificate_pem: issued?.certificatePem ?? null, ...more },
  });
  const fingerprint = createHash('sha256')
    .update(rsa?.der ?? '')
    .digest('hex');
  const unfit = 'error from_certificate.algorithm: Algorithm does not go with the key';
  test.each<{ name: string; config: ObjectValue; told: readonly string[]; names?: string }>([
    { name: 'RSA for RS256', config: given(rsa), told: [] },
    { name: 'its own fingerprint', config: given(rsa, { certificate_fingerprint: fingerprint }), told: [] },
    {
      name: 'its own fingerprint as OpenSSL prints it',
      config: given(rsa, { certificate_fingerprint: fingerprint.toUpperCase().replaceAll(/..(?=.)/g, '$&:') }),
      told: [],
    },
    {
      name: 'the fingerprint of another certificate',
      config: given(rsa, { certificate_fingerprint: 'ab'.repeat(32) }),
      told: ['error from_certificate.certificate_fingerprint: Fingerprint of another certificate'],
      names: fingerprint,
    },
    { name: 'a fingerprint that is not known yet', config: given(rsa, { certificate_fingerprint: UNKNOWN }), told: [] },
    {
      name: 'text that is no certificate',
      config: given(rsa, { certificate_pem: 'gateway.pem' }),
      told: ['error from_certificate.certificate_pem: Not PEM'],
    },
    { name: 'P-256 for RS256', config: given(p256), told: [unfit], names: 'RS256 needs a key of type RSA, not EC' },
    { name: 'P-256 for ES256', config: given(p256, { algorithm: 'ES256' }), told: [] },
    { name: 'P-384 for ES256', config: given(p384, { algorithm: 'ES256' }), told: [unfit], names: 'ECDSA-P384' },
    { name: 'Ed25519 for EdDSA', config: given(ed25519, { algorithm: 'EdDSA' }), told: [] },
    {
      name: 'Ed25519 for encryption',
      config: given(ed25519, { use: 'ENCRYPTION', algorithm: 'ECDH-ES' }),
      told: [unfit],
    },
    {
      name: 'a key that JWK does not have',
      config: given(issue(ca, { key: 'dsa' })),
      told: ['error from_certificate.certificate_pem: Key type is not supported'],
    },
    {
      name: 'an algorithm that is none: one mistake, one message',
      config: given(p256, { algorithm: 'RSA256' }),
      told: ['error from_certificate.algorithm: Unknown algorithm'],
    },
  ])('$name', async ({ config, told, names = '' }) => {
    const diagnostics = await diagnosticsOf(config);
    expect(tell(diagnostics)).toEqual(told);
    expect(diagnostics.map(({ detail }) => detail).join()).toContain(names);
  });
});

test('a warning of a JWK whose name is not known yet names none', async () => {
  expect(await problems({ name: UNKNOWN, from_jwk: { jwk: text(ec) } })).toEqual([
    'warning from_jwk.jwk: Private key is stored in the state',
  ]);
});

test('without a source, the message says what an imported JWK needs', async () => {
  const [missing] = await diagnosticsOf({});
  expect(missing?.detail).toContain('from_certificate');
  expect(missing?.detail).toContain('imported');
  expect(missing?.detail).toContain('only recorded');
});

describe('an algorithm', () => {
  const unfit = 'Algorithm does not go with the use';
  test.each<{ use: string; algorithm: string; told: readonly string[]; names?: string }>([
    { use: 'SIGNATURE', algorithm: 'PS512', told: [] },
    { use: 'SIGNATURE', algorithm: 'ES256K', told: [] },
    { use: 'ENCRYPTION', algorithm: 'ECDH-ES+A128KW', told: [] },
    {
      use: 'ENCRYPTION',
      algorithm: 'RSA1_5',
      told: ['warning from_certificate.algorithm: Deprecated algorithm: JWK key'],
    },
    {
      use: 'ENCRYPTION',
      algorithm: 'RSA-OAEP',
      told: ['warning from_certificate.algorithm: Deprecated algorithm: JWK key'],
    },
    { use: 'SIGNATURE', algorithm: 'RSA-OAEP-256', told: [`error from_certificate.algorithm: ${unfit}`] },
    { use: 'ENCRYPTION', algorithm: 'RS256', told: [`error from_certificate.algorithm: ${unfit}`] },
    {
      use: 'SIGNATURE',
      algorithm: 'HS256',
      told: ['error from_certificate.algorithm: Algorithm does not go with the key'],
    },
    {
      use: 'SIGNATURE',
      algorithm: 'RSA256',
      told: ['error from_certificate.algorithm: Unknown algorithm'],
      names: '"RS256"',
    },
    {
      use: 'ENCRYPTION',
      algorithm: 'ECDH_ES_A128KW',
      told: ['error from_certificate.algorithm: Unknown algorithm'],
      names: '"ECDH-ES+A128KW"',
    },
    {
      use: 'SIGNATURE',
      algorithm: 'RSA',
      told: ['error from_certificate.algorithm: Unknown algorithm'],
      names: 'RS256, RS384',
    },
  ])('$algorithm for $use', async ({ use, algorithm, told, names = '' }) => {
    const diagnostics = await diagnosticsOf({ from_certificate: { ...from, use, algorithm } });
    expect(tell(diagnostics)).toEqual(told);
    expect(diagnostics.map(({ detail }) => detail).join()).toContain(names);
  });

  test('an algorithm of a keystore can be symmetric', async () => {
    const keystore = {
      keystore_name: 'k',
      alias: 'a',
      environment: 'production',
      use: 'SIGNATURE',
      algorithm: 'HS256',
    };
    expect(await problems({ from_keystore: keystore })).toEqual([]);
    const key = { key_name: 'k', key_kind: 'PUBLIC', environment: 'production', use: 'SIGNATURE', algorithm: 'HS256' };
    expect(await problems({ from_key: key })).toEqual(['error from_key.algorithm: Algorithm does not go with the key']);
  });
});

describe('a new key', () => {
  const rsa = { key_type: 'RSA', key_size: 2048 };
  const oct = { key_type: 'OCT', key_size: 256 };
  const p256 = { key_type: 'EC', curve: 'P256' };
  const short = 'error generate.algorithm: Key is too short for the algorithm';
  test.each<{ name: string; key: ObjectValue; told: readonly string[] }>([
    { name: 'RSA without a size', key: { key_type: 'RSA' }, told: ['error generate.key_size: Missing key_size'] },
    {
      name: 'RSA of 1024 bits',
      key: { key_type: 'RSA', key_size: 1024 },
      told: ['error generate.key_size: Key size is not supported'],
    },
    { name: 'RSA with a curve', key: { ...rsa, curve: 'P256' }, told: ['error generate.curve: Curve without effect'] },
    {
      name: 'RSA for ECDSA',
      key: { ...rsa, algorithm: 'ES256' },
      told: ['error generate.algorithm: Algorithm does not go with the key'],
    },
    {
      name: 'RSA for encryption, used to sign',
      key: { ...rsa, algorithm: 'RSA-OAEP-256' },
      told: ['error generate.algorithm: Algorithm does not go with the use'],
    },
    {
      name: 'RSA with an old algorithm',
      key: { ...rsa, use: 'ENCRYPTION', algorithm: 'RSA1_5' },
      told: ['warning generate.algorithm: Deprecated algorithm: JWK key'],
    },
    { name: 'EC without a curve', key: { key_type: 'EC' }, told: ['error generate.curve: Missing curve'] },
    { name: 'EC with a size', key: { ...p256, key_size: 256 }, told: ['error generate.key_size: Size without effect'] },
    {
      name: 'EC with a curve of OKP',
      key: { key_type: 'EC', curve: 'ED25519' },
      told: ['error generate.curve: Curve does not go with the key type'],
    },
    {
      name: "EC with JOSE's name of a curve",
      key: { key_type: 'EC', curve: 'P-256' },
      told: ['error generate.curve: Unknown value'],
    },
    { name: 'P256 for ES256', key: { ...p256, algorithm: 'ES256' }, told: [] },
    {
      name: 'P256 for ES384',
      key: { ...p256, algorithm: 'ES384' },
      told: ['error generate.algorithm: Algorithm does not go with the curve'],
    },
    { name: 'SECP256K1 for ES256K', key: { key_type: 'EC', curve: 'SECP256K1', algorithm: 'ES256K' }, told: [] },
    {
      name: 'ED25519 for encryption',
      key: { key_type: 'OKP', curve: 'ED25519', use: 'ENCRYPTION' },
      told: ['error generate.use: Curve does not go with the use'],
    },
    {
      name: 'X25519 without a use',
      key: { key_type: 'OKP', curve: 'X25519' },
      told: ['error generate.use: Curve does not go with the use'],
    },
    {
      name: 'X25519 for agreement',
      key: { key_type: 'OKP', curve: 'X25519', use: 'ENCRYPTION', algorithm: 'ECDH-1PU' },
      told: [],
    },
    { name: 'HS256 with 256 bits', key: { ...oct, algorithm: 'HS256' }, told: [] },
    { name: 'HS256 with 128 bits', key: { ...oct, key_size: 128, algorithm: 'HS256' }, told: [short] },
    { name: 'HS384 with 256 bits', key: { ...oct, algorithm: 'HS384' }, told: [short] },
    { name: 'HS512 with 256 bits', key: { ...oct, algorithm: 'HS512' }, told: [short] },
    { name: 'A128KW with 128 bits', key: { ...oct, key_size: 128, use: 'ENCRYPTION', algorithm: 'A128KW' }, told: [] },
    {
      name: 'A192GCMKW with 256 bits',
      key: { ...oct, use: 'ENCRYPTION', algorithm: 'A192GCMKW' },
      told: ['error generate.algorithm: Key has the wrong size for the algorithm'],
    },
    { name: 'dir', key: { ...oct, use: 'ENCRYPTION', algorithm: 'dir' }, told: [] },
    {
      name: "the manager's DIR",
      key: { ...oct, use: 'ENCRYPTION', algorithm: 'DIR' },
      told: ['error generate.algorithm: Unknown algorithm'],
    },
    {
      name: 'PBES2 with its parameters',
      key: { ...oct, use: 'ENCRYPTION', algorithm: 'PBES2-HS256+A128KW', pbes2_salt_length: 16 },
      told: [],
    },
    {
      name: 'its parameters without PBES2',
      key: { ...oct, pbes2_salt_length: 16, pbes2_iterations: 5000 },
      told: [
        'error generate.pbes2_salt_length: pbes2_salt_length has no effect',
        'error generate.pbes2_iterations: pbes2_iterations has no effect',
      ],
    },
    {
      name: 'too few iterations',
      key: { ...oct, use: 'ENCRYPTION', algorithm: 'PBES2-HS256+A128KW', pbes2_iterations: 10 },
      told: ['error generate.pbes2_iterations: Invalid number'],
    },
    {
      name: 'kid and key_id_type',
      key: { ...rsa, kid: 'mine', key_id_type: 'SHA256' },
      told: ['warning generate.key_id_type: kid and key_id_type are both set: JWK key'],
    },
    {
      name: 'a day that is none',
      key: { ...rsa, expires_at: '2031-02-30T00:00:00Z' },
      told: ['error generate.expires_at: Not a time'],
    },
    {
      name: 'a time without an offset',
      key: { ...rsa, not_before: '2031-02-20T00:00:00' },
      told: ['error generate.not_before: Not a time'],
    },
    {
      name: 'an end before the start',
      key: { ...rsa, not_before: '2031-01-02T00:00:00Z', expires_at: '2031-01-02T00:30:00+01:00' },
      told: ['error generate.expires_at: Key ends before it starts'],
    },
    {
      name: 'an end in the past',
      key: { ...rsa, expires_at: '2029-12-31T00:00:00Z' },
      told: ['warning generate.expires_at: Key has expired: JWK key'],
    },
  ])('$name', async ({ key, told }) => {
    expect(await problems({ generate: key })).toEqual(told);
  });
});
