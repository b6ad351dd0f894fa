import { certificateData } from '../../../../src/providers/apinizer/certificate/data-source';
import type { Sandbox, SandboxOptions } from '../../../../src/sandbox/sandbox';
import type { ObjectValue } from '../../../../src/terraform/schema/value';
import { issue, makeCa } from '../../../support/certificates';
import { complete, type Managed, managed } from '../../../support/life';
import { startManager } from '../../../support/manager';
import { configured } from '../../../support/sandbox-providers';

const ca = makeCa();
const [one, two, three] = [1, 2, 3].map(() => issue(ca, { names: ['gateway.example.com'] }).certificatePem) as [
  string,
  string,
  string,
];

let sandbox: Sandbox;
let certificate: Managed;
const start = async (options: SandboxOptions = {}): Promise<void> => {
  sandbox = await startManager(options);
  certificate = managed(await configured(sandbox, { max_retries: 0 }), 'apinizer_certificate');
};
/** A manager whose PUT adds an entry instead of replacing the old one. */
const startAdding = (more: object = {}) =>
  start({ data: { apinizer: { generation: 'G4', settings: { certificatePut: 'add', ...more } } } });
afterEach(() => sandbox.close());

const configOf = (more: ObjectValue = {}): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production', 'staging'],
  certificate_pem: one,
  ...more,
});
const shop = () => sandbox.apinizer.project('Shop');
const names = new Map([
  [one, 'one'],
  [two, 'two'],
  [three, 'three'],
]);
const held = () =>
  shop()
    .certificates.get('gateway')
    ?.entries.map(({ environmentName, pem }) => `${environmentName} ${names.get(pem)}`);
/** As somebody in the console could have left it. */
const holding = (...entries: readonly (readonly [string, string, string?])[]): void => {
  const stored = shop().certificates.get('gateway');
  if (!stored) throw new Error('there is no certificate');
  shop().certificates.set('gateway', {
    ...stored,
    entries: entries.map(([environmentName, pem, alias = 'gateway']) => ({ environmentName, pem, alias })),
  });
};
const writes = (): readonly string[] =>
  sandbox.journal
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/.*\/Shop\//, '').replace(/\?.*/, '')}`);
const equalTold = 'warning environments: Certificate Shop/gateway has equal entries';
const oldTold = 'warning environments: Certificate Shop/gateway has old entries';

describe('two entries of one environment, all as configured', () => {
  test('two equal entries are in sync, and every plan tells the environment and the count', async () => {
    await start();
    await certificate.apply(configOf());
    holding(['production', one], ['production', one], ['staging', one], ['staging', one], ['staging', one]);
    for (const duplicate_entries of ['warn', 'import_file', 'recreate']) {
      const plan = await certificate.apply(configOf({ duplicate_entries }));
      expect(plan.told).toEqual([equalTold]);
      expect(plan.diagnostics[0]?.detail).toContain('production has 2, staging has 3');
      expect(await certificate.plan(configOf({ duplicate_entries }))).toMatchObject({ action: 'none' });
    }
    expect(writes()).toEqual(['POST certificates/']);
  });
});

describe('two entries of one environment, one as configured', () => {
  const doubled = async () => {
    await start();
    await certificate.apply(configOf());
    holding(['production', two], ['production', one], ['staging', one]);
    sandbox.clearJournal();
  };

  test('two entries of which one is as configured are told with what they hold and with what can be done, and no update adds a third', async () => {
    await doubled();
    const plan = await certificate.apply(configOf());
    expect(plan).toMatchObject({ action: 'none', told: [oldTold] });
    const detail = plan.diagnostics[0]?.detail ?? '';
    expect(detail).toMatch(/production has 2: alias "gateway", SHA-1 [0-9a-f]{40} and alias "gateway", SHA-1/);
    expect(detail).toMatch(/may still be trusted.*"import_file".*JWKs.*"recreate".*JWKs/s);
    expect(writes()).toEqual([]);
  });

  test('two entries with different aliases are told as well', async () => {
    await doubled();
    holding(['production', one], ['production', one, 'other'], ['staging', one]);
    expect(await certificate.plan(configOf())).toMatchObject({ action: 'none', told: [oldTold] });
  });

  test('two entries are told after an import, too', async () => {
    await doubled();
    const imported = managed(await configured(sandbox), 'apinizer_certificate');
    await imported.import('Shop/gateway');
    expect((await imported.plan(configOf({ certificate_pem: two }))).told).toContain(oldTold);
  });

  test.each(['nullify', 'delete'])(
    '"recreate" deletes and recreates it, and the plan says what becomes of JWKs: %s',
    async (does) => {
      await doubled();
      await certificate.apply(configOf({ referenced_jwks_on_destroy: does }));
      const config = configOf({ duplicate_entries: 'recreate', referenced_jwks_on_destroy: does });
      const plan = await certificate.plan(config);
      expect(plan).toMatchObject({ action: 'replace', told: [oldTold] });
      expect(plan.diagnostics[0]?.detail).toMatch(
        does === 'delete' ? /JWKs made from it are deleted/ : /JWKs made from it lose/,
      );
      expect(await certificate.apply(config)).toMatchObject({ action: 'replace' });
      expect(writes()).toEqual(['DELETE certificates/gateway/', 'POST certificates/']);
      expect(held()).toEqual(['production one', 'staging one']);
      expect(await certificate.plan(config)).toMatchObject({ action: 'none', told: [] });
    },
  );

  test('two entries become one with any other update where the manager replaces', async () => {
    await doubled();
    const config = configOf({ description: 'New' });
    expect(await certificate.apply(config)).toMatchObject({ action: 'update', told: [oldTold] });
    expect(held()).toEqual(['production one', 'staging one']);
    expect(await certificate.plan(config)).toMatchObject({ action: 'none', told: [] });
  });
});

test('two entries, none as configured, are a change like any other', async () => {
  await start();
  await certificate.apply(configOf());
  holding(['production', two], ['production', three], ['staging', one]);
  expect(await certificate.apply(configOf())).toMatchObject({ action: 'update' });
  expect(held()).toEqual(['production one', 'staging one']);
  expect(await certificate.plan(configOf())).toMatchObject({ action: 'none', told: [] });
});

describe('a manager whose PUT adds', () => {
  const rotated = (more: ObjectValue = {}) => configOf({ certificate_pem: two, ...more });

  test('a rotation is one PUT, which the apply tells of, and every plan after it; none is sent again', async () => {
    await startAdding();
    await certificate.apply(configOf());
    sandbox.clearJournal();
    expect(await certificate.apply(rotated())).toMatchObject({ action: 'update', told: [oldTold] });
    expect(certificate.state()).toMatchObject({ certificate_pem: two, environments: ['production', 'staging'] });
    expect(await certificate.plan(rotated())).toMatchObject({ action: 'none', told: [oldTold] });
    expect(await certificate.apply(rotated())).toMatchObject({ action: 'none', told: [oldTold] });
    expect(writes()).toEqual(['PUT certificates/gateway/']);
    expect(held()).toEqual(['production one', 'staging one', 'production two', 'staging two']);
  });

  test.each(['before', 'after'] as const)('a lost PUT (%s) leaves one entry more, not two', async (drop) => {
    await startAdding();
    await certificate.apply(configOf());
    sandbox.inject({ method: 'PUT', path: '/certificates/', does: { drop } });
    expect(await certificate.apply(rotated())).toMatchObject({ action: 'update', told: [oldTold] });
    expect(held()).toHaveLength(4);
    expect(await certificate.plan(rotated())).toMatchObject({ action: 'none' });
  });

  test('a lost PUT of which nothing was seen is not sent again by the next apply', async () => {
    await startAdding();
    await certificate.apply(configOf());
    sandbox.inject({ method: 'PUT', path: '/certificates/', does: { drop: 'after' } });
    sandbox.inject({ method: 'GET', path: '/certificates/', skip: 2, times: Infinity, does: { status: 403 } });
    expect((await certificate.apply(rotated())).told).toEqual(['error base_url: The manager cannot be reached']);
    sandbox.clearFaults();
    await certificate.apply(rotated());
    expect(await certificate.plan(rotated())).toMatchObject({ action: 'none', told: [oldTold] });
    expect(held()).toHaveLength(4);
  });

  test('an environment that does not take the certificate is not sent it again and again', async () => {
    await startAdding({ deploymentShape: 'A' });
    await certificate.apply(configOf());
    sandbox.clearJournal();
    const does = { failEnvironments: ['staging'] };
    sandbox.inject({ method: 'PUT', path: '/certificates/', times: 3, does });
    const { told } = await certificate.apply(rotated());
    expect(told).toEqual(['error environments: Deployment to staging failed', oldTold]);
    expect(writes()).toEqual(['PUT certificates/gateway/']);
  });

  test('a shorter list of environments leaves the others: told, and not sent again', async () => {
    await startAdding();
    await certificate.apply(configOf());
    sandbox.clearJournal();
    const shorter = configOf({ environments: ['production'] });
    const kept = 'warning environments: Certificate Shop/gateway is still in other environments';
    const { told, diagnostics } = await certificate.apply(shorter);
    expect(told).toEqual([equalTold, kept]);
    expect(diagnostics[1]?.detail).toContain('staging');
    expect(await certificate.plan(shorter)).toMatchObject({ action: 'none', told: [equalTold, kept] });
    expect(writes()).toEqual(['PUT certificates/gateway/']);

    const again = await certificate.apply(configOf());
    expect(again).toMatchObject({ action: 'update', told: [equalTold, kept, equalTold] });
    expect(await certificate.plan(configOf())).toMatchObject({ action: 'none', told: [equalTold] });
    expect(writes()).toEqual(['PUT certificates/gateway/']);
    const recreated = configOf({ environments: ['production'], duplicate_entries: 'recreate' });
    await certificate.apply(recreated);
    expect(await certificate.apply(recreated)).toMatchObject({ action: 'replace' });
    expect(held()).toEqual(['production one']);
    expect(await certificate.plan(recreated)).toMatchObject({ action: 'none', told: [] });
  });

  test('a JWK follows the new of two entries of its certificate', async () => {
    await startAdding();
    const follows = { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' };
    await certificate.apply(configOf(follows));
    const jwk = managed(await configured(sandbox), 'apinizer_jwk');
    const following = () => ({
      name: 'signing',
      from_certificate: {
        certificate_name: 'gateway',
        environment: 'production',
        use: 'SIGNATURE',
        algorithm: 'ES256',
        certificate_fingerprint: String(certificate.state()?.['fingerprint_sha256']),
      },
    });
    await jwk.apply(following());
    await certificate.apply(rotated(follows));
    expect((await jwk.apply(following())).told).toEqual([]);
    expect(await jwk.plan(following())).toMatchObject({ action: 'none' });
  });
});

describe('"import_file"', () => {
  const imports = (more: ObjectValue = {}) => configOf({ duplicate_entries: 'import_file', ...more });
  const sent = 'POST certificates/import-file/';

  test('replaces the old entry in just that environment, as the plan says, and then there is nothing to do', async () => {
    await startAdding();
    await certificate.apply(configOf());
    holding(['production', two], ['production', one], ['staging', one]);
    sandbox.clearJournal();
    const plan = await certificate.plan(imports());
    expect(plan).toMatchObject({ action: 'update', told: [oldTold] });
    expect(plan.diagnostics[0]?.detail).toMatch(/sends .* by import-file.*JWKs made from it.* not documented/s);
    expect(await certificate.apply(imports())).toMatchObject({ action: 'update', told: [oldTold] });
    expect(writes()).toEqual([sent]);
    expect(held()?.toSorted()).toEqual(['production one', 'staging one']);
    expect(await certificate.plan(imports())).toMatchObject({ action: 'none', told: [] });
  });

  test('mends what a rotation leaves in the same apply', async () => {
    await startAdding();
    await certificate.apply(imports());
    sandbox.clearJournal();
    const rotated = imports({ certificate_pem: two });
    expect(await certificate.apply(rotated)).toMatchObject({ action: 'update', told: [] });
    expect(writes()).toEqual(['PUT certificates/gateway/', sent]);
    expect(held()?.toSorted()).toEqual(['production two', 'staging two']);
    expect(await certificate.plan(rotated)).toMatchObject({ action: 'none', told: [] });
  });

  test.each([
    { name: 'a manager that has it not', settings: { fileEndpoints: false } },
    { name: 'a user who may not', settings: { permissions: ['MANAGE'] } },
  ])('is told where it does not go through, and the rotation counts: $name', async ({ settings }) => {
    await startAdding(settings);
    await certificate.apply(imports());
    const rotated = imports({ certificate_pem: two });
    const { told, diagnostics } = await certificate.apply(rotated);
    expect(told).toEqual(['error duplicate_entries: Old entries were not replaced', oldTold]);
    expect(diagnostics[0]?.detail).toMatch(/2026\.09\.0.*EXPORT_IMPORT/);
    const isNamed = !('fileEndpoints' in settings);
    const unnamed = 'warning duplicate_entries: Import-file may be missing for certificate Shop/gateway';
    expect((await certificate.plan(rotated)).told).toEqual([oldTold, ...(isNamed ? [] : [unnamed])]);
    expect(certificate.state()).toMatchObject({ certificate_pem: two });
    expect(await certificate.plan({ ...rotated, duplicate_entries: 'warn' })).toMatchObject({ told: [oldTold] });
  });

  test("is told in the manager's words where the old entry stays", async () => {
    await startAdding();
    await certificate.apply(configOf());
    holding(['production', two], ['production', one], ['staging', one]);
    const body = { status: 'SUCCESS', unresolvedReferences: ['Environment (production) was left out.'] };
    sandbox.inject({ method: 'POST', path: '/import-file/', does: { status: 200, body } });
    const { told, diagnostics } = await certificate.apply(imports());
    expect(told).toEqual([oldTold, 'error duplicate_entries: Old entries are still there', oldTold]);
    expect(diagnostics[1]?.detail).toContain('Apinizer says: Environment (production) was left out.');
    expect(await certificate.apply(imports())).toMatchObject({ told: [oldTold] });
    expect(await certificate.plan(imports())).toMatchObject({ action: 'none', told: [] });
  });

  test.each([{ drop: 'after' }, { statusAfterCommit: 500 }, { malformed: true }] as const)(
    'whose answer is lost is looked at: %j',
    async (does) => {
      await startAdding();
      await certificate.apply(imports());
      sandbox.inject({ method: 'POST', path: '/import-file/', does });
      const rotated = imports({ certificate_pem: two });
      expect(await certificate.apply(rotated)).toMatchObject({ told: [] });
      expect(await certificate.plan(rotated)).toMatchObject({ action: 'none', told: [] });
    },
  );
});

test('a data source shows every entry, and each environment once', async () => {
  await start();
  await certificate.apply(configOf());
  holding(['production', two], ['production', one], ['staging', one]);
  const runtime = await configured(sandbox);
  const config = complete(certificateData.attributes, { name: 'gateway' });
  const { state, diagnostics } = await runtime.readDataSource({ type: 'apinizer_certificate', config });
  expect(diagnostics).toEqual([]);
  expect(state).toMatchObject({ environments: ['production', 'staging'], certificate_pem: null });
  expect(state?.['deployments']).toHaveLength(3);
});
