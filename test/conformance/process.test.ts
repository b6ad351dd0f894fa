import { X509Certificate } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connect } from 'node:tls';
import { HealthCheckRequest, HealthCheckResponse } from '../../src/terraform/protocol/generated/health';
import { clientCertificate, connectPlugin, parseHandshake } from '../support/plugin-client';
import { buildPlugin, firstLine, type Plugin, run, runAsCore, type Workshop } from '../support/plugin-process';
import { config, fromValue, toValue, unknown } from './core';

let workshop: Workshop;

beforeAll(async () => {
  workshop = await buildPlugin(join(__dirname, 'provider/main.ts'));
  writeFileSync(thingsFile(), '{}');
});
afterAll(() => workshop.remove());

const thingsFile = () => join(workshop.directory, 'things.json');
const socketsIn = ({ directory }: Workshop) => readdirSync(directory).filter((name) => name.startsWith('plugin-'));
/** Of the folder and of the socket in it. */
const modesOf = (socket = ''): readonly number[] =>
  [dirname(socket), socket].map((path) => statSync(path).mode & 0o777);
const configure = ({ client }: Plugin, more: object = {}) =>
  client.call('configureProvider', { config: toValue({ file: thingsFile(), greeting: null, ...more }) });

const create = ({ client }: Plugin, given: Readonly<Record<string, unknown>>) =>
  client.call('applyResourceChange', {
    typeName: 'conformance_thing',
    priorState: toValue(null),
    plannedState: toValue({
      ...config({ ...given, size: 1, secret: null }),
      id: unknown,
      region: unknown,
      revision: unknown,
    }),
    config: toValue(config(given)),
  });

describe('the handshake', () => {
  test('is one line: protocol 6, a socket, and a certificate without padding', async () => {
    const plugin = await runAsCore(workshop);
    const [core, app, network, address, protocol, certificate, ...more] = plugin.handshake.fields;

    expect([core, app, network, protocol, more]).toEqual(['1', '6', 'unix', 'grpc', []]);
    expect(address?.startsWith(workshop.directory)).toBe(true);
    expect(certificate).toMatch(/^[A-Za-z0-9+/]{200,}$/);
    await plugin.shutDown();
    expect(plugin.stdout().split('\n')).toHaveLength(2);
  });

  test('shows a certificate that names localhost', async () => {
    const plugin = await runAsCore(workshop);
    const certificate = new X509Certificate(plugin.handshake.certificatePem);

    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.subject).toBe('CN=localhost');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    await plugin.shutDown();
  });

  test('says that it cannot multiplex, to clients that ask', async () => {
    const plugin = await runAsCore(workshop, { PLUGIN_MULTIPLEX_GRPC: 'true' });

    expect(plugin.handshake.fields.slice(6)).toEqual(['false']);
    await plugin.shutDown();
  });

  test.each([{}, { TF_PLUGIN_MAGIC_COOKIE: 'wrong' }])('is refused to who is not core: %j', async (environment) => {
    const { ended, stderr, stdout } = run(workshop, { environment });

    expect(await ended).toEqual({ code: 1, signal: null });
    expect(stdout()).toBe('');
    expect(stderr()).toContain('terraform init');
  });

  test.each([
    ['with encryption', {}],
    ['without encryption', { PLUGIN_CLIENT_CERT: '' }],
  ])('names a socket that nobody else can reach, %s', async (_, environment) => {
    const plugin = await runAsCore(workshop, environment);

    expect(modesOf(plugin.handshake.fields[3])).toEqual([0o700, 0o600]);
    await plugin.shutDown();
  });

  test('names a socket that a group can reach where the environment says so', async () => {
    const plugin = await runAsCore(workshop, { PLUGIN_UNIX_SOCKET_GROUP: String(process.getgid?.()) });

    expect(modesOf(plugin.handshake.fields[3])).toEqual([0o710, 0o660]);
    await plugin.shutDown();
  });

  test('has no certificate where core shows none, and the connection is plain', async () => {
    const plugin = await runAsCore(workshop, { PLUGIN_CLIENT_CERT: '' });

    expect(plugin.handshake.fields[5]).toBe('');
    expect((await plugin.client.call('getMetadata')).resources).toEqual([{ typeName: 'conformance_thing' }]);
    await plugin.shutDown();
  });

  test('names a port of the loopback interface where the path of a socket would be too long', async () => {
    const plugin = await runAsCore(workshop, {
      PLUGIN_UNIX_SOCKET_DIR: `/tmp/${'long/'.repeat(30)}`,
      PLUGIN_MIN_PORT: '0',
      PLUGIN_MAX_PORT: '0',
    });

    expect(plugin.handshake.fields.slice(2, 4)).toEqual(['tcp', expect.stringMatching(/^127\.0\.0\.1:[1-9]\d+$/)]);
    expect((await plugin.client.call('getMetadata')).diagnostics).toEqual([]);
    await plugin.shutDown();
  });

  test('fails with a reason core shows where no socket can be made', async () => {
    const missing = join(workshop.directory, 'missing');

    await expect(runAsCore(workshop, { TMPDIR: missing })).rejects.toThrow(
      /panic: No socket can be opened.*Set TMPDIR/s,
    );
  });

  test('fails with the name of the variable where a group is not known, and leaves no socket', async () => {
    await expect(runAsCore(workshop, { PLUGIN_UNIX_SOCKET_GROUP: 'no-such-group' })).rejects.toThrow(
      /panic: No socket can be opened.*PLUGIN_UNIX_SOCKET_GROUP/s,
    );
    expect(socketsIn(workshop)).toEqual([]);
  });
});

describe('the connection', () => {
  test.each<[string, () => ReturnType<typeof clientCertificate> | undefined]>([
    ['no certificate', () => undefined],
    ["a certificate that is not core's", clientCertificate],
  ])('is refused to a client with %s', async (_, identity) => {
    const plugin = await runAsCore(workshop);
    const stranger = connectPlugin(plugin.handshake, identity());

    await expect(stranger.call('getMetadata')).rejects.toMatchObject({ code: 14 });
    stranger.close();
    await plugin.shutDown();
  });

  test('is refused to a client without encryption', async () => {
    const plugin = await runAsCore(workshop);
    const stranger = connectPlugin({ ...plugin.handshake, certificatePem: '' });

    await expect(stranger.call('getMetadata')).rejects.toMatchObject({ code: 14 });
    stranger.close();
    await plugin.shutDown();
  });

  test('negotiates HTTP/2', async () => {
    const identity = clientCertificate();
    const plugin = await runAsCore(workshop, {}, identity);
    const socket = connect({
      path: plugin.handshake.fields[3] ?? '',
      servername: 'localhost',
      ca: plugin.handshake.certificatePem,
      cert: identity.certificatePem,
      key: identity.privateKeyPem,
      ALPNProtocols: ['h2'],
    });
    await new Promise((resolve, reject) => socket.on('secureConnect', resolve).on('error', reject));

    expect([socket.authorized, socket.alpnProtocol]).toEqual([true, 'h2']);
    socket.destroy();
    await plugin.shutDown();
  });

  test('carries messages of many megabytes', async () => {
    const plugin = await runAsCore(workshop);
    const text = 'x'.repeat(8_000_000);
    const given = {
      id: null,
      dynamic: null,
      number: null,
      numbers: null,
      text,
      texts: null,
      flags: null,
      nested: null,
    };
    await configure(plugin);

    const { diagnostics, state } = await plugin.client.call('readDataSource', {
      typeName: 'conformance_echo',
      config: toValue(given),
    });

    expect(diagnostics).toEqual([]);
    expect(state?.msgpack.length).toBeGreaterThan(text.length);
    await plugin.shutDown();
  });

  test('is healthy', async () => {
    const plugin = await runAsCore(workshop);
    const check = (service: string) =>
      plugin.client.raw('/grpc.health.v1.Health/Check', HealthCheckRequest.encode({ service }).finish());

    expect(HealthCheckResponse.decode(await check('plugin'))).toEqual({ status: 1 });
    await expect(check('other')).rejects.toMatchObject({ code: 5 });
    await plugin.shutDown();
  });
});

describe('the end', () => {
  test('comes at once when core asks for it, also with streams open and a call running, and leaves no socket', async () => {
    const plugin = await runAsCore(workshop);
    await configure(plugin);
    const streams = ['/plugin.GRPCStdio/StreamStdio', '/plugin.GRPCBroker/StartStream'].map(plugin.client.open);
    const running = create(plugin, { name: 'never', fault: 'hang' }).catch(() => null);
    const started = Date.now();

    expect(await plugin.shutDown()).toEqual({ code: 0, signal: null });
    expect(Date.now() - started).toBeLessThan(2000);
    await Promise.all([running, ...streams.map(({ ended }) => ended)]);
    expect(socketsIn(workshop)).toEqual([]);
  });

  test('does not come from a signal that the whole process group gets', async () => {
    const plugin = await runAsCore(workshop);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) plugin.child.kill(signal);

    expect((await plugin.client.call('getMetadata')).diagnostics).toEqual([]);
    expect(await plugin.shutDown()).toEqual({ code: 0, signal: null });
  });

  test('comes when core is gone', async () => {
    const script = `require('node:child_process').spawn(process.execPath, [process.argv[1]], { stdio: 'inherit' })`;
    const core = run(
      { ...workshop, plugin: '-e' },
      {
        arguments: [script, workshop.plugin],
        environment: { TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2' },
      },
    );
    await firstLine(core);
    expect(socketsIn(workshop)).toHaveLength(1);
    core.child.kill('SIGKILL');

    // The plugin shares the pipe, which closes when the last of the two has ended.
    await core.ended;
    expect(socketsIn(workshop)).toEqual([]);
  });

  test('by a crash is reported to core without a value, and what runs still gets its answer', async () => {
    const plugin = await runAsCore(workshop);
    await configure(plugin);

    const { diagnostics, newState } = await create(plugin, { name: 'boom', fault: 'crash', secret: 'hunter2' });

    expect(diagnostics).toEqual([]);
    expect(fromValue(newState)).toMatchObject({ id: 'boom', revision: 1 });
    plugin.client.close();
    expect((await plugin.ended).code).toBe(2);
    expect(plugin.stderr()).toMatch(/^panic: The conformance provider failed with an unexpected TypeError/m);
    expect(plugin.stderr()).not.toContain('hunter2');
    expect(socketsIn(workshop)).toEqual([]);
  });
});

describe('an interrupt', () => {
  test('reaches a call that came first and took longer to arrive', async () => {
    const plugin = await runAsCore(workshop);
    await configure(plugin);
    const running = create(plugin, { name: 'overtaken', fault: 'hang', text: 'x'.repeat(200_000) });

    await plugin.client.call('stopProvider');

    expect((await running).diagnostics).toMatchObject([{ severity: 1, summary: 'Interrupted' }]);
    await plugin.shutDown();
  });

  test('stops what is running, and what comes later works', async () => {
    const plugin = await runAsCore(workshop);
    await configure(plugin);
    const running = create(plugin, { name: 'stopped', fault: 'hang' });
    await plugin.client.call('getMetadata');

    expect(await plugin.client.call('stopProvider')).toEqual({ error: '' });
    expect((await running).diagnostics).toMatchObject([{ severity: 1, summary: 'Interrupted' }]);
    expect((await create(plugin, { name: 'later' })).diagnostics).toEqual([]);
    await plugin.shutDown();
  });
});

describe('a process started with -debug', () => {
  test('tells how to attach, serves without cookie and encryption, ignores Shutdown and ends by Ctrl-C', async () => {
    const running = run(workshop, { arguments: ['-debug'] });
    const [, json = ''] = /TF_REATTACH_PROVIDERS='(.*)'/.exec(await firstLine(running)) ?? [];
    const { Addr, ...entry } = JSON.parse(json)['pemform/conformance'];
    const client = connectPlugin(parseHandshake(`1|6|${Addr.Network}|${Addr.String}|grpc|`));

    expect(modesOf(Addr.String)).toEqual([0o700, 0o600]);
    expect(entry).toEqual({ Protocol: 'grpc', ProtocolVersion: 6, Pid: running.child.pid, Test: true });
    await client.raw('/plugin.GRPCController/Shutdown');
    expect((await client.call('getMetadata')).diagnostics).toEqual([]);
    client.close();
    running.child.kill('SIGINT');
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect(socketsIn(workshop)).toEqual([]);
  });
});

describe('what the process prints', () => {
  test('after the handshake goes to stderr', async () => {
    const plugin = await runAsCore(workshop);
    await configure(plugin, { greeting: 'hello from a library' });
    await plugin.shutDown();

    expect(plugin.stdout().split('\n')).toHaveLength(2);
    expect(plugin.stderr()).toBe('hello from a library\n');
  });

  test('for a log are lines core can read', async () => {
    const plugin = await runAsCore(workshop, { TF_LOG: 'TRACE' });
    await configure(plugin);
    await create(plugin, { name: 'logged', secret: 'hunter2' });
    await plugin.shutDown();

    const lines = plugin
      .stderr()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual({
      '@level': 'info',
      '@message': 'Creating',
      '@module': 'provider',
      '@timestamp': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      name: 'logged',
      tf_rpc: 'ApplyResourceChange',
      tf_req_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      tf_provider_addr: 'pemform/conformance',
    });
    expect(lines).toContainEqual(
      expect.objectContaining({
        '@level': 'trace',
        tf_resource_type: 'conformance_thing',
        tf_req_duration_ms: expect.any(Number),
      }),
    );
    expect(plugin.stderr()).not.toContain('hunter2');
  });
});
