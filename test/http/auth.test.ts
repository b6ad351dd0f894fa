import { type Auth, bearer, type LoginForm, loginAuth } from '../../src/http/auth';
import { fields, nothing, number, orNull, RefusedAnswer, text } from '../../src/http/read';
import { path } from '../../src/http/request';
import { type Answer, type Received, startServer, type TestServer } from '../support/http-server';
import { clientOf, failureOf, fakeTiming } from './fixtures';

let server: TestServer;
afterEach(() => server.close());

const loginForm: LoginForm = {
  path: path`/auth/token`,
  fields: { client_id: 'me', client_secret: 'geheim' },
  secrets: ['geheim'],
  read: () => (value, clean) => {
    const { access_token, seconds } = fields({ access_token: text, seconds: orNull(number) })(value, clean);
    return { token: access_token, lifetimeMs: seconds === null ? undefined : seconds * 1000 };
  },
};
const login: Auth = loginAuth(loginForm);
const readError = ({ body }: { body: unknown }) => ({ text: (body as { text: string }).text });

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

  test('a new token that was never accepted is not replaced: later requests are refused without a login', async () => {
    await start({ refuse: () => ({ status: 401 }) });
    const http = clientOf(server.url, { auth: login });

    await failureOf(get(http));
    await Promise.all([failureOf(get(http)), failureOf(get(http))]);

    expect(logins()).toBe(2);
  });

  test('a token that was accepted is replaced when it ends, time and again', async () => {
    const ended = new Set<string>();
    await start({ refuse: (token) => (ended.has(token) ? { status: 401 } : undefined) });
    const http = clientOf(server.url, { auth: login });

    await get(http);
    for (const token of ['Bearer token-1', 'Bearer token-2', 'Bearer token-3']) {
      ended.add(token);
      await get(http);
    }

    expect(logins()).toBe(4);
  });

  test.each([400, 401, 403])(
    'a login answered with %i is not tried again by anyone: each is told the same',
    async (status) => {
      server = await startServer(() => ({ status, body: { text: 'Bad credentials' } }));
      const http = clientOf(server.url, { auth: login, maxRetries: 3, readError });

      const together = await Promise.all(Array.from({ length: 10 }, () => failureOf(get(http))));
      const later = [await failureOf(get(http.during({}))), await failureOf(get(http))];

      expect(server.calls.map(({ url }) => url)).toEqual(['/auth/token']);
      for (const failure of [...together, ...later]) {
        expect(failure).toMatchObject({
          status,
          text: 'Bad credentials',
          call: { path: '/auth/token' },
          processed: 'no',
        });
      }
    },
  );

  test('a refusal inside an answer of status 200 is one too', async () => {
    server = await startServer(() => ({ body: { status: 'FAILURE' } }));
    const refusing = loginAuth({
      ...loginForm,
      read: () => () => {
        throw new RefusedAnswer('Bad credentials');
      },
    });
    const http = clientOf(server.url, { auth: refusing });

    await failureOf(get(http));

    expect(await failureOf(get(http))).toMatchObject({ kind: 'rejected', text: 'Bad credentials', processed: 'no' });
    expect(server.calls).toHaveLength(1);
  });

  test.each([{ status: 500 }, { status: 503 }, { status: 429 }, 'reset' as const, { body: 'no JSON' }])(
    'a login that failed with %j may be tried again',
    async (answer) => {
      let tries = 0;
      server = await startServer((call) => {
        if (!isLogin(call)) return { body: {} };
        tries += 1;
        return tries === 1 ? answer : { body: { access_token: 't' } };
      });
      const http = clientOf(server.url, { auth: login });

      await failureOf(get(http));
      await get(http);

      expect(server.calls.map(({ url }) => url)).toEqual(['/auth/token', '/auth/token', '/x']);
    },
  );

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
    expect(await failureOf(get(clientOf(server.url, { auth: login, readError })))).toMatchObject({ text: 'no ***' });
  });
});
