import { type Fault, type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import type { ObjectValue } from '../../../../src/terraform/schema/value';
import { issue, makeCa } from '../../../support/certificates';
import { type Managed, managed, type Outcome } from '../../../support/life';
import { configured } from '../../../support/sandbox-providers';
import { gatewayWith } from './gateway';

const ca = makeCa();
const [one, two] = [1, 2].map(() => issue(ca, { names: ['gateway.example.com'] }).certificatePem);

let sandbox: Sandbox;
let certificate: Managed;
beforeEach(async () => {
  sandbox = await startSandbox();
  certificate = managed(await configured(sandbox, { max_retries: 0 }), 'apinizer_certificate');
});
afterEach(() => sandbox.close());

const configOf = gatewayWith(String(one));
const rotated = configOf({ certificate_pem: String(two) });
const detailOf = ({ diagnostics }: Outcome): string => String(diagnostics.at(-1)?.detail);
const unread: Fault = { method: 'GET', path: '/certificates/gateway/', times: Infinity, does: { status: 500 } };

describe('a write that a look shows to have had no effect', () => {
  const failing = (method: string): Fault => ({ method, path: '/certificates/', times: 9, does: { status: 500 } });

  test.each<{ name: string; method: string; exists: boolean; config: ObjectValue | null }>([
    { name: 'create', method: 'POST', exists: false, config: configOf() },
    { name: 'update', method: 'PUT', exists: true, config: rotated },
    { name: 'delete', method: 'DELETE', exists: true, config: null },
  ])(
    'a write that a look shows to have had no effect is not said to have had one perhaps: $name',
    async ({ method, exists, config }) => {
      if (exists) await certificate.apply(configOf());
      sandbox.inject(failing(method));
      const failed = await certificate.apply(config);
      expect(failed.told).toEqual(['error : The manager failed']);
      expect(detailOf(failed)).not.toContain('may have acted');
    },
  );

  test('a write of which nobody knows the effect is said to have had one perhaps', async () => {
    await certificate.apply(configOf());
    sandbox.inject({ method: 'PUT', path: '/certificates/', does: { drop: 'after' } });
    sandbox.inject({ ...unread, skip: 2 });
    const failed = await certificate.apply(rotated);
    expect(detailOf(failed)).toContain('may have acted on the request nevertheless; the next plan shows what it has');
  });
});

describe('what was written and cannot be read back', () => {
  test('a certificate that cannot be read back is said to be created, by its name', async () => {
    sandbox.inject(unread);
    expect((await certificate.apply(configOf())).told).toEqual([
      'warning : Certificate Shop/gateway was created, and not read back',
    ]);
  });

  test('a certificate that cannot be read back is said to be updated, by its name', async () => {
    await certificate.apply(configOf());
    sandbox.inject({ ...unread, skip: 2 });
    const updated = await certificate.apply(rotated);
    expect(updated.told).toEqual(['warning : Certificate Shop/gateway was updated, and not read back']);
    expect(detailOf(updated)).toMatch(/^The manager took it.*The next plan reads it\. The manager failed: /);
  });
});

describe('what the next apply does', () => {
  const left = (method: string): Fault => ({
    method,
    path: '/certificates/',
    times: 9,
    does: { failEnvironments: ['staging'] },
  });

  test('the message about a new certificate that an environment did not take says that Terraform recreates it', async () => {
    sandbox.inject(left('POST'));
    sandbox.inject(left('PUT'));
    const failed = await certificate.apply(configOf());
    expect(failed.told).toEqual(['error environments: Deployment to staging failed']);
    expect(certificate.isTainted()).toBe(true);
    expect(detailOf(failed)).toContain('terraform untaint ADDRESS');
    expect(await certificate.plan(configOf())).toMatchObject({ action: 'replace' });
  });

  test('the message about an update that an environment did not take says that the next apply does the rest', async () => {
    await certificate.apply(configOf());
    sandbox.inject(left('PUT'));
    const failed = await certificate.apply(rotated);
    expect(detailOf(failed)).toContain('The next plan shows what is left to do');
    expect(detailOf(failed)).not.toContain('untaint');
    expect(await certificate.plan(rotated)).toMatchObject({ action: 'update' });
  });

  test.each(['create', 'update'])(
    'the message about a value that the manager did not keep says what the next apply does: %s',
    async (kind) => {
      if (kind === 'update') await certificate.apply(configOf({ description: 'Old' }));
      sandbox.inject({
        method: 'GET',
        path: '/certificates/gateway/',
        skip: kind === 'update' ? 2 : 0,
        times: 9,
        does: { status: 200, body: { success: true, resultList: [{ name: 'gateway', description: 'Theirs' }] } },
      });
      const failed = await certificate.apply(configOf({ description: 'Mine' }));
      expect(failed.told).toEqual(['error : The server holds another value']);
      expect(detailOf(failed)).toContain(kind === 'create' ? 'terraform untaint ADDRESS' : 'The next plan shows');
    },
  );
});

test('a certificate that was recreated: what its JWKs need is said, and no plan that would not show it', async () => {
  let losing = false;
  await sandbox.close();
  sandbox = await startSandbox({
    onCall: ({ method, path }) => {
      if (!losing || method !== 'GET' || !path.endsWith('/certificates/gateway/')) return;
      losing = false;
      sandbox.apinizer.project('Shop').certificates.delete('gateway');
    },
  });
  certificate = managed(await configured(sandbox, { max_retries: 0 }), 'apinizer_certificate');
  await certificate.apply(configOf());
  const stored = sandbox.apinizer.project('Shop').certificates.get('gateway');
  sandbox.inject({ method: 'PUT', path: '/certificates/', does: { drop: 'before' } });
  losing = stored !== undefined;
  const recreated = await certificate.apply(rotated);
  expect(recreated.told).toEqual(['warning name: Certificate Shop/gateway was recreated']);
  expect(detailOf(recreated)).toContain('terraform apply -replace=ADDRESS');
  expect(detailOf(recreated)).not.toContain('next plan');
});
