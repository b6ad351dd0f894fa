import { nothing } from '../../../src/http/read';
import { path } from '../../../src/http/request';
import { certificateApi } from '../../../src/providers/apinizer/certificate/api';
import { connectApinizer } from '../../../src/providers/apinizer/connection';
import { jwkApi } from '../../../src/providers/apinizer/jwk/api';
import { failureOf, fakeTiming } from '../../http/fixtures';
import { type Answer, inOrder, startServer, type TestServer } from '../../support/http-server';
import { startManager } from '../../support/manager';
import { connectionTo } from './settings';

let server: TestServer;
const serving = async (...answers: readonly Answer[]) => {
  server = await startServer(inOrder(...answers));
  return server.url;
};
afterEach(() => server?.close());

const id = { project: 'MyProject', name: 'c' };
const done = { body: { success: true } };

describe('connectApinizer', () => {
  test.each(['', '/', '/apiops', '/apiops/', '///'])('the base URL may end in %p', async (end) => {
    const url = await serving({ body: { resultList: [] } });

    await certificateApi(connectionTo(`${url}${end}`)).list('My Project');

    expect(server.calls[0]?.url).toBe('/apiops/projects/My%20Project/certificates/');
  });

  test('a token is sent without the line break of the file it came from', async () => {
    const url = await serving({ body: { resultList: [] } });

    await certificateApi(connectionTo(url, { token: 'abc\n' })).list('MyProject');

    expect(server.calls[0]?.headers.authorization).toBe('Bearer abc');
  });

  test('user name and password are exchanged for a token as the manager wants it', async () => {
    const url = await serving(
      { body: { access_token: 't', token_type: 'Bearer', expires_in: 3600 } },
      { body: { resultList: [] } },
    );

    await certificateApi(connectionTo(url, { token: null, username: 'me', password: 'a&b' })).list('MyProject');

    expect(server.calls[0]).toMatchObject({
      method: 'POST',
      url: '/apiops/auth/token',
      body: 'grant_type=client_credentials&client_id=me&client_secret=a%26b',
    });
    expect(server.calls[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(server.calls[1]?.headers.authorization).toBe('Bearer t');
  });

  test.each([
    { name: 'seconds', expires_in: 3600, logins: 2 },
    { name: 'the epoch in milliseconds', expires_in: Date.parse('2026-07-01T01:00:00Z'), logins: 2 },
    { name: 'absent', expires_in: undefined, logins: 1 },
  ])('a lifetime that is $name', async ({ expires_in, logins }) => {
    server = await startServer(({ url }) => ({
      body: url.endsWith('token') ? { access_token: 't', expires_in } : { resultList: [] },
    }));
    const timing = fakeTiming(Date.parse('2026-07-01T00:00:00Z'));
    const connection = connectApinizer(
      {
        base_url: server.url,
        username: 'me',
        password: 'geheim',
        jwk_update_dialect: 'auto',
        request_timeout_seconds: 10,
        max_retries: 0,
        max_concurrent_requests: 10,
        max_concurrent_writes: 4,
      },
      {},
      timing,
    );

    await certificateApi(connection).list('MyProject');
    timing.pass(3000 * 1000);
    await certificateApi(connection).list('MyProject');
    timing.pass(599 * 1000);
    await certificateApi(connection).list('MyProject');

    expect(server.calls.filter(({ url }) => url.endsWith('token'))).toHaveLength(logins);
  });

  test.each([400, 403, 429, 500])(
    'rate_limit_exceeded with status %p is waited for as the manager asks, also by a POST',
    async (status) => {
      const url = await serving(
        { status, body: { error: 'rate_limit_exceeded', error_description: 'Slow down', retry_after: 60 } },
        done,
      );
      const timing = fakeTiming();
      const settings = {
        base_url: url,
        token: 't',
        jwk_update_dialect: 'auto',
        request_timeout_seconds: 10,
        max_retries: 1,
        max_concurrent_requests: 1,
        max_concurrent_writes: 4,
      } as const;

      await connectApinizer(settings, {}, timing).http.post(path`/x`, { read: nothing });

      expect(timing.waits).toEqual([60_000]);
    },
  );

  test.each([
    { text: 'Token was expired!', logins: 2 },
    { text: 'Token is not valid!', logins: 2 },
    { text: 'Invalid or expired token', logins: 2 },
    { text: undefined, logins: 2 },
    { text: 'Empty Key! Client must be authenticated to access this resource.', logins: 1 },
    { text: 'User not found!', logins: 1 },
    { text: 'Admin role required', logins: 1 },
  ])('after 401 "$text" there were $logins logins', async ({ text, logins }) => {
    server = await startServer(({ url }) =>
      url.endsWith('token')
        ? { body: { access_token: 't' } }
        : { status: 401, body: { status: 'FAILURE', resultMessage: text } },
    );
    const login = { token: null, username: 'me', password: 'geheim' };

    await failureOf(certificateApi(connectionTo(server.url, login)).list('MyProject'));

    expect(server.calls.filter(({ url }) => url.endsWith('token'))).toHaveLength(logins);
  });

  test('a 500 is tried three times, as the vendor advises', async () => {
    const url = await serving({
      status: 500,
      body: { error: 'internal_error', error_description: 'An unexpected error occurred' },
    });

    const failure = await failureOf(certificateApi(connectionTo(url, { max_retries: 9 })).list('MyProject'));

    expect(failure).toMatchObject({ kind: 'broken', code: 'internal_error' });
    expect(server.calls).toHaveLength(3);
  });

  test('writes of one object follow each other, those of another do not wait', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    server = await startServer(async ({ url }) => {
      await (url.includes('/a/') ? held : undefined);
      return done;
    });
    const api = jwkApi(connectionTo(server.url));
    const write = (project: string) => api.update({ project, name: 'c' }, { name: 'c', description: '' });

    const waiting = [write('a'), write('a')];
    await write('b');
    expect(server.calls.map(({ url }) => url).sort()).toEqual(
      ['a', 'b'].map((each) => `/apiops/projects/${each}/jwks/c/`),
    );

    release();
    await Promise.all(waiting);
    expect(server.calls).toHaveLength(3);
  });

  test('operations of one connection share their turn, and one that is cancelled leaves it', async () => {
    const operation = new AbortController();
    server = await startServer(() => {
      operation.abort();
      return 'silence';
    });
    const connection = connectionTo(server.url, { request_timeout_seconds: 0.2 });
    const write = (through: typeof connection) => failureOf(jwkApi(through).update(id, { name: 'c', description: '' }));
    const first = write(connection);
    const second = write(connection.during({ signal: operation.signal }));

    expect(await second).toMatchObject({ kind: 'cancelled', processed: 'no' });
    expect(await first).toMatchObject({ kind: 'timeout' });
    expect(server.calls).toHaveLength(1);
  });

  test.each([
    {
      name: 'everything succeeded',
      body: {
        success: true,
        deploymentResult: {
          success: true,
          message: 'ok',
          environmentResults: [{ environmentName: 'a', success: true }],
        },
      },
      gives: { failed: [], message: 'ok' },
    },
    { name: 'there is no deployment result', body: { success: true }, gives: { failed: [], message: null } },
    {
      name: 'one environment failed',
      body: {
        success: true,
        deploymentResult: {
          success: true,
          environmentResults: [
            { environmentName: 'a', success: false, message: 'down' },
            { environmentName: 'b', success: true },
          ],
        },
      },
      gives: { failed: [{ environment: 'a', message: 'down' }], message: null },
    },
    {
      name: 'the deployment failed, and no environment is named',
      body: { success: true, deploymentResult: { success: false, message: 'no pods', environmentResults: [] } },
      gives: { failed: [{ environment: null, message: 'no pods' }], message: 'no pods' },
    },
    {
      name: 'only the top level failed',
      body: {
        success: false,
        deploymentResult: { success: true, environmentResults: [{ environmentName: 'a', success: true }] },
      },
      gives: { failed: [{ environment: null, message: 'The manager does not say why.' }], message: null },
    },
  ])('the answer of a write when $name', async ({ body, gives }) => {
    const url = await serving({ body });

    expect(await certificateApi(connectionTo(url)).remove(id, 'nullify')).toEqual(gives);
  });

  test.each([
    { body: { success: false, error_description: 'no' }, text: 'no' },
    { body: { status: 'FAILURE', message: 'no' }, text: 'no' },
    { body: { success: false }, text: expect.stringContaining('gives no reason') },
  ])('a write that failed as a whole is a failure: $body', async ({ body, text }) => {
    const url = await serving({ body });
    const create = certificateApi(connectionTo(url)).create({
      ...id,
      alias: 'a',
      description: '',
      environments: ['e'],
      certificate_pem: 'x',
    });

    expect(await failureOf(create)).toMatchObject({ kind: 'rejected', text, processed: 'unknown' });
  });
});

describe('connectApinizer and the sandbox', () => {
  test.each(['seconds', 'epoch-milliseconds', 'absent'] as const)(
    'a login is enough for many calls, lifetime in %s',
    async (expiresIn) => {
      const sandbox = await startManager();
      sandbox.apinizer.settings.expiresIn = expiresIn;
      const [project = ''] = sandbox.apinizer.projects.keys();
      const api = certificateApi(
        connectionTo(sandbox.apinizerUrl, {
          token: null,
          username: sandbox.apinizerUsername,
          password: sandbox.apinizerPassword,
        }),
      );

      await Promise.all(Array.from({ length: 10 }, () => api.list(project)));
      await sandbox.close();

      expect(sandbox.journal.filter(({ method }) => method === 'POST')).toHaveLength(1);
    },
  );

  test('a lost project is never taken for a lost certificate', async () => {
    const sandbox = await startManager();
    const api = certificateApi(connectionTo(sandbox.apinizerUrl, { token: sandbox.apinizerToken }));

    expect(await failureOf(api.find({ project: 'NoSuchProject', name: 'c' }))).toMatchObject({ kind: 'forbidden' });
    expect(await failureOf(api.remove({ project: 'NoSuchProject', name: 'c' }, 'nullify'))).toMatchObject({
      kind: 'forbidden',
    });
    await sandbox.close();
  });
});
