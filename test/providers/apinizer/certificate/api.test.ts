import { type CertificateApi, certificateApi } from '../../../../src/providers/apinizer/certificate/api';
import { failureOf } from '../../../http/fixtures';
import { issue, makeCa } from '../../../support/certificates';
import { type Answer, inOrder, startServer } from '../../../support/http-server';
import { startManager } from '../../../support/manager';
import { loadReference, material, type Pair, type Row, testPairs } from '../../../support/reference';
import { connectionTo } from '../settings';

const made = material();
const pairs = loadReference('apinizer/certificate', made);

const id = { project: 'MyProject', name: 'my-certificate' };
const created = {
  ...id,
  alias: 'my-cert-alias',
  description: 'SSL certificate',
  environments: ['production', 'staging'],
  certificate_pem: made.certificate_pem,
};
const updated = { ...created, alias: 'updated-cert-alias', description: 'Updated SSL certificate' };
const deployed = { failed: [], message: 'Deployment completed successfully' };
const undeployed = { failed: [], message: 'Undeployment completed successfully' };
const environment = (name: string) => ({
  name,
  alias: 'my-cert-alias',
  certificate_pem: made.certificate_pem,
  fingerprint_sha1: made.certificate_sha1_upper.toLowerCase(),
});
const found = {
  name: 'my-certificate',
  description: 'SSL certificate',
  environments: [environment('production'), environment('staging')],
};
const leaveJwks = { update_referenced_jwks: false, update_scope: null };

const rows: readonly Row<CertificateApi>[] = [
  { asks: ['list certificates'], call: (api) => api.list('MyProject'), gives: [found] },
  { asks: ['list certificates of a project without any'], call: (api) => api.list('MyProject'), gives: [] },
  {
    asks: ['list certificates of an unknown project'],
    call: (api) => api.list('MyProject'),
    fails: { kind: 'forbidden', status: 404 },
  },
  {
    asks: ['list certificates with a wrong token'],
    call: (api) => api.list('MyProject'),
    fails: { kind: 'unauthorized', code: 'unauthorized_client' },
  },
  { asks: ['get certificate'], call: (api) => api.find(id), gives: found },
  {
    asks: ['get certificate that does not exist', 'list certificates of a project without any'],
    call: (api) => api.find(id),
    gives: null,
  },
  {
    asks: ['get certificate that does not exist', 'list certificates'],
    call: (api) => api.find(id),
    fails: { kind: 'not-found' },
  },
  {
    asks: ['get certificate that does not exist', 'list certificates of an unknown project'],
    call: (api) => api.find(id),
    fails: { kind: 'forbidden' },
  },
  { asks: ['create certificate'], call: (api) => api.create(created), gives: deployed },
  {
    asks: ['create certificate with a name that is taken'],
    call: (api) => api.create(created),
    fails: { kind: 'conflict' },
  },
  {
    asks: ['create certificate with an alias that is taken'],
    call: (api) => api.create(created),
    fails: { kind: 'rejected' },
  },
  { asks: ['update certificate'], call: (api) => api.update(updated, leaveJwks), gives: deployed },
  {
    asks: ['update certificate with JWK updates'],
    call: (api) => api.update(updated, { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' }),
    gives: deployed,
  },
  {
    asks: ['update certificate with JWK updates, newer dialect'],
    call: (api) => api.update(updated, { update_referenced_jwks: true, update_scope: 'ALL_PROJECTS' }),
    gives: deployed,
  },
  { asks: ['delete certificate'], call: (api) => api.remove(id, 'nullify'), gives: undeployed },
  { asks: ['delete certificate'], call: (api) => api.remove(id, 'delete'), gives: undeployed },
  {
    asks: ['delete certificate and keep its JWKs, newer dialect'],
    call: (api) => api.remove(id, 'nullify'),
    gives: undeployed,
  },
  {
    asks: ['delete certificate and its JWKs, newer dialect'],
    call: (api) => api.remove(id, 'delete'),
    gives: undeployed,
  },
  {
    asks: ['delete certificate that does not exist', 'list certificates of a project without any'],
    call: (api) => api.remove(id, 'nullify'),
    gives: { failed: [], message: null },
  },
  {
    asks: ['delete certificate that does not exist', 'list certificates'],
    call: (api) => api.remove(id, 'nullify'),
    fails: { kind: 'not-found' },
  },
];

const everywhere = { failed: [], message: null };
const noneNewest: Pair = {
  name: 'a list without any, newest',
  request: { method: 'GET', path: '/apiops/projects/MyProject/certificates/', headers: {} },
  response: { status: 200, body: { status: 'SUCCESS', resultList: [], resultCount: 0 } },
};
const withJwks = { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' } as const;
const update = (api: CertificateApi) => api.update(created, withJwks);
const list = (api: CertificateApi) => api.list('MyProject');

const newestRows: readonly Row<CertificateApi>[] = [
  { asks: ['list certificates, newest'], call: list, gives: [found] },
  { asks: ['list certificates of an unknown project, newest'], call: list, fails: { kind: 'forbidden', status: 400 } },
  { asks: ['list certificates of a project without access, newest'], call: list, fails: { kind: 'forbidden' } },
  {
    asks: ['list certificates with a wrong token, newest'],
    call: list,
    fails: { kind: 'unauthorized', loginHelps: true },
  },
  {
    asks: ['list certificates with an expired token, newest'],
    call: list,
    fails: { kind: 'unauthorized', loginHelps: true },
  },
  {
    asks: ['list certificates without a token, newest'],
    call: list,
    fails: { kind: 'unauthorized', loginHelps: false },
  },
  { asks: ['get certificate, newest'], call: (api) => api.find(id), gives: found },
  {
    asks: ['get certificate with two entries of one environment, newest'],
    call: (api) => api.find(id),
    gives: { ...found, environments: [environment('production'), environment('production')] },
  },
  {
    asks: ['get certificate that does not exist, newest', 'a list without any, newest'],
    call: (api) => api.find(id),
    gives: null,
  },
  {
    asks: ['get certificate that does not exist, newest', 'list certificates, newest'],
    call: (api) => api.find(id),
    fails: { kind: 'not-found' },
  },
  {
    asks: ['get certificate that does not exist, newest', 'list certificates of an unknown project, newest'],
    call: (api) => api.find(id),
    fails: { kind: 'forbidden' },
  },
  { asks: ['create certificate, newest'], call: (api) => api.create(created), gives: everywhere },
  {
    asks: ['create certificate with a name that is taken, newest'],
    call: (api) => api.create(created),
    fails: { kind: 'conflict', processed: 'no' },
  },
  {
    asks: ['create certificate with an alias that is taken, newest'],
    call: (api) => api.create(created),
    fails: { kind: 'rejected', processed: 'no' },
  },
  {
    asks: ['create certificate in an unknown environment, newest'],
    call: (api) => api.create({ ...created, environments: ['production', 'qa'] }),
    fails: { kind: 'rejected', processed: 'no' },
  },
  {
    asks: ['create certificate without permission, newest'],
    call: (api) => api.create(created),
    fails: { kind: 'forbidden', processed: 'no' },
  },
  { asks: ['update certificate and its JWKs, newest'], call: update, gives: everywhere },
  { asks: ['update certificate and its JWKs, told per environment, newest'], call: update, gives: deployed },
  {
    asks: ['update certificate and its JWKs, one of two pods fails, newest'],
    call: update,
    gives: {
      failed: [{ environment: 'production', message: 'worker-2: Connection refused', pods: { failed: 1, all: 2 } }],
      message: null,
    },
  },
  { asks: ['delete certificate, newest'], call: (api) => api.remove(id, 'nullify'), gives: everywhere },
  {
    asks: ['delete certificate, told per environment, newest'],
    call: (api) => api.remove(id, 'nullify'),
    gives: undeployed,
  },
  {
    asks: ['delete certificate that does not exist, newest', 'a list without any, newest'],
    call: (api) => api.remove(id, 'nullify'),
    gives: everywhere,
  },
  {
    asks: ['import certificate file, newest'],
    call: (api) => api.importFile({ ...created, environments: ['production'] }),
    gives: { ...everywhere, unresolved: [] },
  },
];

describe('certificateApi and the newest managers', () => {
  testPairs([...loadReference('apinizer/certificate', made, 'G4'), noneNewest], newestRows, (url) =>
    certificateApi(connectionTo(url, { jwk_update_dialect: 'jwk_update_action' })),
  );
});

describe('certificateApi', () => {
  testPairs(pairs, rows, (url, dialect = 'update_referenced_jwks') =>
    certificateApi(connectionTo(url, { jwk_update_dialect: dialect })),
  );

  test('a certificate that was sent has a file name', async () => {
    const server = await startServer(inOrder({ body: { success: true } }));

    await certificateApi(connectionTo(server.url)).create({ ...created, name: 'my certificate' });
    await server.close();

    expect(server.calls[0]?.body).toContain('name="pemEncodedFile"; filename="my_certificate.pem"');
  });

  test('an environment that is named twice is sent once', async () => {
    const server = await startServer(inOrder({ body: { success: true } }));
    const api = certificateApi(connectionTo(server.url));
    const twice = { ...created, environments: ['production', 'staging', 'production'] };

    await api.create(twice);
    await api.update(twice, leaveJwks);
    await api.importFile(twice);
    await server.close();

    expect(server.calls.map(({ body }) => /name="environmentList"\r\n\r\n(.*)\r\n/.exec(body)?.[1])).toEqual(
      Array.from({ length: 3 }, () => 'production,staging'),
    );
  });

  test('two entries of one environment stay two', async () => {
    const entry = (thumbprint: string) => ({ environmentName: 'production', alias: 'a', sha1Thumbprint: thumbprint });
    const body = {
      success: true,
      resultList: [{ name: id.name, certificateEnvironmentList: [entry('AA'), entry('BB')] }],
    };
    const server = await startServer(inOrder({ body }));
    const api = certificateApi(connectionTo(server.url));

    const [one, [other]] = [await api.find(id), await api.list('MyProject')];
    await server.close();

    for (const certificate of [one, other]) {
      expect(certificate?.environments).toMatchObject([
        { name: 'production', fingerprint_sha1: 'aa' },
        { name: 'production', fingerprint_sha1: 'bb' },
      ]);
    }
  });

  test.each<{ answer: Answer; puts: number }>([
    { answer: { status: 503 }, puts: 1 },
    { answer: { status: 500 }, puts: 1 },
    { answer: 'reset', puts: 1 },
    { answer: { status: 429 }, puts: 2 },
  ])(
    'an update is not sent again before somebody has looked: after $answer it was sent $puts times',
    async ({ answer, puts }) => {
      const server = await startServer(inOrder(answer, { body: { success: true } }));
      const api = certificateApi(connectionTo(server.url, { max_retries: 3 }));

      await api.update(updated, leaveJwks).catch(() => undefined);
      await server.close();

      expect(server.calls).toHaveLength(puts);
    },
  );

  test.each<{ answer: Answer; gives: object }>([
    { answer: { body: { status: 'SUCCESS' } }, gives: { failed: [], unresolved: [] } },
    {
      answer: {
        body: {
          status: 'SUCCESS',
          unresolvedReferences: ["Environment (test) was deliberately left out by the caller's mapping."],
        },
      },
      gives: { failed: [], unresolved: ["Environment (test) was deliberately left out by the caller's mapping."] },
    },
    {
      answer: { body: { success: true, unresolvedReferences: null } },
      gives: { failed: [], unresolved: [] },
    },
  ])('a file is imported into the named environments: $gives', async ({ answer, gives }) => {
    const server = await startServer(inOrder(answer));

    const imported = await certificateApi(connectionTo(server.url)).importFile(created);
    await server.close();

    expect(imported).toMatchObject(gives);
    expect(server.calls).toMatchObject([
      { method: 'POST', url: '/apiops/projects/MyProject/certificates/import-file/' },
    ]);
    const sent = server.calls[0];
    const form = await new Response(sent?.body, {
      headers: { 'content-type': sent?.headers['content-type'] ?? '' },
    }).formData();
    expect(Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))).toEqual({
      certificateName: 'my-certificate',
      alias: 'my-cert-alias',
      environmentList: 'production,staging',
      certificateDescription: 'SSL certificate',
    });
    const file = form.get('certificateFile');
    expect(file instanceof File && [file.name, await file.text()]).toEqual([
      'my-certificate.pem',
      made.certificate_pem,
    ]);
  });

  test.each<{ name: string; answer: Answer; fails: object }>([
    {
      name: 'a refusal',
      answer: { status: 400, body: { status: 'FAILURE', resultMessage: 'Alias (a) is already used for another one' } },
      fails: { kind: 'rejected', processed: 'no' },
    },
    {
      name: 'a permission that is missing',
      answer: {
        status: 400,
        body: { status: 'FAILURE', resultMessage: 'User does not have required permission for this operation!' },
      },
      fails: { kind: 'forbidden' },
    },
    { name: 'an older manager', answer: { status: 404, body: '' }, fails: { kind: 'broken', processed: 'no' } },
    { name: 'a page', answer: { body: '<html/>' }, fails: { kind: 'broken', processed: 'unknown' } },
    { name: 'another shape', answer: { body: { resultList: [] } }, fails: { kind: 'broken', processed: 'unknown' } },
  ])('an import that meets $name is told', async ({ answer, fails }) => {
    const server = await startServer(inOrder(answer));

    const failure = await failureOf(certificateApi(connectionTo(server.url)).importFile(created));
    await server.close();

    expect(failure).toMatchObject(fails);
  });

  describe.each([
    {
      openapi: { status: 200, body: { paths: { '/x': ['updateReferencedJwks', 'updateScope'] } } },
      speaks: '?updateReferencedJwks=true&updateScope=SAME_PROJECT',
      deletes: '',
    },
    {
      openapi: { status: 200, body: { paths: { '/x': ['jwkUpdateAction', 'updateScope'] } } },
      speaks: '?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT',
      deletes: '?jwkDeleteAction=DELETE',
    },
    {
      openapi: { status: 200, body: { paths: { '/projects/{projectName}/certificates/import-file/': {} } } },
      speaks: '?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT',
      deletes: '?jwkDeleteAction=DELETE',
      files: true,
    },
    {
      openapi: { status: 200, body: { paths: { '/projects/{projectName}/keys/import-file/': {} } } },
      speaks: '?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT',
      deletes: '?jwkDeleteAction=DELETE',
    },
    {
      openapi: {
        status: 200,
        body: { paths: { '/projects/{projectName}/certificates/import-file/': ['updateReferencedJwks'] } },
      },
      speaks: '?updateReferencedJwks=true&updateScope=SAME_PROJECT',
      deletes: '',
      files: true,
    },
    {
      openapi: {
        status: 200,
        body: { paths: { '/projects/{projectName}/certificates/truststore/{environmentName}/import-file/': {} } },
      },
      speaks: '?updateReferencedJwks=true&jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT',
      deletes: '?jwkDeleteAction=DELETE',
    },
    {
      openapi: { status: 404, body: 'none' },
      speaks: '?updateReferencedJwks=true&jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT',
      deletes: '?jwkDeleteAction=DELETE',
    },
    {
      openapi: { status: 200, body: '<html/>' },
      speaks: '?updateReferencedJwks=true&jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT',
      deletes: '?jwkDeleteAction=DELETE',
    },
  ])('a manager whose openapi.json is $openapi.body', ({ openapi, speaks, deletes, files = false }) => {
    test(`takes files: ${files}; it is asked once, whatever dialect is set`, async () => {
      const server = await startServer(() => openapi);
      const connection = connectionTo(server.url, { jwk_update_dialect: 'update_referenced_jwks' });

      expect(await connection.files()).toBe(files);
      expect(await connection.during({}).files()).toBe(files);
      expect(await connection.dialect()).toBe('update_referenced_jwks');
      await server.close();

      expect(server.calls.map(({ url }) => url)).toEqual(['/apiops/openapi.json']);
    });

    test('is asked once, and spoken to in its dialect', async () => {
      const server = await startServer(({ url }) =>
        url.endsWith('openapi.json') ? openapi : { body: { success: true } },
      );
      const api = certificateApi(connectionTo(server.url, { jwk_update_dialect: 'auto' }));
      const jwks = { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' } as const;

      await api.update(updated, leaveJwks);
      await api.update(updated, jwks);
      await api.update(updated, jwks);
      await api.remove(id, 'delete');
      await server.close();

      const item = '/apiops/projects/MyProject/certificates/my-certificate/';
      expect(server.calls.map(({ url }) => url)).toEqual([
        item,
        '/apiops/openapi.json',
        item + speaks,
        item + speaks,
        item + deletes,
      ]);
    });
  });
});

describe('certificateApi and the sandbox', () => {
  test.each(['update_referenced_jwks', 'jwk_update_action'] as const)(
    'a certificate lives from create to delete, %s',
    async (dialect) => {
      const sandbox = await startManager({ apinizerDialect: dialect });
      const [project] = sandbox.apinizer.projects.keys();
      const environments = [...(sandbox.apinizer.projects.get(project ?? '')?.environments.keys() ?? [])];
      const api = certificateApi(
        connectionTo(sandbox.apinizerUrl, { token: sandbox.apinizerToken, jwk_update_dialect: 'auto' }),
      );
      const [first, second] = [issue(makeCa()), issue(makeCa())];
      const one = { project: project ?? '', name: 'own cert', alias: 'own', description: 'd', environments };

      expect(await api.create({ ...one, certificate_pem: first.certificatePem })).toMatchObject({ failed: [] });
      expect((await api.find(one))?.environments.map((each) => each.certificate_pem)).toEqual(
        environments.map(() => first.certificatePem),
      );
      expect(
        await api.update(
          { ...one, description: 'e', certificate_pem: second.certificatePem },
          { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' },
        ),
      ).toMatchObject({ failed: [] });
      expect(await api.find(one)).toMatchObject({
        description: 'e',
        environments: environments.map((name) => ({ name, alias: 'own', certificate_pem: second.certificatePem })),
      });
      expect(await api.remove(one, 'nullify')).toMatchObject({ failed: [] });
      expect(await api.find(one)).toBeNull();
      expect(await api.remove(one, 'nullify')).toMatchObject({ failed: [] });
      await sandbox.close();
    },
  );
});
