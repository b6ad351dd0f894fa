import { RefusedAnswer, Unreadable } from '../../../src/http/read';
import { deploymentProblems, readDeployment } from '../../../src/providers/apinizer/deployment';

const clean = (text: string) => text.replaceAll('geheim', '***');
const read = (body: unknown) => readDeployment(body, clean);
const pod = (envName: string, podName: string, more: object = {}) => ({
  envName,
  podName,
  podIp: '10.0.0.1',
  success: true,
  responseTime: 120,
  ...more,
});
const refused = { success: false, detail: 'Connection refused' };
const silent = 'The manager does not say why.';

describe('readDeployment', () => {
  test.each([
    {
      name: 'A, everywhere',
      result: {
        success: true,
        message: 'Deployment completed successfully',
        environmentResults: [{ environmentName: 'prod', success: true, message: 'Deployed successfully' }],
      },
      failed: [],
    },
    {
      name: 'A, one environment failed',
      result: {
        success: false,
        environmentResults: [
          { environmentName: 'prod', success: false, message: 'down' },
          { environmentName: 'test', success: true },
        ],
      },
      failed: [{ environment: 'prod', message: 'down' }],
    },
    {
      name: 'A, an environment failed without words, the whole with some',
      result: {
        success: false,
        message: 'Deployment failed in some environments',
        environmentResults: [{ environmentName: 'prod', success: false, message: '' }],
      },
      failed: [{ environment: 'prod', message: 'Deployment failed in some environments' }],
    },
    {
      name: 'B, everywhere',
      result: { success: true, detailList: [pod('prod', 'worker-1'), pod('test', 'worker-9')] },
      failed: [],
    },
    {
      name: 'B, one of two pods failed',
      result: {
        success: false,
        detailList: [pod('prod', 'worker-1'), pod('prod', 'worker-2', refused), pod('test', 'w')],
      },
      failed: [{ environment: 'prod', message: 'worker-2: Connection refused', pods: { failed: 1, all: 2 } }],
    },
    {
      name: 'B, every pod failed, each for its own reason',
      result: {
        success: false,
        detailList: [pod('prod', 'worker-1', { success: false, detail: 'Full' }), pod('prod', 'worker-2', refused)],
      },
      failed: [
        { environment: 'prod', message: 'worker-1: Full; worker-2: Connection refused', pods: { failed: 2, all: 2 } },
      ],
    },
    {
      name: 'B, a pod without a name',
      result: { success: false, detailList: [pod('prod', '', refused)] },
      failed: [{ environment: 'prod', message: '10.0.0.1: Connection refused', pods: { failed: 1, all: 1 } }],
    },
    {
      name: 'B, an entry for each environment',
      result: {
        success: false,
        detailList: [
          { envName: 'prod', ...refused },
          { envName: 'test', success: true },
        ],
      },
      failed: [{ environment: 'prod', message: 'Connection refused' }],
    },
    {
      name: 'B, nested by environment',
      result: {
        success: false,
        detailList: [
          {
            envName: 'prod',
            success: false,
            detailList: [
              { podName: 'worker-1', success: true },
              { podName: 'worker-2', detail: 'Timeout' },
            ],
          },
          { envName: 'test', success: true, detailList: [] },
        ],
        firstFromApiResultList: { envName: 'prod', success: false },
      },
      failed: [{ environment: 'prod', message: 'worker-2: Timeout', pods: { failed: 1, all: 2 } }],
    },
    {
      name: 'B, nested, an environment failed though each of its pods took it',
      result: {
        success: true,
        detailList: [
          {
            envName: 'prod',
            success: false,
            detail: 'No quorum',
            detailList: [{ podName: 'worker-1', success: true }],
          },
        ],
      },
      failed: [{ environment: 'prod', message: 'No quorum', pods: { failed: 0, all: 1 } }],
    },
    {
      name: 'C, one environment failed',
      result: { success: false, deploymentResults: [{ environmentName: 'prod', success: false, message: 'down' }] },
      failed: [{ environment: 'prod', message: 'down' }],
    },
    {
      name: 'D, the one place is the result itself',
      result: { success: false, envName: 'prod', podName: 'worker-1', detail: 'Connection refused', detailList: [] },
      failed: [{ environment: 'prod', message: 'worker-1: Connection refused', pods: { failed: 1, all: 1 } }],
    },
    { name: 'D, empty', result: { success: true, envName: '', podName: '', detail: '', detailList: [] }, failed: [] },
    {
      name: 'no place at all, with words',
      result: { success: false, message: 'no pods', environmentResults: [] },
      failed: [{ environment: null, message: 'no pods' }],
    },
    {
      name: 'no place and no words',
      result: { success: false },
      failed: [{ environment: null, message: silent }],
    },
  ])('$name', ({ result, failed }) => {
    for (const envelope of [{ success: true }, { status: 'SUCCESS' }, {}]) {
      expect(read({ ...envelope, deploymentResult: result }).failed).toEqual(failed);
    }
  });

  test('what is stored and deployed nowhere is told in the words of the answer', () => {
    const resultMessage =
      'JWK was saved successfully but deployment to environments failed. Details: Connection refused';

    expect(
      read({ status: 'SUCCESS', resultMessage, deploymentResult: { success: false, detailList: [] } }).failed,
    ).toEqual([{ environment: null, message: resultMessage }]);
  });

  test.each([{ status: 'FAILURE' }, { success: false }])(
    '%j beside a deployment is a failure of the deployment',
    (word) => {
      const everywhere = { success: true, environmentResults: [{ environmentName: 'prod', success: true }] };
      const nowhere = {
        success: false,
        environmentResults: [{ environmentName: 'prod', success: false, message: 'x' }],
      };

      expect(read({ ...word, resultMessage: 'why', deploymentResult: everywhere }).failed).toEqual([
        { environment: null, message: 'why' },
      ]);
      expect(read({ ...word, deploymentResult: nowhere }).failed).toEqual([{ environment: 'prod', message: 'x' }]);
    },
  );

  test.each([{ success: true }, { status: 'SUCCESS' }, { success: true, deploymentResult: null }])(
    '%j is done, and no deployment is known',
    (body) => {
      expect(read(body)).toEqual({ failed: [], message: null });
    },
  );

  test.each([
    { body: { status: 'FAILURE', resultMessage: 'The reason' }, says: 'The reason' },
    { body: { success: false, error_description: 'The reason' }, says: 'The reason' },
    { body: { success: true, status: 'FAILURE', message: 'The reason' }, says: 'The reason' },
    { body: { error: 'bad_request', error_description: 'The reason' }, says: 'The reason' },
    {
      body: { success: false },
      says: 'The manager says that the call failed and gives no reason. Its log may have one; if running the command again does not help, look there.',
    },
  ])('$body is a failure of the whole', ({ body, says }) => {
    expect(() => read(body)).toThrow(new RefusedAnswer(says));
  });

  test.each([
    undefined,
    null,
    'OK',
    [],
    {},
    { resultList: { a: 1 } },
    { resultList: [] },
    { status: 'UP' },
    { status: 200 },
    { success: 'true' },
    { message: 'Welcome' },
    { deploymentResult: 'done' },
    { success: true, deploymentResult: [] },
    { success: true, deploymentResult: { success: 'yes' } },
    { success: true, deploymentResult: { success: true, environmentResults: { prod: true } } },
  ])('%j is not believed', (body) => {
    expect(() => read(body)).toThrow(Unreadable);
  });

  test('nothing nests without end', () => {
    const nested = Array.from({ length: 5000 }).reduce<object>((inner) => ({ detailList: [inner] }), {
      success: false,
    });

    expect(() => read({ success: true, deploymentResult: nested })).toThrow(Unreadable);
  });

  test('secrets are taken out of every text', () => {
    const body = {
      status: 'SUCCESS',
      resultMessage: 'geheim',
      deploymentResult: { success: false, detailList: [{ envName: 'a', success: false }, pod('b', 'geheim', refused)] },
    };

    expect(JSON.stringify(read(body))).not.toContain('geheim');
  });
});

describe('deploymentProblems', () => {
  const detailList = [pod('prod', 'worker-1'), pod('prod', 'worker-2', refused)];
  const deployment = read({ status: 'SUCCESS', deploymentResult: { success: false, detailList } });

  test('a pod that failed is told with its name, its reason and how many there are', () => {
    expect(deploymentProblems(deployment, { what: 'Certificate c', attribute: 'environments' })).toEqual([
      {
        severity: 'error',
        summary: 'Deployment to prod failed',
        detail: expect.stringMatching(
          /Certificate c is stored.* prod \(.*1 of 2 pods\).* worker-2: Connection refused/,
        ),
        path: ['environments'],
      },
    ]);
  });

  test('a pod that failed a removal is told with its name, its reason and how many there are', () => {
    expect(deploymentProblems(deployment, { what: 'JWK j', removed: true })[0]?.detail).toMatch(
      /JWK j is deleted.* prod \(.*1 of 2 pods\).* worker-2: Connection refused/,
    );
  });
});
