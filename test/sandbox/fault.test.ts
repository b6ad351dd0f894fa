import { type Fault, type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { apinizer, smoxy } from './asking';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const jwk = { name: 'key', type: 'EC', ec: { curveType: 'P256' } };
const generate = () => apinizer(sandbox)('POST /projects/Shop/jwks/generate', { json: jwk });
const stored = () => sandbox.apinizer.project('Shop').jwks.has('key');
const inject = (does: Fault['does'], more: Partial<Fault> = {}) => sandbox.inject({ path: '/jwks/', ...more, does });

describe('a fault', () => {
  test.each([
    { name: 'a connection dropped before', does: { drop: 'before' as const }, happened: false },
    { name: 'a connection dropped after', does: { drop: 'after' as const }, happened: true },
    { name: 'an answer cut in half', does: { truncate: true as const }, happened: true },
  ])('$name fails the call; it happened: $happened', async ({ does, happened }) => {
    inject(does);

    await expect(generate()).rejects.toThrow();

    expect(stored()).toBe(happened);
    expect(sandbox.journal).toMatchObject([{ status: 'dropped', changed: happened ? ['jwk key: created'] : [] }]);
  });

  test.each([
    { name: 'a status', does: { status: 503 }, happened: false },
    { name: 'a status after the commit', does: { statusAfterCommit: 503 }, happened: true },
  ])("$name is answered in the vendor's shape; it happened: $happened", async ({ does, happened }) => {
    inject(does);

    const { status, body } = await generate();

    expect(status).toBe(503);
    expect(body).toEqual({ error: 'server_error', error_description: 'Injected fault 503' });
    expect(stored()).toBe(happened);
  });

  test('a status may come with a body and headers, as a rate limit does', async () => {
    const body = { error: 'rate_limit_exceeded', error_description: 'Rate limit exceeded.', retry_after: 60 };
    inject({ status: 429, body, headers: { 'retry-after': '60' } });

    const reply = await generate();

    expect(reply).toMatchObject({ status: 429, body });
    expect(reply.headers.get('retry-after')).toBe('60');
  });

  test('smoxy answers an injected status as a problem', async () => {
    sandbox.inject({ path: '/certificates', does: { status: 503 } });

    expect(await smoxy(sandbox)('GET /certificates')).toMatchObject({
      status: 503,
      body: { title: 'Service Unavailable', status: 503 },
    });
  });

  test('a malformed answer has the true status and is no JSON', async () => {
    inject({ malformed: true });

    expect(await generate()).toMatchObject({ status: 200, body: '{"success": tru' });
    expect(stored()).toBe(true);
  });

  test('a delay ends with the sandbox', async () => {
    const faults: readonly Fault[] = [{ path: '/projects/$', does: { delayMs: 3_600_000 } }];
    let arrived = (): void => {};
    const clock = () => {
      arrived();
      return new Date();
    };
    const hurried = await startSandbox({ faults, clock });
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });

    const call = apinizer(hurried)('GET /projects/').catch(() => 'ended');
    await arrival;
    await hurried.close();

    expect(await call).toBe('ended');
    expect(hurried.journal).toEqual([]);
  });

  test('a short delay answers all the same', async () => {
    inject({ delayMs: 1 });

    expect(await generate()).toMatchObject({ status: 200 });
  });

  test('it is spent after its times', async () => {
    inject({ status: 503 }, { times: 2 });

    const statuses = [(await generate()).status, (await generate()).status, (await generate()).status];

    expect(statuses).toEqual([503, 503, 200]);
  });

  test('it stays for ever with infinite times, until cleared', async () => {
    inject({ status: 503 }, { times: Number.POSITIVE_INFINITY });
    const before = [(await generate()).status, (await generate()).status];

    sandbox.clearFaults();

    expect([...before, (await generate()).status]).toEqual([503, 503, 200]);
  });

  test.each([
    { method: 'POST', path: '/jwks/generate$', fits: true },
    { method: 'post', path: '/jwks/', fits: true },
    { method: 'PUT', path: '/jwks/', fits: false },
    { method: undefined, path: '/projects/*/jwks/generate$', fits: true },
    { method: undefined, path: '^/projects', fits: false },
    { method: undefined, path: '/**/generate', fits: true },
    { method: undefined, path: '*/jwks/*', fits: true },
    { method: undefined, path: '*/keys/*', fits: false },
    { method: undefined, path: '/projects/*/generate', fits: false },
  ])('$method $path fits POST /apiops/projects/Shop/jwks/generate: $fits', async ({ method, path, fits }) => {
    sandbox.inject({ ...(method ? { method } : {}), path, does: { status: 503 } });

    expect((await generate()).status).toBe(fits ? 503 : 200);
  });

  test('faults given at the start wait as well', async () => {
    const other = await startSandbox({ faults: [{ path: '/projects/$', does: { status: 500 } }] });

    const { status } = await apinizer(other)('GET /projects/');
    await other.close();

    expect(status).toBe(500);
  });
});
