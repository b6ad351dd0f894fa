import { type EnvironmentApi, environmentApi } from '../../../../src/providers/apinizer/environment/api';
import { failureOf } from '../../../http/fixtures';
import { type Answer, inOrder, startServer } from '../../../support/http-server';
import { startManager } from '../../../support/manager';
import { loadReference, material, type Pair, type Row, testPairs } from '../../../support/reference';
import { connectionTo } from '../settings';

const documented = loadReference('apinizer/environment', material());
const unknownPath: Pair = {
  name: 'an unknown path',
  request: { ...(documented[0] as Pair).request, path: '/apiops/projects/MyProject/environments/' },
  response: { status: 404, body: '<html>Not Found</html>' },
};
const newest = (status: number, resultMessage: string): Answer => ({
  status,
  body: { status: 'FAILURE', resultMessage, resultList: [] },
});
const list = (api: EnvironmentApi) => api.list('MyProject');
const production = { name: 'production', description: 'Production' };

const rows: readonly Row<EnvironmentApi>[] = [
  {
    asks: ['an unknown path', 'list environments of a project'],
    call: list,
    gives: [
      { ...production, type: 'KUBERNETES', status: 'PUBLISHED', access_url: 'https://api.example.com', deployed: null },
    ],
  },
  {
    asks: ['list environments of a project, newer path'],
    call: list,
    gives: [{ ...production, type: null, status: null, access_url: null, deployed: null }],
  },
  {
    asks: ['an unknown path', 'list environments of an unknown project'],
    call: list,
    fails: { kind: 'forbidden', status: 400 },
  },
  {
    asks: ['list environments of a project without access, newer path'],
    call: list,
    fails: { kind: 'forbidden', status: 403 },
  },
];

const newestRows: readonly Row<EnvironmentApi>[] = [
  {
    asks: ['list environments of a project, newest'],
    call: list,
    gives: [
      {
        name: 'production',
        description: 'Live',
        type: 'PRODUCTION',
        status: 'PUBLISHED',
        access_url: 'https://gw.example.org',
        deployed: null,
      },
    ],
  },
  {
    asks: ['list environments of an unknown project, newest'],
    call: list,
    fails: { kind: 'forbidden', status: 400 },
  },
  {
    asks: ['list environments of a project with a wrong token, newest'],
    call: list,
    fails: { kind: 'unauthorized', loginHelps: true },
  },
];

describe('environmentApi and the newest managers', () => {
  testPairs(loadReference('apinizer/environment', material(), 'G4'), newestRows, (url) =>
    environmentApi(connectionTo(url)),
  );
});

describe('environmentApi', () => {
  testPairs([...documented, unknownPath], rows, (url) => environmentApi(connectionTo(url)));

  test.each<{ name: string; answer: Answer }>([
    {
      name: 'a 404 in JSON',
      answer: { status: 404, body: { error: 'not_found', error_description: 'No such resource' } },
    },
    { name: 'a 404 of a proxy', answer: { status: 404, body: { message: 'no Route matched' } } },
    { name: 'a 405', answer: { status: 405, body: {} } },
    { name: 'a page', answer: { body: '<html/>' } },
  ])("$name on the project's path leads to the older one", async ({ answer }) => {
    const server = await startServer(inOrder(answer, { body: { resultList: [{ environmentName: 'x' }] } }));

    const found = await environmentApi(connectionTo(server.url)).list('MyProject');
    await server.close();

    expect(server.calls.map(({ url }) => url)).toEqual([
      '/apiops/projects/MyProject/environments/',
      '/apiops/environments/MyProject',
    ]);

    expect(found).toEqual([{ name: 'x', description: '', type: null, status: null, access_url: null, deployed: null }]);
  });

  test.each<{ name: string; answer: Answer }>([
    { name: 'a project that is not there', answer: newest(400, 'Project (MyProject) is not found!') },
    {
      name: 'a project that is not there, with 404',
      answer: newest(404, 'Project (MyProject) is not found or user does not have privilege to access it!'),
    },
    { name: 'a refused token', answer: newest(401, 'Invalid or expired token') },
    { name: 'a list that says failure', answer: newest(200, 'Something') },
    { name: 'a fault of the manager', answer: newest(500, 'An unexpected error occurred') },
  ])('$name is told, and the older path is not asked', async ({ answer }) => {
    const server = await startServer(inOrder(answer, { body: { resultList: [] } }));

    await failureOf(environmentApi(connectionTo(server.url)).list('MyProject'));
    await server.close();

    expect(server.calls).toHaveLength(1);
  });

  test('an environment without a name is a broken answer', async () => {
    const server = await startServer(inOrder({ body: { resultList: [{ description: 'x' }] } }));

    const failure = await failureOf(environmentApi(connectionTo(server.url)).list('MyProject'));
    await server.close();

    expect(failure.text).toBe('Unexpected answer: resultList[0].environmentName is not a text.');
  });
});

describe('environmentApi and the sandbox', () => {
  test.each(['old', 'new', 'both'] as const)(
    'the environments are found on the paths: %s',
    async (environmentPaths) => {
      const sandbox = await startManager();
      sandbox.apinizer.settings.environmentPaths = environmentPaths;
      const [project = ''] = sandbox.apinizer.projects.keys();

      const found = await environmentApi(connectionTo(sandbox.apinizerUrl, { token: sandbox.apinizerToken })).list(
        project,
      );
      await sandbox.close();

      expect(found.map(({ name }) => name)).toEqual([
        ...(sandbox.apinizer.projects.get(project)?.environments.keys() ?? []),
      ]);
    },
  );
});
