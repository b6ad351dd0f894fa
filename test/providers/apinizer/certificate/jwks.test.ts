import { X509Certificate } from 'node:crypto';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../../src/sandbox/sandbox';
import type { ObjectValue } from '../../../../src/terraform/schema/value';
import { type Issued, issue, makeCa } from '../../../support/certificates';
import { type Managed, managed, type Outcome } from '../../../support/life';
import { configured } from '../../../support/sandbox-providers';
import { gatewayWith } from './gateway';

type Dialect = 'update_referenced_jwks' | 'jwk_update_action';
const dialects: readonly Dialect[] = ['update_referenced_jwks', 'jwk_update_action'];

const ca = makeCa();
const gateway = (more: Parameters<typeof issue>[1] = {}): Issued =>
  issue(ca, { names: ['gateway.example.com'], ...more });
const one = gateway();
const rotated = { certificate_pem: gateway().certificatePem };
const renewed = {
  certificate_pem: gateway({ key: { publicKey: one.publicKey, privateKey: one.privateKey } }).certificatePem,
};
const { certificatePem: unrelated } = gateway();
const taken = { environment: 'production', use: 'SIGNATURE', algorithm: 'ES256' };
const follows = { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' };
const followsEverywhere = { update_referenced_jwks: true, update_scope: 'ALL_PROJECTS' };

let sandbox: Sandbox;
let certificate: Managed;
const start = async (options: SandboxOptions = {}, settings: ObjectValue = {}): Promise<void> => {
  sandbox = await startSandbox(options);
  certificate = managed(await configured(sandbox, { max_retries: 0, ...settings }), 'apinizer_certificate');
};
afterEach(() => sandbox.close());

const configOf = gatewayWith(one.certificatePem);
const shop = () => sandbox.apinizer.project('Shop');
const called = (wanted: (method: string) => boolean): readonly string[] =>
  sandbox.journal
    .filter(({ method }) => wanted(method))
    .map(({ method, path }) => `${method} ${path.replace('/apiops/projects/', '')}`);
const reads = () => called((method) => method === 'GET');
const writes = () => called((method) => method !== 'GET');
/** The first coordinate of a certificate's key, as JWK writes it. */
const keyOf = (pem: string) => new X509Certificate(pem).publicKey.export({ format: 'jwk' }).x;
const detailsOf = ({ diagnostics }: Outcome): string => diagnostics.map(({ detail }) => detail).join('\n');

/** `signing` and `verifying` of the certificate, `foreign` of another project, `other` of another certificate, `made` of none. */
const arrange = async (dialect: Dialect, settings: ObjectValue = {}) => {
  await start({ apinizerDialect: dialect }, settings);
  const runtime = await configured(sandbox);
  await certificate.apply(configOf());
  await managed(runtime, 'apinizer_certificate').apply(
    configOf({ name: 'other', alias: 'other', certificate_pem: unrelated }),
  );
  const from = (certificate_name: string) => ({ from_certificate: { certificate_name, ...taken } });
  for (const config of [
    { name: 'signing', ...from('gateway') },
    { name: 'verifying', ...from('gateway') },
    { name: 'other', ...from('other') },
    { name: 'made', generate: { key_type: 'EC', curve: 'P256' } },
  ]) {
    expect(await managed(runtime, 'apinizer_jwk').apply(config)).toMatchObject({ told: [] });
  }
  const signing = shop().jwks.get('signing');
  if (signing) sandbox.apinizer.project('Other').jwks.set('foreign', { ...signing, name: 'foreign' });
  sandbox.clearJournal();
};

const taking = 'warning update_referenced_jwks: JWKs of certificate Shop/gateway take over its new key';
const catchingUp = 'warning update_referenced_jwks: JWKs of certificate Shop/gateway take over its key';
const leaving = 'warning update_referenced_jwks: JWKs of certificate Shop/gateway keep the old key';
const losing = 'warning update_referenced_jwks: Certificate Shop/gateway detaches its JWKs';
const keeping = 'warning certificate_pem: Certificate Shop/gateway keeps its key';

interface Row {
  readonly name: string;
  readonly dialect: Dialect;
  readonly config: ObjectValue;
  readonly told: readonly string[];
  readonly says?: readonly string[];
}

describe('what an update does to the JWKs made from the certificate', () => {
  test.each<Row>([
    ...dialects.flatMap((dialect): readonly Row[] => [
      {
        name: `a rotation that takes them along, ${dialect}`,
        dialect,
        config: { ...follows, ...rotated },
        told: [taking],
        says: [': signing, verifying. ', 'leaves these of other projects behind, with the old key: Other/foreign.'],
      },
      {
        name: `a rotation that takes those of all projects along, ${dialect}`,
        dialect,
        config: { ...followsEverywhere, ...rotated },
        told: [taking],
        says: [': signing, verifying, Other/foreign.'],
      },
      {
        name: `a renewal with the same key, ${dialect}`,
        dialect,
        config: { ...follows, ...renewed },
        told: [keeping],
        says: [': signing, verifying.', 'keep their key and its thumbprint'],
      },
      {
        name: `a new description that takes them along, ${dialect}`,
        dialect,
        config: { ...follows, description: 'New' },
        told: [],
      },
    ]),
    {
      name: 'a rotation without the flag in the newer dialect',
      dialect: 'jwk_update_action',
      config: rotated,
      told: [losing],
      says: [': signing, verifying, Other/foreign.', 'They keep the old key'],
    },
    {
      name: 'a renewal with the same key without the flag in the newer dialect',
      dialect: 'jwk_update_action',
      config: renewed,
      told: [losing],
      says: ['They keep their key, which the certificate keeps as well'],
    },
    {
      name: 'a new description without the flag in the newer dialect',
      dialect: 'jwk_update_action',
      config: { description: 'New' },
      told: [losing],
      says: [': signing, verifying, Other/foreign.'],
    },
    {
      name: 'a rotation without the flag in the older dialect',
      dialect: 'update_referenced_jwks',
      config: rotated,
      told: [leaving],
      says: [': signing, verifying, Other/foreign.', 'set update_referenced_jwks = true and update_scope'],
    },
    ...[renewed, { description: 'New' }].map((config) => ({
      name: `${Object.keys(config)} with the same key without the flag in the older dialect`,
      dialect: 'update_referenced_jwks' as const,
      config,
      told: [],
    })),
  ])('$name', async ({ dialect, config, told, says = [] }) => {
    await arrange(dialect);
    const plan = await certificate.plan(configOf(config));
    expect(plan).toMatchObject({ action: 'update', told });
    for (const words of says) expect(detailsOf(plan)).toContain(words);
    if (told[0] !== taking) expect(detailsOf(plan)).not.toMatch(/new key/);
  });

  test('costs nothing where nothing is written, and can be switched off', async () => {
    await arrange('jwk_update_action');
    await certificate.plan(configOf());
    expect(reads()).toEqual(['GET Shop/certificates/gateway/']);
    await sandbox.close();

    await arrange('jwk_update_action', { preview_referenced_jwks: false });
    expect(await certificate.plan(configOf(rotated))).toMatchObject({ action: 'update', told: [] });
    expect(await certificate.plan(null)).toMatchObject({ action: 'delete', told: [] });
    expect(reads()).toEqual(['GET Shop/certificates/gateway/', 'GET Shop/certificates/gateway/']);
  });

  test('is left unsaid where it cannot be found out', async () => {
    await arrange('jwk_update_action');
    sandbox.inject({ method: 'GET', path: '/jwks/', times: Infinity, does: { status: 403 } });
    expect(await certificate.plan(configOf(rotated))).toMatchObject({ action: 'update', told: [] });
    expect(await certificate.plan(null)).toMatchObject({ action: 'delete', told: [] });
  });

  test.each(['/Other/jwks/', '/projects/$'])(
    'what cannot be listed elsewhere does not hide the others: %s',
    async (path) => {
      await arrange('jwk_update_action');
      sandbox.inject({ method: 'GET', path, times: Infinity, does: { status: 403 } });
      expect(detailsOf(await certificate.plan(configOf(rotated)))).toContain(': signing, verifying.');
    },
  );

  test('a manager that does not tell its generation is told of', async () => {
    await arrange('jwk_update_action');
    sandbox.inject({ method: 'GET', path: '/openapi', times: Infinity, does: { status: 404 } });
    expect(detailsOf(await certificate.plan(configOf(rotated)))).toContain('does not tell its generation');
  });
});

describe('the flag, set after a rotation that left JWKs behind', () => {
  const keyIn = (project: string, name: string) => sandbox.apinizer.project(project).jwks.get(name)?.jwk['x'];

  beforeEach(async () => {
    await arrange('update_referenced_jwks');
    expect(await certificate.apply(configOf(rotated))).toMatchObject({ told: [leaving] });
    expect(keyIn('Shop', 'signing')).toBe(keyOf(one.certificatePem));
    sandbox.clearJournal();
  });

  test('the flag sends the certificate again, and its JWKs take over its key; the plan names them', async () => {
    const plan = await certificate.plan(configOf({ ...rotated, ...follows }));
    expect(plan).toMatchObject({ action: 'update', told: [catchingUp] });
    expect(detailsOf(plan)).toContain('hold an older key of it: signing, verifying.');
    expect(await certificate.apply(configOf({ ...rotated, ...follows }))).toMatchObject({ told: [catchingUp] });
    expect(writes()).toEqual(['PUT Shop/certificates/gateway/?updateReferencedJwks=true&updateScope=SAME_PROJECT']);
    expect(keyIn('Shop', 'signing')).toBe(keyOf(rotated.certificate_pem));
    expect(keyIn('Other', 'foreign')).toBe(keyOf(one.certificatePem));
    expect(await certificate.plan(configOf({ ...rotated, ...follows }))).toMatchObject({ action: 'none', told: [] });
  });

  test('the flag that is widened to all projects reaches the JWKs of others too', async () => {
    await certificate.apply(configOf({ ...rotated, ...follows }));
    sandbox.clearJournal();
    const plan = await certificate.apply(configOf({ ...rotated, ...followsEverywhere }));
    expect(plan).toMatchObject({ action: 'update', told: [catchingUp] });
    expect(detailsOf(plan)).toContain('hold an older key of it: Other/foreign.');
    expect(writes()).toEqual(['PUT Shop/certificates/gateway/?updateReferencedJwks=true&updateScope=ALL_PROJECTS']);
    expect(keyIn('Other', 'foreign')).toBe(keyOf(rotated.certificate_pem));
  });

  test('the flag sends the certificate once only: nothing lags behind then', async () => {
    await certificate.apply(configOf({ ...rotated, ...followsEverywhere }));
    await certificate.apply(configOf(rotated));
    sandbox.clearJournal();
    expect(await certificate.apply(configOf({ ...rotated, ...followsEverywhere }))).toMatchObject({ told: [] });
    expect(writes()).toEqual([]);
  });

  test('the flag is recorded only once the certificate was sent', async () => {
    sandbox.inject({ method: 'PUT', path: '/certificates/', does: { status: 500 } });
    const config = configOf({ ...rotated, ...follows });
    expect((await certificate.apply(config)).told).toEqual([catchingUp, 'error : The manager failed']);
    expect(await certificate.apply(config)).toMatchObject({ action: 'update', told: [catchingUp] });
    expect(keyIn('Shop', 'signing')).toBe(keyOf(rotated.certificate_pem));
  });

  test('the flag says so where the JWKs may not be seen, and nothing where the manager has none', async () => {
    const config = configOf({ ...rotated, ...follows });
    sandbox.inject({ method: 'GET', path: '/jwks/', times: Infinity, does: { status: 403 } });
    expect(await certificate.apply(config)).toMatchObject({
      told: ['warning update_referenced_jwks: JWKs of certificate Shop/gateway cannot be seen'],
    });
    sandbox.clearFaults();
    await certificate.apply(configOf(rotated));
    sandbox.inject({ method: 'GET', path: '/jwks/', times: Infinity, does: { status: 404, body: '<html>' } });
    expect(await certificate.apply(config)).toMatchObject({ action: 'update', told: [] });
    expect(writes()).toEqual([]);
  });
});

describe('the flag, where the console has changed the key', () => {
  test('the flag takes along what lags behind a key that the console has changed', async () => {
    await arrange('update_referenced_jwks');
    const stored = shop().certificates.get('gateway');
    const entries = stored?.entries.map((entry) => ({ ...entry, pem: rotated.certificate_pem })) ?? [];
    if (stored) shop().certificates.set('gateway', { ...stored, entries });
    expect(await certificate.plan(configOf(rotated))).toMatchObject({ action: 'none' });
    expect(await certificate.apply(configOf({ ...rotated, ...follows }))).toMatchObject({ told: [catchingUp] });
    expect(shop().jwks.get('signing')?.jwk['x']).toBe(keyOf(rotated.certificate_pem));
  });
});

describe('a destroy', () => {
  const orphaning = 'warning : JWKs of certificate Shop/gateway lose their source';
  const deleting = 'warning : JWKs of certificate Shop/gateway are deleted with it';

  test.each<{ dialect: Dialect; fate: 'nullify' | 'delete'; told: string; says: string; remains: boolean }>([
    { dialect: 'jwk_update_action', fate: 'nullify', told: orphaning, says: 'They stay with the key', remains: true },
    { dialect: 'jwk_update_action', fate: 'delete', told: deleting, says: 'are deleted for good', remains: false },
    { dialect: 'update_referenced_jwks', fate: 'nullify', told: orphaning, says: 'They stay with', remains: true },
    {
      dialect: 'update_referenced_jwks',
      fate: 'delete',
      told: orphaning,
      says: 'this manager does not support it.',
      remains: true,
    },
  ])(
    'a destroy says what becomes of the JWKs, and does so: $fate, $dialect',
    async ({ dialect, fate, told, says, remains }) => {
      await arrange(dialect);
      await certificate.apply(configOf({ referenced_jwks_on_destroy: fate }));
      const plan = await certificate.plan(null);
      expect(plan).toMatchObject({ action: 'delete', told: [told] });
      expect(detailsOf(plan)).toContain(': signing, verifying, Other/foreign.');
      expect(detailsOf(plan)).toContain(says);
      await certificate.apply(null);
      expect(shop().jwks.has('signing')).toBe(remains);
    },
  );

  test.each<{ name: string; config: ObjectValue }>([
    { name: 'another name', config: { name: 'edge' } },
    { name: 'another project', config: { project: 'Other' } },
  ])('in a replacement says it too: $name', async ({ config }) => {
    await arrange('jwk_update_action');
    const plan = await certificate.plan(configOf(config));
    expect(plan).toMatchObject({ action: 'replace', told: [orphaning] });
    expect(detailsOf(plan)).toContain(': signing, verifying, Other/foreign.');
  });

  test('a destroy does not name JWKs that are destroyed before it', async () => {
    await arrange('jwk_update_action');
    const runtime = await configured(sandbox, { max_retries: 0 });
    const [gone, destroyed] = [managed(runtime, 'apinizer_jwk'), managed(runtime, 'apinizer_certificate')];
    await gone.import('Shop/signing');
    await destroyed.import('Shop/gateway');
    expect(await gone.plan(null)).toMatchObject({ action: 'delete', told: [] });
    expect(detailsOf(await destroyed.plan(null))).toContain(': verifying, Other/foreign.');
  });

  test('a destroy that touches no JWK says nothing', async () => {
    await start();
    await certificate.apply(configOf());
    expect(await certificate.plan(null)).toMatchObject({ action: 'delete', told: [] });
  });
});

test('warnings of several certificates are told apart by their summaries', async () => {
  await start({ apinizerDialect: 'jwk_update_action' });
  const runtime = await configured(sandbox);
  const summaries: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    const each = managed(runtime, 'apinizer_certificate');
    const pem = gateway().certificatePem;
    await each.apply(configOf({ name, alias: name, certificate_pem: pem }));
    const from_certificate = { certificate_name: name, ...taken };
    await managed(runtime, 'apinizer_jwk').apply({ name, from_certificate });
    const plan = await each.plan(configOf({ name, alias: name, ...rotated }));
    summaries.push(...plan.diagnostics.map(({ summary }) => summary));
  }
  expect(summaries).toEqual(['a', 'b', 'c'].map((name) => `Certificate Shop/${name} detaches its JWKs`));
});
