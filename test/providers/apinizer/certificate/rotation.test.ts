import { ruleIds } from '../../../../src/pki/rules';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { type ObjectValue, UNKNOWN } from '../../../../src/terraform/schema/value';
import { issue, makeCa, makeIntermediate } from '../../../support/certificates';
import { type Managed, managed } from '../../../support/life';
import { configured } from '../../../support/sandbox-providers';

const DAY = 86_400_000;
const intermediate = makeIntermediate(makeCa());
const leafUntil = (days: number, names = ['a.example.com', 'b.example.com']) =>
  issue(intermediate, { names, notAfter: new Date(Date.now() + days * DAY) }).certificatePem;

let sandbox: Sandbox;
afterEach(() => sandbox.close());

const start = async (validation: ObjectValue = {}): Promise<Managed> => {
  sandbox = await startSandbox();
  const every = Object.fromEntries(ruleIds.map((id) => [id.replaceAll('-', '_'), null]));
  const settings = { validation: { ...every, ...validation } };
  return managed(await configured(sandbox, settings), 'apinizer_certificate');
};

const config = (certificate_pem: string | typeof UNKNOWN, more: ObjectValue = {}): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production'],
  certificate_pem,
  ...more,
});

describe('the plan of a rotation of apinizer_certificate', () => {
  it('tells what the planned certificate has less than the one in place, named after the certificate', async () => {
    const certificate = await start();
    await certificate.apply(config(leafUntil(80)));
    expect((await certificate.plan(config(leafUntil(85)))).told).toEqual([]);

    const { diagnostics } = await certificate.plan(config(leafUntil(40, ['a.example.com'])));

    expect(diagnostics).toEqual([
      {
        severity: 'warning',
        summary: 'Rotation to an earlier expiry: Shop/gateway',
        detail: expect.stringMatching(/expires on .* only on .*\(rotation-expires-earlier\)$/),
        path: ['certificate_pem'],
      },
      {
        severity: 'warning',
        summary: 'Rotation loses names: Shop/gateway',
        detail: expect.stringMatching(/"b\.example\.com".*\(rotation-loses-names\)$/),
        path: ['certificate_pem'],
      },
    ]);
  });

  it('tells it of a certificate that somebody renewed elsewhere', async () => {
    const certificate = await start();
    const old = leafUntil(40);
    await certificate.apply(config(old));
    const stored = sandbox.apinizer.project('Shop').certificates.get('gateway');
    if (!stored) throw new Error('nothing is stored');
    const entries = stored.entries.map((entry) => ({ ...entry, pem: leafUntil(89) }));
    sandbox.apinizer.project('Shop').certificates.set('gateway', { ...stored, entries });

    expect((await certificate.plan(config(old))).told).toEqual([
      'warning certificate_pem: Rotation to an earlier expiry: Shop/gateway',
    ]);
  });

  it('refuses what the provider calls an error without a refresh, too', async () => {
    const certificate = await start({ rotation_expires_earlier: 'error' });
    await certificate.apply(config(leafUntil(80)));
    const { told } = await certificate.apply(config(leafUntil(40)), { refresh: false });
    expect(told).toEqual(['error certificate_pem: Rotation to an earlier expiry']);
  });

  it('follows the severities of the provider', async () => {
    const certificate = await start({
      rotation_expires_earlier: 'error',
      rotation_loses_names: 'off',
      rotation_changes_issuer: 'warning',
    });
    await certificate.apply(config(leafUntil(80)));
    const other = issue(makeCa({ subject: 'CN=Other' }), { names: ['a.example.com'] }).certificatePem;
    expect((await certificate.plan(config(leafUntil(40)))).told).toEqual([
      'error certificate_pem: Rotation to an earlier expiry',
    ]);
    expect((await certificate.plan(config(other))).told).toEqual([
      'warning certificate_pem: Rotation changes the issuer: Shop/gateway',
    ]);
  });

  it('has nothing to say of what is unknown, of another object and of another spelling', async () => {
    const certificate = await start();
    const before = leafUntil(80);
    await certificate.apply(config(before));
    expect((await certificate.plan(config(UNKNOWN))).told).toEqual([]);
    expect((await certificate.plan(config(leafUntil(40), { name: 'other' }))).told).toEqual([]);
    expect(await certificate.plan(config(before.replaceAll('\n', '\r\n')))).toMatchObject({ action: 'none', told: [] });
  });
});
