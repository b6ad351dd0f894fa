import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { toAddress } from '../../src/cli/check/server';
import { issue, keyPair, makeCa, makeIntermediate } from '../support/certificates';
import { callCheck } from '../support/check-call';

const root = makeCa();
const intermediate = makeIntermediate(root);
const leaf = issue(intermediate);
const renewed = issue(intermediate, { notAfter: new Date(Date.now() + 200 * 86_400_000) });
const stranger = makeCa({ subject: 'CN=Stranger' });

let folder: string;
const servers: Server[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pemform-check-'));
  writeFileSync(join(folder, 'leaf.pem'), leaf.bundlePem);
  writeFileSync(join(folder, 'renewed.pem'), renewed.bundlePem);
  writeFileSync(join(folder, 'leaf.key'), leaf.privateKeyPem, { mode: 0o600 });
  writeFileSync(join(folder, 'other.key'), root.privateKeyPem, { mode: 0o600 });
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

const listening = (server: Server): Promise<number> => {
  servers.push(server);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
};

const serve = (options: TlsOptions = {}, onConnection: (socket: TLSSocket) => void = () => {}): Promise<number> => {
  const server = createTlsServer({ cert: leaf.bundlePem, key: leaf.privateKeyPem, ...options }, (socket) => {
    socket.on('error', () => {});
    onConnection(socket);
  });
  server.on('tlsClientError', () => {});
  return listening(server);
};

const run = (port: number, ...args: readonly string[]) =>
  callCheck(['--connect', `127.0.0.1:${port}`, '--domain', 'edge.example.com', ...args]);
const blocksOf = async (port: number) => {
  const { printed } = await run(port, '--json');
  const { findings, steps } = JSON.parse(printed);
  return {
    rules: findings.map(({ rule }: { rule: string }) => rule),
    blocks: steps.map(({ block }: { block: number }) => block),
  };
};

describe('pemform check --connect', () => {
  test.each([
    ['TLS 1.2', { maxVersion: 'TLSv1.2' }],
    ['TLS 1.3 with AES-128', { minVersion: 'TLSv1.3', ciphers: 'TLS_AES_128_GCM_SHA256' }],
    ['TLS 1.3 with AES-256', { minVersion: 'TLSv1.3', ciphers: 'TLS_AES_256_GCM_SHA384' }],
    ['TLS 1.3 with ChaCha20', { minVersion: 'TLSv1.3', ciphers: 'TLS_CHACHA20_POLY1305_SHA256' }],
    ['TLS 1.3 after another try', { minVersion: 'TLSv1.3', ecdhCurve: 'P-384' }],
    ['TLS 1.0', { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }],
  ] as const)('the chain is judged as it was sent, by %s', async (_, options) => {
    const sent = leaf.certificatePem + stranger.certificatePem + leaf.chainPem + leaf.chainPem + root.certificatePem;
    const port = await serve({ ...options, cert: sent });
    expect(await blocksOf(port)).toEqual({
      rules: ['duplicate-certificate', 'certificate-unrelated', 'root-included', 'root-included'],
      blocks: [1, 3, 5],
    });
  });

  test('a good server is clean, and its address is named', async () => {
    const port = await serve();
    const { code, printed } = await run(port, '--private-key', file('leaf.key'));
    expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining('Nothing is wrong.') });
    expect(printed).toMatch(new RegExp(`^server {7}127\\.0\\.0\\.1:${port}\nprivate key {2}`));
  });

  test('an issuer that is not sent is missed', async () => {
    const port = await serve({ cert: leaf.certificatePem });
    expect(await blocksOf(port)).toEqual({ rules: ['issuer-missing'], blocks: [1] });
  });

  test('a large chain that comes in many records is read whole', async () => {
    const large = issue(intermediate, {
      names: Array.from({ length: 900 }, (_, at) => `n${at}.example.com`),
    });
    const port = await serve({ cert: large.bundlePem, key: large.privateKeyPem });
    const { steps } = JSON.parse((await run(port, '--json')).printed);
    expect(steps.map(({ facts }: { facts: { dns_names: readonly string[] } }) => facts.dns_names.length)).toEqual([
      900, 0,
    ]);
  });

  test('a server that wants a certificate of the client is judged as well', async () => {
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const port = await serve({ maxVersion, requestCert: true, rejectUnauthorized: true });
      expect(await run(port)).toMatchObject({ code: 0 });
    }
  });

  test('a weak key is told and not refused by the handshake', async () => {
    const weak = issue(intermediate, { key: keyPair('rsa1024') });
    const port = await serve({ cert: weak.bundlePem, key: weak.privateKeyPem, ciphers: 'DEFAULT@SECLEVEL=0' });
    expect((await blocksOf(port)).rules).toEqual(['rsa-too-small']);
  });

  test('the name that is asked for is the host, else the first domain', async () => {
    const asked: (string | false | null)[] = [];
    const port = await serve({}, (socket) =>
      asked.push((socket as { servername?: string | false }).servername ?? null),
    );
    await run(port);
    await callCheck(['--connect', `localhost:${port}`, '--domain', 'edge.example.com']);
    await callCheck(['--connect', `127.0.0.1:${port}`]);
    while (asked.length < 3) await setTimeout(5);
    expect(asked).toEqual(['edge.example.com', 'localhost', false]);
  });

  test('the host has to be covered where no domain is named', async () => {
    const port = await serve();
    const { code, printed } = await callCheck(['--connect', `localhost:${port}`]);
    expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining('does not cover "localhost"') });
  });

  describe('with --certificate', () => {
    test('it says that the server presents it', async () => {
      const port = await serve();
      expect(await run(port, '--certificate', file('leaf.pem'))).toMatchObject({
        code: 0,
        printed: expect.stringContaining(`\nThe server presents the certificate of ${file('leaf.pem')}.\n`),
      });
      const { printed } = await run(port, '--certificate', file('leaf.pem'), '--json');
      expect(JSON.parse(printed)).toMatchObject({ presents_file: true, errors: 0 });
    });

    test('another one is an error that names both', async () => {
      const port = await serve();
      const { code, printed } = await run(port, '--certificate', file('renewed.pem'), '--json');
      const { findings, presents_file } = JSON.parse(printed);
      expect({ code, presents_file, findings }).toMatchObject({
        code: 1,
        presents_file: false,
        findings: [{ rule: 'server-certificate-differs' }],
      });
      expect(findings[0].problem).toMatch(
        /^The server presents "CN=edge\.example\.com" \(valid until .*\), and .*renewed\.pem holds "CN=edge\.example\.com" \(valid until /,
      );
    });

    test('the file may be a container or standard input', async () => {
      const port = await serve();
      const call = ['--connect', `127.0.0.1:${port}`, '--domain', 'edge.example.com', '--certificate', '-'];
      expect((await callCheck(call, { readInput: async () => leaf.der })).printed).toContain(
        'the certificate of standard input.',
      );
    });

    test('a file without a certificate cannot be compared', async () => {
      const port = await serve();
      expect(await run(port, '--certificate', file('leaf.key'))).toMatchObject({
        code: 2,
        complained: expect.stringContaining('holds no certificate to compare'),
      });
    });
  });

  test('a key of another certificate is found', async () => {
    const port = await serve();
    expect(await run(port, '--private-key', file('other.key'))).toMatchObject({
      code: 1,
      printed: expect.stringContaining('error key-mismatch'),
    });
  });

  test('SARIF names the server', async () => {
    const port = await serve({ cert: leaf.certificatePem });
    const [{ results }] = JSON.parse((await run(port, '--sarif')).printed).runs;
    expect(results[0].locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: `tls://127.0.0.1:${port}` } } },
    ]);
  });

  describe('a server that cannot be asked ends with 2 and says why', () => {
    const failure = async (port: number) => {
      const { code, complained, printed } = await callCheck(['--connect', `127.0.0.1:${port}`], {
        connectTimeout: 300,
      });
      return { code, printed, complained };
    };

    test('nobody listens', async () => {
      const server = createServer();
      const port = await listening(server);
      await new Promise((resolve) => server.close(resolve));
      servers.splice(0);
      expect(await failure(port)).toEqual({
        code: 2,
        printed: '',
        complained: `127.0.0.1:${port} presents no certificate: it refused the connection.\n`,
      });
    });

    test.each([
      ['it does not answer', () => {}, 'no answer within 0.3 seconds'],
      [
        'it speaks another language',
        (socket: { end: (text: string) => void }) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
        'it does not speak TLS',
      ],
      ['it closes the connection', (socket: { end: () => void }) => socket.end(), 'it closed the connection'],
    ])('%s', async (_, answer, says) => {
      const server = createServer((socket) => {
        socket.on('error', () => {});
        socket.unref();
        answer(socket);
      });
      const port = await listening(server);
      expect(await failure(port)).toEqual({ code: 2, printed: '', complained: expect.stringContaining(says) });
    });
  });

  test.each([
    ['files', ['a.pem'], '--connect judges what a server presents'],
    ['a chain', ['--chain', 'a.pem'], '--connect judges what a server presents'],
  ])('it does not go with %s', async (_, args, says) => {
    expect(await callCheck(['--connect', 'localhost', ...args])).toEqual({
      code: 2,
      complained: expect.stringContaining(says),
      printed: '',
    });
  });
});

describe('toAddress', () => {
  test.each([
    ['example.com', { host: 'example.com', port: 443, name: 'example.com:443' }],
    ['example.com:8443', { host: 'example.com', port: 8443, name: 'example.com:8443' }],
    ['example.com.', { host: 'example.com', port: 443 }],
    ['bücher.example:1', { host: 'xn--bcher-kva.example', port: 1 }],
    ['192.0.2.1:65535', { host: '192.0.2.1', port: 65_535 }],
    ['2001:db8::1', { host: '2001:db8::1', port: 443, name: '[2001:db8::1]:443' }],
    ['[2001:db8::1]', { host: '2001:db8::1', port: 443 }],
    ['[2001:db8::1]:8443', { host: '2001:db8::1', port: 8443, name: '[2001:db8::1]:8443' }],
    ['[fe80::1%eth0]:443', { host: 'fe80::1%eth0', port: 443 }],
  ])('%s is read', (text, expected) => {
    expect(toAddress(text)).toMatchObject(expected);
  });

  test.each([
    ['https://example.com', 'without a scheme'],
    ['example.com/path', 'without a scheme'],
    ['example.com:', 'A port is'],
    ['example.com:0', 'A port is'],
    ['example.com:65536', 'A port is'],
    ['example.com:https', 'A port is'],
    ['', 'no host name'],
    [':443', 'no host name'],
    ['a b', 'no host name'],
    ['[example.com]:443', 'no host name'],
    ['2001:db8::zz', 'no host name'],
    ['2001:db8::1]:443', 'no host name'],
  ])('%s is refused', (text, says) => {
    expect(() => toAddress(text)).toThrow(says);
  });

  test('a refusal is said with the option', async () => {
    expect(await callCheck(['--connect', 'https://example.com'])).toEqual({
      code: 2,
      printed: '',
      complained: expect.stringMatching(
        /'--connect <host\[:port\]>' argument 'https:\/\/example\.com' is invalid\. Give HOST/,
      ),
    });
  });
});
