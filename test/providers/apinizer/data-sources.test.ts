import { apinizer } from '../../../src/providers/apinizer/provider';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox';
import type { Runtime } from '../../../src/terraform/runtime/runtime';
import type { ObjectValue } from '../../../src/terraform/schema/value';
import { issue, makeCa } from '../../support/certificates';
import { complete, managed, tell } from '../../support/life';
import { startManager } from '../../support/manager';
import { configured } from '../../support/sandbox-providers';

const ca = makeCa();
const [one, other] = [issue(ca, { names: ['one.example.com'] }), issue(ca, { names: ['other.example.com'] })];

let sandbox: Sandbox;
let runtime: Runtime;
const start = async (options: SandboxOptions = {}): Promise<void> => {
  sandbox = await startManager(options);
  runtime = await configured(sandbox, { max_retries: 0 });
};
afterEach(() => sandbox.close());

const read = async (type: string, config: ObjectValue = {}): Promise<Readonly<Record<string, unknown>>> => {
  const source = apinizer.dataSources.find(({ name }) => `apinizer_${name}` === type);
  const answer = await runtime.readDataSource({ type, config: complete(source?.attributes ?? {}, config) });
  return {
    told: tell(answer.diagnostics),
    details: answer.diagnostics.map(({ detail }) => detail).join(),
    ...answer.state,
  };
};
const make = (type: string, config: ObjectValue) => managed(runtime, type).apply(config);
const certificate = (name: string, more: ObjectValue = {}) =>
  make('apinizer_certificate', {
    name,
    alias: name,
    description: 'Made here',
    environments: ['staging', 'production'],
    certificate_pem: one.certificatePem,
    ...more,
  });

describe('apinizer_certificate', () => {
  test('tells what is there, and what the certificate says', async () => {
    await start();
    await certificate('gateway');
    expect(await read('apinizer_certificate', { name: 'gateway' })).toMatchObject({
      told: [],
      id: 'Shop/gateway',
      project: 'Shop',
      description: 'Made here',
      alias: 'gateway',
      certificate_pem: one.certificatePem,
      environments: ['production', 'staging'],
      dns_names: ['one.example.com'],
      deployments: [
        { environment: 'production', alias: 'gateway', certificate_pem: one.certificatePem },
        { environment: 'staging', alias: 'gateway', certificate_pem: one.certificatePem },
      ],
    });
  });

  test('environments that differ have no one content, unless one of them is asked for', async () => {
    await start();
    await certificate('gateway');
    const stored = sandbox.apinizer.project('Shop').certificates;
    const entries = [
      { environmentName: 'production', alias: 'gateway', pem: one.certificatePem },
      { environmentName: 'staging', alias: 'other', pem: other.certificatePem },
    ];
    stored.set('gateway', { id: 'x', name: 'gateway', description: '', entries });
    const both = await read('apinizer_certificate', { name: 'gateway' });
    expect(both).toMatchObject({ told: [], alias: null, certificate_pem: null, subject: null });
    const staging = await read('apinizer_certificate', { name: 'gateway', environment: 'staging' });
    expect(staging).toMatchObject({ alias: 'other', certificate_pem: other.certificatePem });
    expect((await read('apinizer_certificate', { name: 'gateway', environment: 'test' }))['told']).toEqual([
      'error environment: Certificate is not in the environment',
    ]);
  });

  test('a certificate that is missing is an error with the names there are', async () => {
    await start();
    await certificate('gateway');
    expect(await read('apinizer_certificate', { name: 'Gateway' })).toMatchObject({
      told: ['error name: No such certificate'],
      details: expect.stringContaining('It has: gateway.'),
    });
  });

  test('a project that is missing is an error about the project', async () => {
    await start();
    expect((await read('apinizer_certificate', { project: 'Nowhere', name: 'gateway' }))['told']).toEqual([
      'error project: Project not found or not accessible',
    ]);
  });
});

test.each([true, false])(
  'apinizer_certificates lists by name, whether or not lists have the content: %s',
  async (contentInLists) => {
    await start({ data: { apinizer: { settings: { contentInLists } } } });
    await certificate('b');
    await certificate('a', { environments: ['test'] });
    const listed = await read('apinizer_certificates');
    expect(listed).toMatchObject({ told: [], certificates: [{ name: 'a' }, { name: 'b', id: 'Shop/b' }] });
    const filtered = await read('apinizer_certificates', { environment: 'test' });
    expect(filtered['certificates']).toEqual([
      {
        id: 'Shop/a',
        name: 'a',
        description: 'Made here',
        deployments: [{ environment: 'test', alias: 'a', fingerprint_sha1: expect.stringMatching(/^[0-9a-f]{40}$/) }],
      },
    ]);
  },
);

describe('JWKs', () => {
  const keys = async () => {
    await start();
    await certificate('gateway');
    const taken = { certificate_name: 'gateway', environment: 'production', use: 'SIGNATURE', algorithm: 'ES256' };
    await make('apinizer_jwk', { name: 'signing', from_certificate: taken });
    await make('apinizer_jwk', { name: 'made', generate: { key_type: 'OCT', key_size: 256 } });
  };

  test('apinizer_jwk tells the public key and nothing else', async () => {
    await keys();
    const signing = await read('apinizer_jwk', { name: 'signing' });
    expect(signing).toMatchObject({
      told: [],
      key_type: 'EC',
      current_source_type: 'CERTIFICATE',
      source_attached: true,
    });
    expect(JSON.parse(String(signing['public_jwk']))).toMatchObject({
      x: one.publicKey.export({ format: 'jwk' }).x,
    });
    const secret = await read('apinizer_jwk', { name: 'made' });
    expect(secret).toMatchObject({ told: [], key_type: 'OCT', public_jwk: null, thumbprint: null });
    const { k } = sandbox.apinizer.project('Shop').jwks.get('made')?.jwk ?? {};
    expect(JSON.stringify(secret)).not.toContain(String(k));
    expect((await read('apinizer_jwk', { name: 'nothing' }))['told']).toEqual(['error name: No such JWK']);
  });

  test('apinizer_jwks lists by name and source type, without asking for keys', async () => {
    await keys();
    sandbox.clearJournal();
    expect(await read('apinizer_jwks')).toMatchObject({ told: [], jwks: [{ name: 'made' }, { name: 'signing' }] });
    expect(await read('apinizer_jwks', { source_type: 'CERTIFICATE' })).toMatchObject({ jwks: [{ name: 'signing' }] });
    expect(sandbox.journal.map(({ path }) => path)).toEqual(Array(2).fill('/apiops/projects/Shop/jwks/'));
  });
});

test.each(['both', 'old', 'new'] as const)(
  'apinizer_environments finds them on the paths of a manager: %s',
  async (environmentPaths) => {
    await start({ data: { apinizer: { settings: { environmentPaths } } } });
    const found = await read('apinizer_environments');
    expect(found).toMatchObject({ told: [], names: ['production', 'staging', 'test'] });
    expect(found['environments']).toEqual([
      expect.objectContaining({ name: 'production', type: environmentPaths === 'old' ? 'PRODUCTION' : null }),
      expect.objectContaining({ name: 'staging' }),
      expect.objectContaining({ name: 'test' }),
    ]);
  },
);
