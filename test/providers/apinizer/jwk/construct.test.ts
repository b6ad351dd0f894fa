import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformOutput, TerraformVariable, Token } from 'cdktf';
import { JwkText, Pem } from '../../../../src';
import { ApinizerCertificate, ApinizerJwk, JwkSource, JwkUse } from '../../../../src/providers/apinizer/constructs';
import { annotations, stackIn, synthesize } from '../../../cdktf/synthesis';

const props = { environment: 'production', use: JwkUse.SIGNATURE, algorithm: 'RS256' } as const;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const [privateJwk, publicJwk] = [privateKey, publicKey].map((key) => JSON.stringify(key.export({ format: 'jwk' })));
const d = String(privateKey.export({ format: 'jwk' }).d);

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'pemform-jwk-')));
afterAll(() => rmSync(directory, { recursive: true }));
const fileOf = (name: string, text: string | undefined): JwkText => {
  writeFileSync(join(directory, name), String(text));
  return JwkText.fromFile(join(directory, name));
};

/** The one JWK of a stack, and what synthesis says of it. */
const synthesized = (source: JwkSource, more = {}) => {
  const stack = stackIn();
  new ApinizerJwk(stack, 'key', { name: 'key', source, ...more });
  const [resource] = Object.values(synthesize(stack).resource.apinizer_jwk);
  return { resource, told: annotations(stack).map(({ level, message }) => `${level} ${message}`) };
};

describe('ApinizerJwk', () => {
  test('a JWK made from a certificate follows it', () => {
    const stack = stackIn();
    const certificate = new ApinizerCertificate(stack, 'gateway', {
      name: 'gateway',
      alias: 'gateway',
      environments: ['production'],
      certificate: Pem.fromToken('${var.pem}'),
    });

    new ApinizerJwk(stack, 'signing', { name: 'gateway-signing', source: JwkSource.certificate(certificate, props) });

    expect(Object.values(synthesize(stack).resource.apinizer_jwk)).toEqual([
      {
        name: 'gateway-signing',
        from_certificate: {
          certificate_name: expect.stringMatching(/^\$\{apinizer_certificate\..*\.name\}$/),
          certificate_pem: expect.stringMatching(/^\$\{apinizer_certificate\..*\.certificate_pem\}$/),
          certificate_fingerprint: expect.stringMatching(/^\$\{apinizer_certificate\..*\.fingerprint_sha256\}$/),
          environment: 'production',
          use: 'SIGNATURE',
          algorithm: 'RS256',
        },
      },
    ]);
    expect(annotations(stack)).toEqual([]);
  });

  test('the certificate may be managed elsewhere, and looked up to be followed', () => {
    const stack = stackIn();
    const found = ApinizerCertificate.fromLookup(stack, 'found', { name: 'gateway', project: 'Shop' });
    new ApinizerJwk(stack, 'signing', { name: 'signing', source: JwkSource.certificate(found, props) });
    const { data, resource } = synthesize(stack);

    expect(data.apinizer_certificate).toEqual({ found: expect.objectContaining({ name: 'gateway', project: 'Shop' }) });
    expect(Object.values(resource.apinizer_jwk)).toMatchObject([
      {
        from_certificate: {
          certificate_pem: '${data.apinizer_certificate.found.certificate_pem}',
          certificate_fingerprint: '${data.apinizer_certificate.found.fingerprint_sha256}',
        },
      },
    ]);
  });

  test('a JWK that is managed elsewhere is looked up', () => {
    const stack = stackIn();
    const { jwkName, publicJwk: key } = ApinizerJwk.fromName(stack, 'signing', { name: 'signing' });
    expect(jwkName).toBe('signing');
    new TerraformOutput(stack, 'key', { value: key });
    expect(synthesize(stack).output.key.value).toBe('${data.apinizer_jwk.signing.public_jwk}');
  });

  const taken = { environment: 'staging', use: JwkUse.ENCRYPTION, algorithm: 'RSA-OAEP-256' } as const;
  test.each<{ name: string; source: JwkSource; config: object }>([
    {
      name: 'a certificate by its name',
      source: JwkSource.certificate(ApinizerCertificate.fromName('gateway'), props),
      config: {
        from_certificate: {
          certificate_name: 'gateway',
          environment: 'production',
          use: 'SIGNATURE',
          algorithm: 'RS256',
        },
      },
    },
    {
      name: 'a URL',
      source: JwkSource.url('https://login.example.com/jwks.json', {
        kid: 'current',
        connectTimeoutMs: 1000,
        readTimeoutMs: 2000,
        sizeLimitBytes: 3000,
      }),
      config: {
        from_url: {
          url: 'https://login.example.com/jwks.json',
          kid: 'current',
          connect_timeout_ms: 1000,
          read_timeout_ms: 2000,
          size_limit_bytes: 3000,
        },
      },
    },
    {
      name: 'text',
      source: JwkSource.jwk(JwkText.fromText(String(publicJwk)), { version: 2 }),
      config: { from_jwk: { jwk_wo: publicJwk, jwk_wo_version: 2 } },
    },
    {
      name: 'text that is stored',
      source: JwkSource.jwk(JwkText.fromText(String(publicJwk)), { stored: true, kid: 'a' }),
      config: { from_jwk: { jwk: publicJwk, kid: 'a' } },
    },
    {
      name: 'a reference to text',
      source: JwkSource.jwk(JwkText.fromToken('${ephemeral.vault.jwk}')),
      config: { from_jwk: { jwk_wo: '${ephemeral.vault.jwk}' } },
    },
    {
      name: 'a key',
      source: JwkSource.key('partner', { keyKind: 'PUBLIC', ...taken }),
      config: { from_key: { key_name: 'partner', key_kind: 'PUBLIC', ...taken } },
    },
    {
      name: 'a keystore',
      source: JwkSource.keystore('store', { alias: 'main', ...taken }),
      config: { from_keystore: { keystore_name: 'store', alias: 'main', ...taken } },
    },
    {
      name: 'a new key',
      source: JwkSource.generate({
        keyType: 'OCT',
        keySize: 256,
        use: 'ENCRYPTION',
        algorithm: 'PBES2-HS256+A128KW',
        pbes2SaltLength: 16,
        pbes2Iterations: 2000,
      }),
      config: {
        generate: {
          key_type: 'OCT',
          key_size: 256,
          use: 'ENCRYPTION',
          algorithm: 'PBES2-HS256+A128KW',
          pbes2_salt_length: 16,
          pbes2_iterations: 2000,
        },
      },
    },
  ])('is made from $name', ({ source, config }) => {
    expect(synthesized(source, { project: 'Shop', description: 'Key', replaceToKeepSource: true })).toEqual({
      resource: { name: 'key', project: 'Shop', description: 'Key', replace_to_keep_source: true, ...config },
      told: [],
    });
  });

  test.each<{ name: string; source: () => JwkSource; told: readonly RegExp[] }>([
    {
      name: "an algorithm in the manager's spelling",
      source: () => JwkSource.key('partner', { ...props, keyKind: 'PUBLIC', algorithm: 'RSA256' as 'RS256' }),
      told: [/^error source\.algorithm: Unknown algorithm\. Found "RSA256"\. Names are JOSE's: use "RS256"\./],
    },
    {
      name: 'a key that is too short',
      source: () => JwkSource.generate({ keyType: 'OCT', keySize: 128, algorithm: 'HS256' }),
      told: [
        /^error source\.algorithm: Key is too short for the algorithm\. HS256 needs a key of 256 bits or more, and keySize is 128\. Set keySize = 256\./,
      ],
    },
    {
      name: 'a deprecated algorithm',
      source: () => JwkSource.key('partner', { ...props, keyKind: 'PUBLIC', use: 'ENCRYPTION', algorithm: 'RSA1_5' }),
      told: [/^warn source\.algorithm: Deprecated algorithm: JWK key\. RSA1_5 is deprecated/],
    },
    {
      name: 'a slash in a name',
      source: () => JwkSource.keystore('a/b', { ...props, alias: 'main' }),
      told: [/^error source\.keystoreName: Slash in a name\. Found "a\/b"/],
    },
    {
      name: 'a file that is no JWK',
      source: () => JwkSource.jwk(fileOf('broken.json', 'nothing')),
      told: [/^error source\.jwkWo: /],
    },
    {
      name: 'a file that is missing',
      source: () => JwkSource.jwk(JwkText.fromFile(join(directory, 'missing.json'))),
      told: [/^error source: There is no file/],
    },
    {
      name: 'a private JWK in the state',
      source: () => JwkSource.jwk(fileOf('private.json', privateJwk), { stored: true }),
      told: [/^warn source\.jwk: /],
    },
  ])('says at synthesis what the provider would say: $name', ({ source, told }) => {
    expect(synthesized(source()).told).toEqual(told.map((message) => expect.stringMatching(message)));
  });

  test('what synthesis cannot see is left to the provider', () => {
    const unknown = {
      // A reference is text to TypeScript.
      keyType: Token.asString({ ref: 1 }) as 'OCT',
      keySize: Token.asNumber({ ref: 2 }),
      algorithm: '${var.algorithm}' as 'HS256',
    };
    expect(synthesized(JwkSource.generate(unknown)).told).toEqual([]);
  });

  test.each([
    { stored: false, ephemeral: false, told: [/^warn source: .*edge\/jwk.*not ephemeral/] },
    { stored: false, ephemeral: true, told: [] },
    { stored: true, ephemeral: false, told: [] },
  ])('a JWK in a variable: $stored stored, $ephemeral ephemeral', ({ stored, ephemeral, told }) => {
    const stack = stackIn(join(directory, 'cdktf.out'));
    const variable = new TerraformVariable(stack, 'jwk', { sensitive: true });
    if (ephemeral) variable.addOverride('ephemeral', true);
    new ApinizerJwk(stack, 'signing', {
      name: 'signing',
      source: JwkSource.jwk(JwkText.fromVariable(variable), { stored }),
    });
    synthesize(stack);

    expect(annotations(stack).map(({ level, message }) => `${level} ${message}`)).toEqual(
      told.map((message) => expect.stringMatching(message)),
    );
  });

  test('a JWK in the default of a variable is refused', () => {
    const variable = new TerraformVariable(stackIn(), 'jwk', { sensitive: true, default: String(privateJwk) });
    expect(() => JwkText.fromVariable(variable)).toThrow(/edge\/jwk.*a JWK.*default/);
    expect(() => JwkText.fromVariable(variable)).not.toThrow(d);
  });

  test('a private JWK stays in its file, and a literal one is refused', () => {
    const { resource, told } = synthesized(JwkSource.jwk(fileOf('key.json', privateJwk)));
    expect(told).toEqual([]);
    expect(JSON.stringify(resource)).toMatch(/file\(/);
    expect(JSON.stringify(resource)).not.toContain(d);
    expect(() => JwkText.fromText(String(privateJwk))).toThrow('A literal private JWK is refused');
    expect(() => JwkText.fromToken(String(privateJwk))).toThrow('takes a reference');
    expect(() => JwkText.fromVariable(new TerraformVariable(stackIn(), 'jwk', {}))).toThrow('is not sensitive');
  });
});
