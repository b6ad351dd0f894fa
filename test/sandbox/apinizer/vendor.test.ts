import type { Sandbox } from '../../../src/sandbox/sandbox';
import { startManager } from '../../support/manager';
import { apinizer } from '../asking';

let now = new Date('2026-07-01T00:00:00Z');
let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
beforeEach(async () => {
  now = new Date('2026-07-01T00:00:00Z');
  sandbox = await startManager({ clock: () => now });
  ask = apinizer(sandbox);
});
afterEach(() => sandbox.close());

const login = (fields: Readonly<Record<string, string>> = {}) =>
  ask('POST /auth/token', {
    form: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: sandbox.apinizerUsername,
      client_secret: sandbox.apinizerPassword,
      ...fields,
    }),
    headers: { authorization: '' },
  });

describe('authentication', () => {
  test.each([
    ['no header', ''],
    ['the bare token', undefined],
    ['another token', 'Bearer other'],
  ])('%s is refused', async (_, header) => {
    const { status, body } = await ask('GET /projects/', {
      headers: { authorization: header ?? sandbox.apinizerToken },
    });

    expect(status).toBe(401);
    expect(body).toEqual({ error: 'unauthorized_client', error_description: 'Invalid token' });
  });

  test('a login gives a token that works until it expires', async () => {
    const { status, body } = await login();
    const headers = { authorization: `Bearer ${body.access_token}` };

    const early = await ask('GET /projects/', { headers });
    now = new Date('2026-07-01T01:00:00Z');
    const late = await ask('GET /projects/', { headers });

    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect([early.status, late.status]).toEqual([200, 401]);
  });

  test.each([
    ['epoch-milliseconds' as const, Date.parse('2026-07-01T01:00:00Z')],
    ['absent' as const, undefined],
  ])('the lifetime may be told as %s', async (expiresIn, expected) => {
    sandbox.apinizer.settings.expiresIn = expiresIn;

    expect((await login()).body.expires_in).toBe(expected);
  });

  test.each([
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type', 'GrantType value must be client_credentials!'],
    [{ client_secret: 'wrong' }, 401, 'unauthorized_client', 'Bad credentials'],
    [{ client_id: 'nobody' }, 401, 'unauthorized_client', 'Bad credentials'],
  ])('a login with %j answers %i %s', async (fields, status, error, text) => {
    expect(await login(fields)).toMatchObject({ status, body: { error, error_description: text } });
  });

  test('a login in JSON is refused', async () => {
    expect((await ask('POST /auth/token', { json: { grant_type: 'client_credentials' } })).status).toBe(415);
  });
});

describe('apinizerVendor', () => {
  test("only the user's own projects are listed", async () => {
    const { body } = await ask('GET /projects/');

    expect(body).toEqual({
      status: 'SUCCESS',
      resultList: [
        { name: 'Shop', description: '' },
        { name: 'Other', description: '' },
        { name: 'admin', description: 'Global objects' },
      ],
      resultCount: 3,
    });
  });

  test('what the manager tells of itself needs no credential', async () => {
    expect((await ask('GET /openapi.json', { headers: { authorization: '' } })).status).toBe(200);
  });

  test.each([
    ['GET /projects', 404],
    ['GET /projects/Shop/certificates', 404],
    ['POST /projects/Shop/certificates', 404],
    ['PUT /projects/Shop/certificates/x', 404],
    ['GET /projects/Shop/jwks', 404],
    ['DELETE /projects/Shop/jwks/x', 404],
    ['POST /projects/Shop/jwks/generate/', 405],
    ['POST /auth/token/', 404],
    ['GET /environments/Shop/', 404],
    ['GET /projects/Shop/environments', 404],
    ['GET /openapi.json/', 404],
  ])('%s answers %i and no redirect: slashes are exact', async (call, status) => {
    expect(await ask(call)).toMatchObject({ status, body: { error: expect.any(String) } });
  });

  test('an encoded slash in a name is refused', async () => {
    expect((await ask('GET /projects/Shop/certificates/a%2Fb/')).status).toBe(400);
  });

  test('a method that the path does not know is refused, naming those it does', async () => {
    const { status, headers } = await ask('PATCH /projects/Shop/certificates/');

    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, POST');
  });
});

describe('openapi.json', () => {
  const parametersOf = async (method: string, path: string): Promise<readonly string[]> => {
    const { body } = await ask('GET /openapi.json');
    return body.paths[path][method].parameters
      .filter(({ in: place }: { in: string }) => place === 'query')
      .map(({ name }: { name: string }) => name);
  };
  const ITEM = '/projects/{projectName}/certificates/{certificateName}/';

  test.each([
    ['update_referenced_jwks' as const, 'put', ['updateReferencedJwks', 'updateScope']],
    ['update_referenced_jwks' as const, 'delete', []],
    ['jwk_update_action' as const, 'put', ['jwkUpdateAction', 'updateScope']],
    ['jwk_update_action' as const, 'delete', ['jwkDeleteAction']],
  ])('%s documents %s certificate with %j', async (dialect, method, names) => {
    sandbox.apinizer.settings.dialect = dialect;

    expect(await parametersOf(method, ITEM)).toEqual(names);
  });

  test("it speaks of the API's paths below its server and of no others", async () => {
    const { body } = await ask('GET /openapi.json');

    expect(body.servers).toEqual([{ url: '/apiops' }]);
    expect(Object.keys(body.paths)).toContain('/projects/{projectName}/jwks/generate');
    expect(Object.keys(body.paths).filter((path) => path.startsWith('/apiops'))).toEqual([]);
  });
});
