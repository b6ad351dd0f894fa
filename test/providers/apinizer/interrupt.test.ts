import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import type { Runtime } from '../../../src/terraform/runtime/runtime';
import type { ObjectValue } from '../../../src/terraform/schema/value';
import { issue, makeCa } from '../../support/certificates';
import { managed } from '../../support/life';
import { startManager } from '../../support/manager';
import { configured } from '../../support/sandbox-providers';

const ca = makeCa();
const [one, other] = [issue(ca, { names: ['one.example.com'] }), issue(ca, { names: ['other.example.com'] })];
const certificate = (pem = one.certificatePem): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production'],
  certificate_pem: pem,
});
const jwk = (): ObjectValue => ({ name: 'key', generate: { key_type: 'EC', curve: 'P256' } });

let sandbox: Sandbox;
let runtime: Runtime;
beforeEach(async () => {
  sandbox = await startManager();
  runtime = await configured(sandbox);
});
afterEach(() => sandbox.close());

/** Interrupts as soon as the write is on its way; the manager goes on with it. */
const interrupted = async (path: string, act: () => Promise<{ readonly told: readonly string[] }>, method = 'POST') => {
  const answered = () => sandbox.journal.some((call) => call.method === method);
  sandbox.clearJournal();
  const arrival = new Promise<void>((arrived) => {
    const meanwhile = async () => {
      arrived();
      await wait(1000);
    };
    sandbox.inject({ method, path, does: { at: 'arrival', meanwhile } });
  });
  const acting = act();
  await arrival;
  runtime.stop();
  const { told } = await acting;
  expect(answered()).toBe(false);
  while (!answered()) await wait(50);
  return told;
};
const sizes = () => {
  const { certificates, jwks } = sandbox.apinizer.project('Shop');
  return [certificates.size, jwks.size];
};

describe('an interrupt', () => {
  test.each([
    { type: 'apinizer_certificate', path: '/certificates/', config: certificate, left: [1, 0] },
    { type: 'apinizer_jwk', path: '/jwks/generate', config: jwk, left: [0, 1] },
  ])(
    'while $type is created: it is not forgotten, and the next apply leaves one of it',
    async ({ type, path, config, left }) => {
      const object = managed(runtime, type);
      expect(await interrupted(path, () => object.apply(config()))).toEqual(['error : Cancelled']);
      expect(object.state()).not.toBeNull();
      expect(sizes()).toEqual(left);

      expect(await object.apply(config())).toMatchObject({ action: 'replace', told: [] });
      expect(await object.plan(config())).toMatchObject({ action: 'none' });
      expect(sizes()).toEqual(left);
    },
  );

  test('an interrupt before anything was made is forgotten by the next plan', async () => {
    const object = managed(runtime, 'apinizer_certificate');
    await interrupted('/certificates/', () => object.apply(certificate()));
    sandbox.apinizer.project('Shop').certificates.clear();
    expect(await object.plan(certificate())).toMatchObject({ action: 'create' });
  });

  test('an interrupted create under a name that somebody else has leaves theirs alone', async () => {
    await managed(await configured(sandbox), 'apinizer_certificate').apply(certificate(other.certificatePem));
    const object = managed(runtime, 'apinizer_certificate');
    await interrupted('/certificates/', () => object.apply(certificate()));

    const { action, told } = await object.apply(certificate());
    expect({ action, told }).toEqual({ action: 'create', told: ['error name: Name is already taken'] });
    expect(sandbox.apinizer.project('Shop').certificates.get('gateway')?.entries).toMatchObject([
      { pem: other.certificatePem },
    ]);
  });

  test('an interrupt while a certificate is updated lets the next plan see what came of it', async () => {
    const object = managed(runtime, 'apinizer_certificate');
    await object.apply(certificate());
    await interrupted('/certificates/', () => object.apply(certificate(other.certificatePem)), 'PUT');
    expect(await object.plan(certificate(other.certificatePem))).toMatchObject({ action: 'none' });
  });
});
