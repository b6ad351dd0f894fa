import type { Sandbox } from '../../../src/sandbox/sandbox';
import type { ObjectValue } from '../../../src/terraform/schema/value';
import { issue, makeCa } from '../../support/certificates';
import { type Managed, managed } from '../../support/life';
import { startManager } from '../../support/manager';
import { configured } from '../../support/sandbox-providers';

// A failed deployment is tried again after a while.
jest.setTimeout(30_000);

const ca = makeCa();
const certificateOf = (more: ObjectValue = {}): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production', 'staging'],
  certificate_pem: issue(ca).certificatePem,
  ...more,
});
const pod = (envName: string, podName: string, more: object = {}) => ({ envName, podName, success: true, ...more });
const onePodFailed = {
  status: 'SUCCESS',
  deploymentResult: {
    success: false,
    responseTime: 5130,
    detailList: [
      pod('production', 'worker-1'),
      pod('production', 'worker-2', { success: false, detail: 'Connection refused' }),
      pod('staging', 'worker-9'),
    ],
  },
};
const deployedNowhere = {
  status: 'SUCCESS',
  resultMessage: 'JWK was saved successfully but deployment to environments failed. Details: Connection refused',
  deploymentResult: { success: false, detailList: [] },
};

let sandbox: Sandbox;
const start = async (type: string): Promise<Managed> => {
  sandbox = await startManager();
  return managed(await configured(sandbox), type);
};
/** From now on every write is stored and answered so. */
const answering = (body: object): void => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    sandbox.inject({ method, path: '/', times: Infinity, does: { statusAfterCommit: 200, body } });
  }
};
const details = ({ diagnostics }: Awaited<ReturnType<Managed['apply']>>): string =>
  diagnostics.map(({ detail }) => detail).join('\n');
afterEach(() => sandbox.close());

describe('one pod of two that failed', () => {
  test('a pod that fails a create is told with its name and reason, and kept in the state', async () => {
    const certificate = await start('apinizer_certificate');
    answering(onePodFailed);

    const outcome = await certificate.apply(certificateOf());

    expect(outcome.told).toEqual(['error environments: Deployment to production failed']);
    expect(details(outcome)).toMatch(/1 of 2 pods.*worker-2: Connection refused/);
    expect(certificate.state()).toMatchObject({ name: 'gateway', environments: ['staging'] });
  });

  test('a pod that fails a rotation is told with its name and reason, and the next apply sends the certificate again', async () => {
    const certificate = await start('apinizer_certificate');
    await certificate.apply(certificateOf());
    const rotated = certificateOf();
    answering(onePodFailed);

    const outcome = await certificate.apply(rotated);

    expect(outcome.told).toEqual(['error environments: Deployment to production failed']);
    expect(details(outcome)).toMatch(/1 of 2 pods.*worker-2: Connection refused/);
    expect(await certificate.plan(rotated)).toMatchObject({ action: 'update' });
  });

  test('a pod that fails a delete is told with its name and reason', async () => {
    const jwk = await start('apinizer_jwk');
    await jwk.apply({ name: 'key', generate: { key_type: 'EC', curve: 'P256' } });
    answering(onePodFailed);

    const outcome = await jwk.apply(null);

    expect(outcome.told).toEqual(['error : Removal from production failed']);
    expect(details(outcome)).toMatch(/1 of 2 pods.*worker-2: Connection refused/);
  });
});

test("a JWK that is stored and deployed nowhere is told in the manager's words, and kept in the state", async () => {
  const jwk = await start('apinizer_jwk');
  answering(deployedNowhere);

  const outcome = await jwk.apply({ name: 'key', generate: { key_type: 'EC', curve: 'P256' } });

  expect(outcome.told).toEqual(['warning : Deployment failed']);
  expect(details(outcome)).toContain(`Apinizer says: ${deployedNowhere.resultMessage}`);
  expect(jwk.state()).toMatchObject({ name: 'key', key_type: 'EC' });
});
