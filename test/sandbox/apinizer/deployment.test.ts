import type { ApinizerSettings, Misbehaviour, Sandbox } from '../../../src/sandbox/sandbox';
import { startManager } from '../../support/manager';
import { apinizer } from '../asking';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

const projects = [{ name: 'shop', environments: ['prod', 'test'] }];
const generate = async (settings: Partial<ApinizerSettings>, does?: Misbehaviour) => {
  sandbox = await startManager({ data: { apinizer: { projects, settings } } });
  if (does) sandbox.inject({ path: '/jwks/', does });
  const json = { name: 'key', type: 'EC', ec: { curveType: 'P256' } };
  const { status, body } = await apinizer(sandbox)('POST /projects/shop/jwks/generate', { json });
  expect(status).toBe(200);
  expect(sandbox.apinizer.project('shop').jwks.has('key')).toBe(true);
  return body;
};
const whole = { successWord: 'status', podsPerEnvironment: 2 } as const;
const failProd = { failEnvironments: ['prod'], reason: 'No route to host' };
const failPod = { failPods: ['prod/worker-2'], reason: 'Connection refused' };

const pod = (envName: string, podName: string, podIp: string) => ({
  envName,
  podName,
  podIp,
  success: true,
  responseTime: expect.any(Number),
});
const prod1 = pod('prod', 'worker-1', '10.0.0.11');
const prod2 = pod('prod', 'worker-2', '10.0.0.12');
const test1 = pod('test', 'worker-1', '10.0.1.11');
const test2 = pod('test', 'worker-2', '10.0.1.12');
const responseTime = expect.any(Number);
const refused = { success: false, detail: 'Connection refused' };

describe('the result of a deployment, in shape', () => {
  test('A: one entry per environment', async () => {
    expect(await generate({}, failPod)).toEqual({
      success: false,
      deploymentResult: {
        success: false,
        message: 'Deployment failed in some environments',
        environmentResults: [
          { environmentName: 'prod', success: false, message: 'Deployment failed: worker-2: Connection refused' },
          { environmentName: 'test', success: true, message: 'Deployment completed successfully' },
        ],
      },
    });
  });

  test('B: one entry per pod', async () => {
    expect(await generate({ ...whole, deploymentShape: 'B' })).toEqual({
      status: 'SUCCESS',
      deploymentResult: { success: true, responseTime, detailList: [prod1, prod2, test1, test2] },
    });
  });

  test('B: one pod of two fails, and the write is a success all the same', async () => {
    expect(await generate({ ...whole, deploymentShape: 'B' }, failPod)).toEqual({
      status: 'SUCCESS',
      deploymentResult: { success: false, responseTime, detailList: [prod1, { ...prod2, ...refused }, test1, test2] },
    });
  });

  test('B: an environment that fails, fails on each pod', async () => {
    const { deploymentResult } = await generate({ ...whole, deploymentShape: 'B' }, failProd);

    expect(deploymentResult.detailList.map((one: { success: boolean }) => one.success)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(deploymentResult.detailList[0].detail).toBe('No route to host');
  });

  test('B without pods: one entry per environment', async () => {
    const { deploymentResult } = await generate({ ...whole, podsPerEnvironment: 0, deploymentShape: 'B' }, failProd);

    expect(deploymentResult.detailList).toEqual([
      { envName: 'prod', success: false, detail: 'No route to host', responseTime },
      { envName: 'test', success: true, responseTime },
    ]);
  });

  test('B-nested: pods below their environment, and one more entry that is never explained', async () => {
    expect(await generate({ ...whole, deploymentShape: 'B-nested' }, failPod)).toMatchObject({
      status: 'SUCCESS',
      deploymentResult: {
        success: false,
        firstFromApiResultList: { envName: 'prod' },
        detailList: [
          { envName: 'prod', success: false, detailList: [prod1, { ...prod2, ...refused }] },
          { envName: 'test', success: true, detailList: [test1, test2] },
        ],
      },
    });
  });

  test('C: as A under another name', async () => {
    expect(await generate({ ...whole, deploymentShape: 'C' }, failProd)).toEqual({
      status: 'SUCCESS',
      deploymentResult: {
        success: false,
        deploymentResults: [
          { environmentName: 'prod', success: false, message: 'Deployment failed: No route to host' },
          { environmentName: 'test', success: true, message: 'Deployment completed successfully' },
        ],
      },
    });
  });

  test('D: the fields of an entry on the result itself', async () => {
    const empty = { envName: '', podName: '', podIp: '', detail: '', detailList: [], responseTime };

    expect((await generate({ ...whole, deploymentShape: 'D' })).deploymentResult).toEqual({ success: true, ...empty });
    await sandbox.close();
    expect((await generate({ ...whole, deploymentShape: 'D' }, failProd)).deploymentResult).toEqual({
      ...empty,
      success: false,
      envName: 'prod',
      detail: 'No route to host',
    });
  });

  test.each([
    { deploymentShape: 'null' as const, body: { status: 'SUCCESS', deploymentResult: null } },
    { deploymentShape: 'absent' as const, body: { status: 'SUCCESS' } },
  ])('$deploymentShape: nothing is told of it', async ({ deploymentShape, body }) => {
    expect(await generate({ ...whole, deploymentShape })).toEqual(body);
  });

  test.each(['null', 'absent', 'B', 'B-nested', 'D'] as const)(
    '%s: stored and deployed nowhere',
    async (deploymentShape) => {
      expect(await generate({ ...whole, deploymentShape }, { failDeployment: true })).toEqual({
        status: 'SUCCESS',
        resultMessage: 'JWK was saved successfully but deployment to environments failed. Details: Connection refused',
        deploymentResult: { success: false, detailList: [] },
      });
    },
  );

  test.each(['null', 'absent'] as const)(
    '%s: a failed environment is told as deployed nowhere',
    async (deploymentShape) => {
      expect(await generate({ ...whole, deploymentShape }, failProd)).toMatchObject({
        resultMessage: expect.stringContaining('No route to host'),
        deploymentResult: { success: false, detailList: [] },
      });
    },
  );

  test.each([
    { deploymentShape: 'A' as const, result: { environmentResults: [] } },
    { deploymentShape: 'C' as const, result: { deploymentResults: [] } },
  ])('$deploymentShape: deployed nowhere has an empty list of its own', async ({ deploymentShape, result }) => {
    expect(await generate({ deploymentShape }, { failDeployment: true })).toMatchObject({
      success: true,
      resultMessage: expect.stringContaining('JWK was saved successfully'),
      deploymentResult: { success: false, ...result },
    });
  });

  test('a deletion is undeployed in the same shape', async () => {
    await generate({ ...whole, deploymentShape: 'B' });
    sandbox.inject({ path: '/jwks/key/', does: { failDeployment: true } });

    const { body } = await apinizer(sandbox)('DELETE /projects/shop/jwks/key/');

    expect(body).toMatchObject({
      resultMessage: expect.stringContaining('undeployment from environments failed'),
      deploymentResult: { success: false, detailList: [] },
    });
    expect(sandbox.apinizer.project('shop').jwks.size).toBe(0);
  });
});
