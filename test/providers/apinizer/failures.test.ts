import { type FailureKind, HttpFailure } from '../../../src/http/failure';
import { certificateApi } from '../../../src/providers/apinizer/certificate/api';
import { environmentApi } from '../../../src/providers/apinizer/environment/api';
import { explainFailure } from '../../../src/providers/apinizer/failures';
import { type JwkSource, jwkApi } from '../../../src/providers/apinizer/jwk/api';
import { failureOf } from '../../http/fixtures';
import { type Answer, inOrder, startServer } from '../../support/http-server';
import { connectionTo } from './settings';

type Connection = ReturnType<typeof connectionTo>;

const refusal = (status: number, error: string, error_description: string): Answer => ({
  status,
  body: { error, error_description },
});
const newest = (status: number, resultMessage: string): Answer => ({
  status,
  body: { status: 'FAILURE', resultMessage },
});
const certificate = {
  project: 'Shop',
  name: 'c',
  alias: 'a',
  description: '',
  environments: ['e'],
  certificate_pem: 'x',
};
const create = (connection: Connection) => certificateApi(connection).create(certificate);
const list = (connection: Connection) => certificateApi(connection).list('Shop');
const jwk = { project: 'Shop', name: 'j', description: '' };
const rename = (connection: Connection) => jwkApi(connection).update(jwk, { name: "it's", description: '' });
const generate = (connection: Connection) => jwkApi(connection).generate(jwk, { key_type: 'RSA' });
const createFrom = (source: JwkSource) => (connection: Connection) => jwkApi(connection).create(jwk, source);
const taken = { environment: 'e', use: 'SIGNATURE', algorithm: 'RS256' } as const;

const explain = (failure: unknown) => {
  const told = explainFailure(failure);
  return told && { summary: told.summary, detail: told.detail, attribute: told.path?.join('.') };
};

/** What is said about the call against a server that answers so. */
const explained = async (answer: Answer, call: (connection: Connection) => Promise<unknown>, settings = {}) => {
  const server = await startServer(inOrder(answer));
  const failure = await failureOf(call(connectionTo(server.url, settings)));
  await server.close();
  return explain(failure);
};

describe('explainFailure', () => {
  test.each([
    {
      name: 'a refused token',
      answer: refusal(401, 'unauthorized_client', 'Invalid token'),
      call: list,
      attribute: 'token',
      says: ['APINIZER_TOKEN', 'Apinizer says: Invalid token'],
    },
    {
      name: 'a page of a firewall',
      answer: { status: 403, headers: { 'content-type': 'text/html' }, body: '<html/>' },
      call: list,
      attribute: 'base_url',
      says: ['a proxy or a firewall', 'APINIZER_BASE_URL'],
    },
    {
      name: 'a page of a firewall that does not say what it is',
      answer: { status: 403, body: '<!DOCTYPE html><title>Blocked</title>' },
      call: list,
      attribute: 'base_url',
      says: ['a proxy or a firewall', 'APINIZER_BASE_URL'],
    },
    {
      name: 'a refused login',
      answer: refusal(401, 'unauthorized_client', 'Bad credentials'),
      call: list,
      settings: { token: null, username: 'me', password: 'geheim' },
      attribute: 'password',
      says: ['APINIZER_PASSWORD', 'Bad credentials'],
    },
    {
      name: 'a page instead of the API',
      answer: { body: '<html/>', headers: { 'content-type': 'text/html' } },
      call: list,
      attribute: 'base_url',
      says: ['does not look like one of an Apinizer manager', 'APINIZER_BASE_URL'],
    },
    {
      name: 'a 404 that is a page',
      answer: { status: 404, body: '<html/>', headers: { 'content-type': 'text/html' } },
      call: list,
      attribute: 'base_url',
      says: ['base_url'],
    },
    {
      name: 'a redirect to a login page',
      answer: { status: 302, body: '', headers: { location: 'https://sso.example.com/' } },
      call: list,
      attribute: 'base_url',
      says: ['https://sso.example.com/'],
    },
    {
      name: 'a project that is not accessible',
      answer: refusal(404, 'not_found', 'Project(Shop) was not found or user does not have privilege to access it!'),
      call: list,
      attribute: 'project',
      says: ['member', 'Apinizer says: Project(Shop) was not found'],
    },
    {
      name: 'a project the environments call does not know',
      answer: refusal(400, 'bad_request', 'Project not found for name: (Shop) or user has not privilege to access it!'),
      call: (connection: Connection) => environmentApi(connection).list('Shop'),
      attribute: 'project',
      says: ['Project not found for name'],
    },
    {
      name: 'an unknown environment',
      answer: refusal(400, 'bad_request', 'Environment (e) is not found or user does not have privilege to access it!'),
      call: create,
      attribute: 'environments',
      says: ['apinizer_environments'],
    },
    {
      name: 'an alias that is taken',
      answer: refusal(
        400,
        'bad_request',
        'Alias (a) is already used for another certificate, try changing this value!',
      ),
      call: create,
      attribute: 'alias',
      says: ['Alias (a) is already used'],
    },
    {
      name: 'a name that is taken',
      answer: refusal(400, 'bad_request', 'Certificate (name: c) is already exist!'),
      call: create,
      attribute: 'name',
      says: ["terraform import ADDRESS 'Shop/c'"],
    },
    {
      name: 'a JWK name that is taken',
      answer: refusal(409, 'duplicate_name', 'taken'),
      call: (connection: Connection) =>
        jwkApi(connection).generate({ project: 'Shop', name: 'j', description: '' }, { key_type: 'RSA' }),
      attribute: 'name',
      says: ["terraform import ADDRESS 'Shop/j'", 'Apinizer says: taken'],
    },
    {
      name: 'a certificate name that is taken, in words without the name',
      answer: refusal(409, 'duplicate_name', 'taken'),
      call: create,
      attribute: 'name',
      says: ["terraform import ADDRESS 'Shop/c'"],
    },
    {
      name: 'a file whose certificate has a name that is taken',
      answer: refusal(409, 'duplicate_name', 'taken'),
      call: (connection: Connection) => certificateApi(connection).importFile(certificate),
      attribute: 'name',
      says: ["terraform import ADDRESS 'Shop/c'"],
    },
    {
      name: 'a JWK of a source with a name that is taken',
      answer: refusal(409, 'duplicate_name', 'taken'),
      call: createFrom({ source: 'certificate', certificate_name: 'c', ...taken }),
      attribute: 'name',
      says: ["terraform import ADDRESS 'Shop/j'"],
    },
    {
      name: 'a new name that is taken, in words without the name',
      answer: refusal(409, 'duplicate_name', 'taken'),
      call: rename,
      attribute: 'name',
      says: ["terraform import ADDRESS 'Shop/it'\\''s'"],
    },
    {
      name: 'an answer that is not understood, whose problem reads like words of the manager',
      answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'A ticket is required' },
      call: list,
      attribute: 'base_url',
      summary: 'This is not an Apinizer manager',
      says: ['A ticket is required'],
    },
    {
      name: 'a missing source',
      answer: refusal(400, 'bad_request', 'Certificate (name: c) is not found!'),
      call: (connection: Connection) =>
        jwkApi(connection).create(
          { project: 'Shop', name: 'j', description: '' },
          { source: 'certificate', certificate_name: 'c', environment: 'e', use: 'SIGNATURE', algorithm: 'RS256' },
        ),
      attribute: 'from_certificate.certificate_name',
      says: ['name and the environment of the source'],
    },
    {
      name: 'a missing permission to write',
      answer: refusal(403, 'forbidden', 'You do not have permission to perform this action'),
      call: create,
      attribute: undefined,
      says: ['SECRETS + MANAGE', 'ROLE_DEPLOY_UNDEPLOY_PROXIES', 'You do not have permission'],
    },
    {
      name: 'a missing permission to read',
      answer: refusal(403, 'forbidden', 'You do not have permission to perform this action'),
      call: list,
      attribute: undefined,
      says: ['SECRETS + VIEW'],
    },
    {
      name: 'a rate limit',
      answer: {
        status: 400,
        body: { error: 'rate_limit_exceeded', error_description: 'Rate limit exceeded.', retry_after: 60 },
      },
      call: list,
      attribute: undefined,
      says: [
        'Try again in 60 s',
        'max_concurrent_requests',
        '(GET /apiops/projects/Shop/certificates/: 400 rate_limit_exceeded)',
      ],
    },
    {
      name: 'a manager that fails',
      answer: refusal(500, 'internal_error', 'An unexpected error occurred'),
      call: create,
      attribute: undefined,
      says: ['side of the manager', 'may have acted on the request'],
    },
    {
      name: 'fields that are refused',
      answer: {
        status: 400,
        body: {
          error: 'validation_failed',
          error_description: 'Validation failed',
          validation_errors: [{ field: 'name', message: 'is required' }],
        },
      },
      call: create,
      attribute: undefined,
      says: ['Apinizer says: Validation failed', 'name: is required'],
    },
  ])('$name', async ({ answer, call, settings, attribute, says, summary }) => {
    const explanation = await explained(answer, call, settings);
    if (summary) expect(explanation?.summary).toBe(summary);

    expect(explanation?.attribute).toBe(attribute);
    for (const words of says) {
      expect(explanation?.detail).toContain(words);
    }
    expect(explanation?.summary.split(' ').length).toBeLessThan(9);
    expect(explanation?.detail).not.toContain('geheim');
  });

  test.each([
    { status: 502, summary: 'A gateway cannot reach the manager', says: 'The gateway was reached' },
    { status: 503, summary: 'The manager is not available', says: 'The server was reached' },
  ])('a server that answers $status was reached', async ({ status, summary, says }) => {
    const explanation = await explained({ status }, list, { max_retries: 0 });
    expect(explanation).toMatchObject({ summary, detail: expect.stringContaining(says) });
    expect(explanation?.attribute).toBeUndefined();
  });

  test('a manager that cannot be reached is named with host and port', async () => {
    const server = await startServer(inOrder({}));
    await server.close();

    const explanation = explain(await failureOf(list(connectionTo(server.url))));

    expect(explanation).toMatchObject({
      attribute: 'base_url',
      detail: expect.stringContaining(`127.0.0.1:${server.port} refused`),
    });
  });

  describe('in the newest spelling', () => {
    test.each([
      {
        name: "a certificate's name that is taken",
        answer: newest(400, 'Certificate (name: c) is already exist!'),
        call: create,
        summary: 'Name is already taken',
        attribute: 'name',
        says: ["terraform import ADDRESS 'Shop/c'", 'Apinizer says: Certificate (name: c) is already exist!'],
      },
      {
        name: "a JWK's name that is taken",
        answer: newest(400, 'JWK (name: j) is already exist! Try update operation if want to change its value.'),
        call: generate,
        summary: 'Name is already taken',
        attribute: 'name',
        says: ["terraform import ADDRESS 'Shop/j'"],
      },
      {
        name: 'a new name that is taken',
        answer: newest(400, "JWK (name: it's) is already exist!"),
        call: rename,
        summary: 'Name is already taken',
        attribute: 'name',
        says: ["terraform import ADDRESS 'Shop/it'\\''s'"],
      },
      {
        name: 'an alias that is taken',
        answer: newest(400, 'Alias (a) is already used for another certificate, try changing this value!'),
        call: create,
        summary: 'Alias is already used',
        attribute: 'alias',
        says: ['Choose another alias'],
      },
      {
        name: 'an unknown environment of a certificate',
        answer: newest(400, 'Environment (e) is not found or user does not have privilege to access it!'),
        call: create,
        summary: 'Unknown environment',
        attribute: 'environments',
        says: ['apinizer_environments'],
      },
      {
        name: "an unknown environment of a JWK's source",
        answer: newest(400, 'Environment (e) is not found or user does not have privilege to access it!'),
        call: createFrom({ source: 'certificate', certificate_name: 'c', ...taken }),
        summary: 'Unknown environment',
        attribute: undefined,
        says: ['environment of the source', 'Environment (e)'],
      },
      {
        name: 'an unknown project',
        answer: newest(400, 'Project (Shop) is not found or user does not have privilege to access it!'),
        call: list,
        summary: 'Project not found or not accessible',
        attribute: 'project',
        says: ['member'],
      },
      {
        name: 'a missing permission',
        answer: newest(400, 'User does not have required permission for this operation!'),
        call: create,
        summary: 'Missing permission',
        attribute: undefined,
        says: ['SECRETS + MANAGE', 'User does not have required permission'],
      },
      {
        name: 'a missing permission to import a file',
        answer: newest(400, 'User does not have required permission for this operation!'),
        call: (connection: Connection) => certificateApi(connection).importFile(certificate),
        summary: 'Missing permission',
        attribute: undefined,
        says: ['SECRETS + EXPORT_IMPORT'],
      },
      {
        name: 'a missing permission, told with 401',
        answer: newest(401, 'Unauthorized API Access!'),
        call: list,
        summary: 'Missing permission',
        attribute: undefined,
        says: ['SECRETS + VIEW'],
      },
      {
        name: 'a missing source certificate',
        answer: newest(400, 'Certificate (name: c) is not found!'),
        call: createFrom({ source: 'certificate', certificate_name: 'c', ...taken }),
        summary: 'The source does not exist',
        attribute: 'from_certificate.certificate_name',
        says: ['Certificate (name: c)'],
      },
      {
        name: 'a missing source key',
        answer: newest(400, 'Key (name: k) is not found!'),
        call: createFrom({ source: 'key', key_name: 'k', key_kind: 'PUBLIC', ...taken }),
        summary: 'The source does not exist',
        attribute: 'from_key.key_name',
        says: ['Key (name: k)'],
      },
      {
        name: 'a missing source keystore',
        answer: newest(400, 'Keystore (name: ks) is not found!'),
        call: createFrom({ source: 'keystore', keystore_name: 'ks', alias: 'a', ...taken }),
        summary: 'The source does not exist',
        attribute: 'from_keystore.keystore_name',
        says: ['Keystore (name: ks)'],
      },
      {
        name: 'a JWK that is gone',
        answer: newest(400, 'JWK (name: j) is not found! Try create operation.'),
        call: rename,
        summary: 'It no longer exists',
        attribute: undefined,
        says: ['outside Terraform'],
      },
      {
        name: 'a field that is empty',
        answer: newest(400, 'pemEncodedFile value can not be empty!'),
        call: create,
        summary: 'The manager rejects the request',
        attribute: 'certificate_pem',
        says: ['Apinizer says: pemEncodedFile value can not be empty!'],
      },
      {
        name: 'words that nobody knows',
        answer: newest(400, 'The moon is in the wrong place.'),
        call: create,
        summary: 'The manager rejects the request',
        attribute: undefined,
        says: ['Apinizer says: The moon is in the wrong place.'],
      },
      {
        name: 'words that nobody knows, with 200',
        answer: newest(200, 'The moon is in the wrong place.'),
        call: create,
        summary: 'The manager rejects the request',
        attribute: undefined,
        says: ['Apinizer says: The moon is in the wrong place.'],
      },
      {
        name: 'an expired token',
        answer: newest(401, 'Token was expired!'),
        call: list,
        summary: 'The manager does not accept the token',
        attribute: 'token',
        says: ['My Profile', 'Token was expired!'],
      },
      {
        name: 'a header that was lost',
        answer: newest(401, 'Empty Key! Client must be authenticated to access this resource.'),
        call: list,
        summary: 'The token did not reach the manager',
        attribute: 'base_url',
        says: ['proxy', 'Empty Key!'],
      },
      {
        name: 'a user that is gone',
        answer: newest(401, 'User not found!'),
        call: list,
        summary: 'The user of the token is gone',
        attribute: 'token',
        says: ['APINIZER_TOKEN', 'User not found!'],
      },
      {
        name: 'a wrong password',
        answer: newest(401, 'Bad credentials'),
        call: list,
        settings: { token: null, username: 'me', password: 'geheim' },
        summary: 'Wrong user name or password',
        attribute: 'password',
        says: ['APINIZER_PASSWORD', 'Bad credentials'],
      },
      {
        name: 'a wrong password, with 200',
        answer: newest(200, 'Bad credentials'),
        call: list,
        settings: { token: null, username: 'me', password: 'geheim' },
        summary: 'Wrong user name or password',
        attribute: 'password',
        says: ['APINIZER_PASSWORD', 'Bad credentials'],
      },
      {
        name: 'a fault of the manager',
        answer: newest(500, 'An unexpected error occurred'),
        call: list,
        summary: 'The manager failed',
        attribute: undefined,
        says: ['Apinizer says: An unexpected error occurred'],
      },
      {
        name: 'a fault of the manager about a name',
        answer: newest(500, 'Certificate (name: c) is already exist!'),
        call: create,
        summary: 'The manager failed',
        attribute: undefined,
        says: ['already exist', 'may have acted'],
      },
    ])('$name', async ({ answer, call, settings, summary, attribute, says }) => {
      const explanation = await explained(answer, call, settings);

      expect(explanation?.summary).toBe(summary);
      expect(explanation?.attribute).toBe(attribute);
      for (const text of says) expect(explanation?.detail).toContain(text);
      expect(explanation?.detail).not.toContain('not why');
    });
  });

  test.each<{ name: string; call: (connection: Connection) => Promise<unknown>; summary: string; says: string }>([
    {
      name: 'JWKs',
      call: (connection) => jwkApi(connection).list('Shop'),
      summary: 'This manager has no JWKs',
      says: '2026.01.0',
    },
    {
      name: 'files',
      call: (connection) => certificateApi(connection).importFile(certificate),
      summary: 'This manager imports no files',
      says: '2026.09.0',
    },
    { name: 'certificates', call: list, summary: 'This is not an Apinizer manager', says: 'base_url' },
  ])('a path that the server does not know: $name', async ({ call, summary, says }) => {
    for (const answer of [
      { status: 404, body: '<html/>', headers: { 'content-type': 'text/html' } },
      { status: 405, body: { status: 405, error: 'Method Not Allowed', path: '/apiops/projects/Shop/' } },
    ]) {
      const explanation = await explained(answer, call);

      expect(explanation).toMatchObject({ summary, attribute: 'base_url' });
      expect(explanation?.detail).toContain(says);
    }
  });

  test.each<[kind: FailureKind, summary: string]>([
    ['unreachable', 'The manager cannot be reached'],
    ['timeout', 'The manager timed out'],
    ['unauthorized', 'The manager does not accept the token'],
    ['forbidden', 'Missing permission'],
    ['not-found', 'Not found'],
    ['conflict', 'Conflict with what exists'],
    ['rejected', 'The manager rejects the request'],
    ['throttled', 'The manager limits the rate of calls'],
    ['broken', 'The answer cannot be understood'],
    ['cancelled', 'Cancelled'],
  ])('a failure of kind %s that says no more is called "%s"', (kind, summary) => {
    const failure = new HttpFailure({ call: { method: 'GET', path: '/x' }, processed: 'no', kind });

    expect(explain(failure)?.summary).toBe(summary);
  });

  test('what is not found may be there, and not accessible', () => {
    const failure = new HttpFailure({ call: { method: 'GET', path: '/x' }, processed: 'no', kind: 'not-found' });

    expect(explain(failure)).toMatchObject({
      summary: 'Not found',
      detail: expect.stringContaining('It was not found, or the token cannot access it.'),
    });
  });

  test('anything that is no failure of a call is not explained', () => {
    expect(explain(new TypeError('bug'))).toBeUndefined();
  });
});
