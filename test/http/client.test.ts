import { headerAuth } from '../../src/http/auth';
import { form, json, mergePatch, multipart } from '../../src/http/body';
import { arrayOf, fields, message, nothing, text } from '../../src/http/read';
import { path } from '../../src/http/request';
import { type Answer, inOrder, startServer, type TestServer } from '../support/http-server';
import { clientOf, failureOf, keepingLog } from './fixtures';

let server: TestServer;
const serving = async (...answers: readonly Answer[]) => {
  server = await startServer(inOrder(...answers));
  return server;
};
afterEach(() => server.close());

describe('httpClient', () => {
  test('a path keeps the prefix of the base URL, and each value is one segment', async () => {
    await serving({ body: {} });
    const http = clientOf(`${server.url}/base/`);

    await http.get(path`/things/${'a b/ü?'}/`, {
      read: nothing,
      query: { scope: 'A B', page: 2, none: null, not: undefined },
    });

    expect(server.calls[0]?.url).toBe('/base/things/a%20b%2F%C3%BC%3F/?scope=A%20B&page=2');
  });

  test.each([
    { name: 'JSON', body: json({ a: [1] }), type: 'application/json', sent: '{"a":[1]}' },
    {
      name: 'a merge patch',
      body: mergePatch({ a: null, b: undefined }),
      type: 'application/merge-patch+json',
      sent: '{"a":null}',
    },
    { name: 'a form', body: form({ 'a b': 'c&d' }), type: 'application/x-www-form-urlencoded', sent: 'a+b=c%26d' },
    { name: 'nothing', body: undefined, type: undefined, sent: '' },
  ])('$name is sent as its content type says', async ({ body, type, sent }) => {
    await serving({ body: {} });

    await clientOf(server.url).post(path`/`, { body, read: nothing });

    expect(server.calls[0]).toMatchObject({ method: 'POST', body: sent });
    expect(server.calls[0]?.headers['content-type']).toBe(type);
  });

  test('a multipart form is sent again whole when it is retried', async () => {
    await serving({ status: 503 }, { body: {} });
    const parts = [
      { name: 'alias', value: 'ü' },
      { name: 'file', value: 'PEM', fileName: 'a.pem', contentType: 'application/x-pem-file' },
    ];

    await clientOf(server.url, { maxRetries: 1 }).put(path`/`, { body: multipart(parts), read: nothing });

    const [first, second] = await Promise.all(server.calls.map(asForm));
    expect(second).toEqual(first);
    expect(second).toEqual([
      ['alias', 'ü'],
      ['file', { name: 'a.pem', type: 'application/x-pem-file', text: 'PEM' }],
    ]);
    expect(server.calls[1]?.headers['content-length']).toBe(String(Buffer.byteLength(server.calls[1]?.body ?? '')));
  });

  test('the reader gets the answer and its result is the outcome', async () => {
    await serving({ body: { name: 'x', more: 1 } });

    expect(await clientOf(server.url).get(path`/`, { read: fields({ name: text }) })).toEqual({ name: 'x' });
  });

  test('an answer the reader refuses is broken, and its values are not told', async () => {
    await serving({ body: { items: [{ name: 'a' }, { name: 4711 }] } });
    const read = fields({ items: arrayOf(fields({ name: text })) });

    const failure = await failureOf(clientOf(server.url).post(path`/things/`, { read }));

    expect(failure).toMatchObject({
      kind: 'broken',
      processed: 'unknown',
      call: { method: 'POST', path: '/things/' },
      status: 200,
    });
    expect(failure.message).toBe(
      'POST /things/: broken (200): Unexpected answer: items[1].name is not a text but a number.',
    );
  });

  test.each([
    {
      name: 'a sign-in page',
      type: 'text/html',
      body: '<html>secret</html>',
      text: 'The answer is no JSON but an HTML page, as a sign-in or a proxy sends it.',
    },
    {
      name: 'a page that is called JSON',
      type: 'application/json',
      body: '\n<!DOCTYPE html><p>secret',
      text: 'The answer is no JSON but an HTML page, as a sign-in or a proxy sends it.',
    },
    {
      name: 'JSON that is cut',
      type: 'application/json;charset=UTF-8',
      body: '{"a":"secret',
      text: 'The answer is called JSON (application/json;charset=UTF-8) and is none: it breaks off after 12 characters, or is damaged.',
    },
    { name: 'nothing', type: 'application/json', body: ' ', text: 'The answer is empty.' },
    {
      name: 'a short text',
      type: 'text/plain',
      body: 'try top-s3cret later',
      text: 'The answer is no JSON but text/plain: "try *** later".',
    },
    {
      name: 'a long text',
      type: 'text/plain',
      body: 'secret '.repeat(20),
      text: 'The answer is no JSON but text/plain.',
    },
    { name: 'something else', type: 'image/png', body: 'secret', text: 'The answer is no JSON but image/png.' },
    {
      name: 'a list',
      type: 'application/json',
      body: '["secret"]',
      text: 'Unexpected answer: the answer is not an object but a list.',
    },
    {
      name: 'another shape',
      type: 'application/json',
      body: '{"a":["secret"]}',
      text: 'Unexpected answer: a is not a text but a list.',
    },
  ])(
    'an answer of status 200 that is $name is lost, and what came is told without it',
    async ({ type, body, text: told }) => {
      await serving({ body, headers: { 'content-type': type } });
      const http = clientOf(server.url, { auth: headerAuth('x-api-token', 'top-s3cret') });

      for (const verb of ['get', 'post', 'put', 'patch', 'delete'] as const) {
        const failure = await failureOf(http[verb](path`/`, { read: fields({ a: text }) }));

        expect(failure).toMatchObject({
          kind: 'broken',
          processed: 'unknown',
          status: 200,
          contentType: type,
          text: told,
        });
        expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('secret');
      }
    },
  );

  test('a page is not believed by a call whose answer does not matter either', async () => {
    await serving({ body: '<html></html>', headers: { 'content-type': 'text/html' } });

    expect(await failureOf(clientOf(server.url).delete(path`/`, { read: nothing }))).toMatchObject({
      kind: 'broken',
      processed: 'unknown',
    });
  });

  test('a redirect is not followed', async () => {
    await serving({ status: 302, headers: { location: '/login' } });

    const failure = await failureOf(clientOf(server.url).put(path`/`, { read: nothing }));

    expect(failure).toMatchObject({ kind: 'broken', status: 302, text: 'The server points elsewhere: /login' });
    expect(server.calls).toHaveLength(1);
  });

  test('an answer that is too long is not read to its end', async () => {
    await serving({ body: 'x'.repeat(2000) });

    const failure = await failureOf(clientOf(server.url, { maxAnswerBytes: 1000 }).raw('GET', path`/`));

    expect(failure).toMatchObject({ kind: 'broken', text: expect.stringContaining('longer than 1000 bytes') });
  });

  test('every try is logged with method, URL, status and attempt, and retries with their reason', async () => {
    await serving({ status: 503 }, { body: {} });
    const log = keepingLog();
    const http = clientOf(server.url, { maxRetries: 1, auth: headerAuth('x-api-token', 'top-secret') }).during({ log });

    await http.put(path`/things/${'top-secret'}`, {
      body: json({ password: 'in the body' }),
      query: { a: 1 },
      read: nothing,
    });

    const url = `${server.url}/things/***?a=1`;
    expect(log.lines).toEqual([
      { level: 'debug', message: 'called the API', fields: { method: 'PUT', url, status: 503, ms: 0, attempt: 1 } },
      {
        level: 'info',
        message: 'trying again',
        fields: { method: 'PUT', path: '/things/***', reason: 'unreachable', status: 503, wait_ms: 250, attempt: 1 },
      },
      { level: 'debug', message: 'called the API', fields: { method: 'PUT', url, status: 200, ms: 0, attempt: 2 } },
    ]);
  });

  test('what the server says is told without the credential it repeats', async () => {
    await serving({ status: 400, body: { text: 'bad token top-secret' } });
    const readError = ({ body }: { body: unknown }) => ({ text: (body as { text: string }).text });

    const failure = await failureOf(
      clientOf(server.url, { auth: headerAuth('x-api-token', 'top-secret'), readError }).get(path`/`, {
        read: nothing,
      }),
    );

    expect(failure).toMatchObject({ kind: 'rejected', text: 'bad token ***' });
  });

  test('a message in an answer loses the credential it repeats', async () => {
    await serving({ body: { said: 'stored for top-secret' } });
    const http = clientOf(server.url, { auth: headerAuth('x-api-token', 'top-secret') });

    expect(await http.get(path`/`, { read: fields({ said: message }) })).toEqual({ said: 'stored for ***' });
  });

  test.each(['ftp://host', 'host:8080/x', ''])('%p is refused as a base URL', async (baseUrl) => {
    await serving({});
    expect(() => clientOf(baseUrl)).toThrow(/base_url is not a URL that begins with http/);
  });

  test.each([
    { status: 400, kind: 'rejected', processed: 'no' },
    { status: 401, kind: 'unauthorized', processed: 'no' },
    { status: 403, kind: 'forbidden', processed: 'no' },
    { status: 404, kind: 'not-found', processed: 'no' },
    { status: 405, kind: 'rejected', processed: 'no' },
    { status: 409, kind: 'conflict', processed: 'no' },
    { status: 415, kind: 'rejected', processed: 'no' },
    { status: 422, kind: 'rejected', processed: 'no' },
    { status: 429, kind: 'throttled', processed: 'no' },
    { status: 500, kind: 'broken', processed: 'unknown' },
    { status: 502, kind: 'unreachable', processed: 'unknown' },
    { status: 503, kind: 'unreachable', processed: 'unknown' },
    { status: 504, kind: 'timeout', processed: 'unknown' },
  ])('$status is the failure $kind', async ({ status, kind, processed }) => {
    await serving({ status, body: 'not JSON' });

    expect(await failureOf(clientOf(server.url).post(path`/`, { read: nothing }))).toMatchObject({
      kind,
      processed,
      status,
    });
  });
});

const asForm = async ({ body, headers }: { body: string; headers: Record<string, unknown> }) => {
  const parsed = await new Response(body, { headers: { 'content-type': String(headers['content-type']) } }).formData();
  return Promise.all(
    [...parsed.entries()].map(async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, { name: value.name, type: value.type, text: await value.text() }],
    ),
  );
};
