import { type Auth, bearer, loginAuth } from '../../src/http/auth';
import { path } from '../../src/http/path';
import { fields, nothing, number, optional, text } from '../../src/http/read';
import { type Answer, type Received, startServer, type TestServer } from '../support/http-server';
import { clientOf, failureOf, fakeTiming } from './fixtures';

let server: TestServer;
afterEach(() => server.close());

const login: Auth = loginAuth({
  path: path`/auth/token`,
  fields: { client_id: 'me', client_secret: 'geheim' },
  secrets: ['geheim'],
  read: () => (value, clean) => {
    const { access_token, seconds } = fields({ access_token: text, seconds: optional(number) })(value, clean);
    return { token: access_token, lifetimeMs: seconds === null ? undefined : seconds * 1000 };
  },
});

const isLogin = ({ url }: Received) => url.endsWith('/auth/token');
const logins = () => server.calls.filter(isLogin).length;

/** Gives token-1, token-2 … and lets `refuse` decide about each call with one. */
const start = async ({
  seconds,
  refuse = () => undefined,
}: {
  seconds?: number;
  refuse?: (token: string) => Answer | undefined;
} = {}) => {
  let given = 0;
  server = await startServer((call) => {
    if (isLogin(call)) {
      given += 1;
      return { body: { access_token: `token-${given}`, seconds } };
    }
    return refuse(call.headers.authorization ?? '') ?? { body: {} };
  });
};
const get = (http: ReturnType<typeof clientOf>) => http.get(path`/x`, { read: nothing });

describe('bearer', () => {
  test('a refused token fails at once', async () => {
    await start({ refuse: () => ({ status: 401 }) });

    const failure = await failureOf(get(clientOf(server.url, { auth: bearer('abc'), maxRetries: 3 })));

    expect(failure).toMatchObject({ kind: 'unauthorized' });
    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual(['Bearer abc']);
  });
});

describe('loginAuth', () => {
  test('ten calls at once log in once, below the prefix and without a credential', async () => {
    await start();
    const http = clientOf(`${server.url}/base`, { auth: login });

    await Promise.all(Array.from({ length: 10 }, () => get(http)));

    expect(logins()).toBe(1);
    expect(server.calls[0]).toMatchObject({
      method: 'POST',
      url: '/base/auth/token',
      body: 'client_id=me&client_secret=geheim',
    });
    expect(server.calls[0]?.headers.authorization).toBeUndefined();
    expect(new Set(server.calls.slice(1).map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer token-1']),
    );
  });

  test.each([
    { name: 'one without an end is kept', seconds: undefined, pass: 1e9, logins: 1 },
    { name: 'one of an hour is kept for most of it', seconds: 3600, pass: 3_500_000, logins: 1 },
    { name: 'one of an hour is renewed before it ends', seconds: 3600, pass: 3_580_000, logins: 2 },
    { name: 'one of ten seconds is kept for half of it', seconds: 10, pass: 4000, logins: 1 },
    { name: 'one that ended before it began is kept', seconds: -5, pass: 4000, logins: 1 },
  ])('a token: $name', async ({ seconds, pass, logins: expected }) => {
    await start(seconds === undefined ? {} : { seconds });
    const timing = fakeTiming();
    const http = clientOf(server.url, { auth: login, timing });

    await get(http);
    timing.pass(pass);
    await Promise.all([get(http), get(http)]);

    expect(logins()).toBe(expected);
  });

  test('a refused token is renewed once for all, and each call is sent once more', async () => {
    await start({ refuse: (token) => (token === 'Bearer token-1' ? { status: 401 } : undefined) });
    const http = clientOf(server.url, { auth: login });

    await Promise.all([get(http), get(http), get(http)]);

    expect(logins()).toBe(2);
  });

  test('a new token that is refused too is a failure, not a loop', async () => {
    await start({ refuse: () => ({ status: 401 }) });

    expect(await failureOf(get(clientOf(server.url, { auth: login, maxRetries: 5 })))).toMatchObject({
      kind: 'unauthorized',
    });
    expect(logins()).toBe(2);
  });

  test('a refusal that a new login cannot mend is final', async () => {
    await start({ refuse: () => ({ status: 401, body: { text: 'Empty Key!' } }) });

    const failure = await failureOf(
      get(clientOf(server.url, { auth: login, readError: () => ({ loginHelps: false }) })),
    );

    expect(failure).toMatchObject({ kind: 'unauthorized', loginHelps: false });
    expect(logins()).toBe(1);
  });

  test('a refused login is told as the login, without the password', async () => {
    server = await startServer(() => ({ status: 401, body: { text: 'client_secret geheim is wrong' } }));
    const readError = ({ body }: { body: unknown }) => ({ text: (body as { text: string }).text });

    const failure = await failureOf(get(clientOf(server.url, { auth: login, readError })));

    expect(failure).toMatchObject({
      kind: 'unauthorized',
      call: { method: 'POST', path: '/auth/token' },
      text: 'client_secret *** is wrong',
      processed: 'no',
    });
  });

  test('a login that fails for a while holds no POST back', async () => {
    let tries = 0;
    server = await startServer((call) => {
      tries += 1;
      return isLogin(call) ? (tries === 1 ? { status: 503 } : { body: { access_token: 't' } }) : { body: {} };
    });

    await clientOf(server.url, { auth: login, maxRetries: 1 }).post(path`/x`, { read: nothing });

    expect(server.calls.map(({ url }) => url)).toEqual(['/auth/token', '/auth/token', '/x']);
  });

  test('a cancelled operation leaves the login to the others', async () => {
    const operation = new AbortController();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    server = await startServer(async (call) => {
      if (isLogin(call)) {
        operation.abort();
        await held;
      }
      return { body: { access_token: 't' } };
    });
    const http = clientOf(server.url, { auth: login });
    const one = failureOf(get(http.during({ signal: operation.signal })));
    const other = get(http);

    expect(await one).toMatchObject({ kind: 'cancelled', processed: 'no' });
    release();
    await other;

    expect(logins()).toBe(1);
  });

  test('a token is removed from what the server says later', async () => {
    await start({ refuse: (token) => ({ status: 400, body: { text: `no ${token.slice(7)}` } }) });
    const readError = ({ body }: { body: unknown }) => ({ text: (body as { text: string }).text });

    expect(await failureOf(get(clientOf(server.url, { auth: login, readError })))).toMatchObject({ text: 'no ***' });
  });
});
