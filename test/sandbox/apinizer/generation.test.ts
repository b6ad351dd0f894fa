import type { ApinizerSettings, Generation, ProjectData, Sandbox } from '../../../src/sandbox/sandbox';
import { issue, makeCa } from '../../support/certificates';
import { startManager } from '../../support/manager';
import { apinizer, type CertificateFields, certificateForm } from '../asking';

const ca = makeCa();
const edge = issue(ca, { names: ['edge.example.com'] });
const entries = (...names: readonly string[]) =>
  names.map((environmentName) => ({ environmentName, alias: 'edge-alias', pem: edge.certificatePem }));
const jwk = { kid: 'k', jwk: { kty: 'oct', k: 'AAAA' }, description: '', sourceId: null, sourceUrl: null };
const shop: ProjectData = {
  name: 'shop',
  description: 'Web shop',
  environments: ['prod', 'test'],
  certificates: [{ name: 'edge', description: 'Edge', entries: entries('prod') }],
  jwks: ['sig', 'enc'].map((name) => ({ name, sourceType: 'GENERATE', ...jwk })),
};

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
const start = async (generation: Generation, settings: Partial<ApinizerSettings> = {}): Promise<void> => {
  await sandbox?.close();
  sandbox = await startManager({
    data: { apinizer: { generation, settings, projects: [shop, { name: 'hidden', member: false }] } },
  });
  ask = apinizer(sandbox);
};
beforeEach(() => start('G4'));
afterEach(() => sandbox.close());

const CERTIFICATES = '/projects/shop/certificates/';
const JWKS = '/projects/shop/jwks/';
const upload = (fields: CertificateFields = {}) => ({
  form: certificateForm({
    certificateName: 'new',
    alias: 'new-alias',
    certificateDescription: 'New',
    environmentList: 'prod,test',
    pem: edge.certificatePem,
    ...fields,
  }),
});
const fromCertificate = (fields: object = {}) => ({
  json: {
    name: 'made',
    sourceType: 'CERTIFICATE',
    certificateName: 'edge',
    environmentName: 'prod',
    useType: 'SIGNATURE',
    algorithm: 'ES256',
    ...fields,
  },
});
const failure = (resultMessage: string) => ({ status: 'FAILURE', resultMessage });

describe('generation G4', () => {
  const notFound = 'Certificate (name: none) is not found!';
  const hidden = 'Project (hidden) is not found or user does not have privilege to access it!';
  const taken = 'Alias (edge-alias) is already used for another certificate, try changing this value!';
  const unknown = 'Environment (qa) is not found or user does not have privilege to access it!';
  test.each([
    { call: `GET ${CERTIFICATES}none/`, text: notFound },
    { call: `DELETE ${CERTIFICATES}none/`, text: notFound },
    { call: `PUT ${CERTIFICATES}none/`, asking: upload({ certificateName: 'none' }), text: notFound },
    {
      call: `POST ${CERTIFICATES}`,
      asking: upload({ certificateName: 'edge' }),
      text: 'Certificate (name: edge) is already exist!',
    },
    { call: `POST ${CERTIFICATES}`, asking: upload({ alias: 'edge-alias' }), text: taken },
    { call: `POST ${CERTIFICATES}`, asking: upload({ environmentList: 'prod,qa' }), text: unknown },
    { call: `POST ${CERTIFICATES}`, asking: upload({ alias: '' }), text: 'alias value can not be empty!' },
    { call: `GET ${JWKS}none/`, text: 'JWK (name: none) is not found!' },
    { call: `DELETE ${JWKS}none/`, text: 'JWK (name: none) is not found!' },
    {
      call: `PUT ${JWKS}none/`,
      asking: { json: { name: 'x' } },
      text: 'JWK (name: none) is not found! Try create operation.',
    },
    { call: `PUT ${JWKS}sig/`, asking: { json: { name: 'enc' } }, text: 'JWK (name: enc) is already exist!' },
    {
      call: `POST ${JWKS}`,
      asking: fromCertificate({ name: 'sig' }),
      text: 'JWK (name: sig) is already exist! Try update operation if want to change its value.',
    },
    { call: `POST ${JWKS}`, asking: fromCertificate({ certificateName: 'none' }), text: notFound },
    { call: `POST ${JWKS}`, asking: fromCertificate({ environmentName: 'qa' }), text: unknown },
    { call: 'GET /projects/nowhere/certificates/', text: 'Project (nowhere) is not found!' },
    { call: 'GET /projects/hidden/certificates/', text: hidden },
    { call: 'GET /projects/hidden/environments/', text: hidden },
    {
      call: 'GET /projects/nowhere/environments/',
      text: 'Project (nowhere) is not found or user does not have privilege to access it!',
    },
  ])('$call answers 400 "$text"', async ({ call, asking, text }) => {
    expect(await ask(call, asking)).toMatchObject({ status: 400, body: failure(text) });
    expect((await ask(call, asking)).body).toEqual(failure(text));
  });

  test.each([
    ['no header', '', 'Empty Key! Client must be authenticated to access this resource.'],
    ['an unknown token', 'Bearer other', 'Token is not valid!'],
  ])('%s answers 401', async (_, authorization, text) => {
    const reply = await ask(`GET ${JWKS}`, { headers: { authorization } });

    expect(reply).toMatchObject({ status: 401, body: failure(text) });
  });

  test('an expired token and an injected 401 say so', async () => {
    sandbox.apinizer.tokens.set('old', new Date(0));
    sandbox.inject({ path: '/jwks/', skip: 1, does: { status: 401 } });

    const expired = await ask(`GET ${JWKS}`, { headers: { authorization: 'Bearer old' } });
    const injected = await ask(`GET ${JWKS}`);

    for (const reply of [expired, injected])
      expect(reply).toMatchObject({ status: 401, body: failure('Token was expired!') });
  });

  test('an injected 401 of the token call is about the credentials', async () => {
    sandbox.inject({ path: '/auth/token', does: { status: 401 } });

    expect(await ask('POST /auth/token', { form: new URLSearchParams() })).toMatchObject({
      status: 401,
      body: { error: 'unauthorized_client', error_description: 'Bad credentials' },
    });
  });

  test('an injected status is told in the same shape', async () => {
    sandbox.inject({ path: '/jwks/', does: { status: 500 } });

    expect((await ask(`GET ${JWKS}`)).body).toEqual(failure('Injected fault 500'));
  });

  test('lists say status, Get says success', async () => {
    const replies = [await ask(`GET ${CERTIFICATES}`), await ask(`GET ${JWKS}`), await ask('GET /projects/')];
    const items = [await ask(`GET ${CERTIFICATES}edge/`), await ask(`GET ${JWKS}sig/`)];

    expect(replies.map(({ body }) => [body.status, body.success])).toEqual(Array(3).fill(['SUCCESS', undefined]));
    expect(items.map(({ body }) => [body.status, body.success])).toEqual(Array(2).fill([undefined, true]));
  });

  test('projects and environments have all their fields', async () => {
    const id = expect.stringMatching(/^[\da-f-]{24,36}$/);

    expect((await ask('GET /projects/')).body).toEqual({
      status: 'SUCCESS',
      resultList: [
        {
          id,
          name: 'shop',
          description: 'Web shop',
          relativePath: '/shop',
          enableRelativePath: true,
          tags: ['sandbox'],
        },
      ],
      resultCount: 1,
    });
    expect((await ask('GET /projects/shop/environments/')).body.resultList[0]).toEqual({
      id,
      name: 'prod',
      description: '',
      type: 'TEST',
      accessUrl: 'https://prod.gateway.example.com',
      status: 'PUBLISHED',
      deployed: null,
      redeployRequired: null,
    });
  });

  test('a path it lacks answers 404 without JSON', async () => {
    const reply = await ask('GET /environments/shop');

    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toContain('text/html');
  });
});

describe('generation G3', () => {
  beforeEach(() => start('G3'));

  test('it tells errors with a code, and 404 for a project', async () => {
    expect(await ask('GET /projects/nowhere/certificates/')).toMatchObject({
      status: 404,
      body: { error: 'not_found' },
    });
    expect((await ask(`GET ${JWKS}`, { headers: { authorization: '' } })).body).toEqual({
      error: 'unauthorized_client',
      error_description: 'Invalid or expired token',
    });
  });

  test('its environments are called environmentName, on the newer path alone', async () => {
    expect((await ask('GET /projects/shop/environments/')).body.resultList[0]).toEqual({
      environmentName: 'prod',
      description: '',
    });
    expect((await ask('GET /environments/shop')).status).toBe(404);
  });
});

describe('a single setting', () => {
  test.each<{
    readonly name: string;
    readonly settings: Partial<ApinizerSettings>;
    readonly call: string;
    readonly status: number;
    readonly body: object;
  }>([
    {
      name: 'an object not found as 404',
      settings: { notFoundStatus: 404 },
      call: `GET ${JWKS}none/`,
      status: 404,
      body: { error: 'not_found', error_description: 'JWK (name: none) is not found!' },
    },
    {
      name: 'the newer body alone',
      settings: { errorBody: 'envelope' },
      call: 'GET /projects/nowhere/jwks/',
      status: 404,
      body: failure('Project (nowhere) is not found!'),
    },
    {
      name: 'another text of an expired token',
      settings: { missingTokenText: 'Token is invalid or expired' },
      call: 'GET /projects/',
      status: 401,
      body: { error: 'unauthorized_client', error_description: 'Token is invalid or expired' },
    },
  ])('$name', async ({ settings, call, status, body }) => {
    await start('G2', settings);

    const reply = await ask(call, call.endsWith('/projects/') ? { headers: { authorization: '' } } : {});

    expect({ status: reply.status, body: reply.body }).toEqual({ status, body });
  });

  test.each([
    { successWord: 'status' as const, words: ['status', 'status', 'status'] },
    { successWord: 'success' as const, words: ['success', 'success', 'success'] },
  ])('one word for success, $successWord', async ({ successWord, words }) => {
    await start('G4', { successWord });

    const bodies = [
      (await ask(`GET ${JWKS}`)).body,
      (await ask(`GET ${JWKS}sig/`)).body,
      (await ask(`DELETE ${JWKS}sig/`)).body,
    ];

    expect(bodies.map((body) => Object.keys(body)[0])).toEqual(words);
  });

  test.each([
    { loginErrorBody: 'oauth' as const, body: { error: 'unauthorized_client', error_description: 'Bad credentials' } },
    { loginErrorBody: 'envelope' as const, body: failure('Bad credentials') },
  ])('a failed login as $loginErrorBody, whatever other errors look like', async ({ loginErrorBody, body }) => {
    await start('G4', { loginErrorBody });
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' });

    expect(await ask('POST /auth/token', { form })).toMatchObject({ status: 401, body });
  });
});

describe('permissions', () => {
  const writes = [`DELETE ${CERTIFICATES}edge/`, `DELETE ${JWKS}sig/`, `POST ${JWKS}generate`, `PUT ${JWKS}sig/`];

  test.each(writes)('%s needs MANAGE; reading does not', async (call) => {
    await start('G4', { permissions: [] });

    expect(await ask(call, { json: {} })).toMatchObject({
      status: 400,
      body: failure('User does not have required permission for this operation!'),
    });
    expect((await ask(`GET ${CERTIFICATES}edge/`)).status).toBe(200);
    expect(sandbox.apinizer.project('shop').jwks.size).toBe(2);
  });

  test('an older manager answers 403', async () => {
    await start('G3', { permissions: [] });

    expect(await ask(`DELETE ${JWKS}sig/`)).toMatchObject({
      status: 403,
      body: { error: 'forbidden', error_description: 'You do not have permission to perform this action' },
    });
  });

  test('import-file needs EXPORT_IMPORT', async () => {
    await start('G4', { permissions: ['MANAGE'] });

    expect(await ask(`POST ${CERTIFICATES}import-file/`)).toMatchObject({
      status: 400,
      body: { resultMessage: expect.stringMatching(/permission/) },
    });
  });
});

describe('openapi.json', () => {
  const document = async () => (await ask('GET /openapi.json')).body;

  test('G4 names no dialect, but has the file endpoint', async () => {
    const text = JSON.stringify(await document());

    expect(text).not.toMatch(/jwkUpdateAction|jwkDeleteAction|updateReferencedJwks|updateScope/);
    expect(Object.keys((await document()).paths)).toContain('/projects/{projectName}/certificates/import-file/');
  });

  test.each([
    { generation: 'G2' as const, has: 'updateReferencedJwks', lacks: 'jwkUpdateAction' },
    { generation: 'G3' as const, has: 'jwkUpdateAction', lacks: 'updateReferencedJwks' },
  ])('$generation names $has and has no file endpoint', async ({ generation, has, lacks }) => {
    await start(generation);
    const text = JSON.stringify(await document());

    expect(text).toContain(has);
    expect(text).not.toContain(lacks);
    expect(text).not.toContain('-file/');
  });

  test('it may name nothing, or not be there', async () => {
    await start('G4', { openapi: 'nothing' });
    const empty = await document();
    await start('G4', { openapi: 'absent' });

    expect(empty.paths).toEqual({});
    expect((await ask('GET /openapi.json')).status).toBe(404);
  });

  test('a manager without a dialect names none and detaches no JWK', async () => {
    await start('G3', { dialect: 'none' });
    await ask(`POST ${JWKS}`, fromCertificate());

    const query = '?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT&updateReferencedJwks=true';
    const { status } = await ask(`PUT ${CERTIFICATES}edge/${query}`, upload({ certificateName: 'edge' }));

    expect(status).toBe(200);
    expect(JSON.stringify(await document())).not.toContain('updateScope');
    expect(sandbox.apinizer.project('shop').jwks.get('made')).toMatchObject({ sourceType: 'CERTIFICATE', source: {} });
  });
});
