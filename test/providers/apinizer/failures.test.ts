import { type FailureFacts, HttpFailure } from '../../../src/http/failure';
import { certificateApi } from '../../../src/providers/apinizer/certificate/api';
import { environmentApi } from '../../../src/providers/apinizer/environment/api';
import { explainApinizerFailure } from '../../../src/providers/apinizer/failures';
import { jwkApi } from '../../../src/providers/apinizer/jwk/api';
import { failureOf } from '../../http/fixtures';
import { type Answer, inOrder, startServer } from '../../support/http-server';
import { connectionTo } from './settings';

type Connection = ReturnType<typeof connectionTo>;

const refusal = (status: number, error: string, error_description: string): Answer => ({
  status,
  body: { error, error_description },
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

/** What is said about the call against a server that answers so. */
const explained = async (answer: Answer, call: (connection: Connection) => Promise<unknown>, settings = {}) => {
  const server = await startServer(inOrder(answer));
  const failure = await failureOf(call(connectionTo(server.url, settings)));
  await server.close();
  return explainApinizerFailure(failure);
};

describe('explainApinizerFailure', () => {
  test.each([
    {
      name: 'a refused token',
      answer: refusal(401, 'unauthorized_client', 'Invalid token'),
      call: list,
      attribute: 'token',
      says: ['APINIZER_TOKEN', 'Apinizer says: Invalid token'],
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
      says: ['terraform import apinizer_certificate.<label> "Shop/<name>"'],
    },
    {
      name: 'a JWK name that is taken',
      answer: refusal(409, 'duplicate_name', 'taken'),
      call: (connection: Connection) =>
        jwkApi(connection).generate({ project: 'Shop', name: 'j', description: '' }, { key_type: 'RSA' }),
      attribute: undefined,
      says: ['Apinizer says: taken'],
    },
    {
      name: 'a missing source',
      answer: refusal(400, 'bad_request', 'Certificate (name: c) is not found!'),
      call: (connection: Connection) =>
        jwkApi(connection).create(
          { project: 'Shop', name: 'j', description: '' },
          { source: 'certificate', certificate_name: 'c', environment: 'e', use: 'SIGNATURE', algorithm: 'RS256' },
        ),
      attribute: undefined,
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
  ])('$name', async ({ answer, call, settings, attribute, says }) => {
    const explanation = await explained(answer, call, settings);

    expect(explanation?.attribute).toBe(attribute);
    for (const words of says) {
      expect(explanation?.detail).toContain(words);
    }
    expect(explanation?.summary.split(' ').length).toBeLessThan(9);
    expect(explanation?.detail).not.toContain('geheim');
  });

  test('a manager that cannot be reached is named with host and port', async () => {
    const server = await startServer(inOrder({}));
    await server.close();

    const explanation = explainApinizerFailure(await failureOf(list(connectionTo(server.url))));

    expect(explanation).toMatchObject({
      attribute: 'base_url',
      detail: expect.stringContaining(`127.0.0.1:${server.port} refused`),
    });
  });

  test('every kind of failure is explained', () => {
    const kinds = [
      'unreachable',
      'timeout',
      'unauthorized',
      'forbidden',
      'not-found',
      'conflict',
      'rejected',
      'throttled',
      'broken',
      'cancelled',
    ] as const;
    const facts: Omit<FailureFacts, 'kind'> = { call: { method: 'GET', path: '/x' }, processed: 'no' };

    for (const kind of kinds) {
      expect(explainApinizerFailure(new HttpFailure({ ...facts, kind }))?.summary).toMatch(/^\w/);
    }
  });

  test('anything else is not explained', () => {
    expect(explainApinizerFailure(new TypeError('bug'))).toBeUndefined();
  });
});
