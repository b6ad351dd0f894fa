import { readApinizerError } from '../../../src/providers/apinizer/envelope';
import { topicOf } from '../../../src/providers/apinizer/topics';

const project = '/apiops/projects/shop';
const calls = {
  list: { method: 'GET', path: `${project}/certificates/` },
  get: { method: 'GET', path: `${project}/certificates/edge/` },
  create: { method: 'POST', path: `${project}/certificates/` },
  update: { method: 'PUT', path: `${project}/certificates/edge/` },
  remove: { method: 'DELETE', path: `${project}/certificates/edge/` },
  export: { method: 'GET', path: `${project}/certificates/edge/export/` },
  importFile: { method: 'POST', path: `${project}/certificates/import-file/` },
  truststore: { method: 'GET', path: `${project}/certificates/truststore/prod/` },
  listJwks: { method: 'GET', path: `${project}/jwks/` },
  getJwk: { method: 'GET', path: `${project}/jwks/sig/` },
  createJwk: { method: 'POST', path: `${project}/jwks/` },
  generate: { method: 'POST', path: `${project}/jwks/generate` },
  renameJwk: { method: 'PUT', path: `${project}/jwks/sig/` },
  removeJwk: { method: 'DELETE', path: `${project}/jwks/sig/` },
  getKey: { method: 'GET', path: `${project}/keys/k%201/` },
  credential: { method: 'PUT', path: `${project}/credentials/till-1/certificate/edge/` },
  environments: { method: 'GET', path: `${project}/environments/` },
  login: { method: 'POST', path: '/apiops/auth/token' },
} as const;

const expectations = [
  // Certificates
  ['create', 400, 'certificateName value can not be empty!', 'invalid', 'rejected'],
  ['create', 400, 'pemEncodedFile value can not be empty!', 'invalid', 'rejected'],
  ['create', 400, 'Certificate (name: edge) is already exist!', 'exists', 'conflict'],
  [
    'create',
    400,
    'Alias (edge-alias) is already used for another certificate, try changing this value!',
    'alias',
    'rejected',
  ],
  ['update', 400, 'Alias (a) is already used for another certificate, try changing this value!', 'alias', 'rejected'],
  ['get', 400, 'Certificate (name: edge) is not found!', 'missing', 'not-found'],
  ['get', 404, 'Certificate (name: edge) is not found!', 'missing', 'not-found'],
  ['update', 400, 'Certificate (name: edge) is not found!', 'missing', 'not-found'],
  ['remove', 400, 'Certificate (name: edge) is not found!', 'missing', 'not-found'],
  ['export', 400, 'Certificate (name: edge) is not found!', 'missing', 'not-found'],
  ['get', 400, 'Certificate (name: other) is not found!', 'reference', 'rejected'],
  ['get', 400, 'JWK (name: edge) is not found!', 'reference', 'rejected'],
  ['credential', 400, 'Certificate (name: edge) is not found!', 'reference', 'rejected'],
  ['list', 404, 'Project(shop) was not found or user does not have privilege to access it!', 'project', 'forbidden'],
  ['get', 404, 'Project(shop) was not found or user does not have privilege to access it!', 'project', 'forbidden'],
  ['get', 400, 'Project (shop) is not found!', 'project', 'forbidden'],
  ['remove', 400, 'Project (shop) is not found or user does not have privilege to access it!', 'project', 'forbidden'],
  ['create', 400, 'environmentList value can not be empty!', 'invalid', 'rejected'],
  [
    'create',
    400,
    'Environment (qa) is not found or user does not have privilege to access it!',
    'environment',
    'rejected',
  ],
  ['importFile', 400, 'User does not have required permission for this operation!', 'permission', 'forbidden'],
  [
    'importFile',
    400,
    'This archive holds no importable material for certificate (edge)! Entries must be named <certificateName>-<environmentName>.cer, as the export writes them.',
    'invalid',
    'rejected',
  ],
  [
    'truststore',
    400,
    'Environment (prod) reported no truststore certificate! The workers may be unreachable, or nothing is deployed to them.',
    undefined,
    undefined,
  ],
  ['create', 400, 'The uploaded bundle holds no certificate file!', undefined, undefined],
  ['create', 400, 'An invalid certificate, says the (name: edge) parser', undefined, undefined],
  // JWKs
  ['createJwk', 400, 'JWK name can not be empty!', 'invalid', 'rejected'],
  [
    'createJwk',
    400,
    'JWK (name: sig) is already exist! Try update operation if want to change its value.',
    'exists',
    'conflict',
  ],
  [
    'generate',
    400,
    'JWK (name: sig) is already exist! Try update operation if want to change its value.',
    'exists',
    'conflict',
  ],
  ['createJwk', 400, 'Source type is required!', 'invalid', 'rejected'],
  ['createJwk', 400, 'URL is required for URL source type!', 'invalid', 'rejected'],
  ['createJwk', 400, 'Certificate (name: edge) is not found!', 'reference', 'rejected'],
  ['createJwk', 400, 'Key (name: k) is not found!', 'reference', 'rejected'],
  ['createJwk', 400, 'Keystore (name: ks) is not found!', 'reference', 'rejected'],
  ['createJwk', 400, 'No PEM-encoded keys found', 'invalid', 'rejected'],
  ['generate', 400, 'JWK type can not be empty!', 'invalid', 'rejected'],
  ['getJwk', 400, 'JWK (name: sig) is not found!', 'missing', 'not-found'],
  ['removeJwk', 400, 'JWK (name: sig) is not found!', 'missing', 'not-found'],
  ['renameJwk', 400, 'JWK (name: sig) is not found! Try create operation.', 'missing', 'not-found'],
  ['renameJwk', 400, 'JWK (name: sig-2) is already exist!', 'exists', 'conflict'],
  ['listJwks', 400, 'projectName value can not be empty!', 'invalid', 'rejected'],
  ['getJwk', 400, 'JWK (name: sig) carries no key material to export!', undefined, undefined],
  ['createJwk', 400, 'kid value can not be empty!', 'invalid', 'rejected'],
  ['getKey', 400, 'Key (name: k 1) is not found!', 'missing', 'not-found'],
  ['createJwk', 400, 'Unknown keyType (RSA)! Supported values: SECRET_KEY', 'invalid', 'rejected'],
  ['createJwk', 400, 'Key content is neither PEM nor valid Base64 for key type PRIVATE_KEY!', 'invalid', 'rejected'],
  // In general
  ['get', 404, "Project 'shop' not found", 'project', 'forbidden'],
  ['create', 400, 'Validation failed: name is required', 'invalid', 'rejected'],
  ['create', 400, "API Proxy with name 'MyAPI' already exists", 'exists', 'conflict'],
  ['get', 403, 'You do not have permission to perform this action', 'permission', 'forbidden'],
  ['create', 400, 'User does not have required permission for this operation!', 'permission', 'forbidden'],
  [
    'importFile',
    400,
    'User does not have required EXPORT_IMPORT permission for SECRETS to import this package!',
    'permission',
    'forbidden',
  ],
  ['get', 404, 'No such thing', 'missing', 'not-found'],
  ['list', 404, 'No such thing', undefined, 'rejected'],
  ['update', 404, 'No such thing', undefined, 'rejected'],
  ['get', 405, 'No such thing', undefined, 'rejected'],
  ['get', 500, 'An unexpected error occurred', 'fault', undefined],
  ['get', 500, 'Certificate (name: edge) is not found!', 'fault', undefined],
  ['get', 503, 'Project (shop) is not found!', 'fault', undefined],
  ['get', 429, 'Rate limit exceeded. Please try again later.', 'rate', 'throttled'],
  // Environments
  [
    'environments',
    400,
    'Project not found for name: (shop) or user has not privilege to access it!',
    'project',
    'forbidden',
  ],
  ['environments', 400, 'Project not found', 'project', 'forbidden'],
  ['environments', 403, 'User does not have access to this project', 'permission', 'forbidden'],
  // Who calls
  ['list', 401, 'Invalid token', 'token', 'unauthorized'],
  ['list', 401, 'Token is not valid!', 'token', 'unauthorized'],
  ['list', 401, 'Token was expired!', 'token', 'unauthorized'],
  ['list', 401, 'Token is invalid or expired', 'token', 'unauthorized'],
  ['environments', 401, 'Invalid or expired token', 'token', 'unauthorized'],
  ['list', 401, 'Admin role required', 'permission', 'forbidden'],
  ['list', 401, 'Unauthorized API Access!', 'permission', 'forbidden'],
  ['list', 401, 'Invalid token or insufficient permissions', 'permission', 'forbidden'],
  ['login', 401, 'Bad credentials', 'token', 'unauthorized'],
  ['login', 400, 'Bad credentials', 'token', 'unauthorized'],
  ['login', 400, 'GrantType value must be client_credentials!', 'invalid', 'rejected'],
  ['login', 500, 'An unexpected error occurred', 'fault', undefined],
] as const;

describe('readApinizerError', () => {
  describe.each([
    { spelling: 'newest', body: (text: string) => ({ status: 'FAILURE', resultMessage: text }) },
    { spelling: 'older', body: (text: string) => ({ error: 'bad_request', error_description: text }) },
    { spelling: 'neither', body: (text: string) => ({ success: false, message: text }) },
  ])('in the spelling: $spelling', ({ body }) => {
    test.each(expectations)('%s %i %s', (name, status, text, topic, kind) => {
      const facts = readApinizerError({ status, body: body(text) }, calls[name]);

      expect(facts).toMatchObject({ text });
      expect(facts.kind).toBe(kind);
      expect(facts.topic).toBe(topic);
    });
  });

  test.each([
    { code: 'rate_limit_exceeded', status: 400, kind: 'throttled' },
    { code: 'forbidden', status: 400, kind: 'forbidden' },
    { code: 'access_denied', status: 401, kind: 'forbidden' },
    { code: 'unauthorized', status: 400, kind: 'unauthorized' },
    { code: 'invalid_token', status: 400, kind: 'unauthorized' },
    { code: 'token_expired', status: 400, kind: 'unauthorized' },
    { code: 'duplicate_name', status: 400, kind: 'conflict' },
    { code: 'resource_not_found', status: 400, kind: 'not-found' },
    { code: 'validation_failed', status: 400, kind: 'rejected' },
  ])('the code $code with status $status is $kind, whatever is said', ({ code, status, kind }) => {
    expect(
      readApinizerError({ status, body: { error: code, error_description: 'Something' } }, calls.get),
    ).toMatchObject({ kind, code });
  });

  test.each([
    { body: { resultMessage: '', error_description: ' ', message: 'third' }, text: 'third' },
    { body: { resultMessage: 'first', error_description: 'second' }, text: 'first' },
    { body: { resultMessage: { a: 1 }, error_description: 'second' }, text: 'second' },
    { body: { status: 'FAILURE' }, text: undefined },
  ])('of $body the words are $text', ({ body, text }) => {
    expect(readApinizerError({ status: 400, body }, calls.get).text).toBe(text);
  });

  test.each([404, 405, 410])("%i without the manager's envelope is never an absence", (status) => {
    const foreign = [
      undefined,
      [],
      {},
      { message: 'no Route matched with those values' },
      { timestamp: '2026-01-01', status, error: 'Not Found', message: '', path: '/apiops/projects/shop/jwks/sig/' },
    ];

    for (const body of foreign) {
      expect(readApinizerError({ status, body }, calls.get)).toMatchObject({ kind: 'broken' });
    }
  });

  test.each([
    { text: 'Token was expired!', helps: true },
    { text: 'Token is not valid!', helps: true },
    { text: 'Invalid or expired token', helps: true },
    { text: 'Invalid token', helps: true },
    { text: 'Token is invalid or expired', helps: true },
    { text: '', helps: true },
    { text: 'Empty Key! Client must be authenticated to access this resource.', helps: false },
    { text: 'User not found!', helps: false },
  ])('a new login helps after 401 "$text": $helps', ({ text, helps }) => {
    expect(
      readApinizerError({ status: 401, body: { status: 'FAILURE', resultMessage: text } }, calls.get),
    ).toMatchObject({ kind: 'unauthorized', loginHelps: helps });
  });

  test.each([
    'Certificate (name:',
    'Environment (',
    'Alias (',
    'Unknown ',
    'User does not have required ',
    'Project with name ',
    'JWK (name: x)',
    'A',
  ])('a text that goes on after %j is read at once', (beginning) => {
    const started = performance.now();

    for (const more of [' ', ')', ') ', '(', "'", 'a ', ' is not found', 'permission']) {
      topicOf({ status: 400, text: beginning + more.repeat(60_000) }, calls.get);
    }

    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('a name cannot make a text mean something else', () => {
    const text = 'Certificate (name: JWK (name: x) is already used) is not found!';

    expect(topicOf({ status: 400, text }, calls.createJwk)).toBe('reference');
    expect(topicOf({ status: 400, text: `Environment (Alias (a) is already used) is not found!` }, calls.create)).toBe(
      'environment',
    );
  });
});
