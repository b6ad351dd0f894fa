import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Sandbox, SandboxOptions } from '../../../../src/sandbox/sandbox';
import type { ObjectValue } from '../../../../src/terraform/schema/value';
import { type Issued, issue, makeCa } from '../../../support/certificates';
import { type Managed, managed, tell } from '../../../support/life';
import { startManager } from '../../../support/manager';
import { configured } from '../../../support/sandbox-providers';

const ca = makeCa();
const gateway = (): Issued => issue(ca, { names: ['gateway.example.com'] });
const taken = { environment: 'production', use: 'SIGNATURE', algorithm: 'ES256' };
const jwkOf = (kid: string, more = {}): Record<string, unknown> => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
  ...more,
});
const text = (value: unknown): string => JSON.stringify(value);

let sandbox: Sandbox;
const start = async (options: SandboxOptions = {}): Promise<{ jwk: Managed; certificate: Managed }> => {
  sandbox = await startManager(options);
  const runtime = await configured(sandbox, { max_retries: 0 });
  return { jwk: managed(runtime, 'apinizer_jwk'), certificate: managed(runtime, 'apinizer_certificate') };
};
afterEach(() => sandbox.close());

const certificateOf = ({ certificatePem }: Issued, more: ObjectValue = {}): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production'],
  certificate_pem: certificatePem,
  ...more,
});
const followed = { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' };
const signing = (more: ObjectValue = {}): ObjectValue => ({
  name: 'signing',
  from_certificate: { certificate_name: 'gateway', ...taken },
  ...more,
});
const shop = () => sandbox.apinizer.project('Shop');
const writes = (): readonly string[] =>
  sandbox.journal
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('/Shop/')[1]}`);

describe('a JWK of every source', () => {
  const url = 'https://login.example.com/.well-known/jwks.json';
  const rows: readonly { name: string; source: ObjectValue; type: string; attached: boolean }[] = [
    {
      name: 'a certificate',
      source: { from_certificate: { certificate_name: 'gateway', ...taken } },
      type: 'CERTIFICATE',
      attached: true,
    },
    { name: 'a URL', source: { from_url: { url, kid: 'next' } }, type: 'URL', attached: true },
    { name: 'a JWK', source: { from_jwk: { jwk: text(jwkOf('mine')) } }, type: 'COPY_PASTE', attached: false },
    {
      name: 'a write-only JWK',
      source: { from_jwk: { jwk_wo: text(jwkOf('mine')) } },
      type: 'COPY_PASTE',
      attached: false,
    },
    {
      name: 'a JWK set',
      source: { from_jwk: { jwk_wo: text({ keys: [jwkOf('one'), jwkOf('two')] }), kid: 'two' } },
      type: 'COPY_PASTE',
      attached: false,
    },
    {
      name: 'a public key',
      source: { from_key: { key_name: 'partner-public', key_kind: 'PUBLIC', ...taken } },
      type: 'PUBLIC_KEY',
      attached: true,
    },
    {
      name: 'a private key',
      source: { from_key: { key_name: 'signing-private', key_kind: 'PRIVATE', ...taken } },
      type: 'PRIVATE_KEY',
      attached: true,
    },
    {
      name: 'a keystore',
      source: { from_keystore: { keystore_name: 'shop-keystore', alias: 'main', ...taken } },
      type: 'KEYSTORE',
      attached: true,
    },
    {
      name: 'a new RSA key',
      source: { generate: { key_type: 'RSA', key_size: 2048, algorithm: 'RS256' } },
      type: 'GENERATE',
      attached: false,
    },
    {
      name: 'a new RSA key for encryption',
      source: {
        generate: { key_type: 'RSA', key_size: 2048, use: 'ENCRYPTION', algorithm: 'RSA-OAEP-256', kid: 'mine' },
      },
      type: 'GENERATE',
      attached: false,
    },
    {
      name: 'a new EC key',
      source: { generate: { key_type: 'EC', curve: 'P384', algorithm: 'ES384', key_id_type: 'SHA256' } },
      type: 'GENERATE',
      attached: false,
    },
    {
      name: 'a new EC key for agreement',
      source: { generate: { key_type: 'EC', curve: 'P521', use: 'ENCRYPTION', algorithm: 'ECDH-1PU+A256KW' } },
      type: 'GENERATE',
      attached: false,
    },
    {
      name: 'a new symmetric key',
      source: {
        generate: {
          key_type: 'OCT',
          key_size: 256,
          use: 'ENCRYPTION',
          algorithm: 'PBES2-HS256+A128KW',
          pbes2_salt_length: 16,
          pbes2_iterations: 2000,
        },
      },
      type: 'GENERATE',
      attached: false,
    },
    {
      name: 'a new symmetric key used directly',
      source: { generate: { key_type: 'OCT', key_size: 128, use: 'ENCRYPTION', algorithm: 'dir' } },
      type: 'GENERATE',
      attached: false,
    },
    {
      name: 'a new OKP key',
      source: {
        generate: {
          key_type: 'OKP',
          curve: 'ED25519',
          algorithm: 'EdDSA',
          not_before: '2026-01-01T00:00:00Z',
          expires_at: '2126-01-01T01:00:00+01:00',
        },
      },
      type: 'GENERATE',
      attached: false,
    },
    {
      name: 'a new OKP key for agreement',
      source: { generate: { key_type: 'OKP', curve: 'X25519', use: 'ENCRYPTION' } },
      type: 'GENERATE',
      attached: false,
    },
  ];

  test.each(rows)(
    '$name is made once, planned empty, imported without a write, and deleted',
    async ({ source, type, attached }) => {
      const { jwk, certificate } = await start();
      await certificate.apply(certificateOf(gateway()));
      sandbox.clearJournal();
      const config = { name: 'key', description: 'Key', ...source };

      const created = await jwk.apply(config);
      expect(created.told.filter((line) => !line.endsWith('Private key is stored in the state: JWK key'))).toEqual([]);
      expect(writes()).toEqual([expect.stringMatching(/^POST jwks\/(generate)?$/)]);
      expect(jwk.state()).toMatchObject({ id: 'Shop/key', current_source_type: type, source_attached: attached });
      expect(await jwk.plan(config)).toMatchObject({ action: 'none' });

      sandbox.clearJournal();
      const imported = managed(await configured(sandbox), 'apinizer_jwk');
      expect(await imported.import('Shop/key')).toEqual([]);
      expect((await imported.apply(config)).action).toBe('update');
      expect(imported.state()).toEqual(jwk.state());
      expect(await imported.plan(config)).toMatchObject({ action: 'none' });
      expect(writes()).toEqual([]);

      expect(await imported.apply(null)).toMatchObject({ action: 'delete', told: [] });
      expect(sandbox.apinizer.project('Shop').jwks.size).toBe(0);
      expect((await jwk.apply(null)).told).toEqual([]);
    },
  );

  test('only public members come into the state', async () => {
    const { jwk } = await start();
    const secrets = new Set<string>();
    for (const { name, source } of rows.filter(
      ({ source }) => !('from_certificate' in source) && !('jwk' in Object(source['from_jwk'])),
    )) {
      expect({ name, ...(await jwk.apply({ name: 'key', ...source })) }).toMatchObject({ told: [] });
      const stored = sandbox.apinizer.project('Shop').jwks.get('key')?.jwk ?? {};
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) {
        const value = stored[member];
        if (typeof value !== 'string') continue;
        secrets.add(value);
        expect(text(jwk.state())).not.toContain(value);
      }
      await jwk.apply(null);
    }
    expect(secrets.size).toBeGreaterThan(10);
  });
});

describe('a JWK given as text', () => {
  test('another spelling is no change; another key is another JWK, also where it is write-only', async () => {
    const { jwk } = await start();
    const [one, other] = [jwkOf('one'), jwkOf('one')];
    for (const attribute of ['jwk', 'jwk_wo']) {
      await jwk.apply({ name: 'key', from_jwk: { [attribute]: text(one) } });
      const respelled = JSON.stringify(Object.fromEntries(Object.entries(one).reverse()), null, 2);
      expect(await jwk.plan({ name: 'key', from_jwk: { [attribute]: respelled } })).toMatchObject({ action: 'none' });

      expect(await jwk.apply({ name: 'key', from_jwk: { [attribute]: text(other) } })).toMatchObject({
        action: 'replace',
      });
      expect(JSON.parse(String(jwk.state()?.['public_jwk']))).toMatchObject({ x: other['x'] });
      expect(await jwk.plan({ name: 'key', from_jwk: { [attribute]: text(other) } })).toMatchObject({ action: 'none' });
      await jwk.apply(null);
    }
  });

  test('a symmetric key shows no change, so its version does', async () => {
    const { jwk } = await start();
    const secret = () => text({ kty: 'oct', k: randomBytes(32).toString('base64url') });
    const at = (version: number) => ({ name: 'key', from_jwk: { jwk_wo: secret(), jwk_wo_version: version } });
    await jwk.apply(at(1));
    expect(await jwk.plan(at(1))).toMatchObject({ action: 'none' });
    expect(await jwk.plan(at(2))).toMatchObject({ action: 'replace' });
  });
});

describe('a change in place', () => {
  const keys = (name: string) => ({ name, from_key: { key_name: 'partner-public', key_kind: 'PUBLIC', ...taken } });

  test('a rename is one PUT, and the plan says that the source is lost', async () => {
    const { jwk } = await start();
    await jwk.apply(keys('old'));
    sandbox.clearJournal();

    expect(await jwk.apply({ ...keys('new'), description: 'New' })).toMatchObject({
      action: 'update',
      told: ['warning name: JWK old loses its source'],
    });
    expect(writes()).toEqual(['PUT jwks/old/']);
    expect(jwk.state()).toMatchObject({ id: 'Shop/new', description: 'New', source_attached: false });
    expect(await jwk.plan({ ...keys('new'), description: 'New' })).toMatchObject({ action: 'none' });
    expect(await jwk.apply(keys('new'))).toMatchObject({ action: 'update', told: [] });
  });

  test('a rename that is to keep the source recreates the JWK; the wish itself is no change', async () => {
    const { jwk } = await start();
    await jwk.apply(keys('old'));
    sandbox.clearJournal();
    expect(await jwk.apply({ ...keys('old'), replace_to_keep_source: true })).toMatchObject({ action: 'update' });
    expect(sandbox.journal.filter(({ method }) => method !== 'GET')).toEqual([]);

    expect(await jwk.apply({ ...keys('new'), replace_to_keep_source: true })).toMatchObject({
      action: 'replace',
      told: [],
    });
    expect(writes()).toEqual(['DELETE jwks/old/', 'POST jwks/']);
    expect(jwk.state()).toMatchObject({ source_attached: true });
  });

  test('a change of the source, or of any part of it, recreates the JWK', async () => {
    const { jwk } = await start();
    await jwk.apply(keys('key'));
    const other = { ...taken, algorithm: 'ES384' };
    expect(
      await jwk.plan({ name: 'key', from_key: { key_name: 'partner-public', key_kind: 'PUBLIC', ...other } }),
    ).toMatchObject({ action: 'replace' });
    expect(
      await jwk.plan({ name: 'key', from_keystore: { keystore_name: 'shop-keystore', alias: 'main', ...taken } }),
    ).toMatchObject({ action: 'replace' });
  });

  test('the same instant in another spelling is no change', async () => {
    const { jwk } = await start();
    const until = (expires_at: string) => ({ name: 'key', generate: { key_type: 'EC', curve: 'P256', expires_at } });
    await jwk.apply(until('2126-01-01T00:00:00Z'));
    expect(await jwk.plan(until('2126-01-01T01:00:00.000+01:00'))).toMatchObject({ action: 'none' });
    expect(await jwk.plan(until('2126-01-01T01:00:00Z'))).toMatchObject({ action: 'replace' });
  });
});

describe('the fingerprint of the certificate', () => {
  const followingWith = (fingerprint: string, more: ObjectValue = {}) =>
    signing({
      from_certificate: { certificate_name: 'gateway', ...taken, certificate_fingerprint: fingerprint },
      ...more,
    });
  const fingerprintIn = (certificate: Managed) => String(certificate.state()?.['fingerprint_sha256']);

  test('a new fingerprint has the JWK read again after the certificate, without a write', async () => {
    const { jwk, certificate } = await start();
    await certificate.apply(certificateOf(gateway(), followed));
    await jwk.apply(followingWith(fingerprintIn(certificate)));
    const before = jwk.state();
    await certificate.apply(certificateOf(gateway(), followed));
    sandbox.clearJournal();

    expect(await jwk.apply(followingWith(fingerprintIn(certificate)))).toMatchObject({ action: 'update', told: [] });
    expect(writes()).toEqual([]);
    expect(jwk.state()?.['thumbprint']).not.toBe(before?.['thumbprint']);
  });

  test('a fingerprint of a certificate that took no JWK along is told until the JWK is recreated', async () => {
    const { jwk, certificate } = await start();
    await certificate.apply(certificateOf(gateway()));
    await jwk.apply(followingWith(fingerprintIn(certificate)));
    await certificate.apply(certificateOf(gateway()));
    const config = followingWith(fingerprintIn(certificate));
    const stale = 'error from_certificate.certificate_fingerprint: JWK did not follow its certificate';

    expect(await jwk.apply(config)).toMatchObject({ action: 'update', told: [stale] });
    expect(await jwk.apply(config)).toMatchObject({ action: 'update', told: [stale] });
    await jwk.apply(null);
    expect(await jwk.apply(config)).toMatchObject({ action: 'create', told: [] });
    expect(await jwk.plan(config)).toMatchObject({ action: 'none' });
  });

  test('a fingerprint is not believed before the certificate has it, and mends itself with the next apply', async () => {
    const { jwk, certificate } = await start();
    const [one, other] = [gateway(), gateway()];
    await certificate.apply(certificateOf(one, followed));
    await jwk.apply(followingWith(fingerprintIn(certificate)));
    const next = managed(await configured(sandbox), 'apinizer_certificate');
    await next.import('Shop/gateway');
    const { planned } = await next.plan(certificateOf(other, followed));
    const config = followingWith(String(planned?.['fingerprint_sha256']));

    expect(await jwk.apply(config)).toMatchObject({
      told: ['error from_certificate.certificate_fingerprint: Certificate is not the expected one'],
    });
    await next.apply(certificateOf(other, followed));
    expect(await jwk.apply(config)).toMatchObject({ action: 'update', told: [] });
    expect(await jwk.plan(config)).toMatchObject({ action: 'none' });
  });

  test('a new fingerprint of a JWK that was detached is told by the plan, and by the apply', async () => {
    const { jwk, certificate } = await start();
    await certificate.apply(certificateOf(gateway(), followed));
    await jwk.apply(followingWith(fingerprintIn(certificate)));
    const old = fingerprintIn(certificate);
    await jwk.apply(followingWith(old, { description: 'Detached' }));
    await certificate.apply(certificateOf(gateway(), followed));

    expect((await jwk.apply(followingWith(fingerprintIn(certificate), { description: 'Detached' }))).told).toEqual([
      'warning from_certificate.certificate_fingerprint: JWK signing cannot follow its certificate',
      'error from_certificate.certificate_fingerprint: JWK did not follow its certificate',
    ]);
  });

  test('a new fingerprint and a new description in one apply: the key is new, the source is lost', async () => {
    const { jwk, certificate } = await start();
    await certificate.apply(certificateOf(gateway(), followed));
    await jwk.apply(followingWith(fingerprintIn(certificate)));
    await certificate.apply(certificateOf(gateway(), followed));

    expect(await jwk.apply(followingWith(fingerprintIn(certificate), { description: 'New' }))).toMatchObject({
      told: ['warning description: JWK signing loses its source'],
    });
    expect(jwk.state()).toMatchObject({ source_attached: false, description: 'New' });
  });
});

describe('what is there already', () => {
  test('a JWK of that name that nobody manages is told with the command to take it over', async () => {
    const { jwk } = await start();
    await jwk.apply({ name: 'key', generate: { key_type: 'EC', curve: 'P256' } });
    const other = managed(await configured(sandbox), 'apinizer_jwk');
    const outcome = await other.apply({ name: 'key', generate: { key_type: 'EC', curve: 'P256' } });
    expect(outcome.told).toEqual(['error name: Name is already taken']);
    expect(outcome.diagnostics[0]?.detail).toContain("terraform import ADDRESS 'Shop/key'");
  });

  test('an imported JWK of another source is only recorded, and the plan says so', async () => {
    const { jwk } = await start();
    await jwk.apply({ name: 'key', generate: { key_type: 'EC', curve: 'P256' } });
    const other = managed(await configured(sandbox), 'apinizer_jwk');
    await other.import('Shop/key');
    const config = { name: 'key', from_key: { key_name: 'partner-public', key_kind: 'PUBLIC', ...taken } };
    expect(await other.apply(config)).toMatchObject({
      action: 'update',
      told: ['warning from_key: JWK key was made from another source'],
    });
    expect(await other.plan(config)).toMatchObject({ action: 'none' });
  });

  test('a lost project keeps the state', async () => {
    const { jwk } = await start();
    const config = { name: 'key', generate: { key_type: 'EC', curve: 'P256' } };
    await jwk.apply(config);
    const shop = sandbox.apinizer.project('Shop');
    sandbox.apinizer.projects.set('Shop', { ...shop, member: false });
    expect((await jwk.plan(config)).told).toEqual(['error project: Project not found or not accessible']);
    expect(jwk.state()).toMatchObject({ id: 'Shop/key' });
    sandbox.apinizer.projects.set('Shop', shop);
    expect(await jwk.plan(config)).toMatchObject({ action: 'none' });
  });

  test.each(['', '/key', 'Shop/', 'Shop/a/b'])('the import id %j is refused', async (id) => {
    const { jwk } = await start();
    expect(tell(await jwk.import(id))).toEqual(['error : Invalid import id']);
  });
});

describe('a write that does not get everywhere', () => {
  const key = (more: ObjectValue = {}) => ({ name: 'key', generate: { key_type: 'EC', curve: 'P256' }, ...more });

  test.each<{ name: string; source: ObjectValue }>([
    { name: 'a generated key', source: { generate: { key_type: 'EC', curve: 'P256' } } },
    { name: 'a key given as text', source: { from_jwk: { jwk_wo: text(jwkOf('mine')) } } },
  ])(
    'a create that does not get everywhere is a warning for the environment, and the next apply sends it there; $name is not made again',
    async ({ source }) => {
      for (const refresh of [true, false]) {
        const { jwk } = await start();
        const config = { name: 'key', ...source };
        sandbox.inject({ method: 'POST', path: '/jwks/', does: { failEnvironments: ['staging'] } });
        expect((await jwk.apply(config)).told).toEqual(['warning : Deployment to staging failed']);
        expect(jwk.isTainted()).toBe(false);
        const made = shop().jwks.get('key')?.jwk;
        sandbox.clearJournal();
        expect(await jwk.apply(config, { refresh })).toMatchObject({ action: 'update', told: [] });
        expect(writes()).toEqual(['PUT jwks/key/']);
        expect(shop().jwks.get('key')?.jwk).toEqual(made);
        expect(await jwk.plan(config)).toMatchObject({ action: 'none' });
        await sandbox.close();
      }
    },
  );

  test('a create of a JWK with a source, which a PUT would detach, is an error where it does not get everywhere, and the JWK is recreated of the same key', async () => {
    const { jwk } = await start();
    const config = { name: 'key', from_key: { key_name: 'partner-public', key_kind: 'PUBLIC', ...taken } };
    sandbox.inject({ method: 'POST', path: '/jwks/', does: { failEnvironments: ['staging'] } });
    expect((await jwk.apply(config)).told).toEqual(['error : Deployment to staging failed']);
    expect(await jwk.apply(config)).toMatchObject({ action: 'replace', told: [] });
    expect(jwk.state()).toMatchObject({ source_attached: true });
    expect(await jwk.plan(config)).toMatchObject({ action: 'none' });
  });

  test('an update that does not get everywhere is written again by the next apply, although nothing differs', async () => {
    const { jwk } = await start();
    await jwk.apply(key());
    const described = key({ description: 'New' });
    sandbox.inject({ method: 'PUT', path: '/jwks/', does: { failEnvironments: ['staging'] } });
    expect((await jwk.apply(described)).told).toEqual(['error : Deployment to staging failed']);
    sandbox.clearJournal();

    expect(await jwk.apply(described)).toMatchObject({ action: 'update', told: [] });
    expect(writes()).toEqual(['PUT jwks/key/']);
    expect(await jwk.plan(described)).toMatchObject({ action: 'none' });
  });

  test('a rename of which nothing is heard: the next plan looks for both names', async () => {
    const { jwk } = await start();
    await jwk.apply(key());
    const renamed = key({ name: 'renamed' });
    sandbox.inject({ method: 'PUT', path: '/jwks/', does: { drop: 'after' } });
    sandbox.inject({ method: 'GET', path: '/jwks/renamed/', times: Infinity, does: { status: 403 } });
    expect((await jwk.apply(renamed)).told).toEqual(['error base_url: The manager cannot be reached']);
    sandbox.clearFaults();
    expect(jwk.state()).toMatchObject({ name: 'key' });

    expect(await jwk.plan(renamed)).toMatchObject({ action: 'none', told: [] });
    expect(jwk.state()).toMatchObject({ id: 'Shop/renamed', name: 'renamed' });
    expect(await jwk.apply(null)).toMatchObject({ told: [] });
    expect(sandbox.apinizer.project('Shop').jwks.size).toBe(0);
  });

  test('a delete that does not get everywhere is an error that says what to look at, and the next apply is done', async () => {
    const { jwk } = await start();
    await jwk.apply(key());
    sandbox.inject({ method: 'DELETE', path: '/jwks/', does: { failEnvironments: ['staging'] } });
    expect((await jwk.apply(null)).told).toEqual(['error : Removal from staging failed']);
    expect(await jwk.apply(null)).toMatchObject({ action: 'none', told: [] });
  });
});
