import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bearer } from '../../src/http/auth';
import { json } from '../../src/http/body';
import { httpClient } from '../../src/http/client';
import { path } from '../../src/http/path';
import { fields, text } from '../../src/http/read';

test('a call sends what it is given and reads the answer', async () => {
  const seen: unknown[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({
      method: request.method,
      url: request.url,
      auth: request.headers.authorization,
      type: request.headers['content-type'],
      body,
    });
    response.setHeader('content-type', 'application/json').end('{"name":"x","more":1}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const http = httpClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`,
    auth: bearer('secret-token'),
    requestTimeoutMs: 5000,
    maxRetries: 0,
    maxConcurrentRequests: 4,
    readError: () => ({}),
    env: {},
  });
  const answer = await http.post(path`/things/${'a b/c'}/`, {
    body: json({ a: 1 }),
    query: { x: 1, y: null },
    read: fields({ name: text }),
  });
  server.closeAllConnections();
  server.close();
  expect(answer).toEqual({ name: 'x' });
  expect(seen).toEqual([
    {
      method: 'POST',
      url: '/base/things/a%20b%2Fc/?x=1',
      auth: 'Bearer secret-token',
      type: 'application/json',
      body: '{"a":1}',
    },
  ]);
});
