import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect as connectSocket, createServer as createSocketServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { trustedRoots } from '../../src/http/connection';
import { nothing } from '../../src/http/read';
import { path } from '../../src/http/request';
import { issue, makeCa, selfSigned } from '../support/certificates';
import { type Answer, close, inOrder, listen, startServer, type TestServer } from '../support/http-server';
import { clientOf, failureOf } from './fixtures';

const running: { close(): Promise<void> }[] = [];
const serving = async (
  answer: Answer,
  tls?: { certificatePem: string; privateKeyPem: string },
): Promise<TestServer> => {
  const server = await startServer(inOrder(answer), tls && { cert: tls.certificatePem, key: tls.privateKeyPem });
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
});

/** The port of a server that does with its connections what it is told. */
const accepting = async (onConnection: (socket: Socket) => void): Promise<number> => {
  const open = new Set<Socket>();
  const listener = createSocketServer((socket) => {
    open.add(socket.on('error', () => undefined));
    onConnection(socket);
  });
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
  const close = () => {
    for (const socket of open) socket.destroy();
    return new Promise<void>((closed) => listener.close(() => closed()));
  };
  running.push({ close });
  return (listener.address() as AddressInfo).port;
};

const get = (url: string, settings: Parameters<typeof clientOf>[1] = {}) =>
  clientOf(url, settings).get(path`/x`, { read: nothing });

describe('transport', () => {
  test('a server that does not answer is a timeout', async () => {
    const server = await serving('silence');

    const failure = await failureOf(clientOf(server.url, { requestTimeoutMs: 300 }).post(path`/`, { read: nothing }));

    expect(failure).toMatchObject({ kind: 'timeout', processed: 'unknown' });
    expect(failure.text).toContain('did not answer within 0.3 s');
  });

  test.each([
    { verb: 'get' as const, calls: 3 },
    { verb: 'put' as const, calls: 1 },
  ])('a $verb that took too long is sent $calls times', async ({ verb, calls }) => {
    const server = await serving('silence');

    await failureOf(clientOf(server.url, { requestTimeoutMs: 300, maxRetries: 2 })[verb](path`/`, { read: nothing }));

    expect(server.calls).toHaveLength(calls);
  });

  test('a cancelled operation drops its call at once', async () => {
    const operation = new AbortController();
    const server = await startServer(() => {
      operation.abort();
      return 'silence';
    });
    running.push(server);

    const failure = await failureOf(
      clientOf(server.url, { maxRetries: 5 }).during({ signal: operation.signal }).put(path`/`, { read: nothing }),
    );

    expect(failure).toMatchObject({ kind: 'cancelled', processed: 'unknown' });
  });

  test('an operation that is cancelled already sends nothing', async () => {
    const server = await serving({});

    const failure = await failureOf(
      clientOf(server.url).during({ signal: AbortSignal.abort() }).put(path`/`, { read: nothing }),
    );

    expect(failure).toMatchObject({ kind: 'cancelled', processed: 'no' });
    expect(server.calls).toEqual([]);
  });

  test('a connection that is dropped leaves open what happened', async () => {
    const server = await serving('reset');

    const failure = await failureOf(get(server.url));

    expect(failure).toMatchObject({ kind: 'unreachable', processed: 'unknown' });
    expect(failure.text).toBe(`127.0.0.1:${server.port} closed the connection before it answered.`);
  });

  test.each([
    { name: 'its handshake is cut off', url: 'https', processed: 'no', calls: 3 },
    { name: 'it is cut off after the request', url: 'http', processed: 'unknown', calls: 1 },
  ])('a POST is repeated only while nothing of it was sent: $name', async ({ url, processed, calls }) => {
    let connections = 0;
    const port = await accepting((socket) => {
      connections += 1;
      socket.once('data', () => socket.resetAndDestroy());
    });

    const failure = await failureOf(
      clientOf(`${url}://127.0.0.1:${port}`, { maxRetries: 2 }).post(path`/`, { read: nothing }),
    );

    expect(failure).toMatchObject({ kind: 'unreachable', processed });
    expect(connections).toBe(calls);
  });

  test('an operation that is cancelled while it connects has sent nothing', async () => {
    const operation = new AbortController();
    const port = await accepting(() => operation.abort());
    const http = clientOf(`https://127.0.0.1:${port}`).during({ signal: operation.signal });

    expect(await failureOf(http.put(path`/`, { read: nothing }))).toMatchObject({ kind: 'cancelled', processed: 'no' });
  });

  test.each([
    { verb: 'get' as const, calls: 3 },
    { verb: 'post' as const, calls: 1 },
  ])('an answer that breaks off is lost: a $verb is sent $calls times', async ({ verb, calls }) => {
    let connections = 0;
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n';
    const port = await accepting((socket) => {
      connections += 1;
      socket.once('data', () => socket.end(`${head}{"secret":`));
    });

    const failure = await failureOf(
      clientOf(`http://127.0.0.1:${port}`, { maxRetries: 2 })[verb](path`/`, { read: nothing }),
    );

    expect(failure).toMatchObject({
      kind: 'broken',
      processed: 'unknown',
      status: 200,
      text: `The answer of 127.0.0.1:${port} broke off after 10 bytes.`,
    });
    expect(connections).toBe(calls);
  });

  test('a header that cannot be sent is told as that', async () => {
    const server = await serving({});

    const failure = await failureOf(get(server.url, { headers: { 'x-api-token': 'a\nb' } }));

    expect(failure).toMatchObject({ kind: 'rejected', processed: 'no', text: expect.stringContaining('line break') });
  });
});

describe('TLS', () => {
  const authority = makeCa();
  const local = { names: ['127.0.0.1'] };
  const day = 86_400_000;

  test.each([
    {
      name: 'a self-signed certificate',
      tls: selfSigned(local),
      ca: undefined,
      says: /not signed by an authority .* ca_certificate_pem/,
    },
    { name: 'an unknown authority', tls: issue(authority, local), ca: undefined, says: /not signed by an authority/ },
    {
      name: 'an expired certificate',
      tls: issue(authority, {
        ...local,
        notBefore: new Date(Date.now() - 9 * day),
        notAfter: new Date(Date.now() - day),
      }),
      ca: authority.certificatePem,
      says: /has expired/,
    },
    {
      name: 'a certificate that is not valid yet',
      tls: issue(authority, { ...local, notBefore: new Date(Date.now() + day) }),
      ca: authority.certificatePem,
      says: /not valid yet/,
    },
    { name: 'another host', tls: issue(authority), ca: authority.certificatePem, says: /for another name/ },
  ])('$name is told in words, and not tried again', async ({ tls, ca, says }) => {
    const server = await serving({}, tls);

    const failure = await failureOf(get(server.url, { caCertificatePem: ca, maxRetries: 3 }));

    expect(failure).toMatchObject({ kind: 'unreachable', processed: 'no', transient: false });
    expect(failure.text).toMatch(says);
    expect(failure.text).toContain(`127.0.0.1:${server.port}`);
  });

  test('a certificate of the given authority is accepted', async () => {
    const server = await serving({}, issue(authority, local));

    await get(server.url, { caCertificatePem: authority.certificatePem });

    expect(server.calls).toHaveLength(1);
  });

  test('what NODE_EXTRA_CA_CERTS names is trusted beside ca_certificate_pem', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'roots-'));
    const file = join(folder, 'roots.pem');
    writeFileSync(file, authority.certificatePem);
    const server = await serving({}, issue(authority, local));

    await get(server.url, { env: { NODE_EXTRA_CA_CERTS: file }, caCertificatePem: makeCa().certificatePem });

    rmSync(folder, { recursive: true });
    expect(server.calls).toHaveLength(1);
  });

  test('a file of NODE_EXTRA_CA_CERTS that is not there is passed over', async () => {
    const server = await serving({}, issue(authority, local));

    await get(server.url, {
      env: { NODE_EXTRA_CA_CERTS: '/no/such/file' },
      caCertificatePem: authority.certificatePem,
    });

    expect(server.calls).toHaveLength(1);
  });

  test('the public authorities are trusted besides', async () => {
    expect(await trustedRoots(authority.certificatePem, {})).toEqual(
      expect.arrayContaining([...rootCertificates, authority.certificatePem]),
    );
  });

  test('a server without TLS is told as that', async () => {
    const server = await serving({});

    const failure = await failureOf(get(server.url.replace('http:', 'https:')));

    expect(failure).toMatchObject({ kind: 'unreachable', text: expect.stringContaining('does not speak TLS') });
  });
});

describe('a proxy', () => {
  const startProxy = async (refuse = false) => {
    const seen: string[] = [];
    const proxy = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.writeHead(refuse ? 407 : 200).end('{}');
    });
    proxy.on('connect', (request, client) => {
      seen.push(`CONNECT ${request.url}`);
      if (refuse) {
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      // Whatever the name: there is no other machine in a test.
      const port = Number((request.url ?? '').split(':')[1]);
      const upstream = connectSocket(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      upstream.on('error', () => client.destroy());
      client.on('error', () => upstream.destroy());
    });
    const port = await listen(proxy);
    running.unshift({ close: () => close(proxy) });
    return { seen, url: `http://127.0.0.1:${port}`, port };
  };
  const authority = makeCa();

  test('https goes through a tunnel of HTTPS_PROXY, with the given authority trusted at its end', async () => {
    const proxy = await startProxy();
    const server = await serving({}, issue(authority, { names: ['manager.test'] }));

    await get(`https://manager.test:${server.port}`, {
      env: { HTTPS_PROXY: proxy.url },
      caCertificatePem: authority.certificatePem,
    });

    expect(proxy.seen).toEqual([`CONNECT manager.test:${server.port}`]);
    expect(server.calls).toHaveLength(1);
  });

  test('http goes to HTTP_PROXY as it is', async () => {
    const proxy = await startProxy();

    await get('http://manager.test:8080', { env: { http_proxy: `127.0.0.1:${proxy.port}` } });

    expect(proxy.seen).toEqual(['GET http://manager.test:8080/x']);
  });

  test('this machine is called directly', async () => {
    const proxy = await startProxy();
    const server = await serving({});

    await get(server.url, { env: { HTTP_PROXY: proxy.url } });

    expect(proxy.seen).toEqual([]);
    expect(server.calls).toHaveLength(1);
  });

  test.each(['HTTPS_PROXY', 'HTTP_PROXY'])('a dead proxy of %s is named, without its credentials', async (name) => {
    const gone = await serving({});
    await gone.close();

    const failure = await failureOf(
      get(`${name === 'HTTPS_PROXY' ? 'https' : 'http'}://manager.test`, {
        env: { [name]: `http://me:geheim@127.0.0.1:${gone.port}` },
      }),
    );

    expect(failure).toMatchObject({ kind: 'unreachable', processed: 'no' });
    expect(failure.text).toMatch(`The proxy 127.0.0.1:${gone.port} refused the connection`);
    expect(failure.message).not.toContain('geheim');
  });

  test('a proxy that is no URL is told as that', async () => {
    const failure = await failureOf(get('https://manager.test', { env: { HTTPS_PROXY: 'http://:x' } }));

    expect(failure).toMatchObject({ kind: 'unreachable', text: expect.stringContaining('HTTPS_PROXY') });
  });

  test('a proxy that refuses is named', async () => {
    const proxy = await startProxy(true);

    const tunnelled = await failureOf(get('https://manager.test', { env: { HTTPS_PROXY: proxy.url } }));
    const plain = await failureOf(get('http://manager.test', { env: { HTTP_PROXY: proxy.url } }));

    expect(tunnelled).toMatchObject({ kind: 'unreachable', processed: 'no' });
    expect(tunnelled.text).toContain(`The proxy 127.0.0.1:${proxy.port} refused to connect to manager.test:443`);
    expect(plain).toMatchObject({ kind: 'unreachable', processed: 'no' });
  });
});
