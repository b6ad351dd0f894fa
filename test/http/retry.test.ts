import { nothing } from '../../src/http/read';
import { path } from '../../src/http/request';
import { systemTiming } from '../../src/http/timing';
import { type Answer, inOrder, startServer, type TestServer } from '../support/http-server';
import { clientOf, failureOf, fakeTiming } from './fixtures';

let server: TestServer;
const serving = async (...answers: readonly Answer[]) => {
  server = await startServer(inOrder(...answers));
};
afterEach(() => server.close());

const verbs = ['get', 'put', 'patch', 'delete', 'post'] as const;

describe('retried', () => {
  describe.each([
    { answer: { status: 429 }, again: ['get', 'put', 'patch', 'delete', 'post'] },
    { answer: { status: 502 }, again: ['get', 'put', 'patch', 'delete'] },
    { answer: { status: 503 }, again: ['get', 'put', 'patch', 'delete'] },
    { answer: { status: 504 }, again: ['get', 'put', 'patch', 'delete'] },
    { answer: 'reset' as const, again: ['get', 'put', 'patch', 'delete'] },
    { answer: { status: 500 }, again: [] },
    { answer: { status: 400 }, again: [] },
    { answer: { status: 404 }, again: [] },
    { answer: { status: 409 }, again: [] },
  ])('after $answer', ({ answer, again }) => {
    test.each(verbs)('%s', async (verb) => {
      await serving(answer, { body: {} });
      const outcome = clientOf(server.url, { maxRetries: 3 })[verb](path`/`, { read: nothing });

      await outcome.catch(() => undefined);

      expect(server.calls).toHaveLength(again.includes(verb) ? 2 : 1);
    });
  });

  test.each([
    { answer: { status: 503 }, sent: 1 },
    { answer: 'reset' as const, sent: 1 },
    { answer: { status: 500 }, sent: 1 },
    { answer: { status: 429 }, sent: 2 },
  ])('a request that is not repeatable, after $answer: sent $sent times', async ({ answer, sent }) => {
    await serving(answer, { body: {} });
    const http = clientOf(server.url, { maxRetries: 3, serverErrorRetries: 2 });

    await http.put(path`/`, { read: nothing, repeatable: false }).catch(() => undefined);

    expect(server.calls).toHaveLength(sent);
  });

  test('it gives up after maxRetries', async () => {
    await serving({ status: 503 });

    const failure = await failureOf(clientOf(server.url, { maxRetries: 3 }).get(path`/`, { read: nothing }));

    expect(failure).toMatchObject({ kind: 'unreachable', status: 503 });
    expect(server.calls).toHaveLength(4);
  });

  test('a 500 is retried as often as the vendor advises, and never after a POST', async () => {
    await serving({ status: 500 });
    const http = clientOf(server.url, { maxRetries: 9, serverErrorRetries: 2 });

    await failureOf(http.put(path`/put`, { read: nothing }));
    await failureOf(http.post(path`/post`, { read: nothing }));

    expect(server.calls.map(({ url }) => url)).toEqual(['/put', '/put', '/put', '/post']);
  });

  test('the waits double up to half a minute, and chance shortens them', async () => {
    await serving({ status: 503 });
    const timing = fakeTiming();

    await failureOf(clientOf(server.url, { maxRetries: 8, timing }).get(path`/`, { read: nothing }));

    expect(timing.waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15000, 15000]);
  });

  test.each([
    { name: 'seconds', header: '7', waits: [7000] },
    { name: 'a date', header: 'Wed, 01 Jul 2026 00:00:09 GMT', waits: [9000] },
    { name: 'a date that has passed', header: 'Wed, 01 Jul 2020 00:00:09 GMT', waits: [0] },
    { name: 'nonsense, so the backoff', header: 'soon', waits: [250] },
  ])('Retry-After may be $name', async ({ header, waits }) => {
    await serving({ status: 429, headers: { 'retry-after': header } }, {});
    const timing = fakeTiming();

    await clientOf(server.url, { maxRetries: 1, timing }).post(path`/`, { read: nothing });

    expect(timing.waits).toEqual(waits);
  });

  test("the vendor's own wait goes before the header", async () => {
    await serving({ status: 429, headers: { 'retry-after': '7' } }, {});
    const timing = fakeTiming();
    const readError = () => ({ retryAfterSeconds: 3 });

    await clientOf(server.url, { maxRetries: 1, timing, readError }).get(path`/`, { read: nothing });

    expect(timing.waits).toEqual([3000]);
  });

  test('a wait of hours is not begun', async () => {
    await serving({ status: 429, headers: { 'retry-after': '7200' } });

    const failure = await failureOf(clientOf(server.url, { maxRetries: 5 }).get(path`/`, { read: nothing }));

    expect(failure).toMatchObject({ kind: 'throttled', retryAfterSeconds: 7200 });
    expect(server.calls).toHaveLength(1);
  });

  test('a refusal after an unclear try does not hide that the first may have acted', async () => {
    await serving({ status: 504 }, { status: 400 });

    const failure = await failureOf(clientOf(server.url, { maxRetries: 1 }).put(path`/`, { read: nothing }));

    expect(failure).toMatchObject({ kind: 'rejected', processed: 'unknown' });
  });

  test('a connection that was refused is tried again, also for a POST', async () => {
    await serving({});
    await server.close();
    const timing = fakeTiming();

    const failure = await failureOf(clientOf(server.url, { maxRetries: 2, timing }).post(path`/`, { read: nothing }));

    expect(failure).toMatchObject({ kind: 'unreachable', processed: 'no' });
    expect(failure.text).toContain(`127.0.0.1:${server.port} refused the connection`);
    expect(timing.waits).toHaveLength(2);
  });

  test('a cancelled operation leaves its wait at once', async () => {
    await serving({ status: 503, headers: { 'retry-after': '250' } });
    const operation = new AbortController();
    const ignore = () => undefined;
    const log = { trace: ignore, debug: ignore, warn: ignore, info: () => queueMicrotask(() => operation.abort()) };
    const http = clientOf(server.url, { maxRetries: 1, timing: systemTiming }).during({
      signal: operation.signal,
      log,
    });

    const failure = await failureOf(http.put(path`/`, { read: nothing }));

    expect(failure).toMatchObject({ kind: 'cancelled', processed: 'unknown' });
    expect(server.calls).toHaveLength(1);
  });
});
