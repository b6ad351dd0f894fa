import { type Fault, foreignAnswers, type Misbehaviour, type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { selfSigned } from '../support/certificates';
import { apinizer, patch, smoxy } from './asking';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const jwk = { name: 'key', type: 'EC', ec: { curveType: 'P256' } };
const generate = (name = 'key') => apinizer(sandbox)('POST /projects/Shop/jwks/generate', { json: { ...jwk, name } });
const stored = () => sandbox.apinizer.project('Shop').jwks.has('key');
const inject = (does: Misbehaviour, more: Partial<Fault> = {}) => sandbox.inject({ path: '/jwks/', ...more, does });

describe('the n-th call', () => {
  test('a fault lets the calls before it pass', async () => {
    inject({ status: 500 }, { skip: 2, times: 2 });

    const statuses = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) statuses.push((await generate(name)).status);

    expect(statuses).toEqual([200, 200, 500, 500, 200]);
  });

  test('a call that one fault lets pass may meet the next one', async () => {
    inject({ status: 500 }, { skip: 1 });
    inject({ status: 409 });

    expect([(await generate()).status, (await generate()).status, (await generate()).status]).toEqual([409, 500, 200]);
  });

  test('calls that do not match are not counted', async () => {
    inject({ status: 500 }, { skip: 1, method: 'POST' });
    await apinizer(sandbox)('GET /projects/Shop/jwks/');

    expect([(await generate('a')).status, (await generate('b')).status]).toEqual([200, 500]);
  });
});

describe("an answer that is not the vendor's", () => {
  const rows = [
    { name: 'bad-gateway', type: 'text/html', body: expect.stringContaining('502 Bad Gateway') },
    { name: 'sign-in', type: 'text/html', body: expect.stringContaining('<form') },
    { name: 'garbage', type: 'application/json', body: expect.not.stringMatching(/^[{[]/) },
    { name: 'object-list', type: 'application/json', body: { resultList: { a: 1 } } },
    { name: 'array', type: 'application/json', body: [] },
    { name: 'bare-success', type: 'application/json', body: { status: 'SUCCESS' } },
    { name: 'failed-list', type: 'application/json', body: { status: 'FAILURE', resultList: [] } },
  ] as const;

  test.each(rows)('$name instead of doing it', async ({ name, type, body }) => {
    inject({ status: 200, ...foreignAnswers[name] });

    const reply = await generate();

    expect(reply).toMatchObject({ status: 200, body });
    expect(reply.headers.get('content-type')).toContain(type);
    expect(stored()).toBe(false);
  });

  test.each(rows)('$name after it was done', async ({ name, body }) => {
    inject({ statusAfterCommit: 200, ...foreignAnswers[name] });

    expect(await generate()).toMatchObject({ status: 200, body });
    expect(stored()).toBe(true);
    expect(sandbox.journal).toMatchObject([{ status: 200, changed: ['jwk key: created'] }]);
  });

  test('an answer without a body', async () => {
    inject({ statusAfterCommit: 200, ...foreignAnswers.empty });

    expect(await generate()).toMatchObject({ status: 200, body: '' });
  });
});

describe('a rate limit', () => {
  test.each<{
    readonly name: string;
    readonly does: Misbehaviour;
    readonly header: string | null;
    readonly body: object;
  }>([
    { name: 'plain', does: { status: 429 }, header: null, body: { error: 'rate_limit_exceeded' } },
    { name: 'in a header', does: { status: 429, headers: { 'retry-after': '2' } }, header: '2', body: {} },
    { name: 'in the body', does: { status: 429, retryAfterInBody: 3 }, header: null, body: { retry_after: 3 } },
  ])('may be told $name', async ({ does, header, body }) => {
    inject(does);

    const reply = await generate();

    expect(reply).toMatchObject({ status: 429, body });
    expect(reply.headers.get('retry-after')).toBe(header);
    expect('retry_after' in reply.body).toBe('retry_after' in body);
  });

  test('smoxy may tell it in the body too', async () => {
    sandbox.inject({ path: '/certificates', does: { status: 429, retryAfterInBody: 3 } });

    expect((await smoxy(sandbox)('GET /certificates')).body).toMatchObject({ status: 429, retry_after: 3 });
  });
});

describe('an injected 401', () => {
  test("has the vendor's own words, so that a client may log in again", async () => {
    inject({ status: 401 });
    sandbox.inject({ path: '/certificates', does: { status: 401 } });

    expect((await generate()).body).toEqual({ error: 'unauthorized_client', error_description: 'Invalid token' });
    expect((await smoxy(sandbox)('GET /certificates')).body).toEqual({ code: 401, message: 'Invalid credentials.' });
  });
});

describe('what happens meanwhile', () => {
  test.each([
    { at: 'arrival' as const, seen: false },
    { at: 'commit' as const, seen: true },
  ])('at the $at it has happened: $seen; the call goes on', async ({ at, seen }) => {
    const witnessed: boolean[] = [];
    inject({ at, meanwhile: () => void witnessed.push(stored()) });

    expect((await generate()).status).toBe(200);
    expect(witnessed).toEqual([seen]);
    expect(stored()).toBe(true);
  });

  test('somebody else may take the name while a call is under way', async () => {
    const other = { name: 'key', description: '', sourceType: 'GENERATE', sourceId: null, sourceUrl: null };
    const meanwhile = () =>
      void sandbox.apinizer.project('Shop').jwks.set('key', { ...other, kid: 'theirs', jwk: {}, source: null });
    inject({ at: 'arrival', meanwhile });

    expect((await generate()).status).toBe(400);
    expect(sandbox.apinizer.project('Shop').jwks.get('key')?.kid).toBe('theirs');
  });

  test('a delay after the commit keeps only the answer back', async () => {
    inject({ delayAfterCommitMs: 60_000 });

    const call = generate().catch(() => 'ended');
    while (!stored()) await new Promise((resolve) => setImmediate(resolve));
    await sandbox.close();

    expect(await call).toBe('ended');
  });
});

describe('an echo of the private key', () => {
  const { privateKeyPem, certificatePem } = selfSigned({ names: ['example.com'], key: 'rsa2048' });
  const base64 = privateKeyPem.replace(/-----[^-]+-----|\s/g, '');
  const lines = privateKeyPem.split('\n').slice(1, -2);
  const upload = patch({ certificateData: certificatePem, privateKeyData: privateKeyPem });
  const detailOf = async (echoKey: Extract<Misbehaviour, { echoKey: unknown }>['echoKey']): Promise<string> => {
    sandbox.inject({ method: 'PATCH', path: '/certificates/', does: { echoKey } });
    const { status, body } = await smoxy(sandbox)('PATCH /certificates/any', upload);
    expect(status).toBe(422);
    return body.detail;
  };

  test.each([
    ['one-line' as const, base64],
    ['wrapped' as const, lines.join('\n')],
    ['escaped' as const, lines.join('\\n').replaceAll('/', '\\/')],
    ['base64url' as const, Buffer.from(base64, 'base64').toString('base64url')],
    ['base64' as const, Buffer.from(lines.join('\n')).toString('base64')],
    ['url' as const, encodeURIComponent(lines.join('\n'))],
    ['html' as const, lines.join('&#10;').replaceAll('+', '&#43;').replaceAll('/', '&#47;').replaceAll('=', '&#61;')],
    ['hex' as const, Buffer.from(base64, 'base64').toString('hex')],
    ['cut' as const, base64.slice(24, -24)],
  ])('%s: it has no armour', async (spelling, expected) => {
    const detail = await detailOf(spelling);

    expect(detail).toContain(expected);
    expect(detail).not.toContain('PRIVATE KEY');
  });

  test('the secret of a JWK is echoed as well', async () => {
    inject({ echoKey: 'one-line' });
    const secret = Buffer.from('correct horse battery staple');
    const jwkStr = JSON.stringify({ kty: 'oct', k: secret.toString('base64url') });

    const { status, body } = await apinizer(sandbox)('POST /projects/Shop/jwks/', {
      json: { name: 'x', sourceType: 'COPY_PASTE', jwkStr },
    });

    expect(status).toBe(422);
    expect(body.error_description).toContain(secret.toString('base64'));
  });

  test('the journal does not hold it', async () => {
    await detailOf('one-line');

    expect(JSON.stringify(sandbox.journal)).not.toContain(base64.slice(24, 60));
    expect(sandbox.journal).toMatchObject([{ status: 422, fields: ['certificateData', 'privateKeyData'] }]);
  });
});
