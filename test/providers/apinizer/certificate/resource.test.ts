import type { Fault, Sandbox, SandboxOptions } from '../../../../src/sandbox/sandbox';
import type { ObjectValue } from '../../../../src/terraform/schema/value';
import { type Issued, issue, makeCa, makeIntermediate } from '../../../support/certificates';
import { type Managed, managed } from '../../../support/life';
import { startManager } from '../../../support/manager';
import { configured } from '../../../support/sandbox-providers';
import { gatewayWith } from './gateway';

const intermediate = makeIntermediate(makeCa());
const gateway = (): Issued => issue(intermediate, { names: ['gateway.example.com'] });
const one = gateway();

let sandbox: Sandbox;
let certificate: Managed;
const start = async (options: SandboxOptions = {}, settings: ObjectValue = {}): Promise<void> => {
  sandbox = await startManager(options);
  certificate = managed(await configured(sandbox, { max_retries: 0, ...settings }), 'apinizer_certificate');
};
afterEach(() => sandbox.close());

const configOf = gatewayWith(one.certificatePem);
const shop = () => sandbox.apinizer.project('Shop');
type Entry = { readonly environmentName: string; readonly alias: string; readonly pem: string };
/** As somebody in the console would. */
const edit = (change: (entry: Entry) => Entry | undefined): void => {
  const stored = shop().certificates.get('gateway');
  if (stored)
    shop().certificates.set('gateway', { ...stored, entries: stored.entries.flatMap((entry) => change(entry) ?? []) });
};
const writes = (): readonly string[] =>
  sandbox.journal
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/.*\/Shop\//, '')}`);
const certificateOf =
  (pem: string, more: Partial<Entry> = {}) =>
  (entry: Entry) => ({ ...entry, pem, ...more });

describe('what the console changes', () => {
  const { certificatePem: other } = gateway();
  const stagingOnly = (change: (entry: Entry) => Entry | undefined) => (entry: Entry) =>
    entry.environmentName === 'staging' ? change(entry) : entry;
  const uneven = ['warning environments: Environments of certificate Shop/gateway differ'];
  const rows: readonly { name: string; change: (entry: Entry) => Entry | undefined; told: readonly string[] }[] = [
    { name: 'the content everywhere', change: certificateOf(other), told: [] },
    { name: 'the content in one environment', change: stagingOnly(certificateOf(other)), told: uneven },
    { name: 'the alias everywhere', change: (entry) => ({ ...entry, alias: 'other' }), told: [] },
    {
      name: 'the alias in one environment',
      change: stagingOnly((entry) => ({ ...entry, alias: 'other' })),
      told: uneven,
    },
    { name: 'an environment that is gone', change: stagingOnly(() => undefined), told: [] },
  ];

  describe.each(['der', 'pem'] as const)('with content as %s', (certificateContent) => {
    test.each(rows)('$name: it is seen, and one PUT mends it', async ({ change, told }) => {
      await start({ data: { apinizer: { settings: { certificateContent } } } });
      expect(await certificate.apply(configOf())).toMatchObject({ action: 'create', told: [] });
      expect(await certificate.plan(configOf())).toMatchObject({ action: 'none' });
      edit(change);
      sandbox.clearJournal();

      expect(await certificate.apply(configOf())).toMatchObject({ action: 'update', told });
      expect(writes()).toEqual(['PUT certificates/gateway/']);
      expect(await certificate.plan(configOf())).toMatchObject({ action: 'none', told: [] });
    });
  });

  test('another spelling, and a chain of which the leaf alone is kept, are no change', async () => {
    await start();
    const pem = one.bundlePem;
    await certificate.apply(configOf({ certificate_pem: pem }));
    edit((entry) => ({ ...entry, pem: entry.pem.replaceAll('\n', '\r\n') }));
    expect(await certificate.plan(configOf({ certificate_pem: pem }))).toMatchObject({ action: 'none' });
    expect(await certificate.plan(configOf({ certificate_pem: `\n\n${pem}` }))).toMatchObject({ action: 'none' });
  });

  test('environments that differ are told in words', async () => {
    await start();
    await certificate.apply(configOf());
    edit(stagingOnly((entry) => ({ ...entry, alias: 'other' })));
    const [told] = (await certificate.plan(configOf())).diagnostics;
    expect(told?.detail).toContain('production: alias "gateway"');
    expect(told?.detail).toContain('staging: alias "other"');
    const imported = managed(await configured(sandbox), 'apinizer_certificate');
    await imported.import('Shop/gateway');
    expect((await imported.plan(configOf())).told).toEqual(uneven);
  });
});

describe('an update', () => {
  test('an update of what only steers this provider calls nothing', async () => {
    await start();
    await certificate.apply(configOf());
    sandbox.clearJournal();
    const config = configOf({
      update_referenced_jwks: true,
      update_scope: 'ALL_PROJECTS',
      referenced_jwks_on_destroy: 'delete',
    });
    expect(await certificate.apply(config)).toMatchObject({ action: 'update' });
    expect(writes()).toEqual([]);
  });

  test('an update of description, alias or environments is one PUT', async () => {
    await start();
    await certificate.apply(configOf());
    sandbox.clearJournal();
    const config = configOf({ description: 'New', alias: 'new', environments: ['production', 'test'] });
    expect(await certificate.apply(config)).toMatchObject({ action: 'update', told: [] });
    expect(writes()).toEqual(['PUT certificates/gateway/']);
    expect(await certificate.plan(config)).toMatchObject({ action: 'none' });
  });

  test('a new name is a new certificate', async () => {
    await start();
    await certificate.apply(configOf());
    sandbox.clearJournal();
    expect(await certificate.apply(configOf({ name: 'other' }))).toMatchObject({ action: 'replace', told: [] });
    expect(writes()).toEqual(['DELETE certificates/gateway/', 'POST certificates/']);
  });
});

describe('what the manager would refuse', () => {
  const holder = configOf({ name: 'holder', alias: 'taken', environments: ['staging', 'test'] });

  test('an alias that another certificate has: the holder is named, and nothing is deleted for it', async () => {
    await start();
    await managed(await configured(sandbox), 'apinizer_certificate').apply(holder);
    const refused = await certificate.apply(configOf({ alias: 'taken' }));
    const planned = 'warning alias: Alias of certificate gateway is already used';
    expect(refused.told).toEqual([planned, 'error alias: Alias is already used']);
    expect(refused.diagnostics[0]?.detail).toContain(
      'belongs to certificate holder in staging; aliases must be unique per environment.',
    );
    expect(certificate.state()).toBeNull();

    await certificate.apply(configOf());
    sandbox.clearJournal();
    expect((await certificate.apply(configOf({ alias: 'taken' }))).told).toEqual([
      'error alias: Alias is already used',
    ]);
    expect(writes()).toEqual([]);
    expect(await certificate.apply(configOf({ alias: 'taken', environments: ['production'] }))).toMatchObject({
      told: [],
    });
  });

  test('an environment that the project does not have: those it has are named', async () => {
    await start();
    const config = configOf({ environments: ['production', 'moon'] });
    const refused = await certificate.apply(config);
    expect(refused.told).toEqual(['error environments: Unknown environment']);
    expect(refused.diagnostics[0]?.detail).toContain('production, staging, test');
    await certificate.apply(configOf());
    sandbox.clearJournal();
    expect((await certificate.apply(config)).told).toEqual(['error environments: Unknown environment']);
    expect(writes()).toEqual([]);
  });

  test.each<{ name: string; config: ObjectValue; told: string }>([
    { name: 'a slash in the name', config: { name: 'a/b' }, told: 'error name: Slash in a name' },
    { name: 'the name truststore', config: { name: 'truststore' }, told: 'error name: Reserved name' },
    {
      name: 'a comma in an environment',
      config: { environments: ['a,b'] },
      told: 'error environments: Invalid environment name',
    },
    { name: 'no environment', config: { environments: [] }, told: 'error environments: No environment' },
    {
      name: 'no certificate, as in a configuration generated from an import that shows none',
      config: { certificate_pem: ' \n' },
      told: 'error certificate_pem: No certificate',
    },
    { name: 'an empty alias', config: { alias: ' ' }, told: 'error alias: Invalid value' },
    {
      name: 'the flag without a scope',
      config: { update_referenced_jwks: true },
      told: 'error update_scope: Missing update_scope',
    },
    {
      name: 'a scope without the flag',
      config: { update_scope: 'SAME_PROJECT' },
      told: 'error update_scope: update_scope has no effect',
    },
  ])('$name', async ({ config, told }) => {
    await start();
    expect((await certificate.apply(configOf(config))).told).toEqual([told]);
    expect(sandbox.journal).toEqual([]);
  });

  test('names with spaces, percent signs and umlauts travel', async () => {
    await start({ data: { apinizer: { projects: [{ name: 'My Ümläut & Co?', environments: ['pröd 1'] }] } } });
    const config = configOf({ project: 'My Ümläut & Co?', name: '50% off #1', environments: ['pröd 1'] });
    expect(await certificate.apply(config)).toMatchObject({ told: [] });
    expect(await certificate.plan(config)).toMatchObject({ action: 'none' });
    expect(await certificate.apply(null)).toMatchObject({ told: [] });
  });
});

describe('an environment that does not take the certificate', () => {
  const fault = (does: Fault['does'], times: number): Fault => ({ method: 'PUT', path: '/certificates/', times, does });
  const failing = (...names: readonly string[]) => ({ failEnvironments: names });

  test('an environment that does not take the certificate is tried again, and nobody need know', async () => {
    await start();
    sandbox.inject({ method: 'POST', path: '/certificates/', does: failing('staging') });
    expect(await certificate.apply(configOf())).toMatchObject({ told: [] });
    expect(writes()).toEqual(['POST certificates/', 'PUT certificates/gateway/']);
    expect(await certificate.plan(configOf())).toMatchObject({ action: 'none' });
  });

  test('an environment is tried three times at most; each that fails is an error then, and the next apply does the rest', async () => {
    await start();
    await certificate.apply(configOf());
    sandbox.clearJournal();
    sandbox.inject(fault(failing('production', 'staging'), 3));
    const config = configOf({ certificate_pem: gateway().certificatePem });

    expect((await certificate.apply(config)).told).toEqual([
      'error environments: Deployment to production failed',
      'error environments: Deployment to staging failed',
    ]);
    expect(writes()).toHaveLength(3);
    expect(certificate.state()).toMatchObject({ environments: [] });
    expect(await certificate.apply(config)).toMatchObject({ action: 'update', told: [] });
    expect(await certificate.plan(config)).toMatchObject({ action: 'none' });
  });

  test('an environment that failed is remembered, even where the manager shows the certificate there', async () => {
    await start();
    await certificate.apply(configOf());
    const before = shop().certificates.get('gateway');
    sandbox.inject(fault(failing('staging'), 3));
    await certificate.apply(configOf({ description: 'New' }));
    if (before) shop().certificates.set('gateway', { ...before, description: 'New' });

    expect(await certificate.plan(configOf({ description: 'New' }))).toMatchObject({ action: 'update' });
    expect(await certificate.apply(configOf({ description: 'New' }))).toMatchObject({ told: [] });
    expect(await certificate.plan(configOf({ description: 'New' }))).toMatchObject({ action: 'none' });
  });

  test('an environment that failed is remembered, even where the manager does not say which it is', async () => {
    await start();
    await certificate.apply(configOf());
    const body = { success: false, deploymentResult: { success: false, message: 'Out of order' } };
    sandbox.inject(fault({ statusAfterCommit: 200, body }, 3));
    const config = configOf({ description: 'New' });
    expect((await certificate.apply(config)).told).toEqual(['error environments: Deployment failed']);
    expect(await certificate.apply(config)).toMatchObject({ action: 'update', told: [] });
    expect(await certificate.plan(config)).toMatchObject({ action: 'none' });
  });
});

describe('an update that ended half-way', () => {
  const config = configOf({ description: 'New' });
  /** Gone after the plan has read it, before anything is written. */
  const startLosing = () => {
    let isArmed = false;
    const armed = start({
      onCall: ({ method, path }) => {
        if (isArmed && method === 'GET' && path.endsWith('/certificates/gateway/')) {
          isArmed = false;
          shop().certificates.delete('gateway');
        }
      },
    });
    return armed.then(() => () => {
      isArmed = true;
    });
  };

  test.each<{ name: string; does: Fault['does'] | null }>([
    { name: 'with an error', does: { status: 500 } },
    { name: 'with a lost answer', does: { drop: 'before' } },
    { name: 'and is not found then', does: null },
  ])('an update that ended half-way $name recreates the certificate, and tells it', async ({ does }) => {
    const lose = await startLosing();
    await certificate.apply(configOf());
    sandbox.clearJournal();
    lose();
    if (does) sandbox.inject({ method: 'PUT', path: '/certificates/', does });

    expect(await certificate.apply(config)).toMatchObject({
      action: 'update',
      told: ['warning name: Certificate Shop/gateway was recreated'],
    });
    expect(writes()).toEqual(['PUT certificates/gateway/', 'POST certificates/']);
    expect(await certificate.plan(config)).toMatchObject({ action: 'none' });
  });

  test('a certificate that an update lost and could not recreate is created by the next apply', async () => {
    const lose = await startLosing();
    await certificate.apply(configOf());
    lose();
    sandbox.inject({ method: 'PUT', path: '/certificates/', does: { status: 500 } });
    sandbox.inject({
      method: 'POST',
      path: '/certificates/',
      does: { status: 429, body: { error: 'rate_limit_exceeded' } },
    });

    expect((await certificate.apply(config)).told).toEqual(['error : The manager limits the rate of calls']);
    expect(await certificate.apply(config)).toMatchObject({ action: 'create', told: [] });
    expect(await certificate.plan(config)).toMatchObject({ action: 'none' });
  });
});

describe('a project that cannot be seen any more', () => {
  test.each<{ name: string; answer: Fault['does'] }>([
    {
      name: '404',
      answer: {
        status: 404,
        body: {
          error: 'not_found',
          error_description: 'Project(Shop) was not found or user does not have privilege to access it!',
        },
      },
    },
    { name: '400', answer: { status: 400, body: { error: 'bad_request', error_description: 'Project not found' } } },
    {
      name: 'a certificate that is said to be missing and is listed',
      answer: {
        status: 400,
        body: { error: 'bad_request', error_description: 'Certificate (name: gateway) is not found!' },
      },
    },
    {
      name: 'a page in place of the manager',
      answer: { status: 404, body: '<html>', headers: { 'content-type': 'text/html' } },
    },
  ])('keeps the state: $name', async ({ answer }) => {
    await start();
    await certificate.apply(configOf());
    sandbox.inject({ path: '/certificates/gateway/', does: answer });
    const plan = await certificate.plan(configOf());
    expect(plan.told).toEqual([expect.stringMatching(/^error/)]);
    expect(certificate.state()).not.toBeNull();
    expect(await certificate.plan(configOf())).toMatchObject({ action: 'none' });
  });
});
