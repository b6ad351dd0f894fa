import type { Sandbox } from '../../../src/sandbox/sandbox';
import { startManager } from '../../support/manager';
import { apinizer } from '../asking';

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
beforeEach(async () => {
  sandbox = await startManager();
  ask = apinizer(sandbox);
});
afterEach(() => sandbox.close());

describe('environmentRoutes', () => {
  test('the older path calls the name "name", the newer "environmentName"', async () => {
    const older = await ask('GET /environments/Shop');
    const newer = await ask('GET /projects/Shop/environments/');

    expect(older.body).toMatchObject({ success: true, resultCount: 3 });
    expect(older.body.resultList[0]).toMatchObject({ name: 'production', type: 'PRODUCTION', status: 'PUBLISHED' });
    expect(newer.body.resultList).toEqual(
      ['production', 'staging', 'test'].map((environmentName) => ({ environmentName, description: '' })),
    );
  });

  test.each([
    [
      '/environments/Locked',
      400,
      'bad_request',
      'Project not found for name: (Locked) or user has not privilege to access it!',
    ],
    [
      '/environments/Nowhere',
      400,
      'bad_request',
      'Project not found for name: (Nowhere) or user has not privilege to access it!',
    ],
    ['/projects/Locked/environments/', 403, 'forbidden', 'User does not have access to this project'],
    ['/projects/Nowhere/environments/', 400, 'bad_request', 'Project not found'],
  ])('GET %s answers %i %s', async (path, status, error, text) => {
    const reply = await ask(`GET ${path}`);

    expect(reply).toMatchObject({ status, body: { error, error_description: text } });
  });

  test('the newer path has a 401 of its own', async () => {
    const reply = await ask('GET /projects/Shop/environments/', { headers: { authorization: '' } });

    expect(reply).toMatchObject({
      status: 401,
      body: { error: 'unauthorized', error_description: 'Invalid or expired token' },
    });
  });

  test.each([
    ['old' as const, 200, 404],
    ['new' as const, 404, 200],
  ])('a manager with the %s path only does not know the other', async (environmentPaths, older, newer) => {
    sandbox.apinizer.settings.environmentPaths = environmentPaths;

    const statuses = [
      (await ask('GET /environments/Shop')).status,
      (await ask('GET /projects/Shop/environments/')).status,
    ];

    expect(statuses).toEqual([older, newer]);
  });
});
