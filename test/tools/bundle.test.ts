import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { bundlePlugins, describePlugins } from '../../src/tools/bundle';
import { launcher } from '../../src/tools/launcher';
import { noticesOf } from '../../src/tools/notices';

/** A provider that does something on its socket, and ends. */
const running = (does: string): string => `export const run = ({ server }) => { ${does} server.close(); };`;

/** What is printed once core knows of the socket. */
const afterHandshake = (printed: string): string => {
  expect(printed).toMatch(/^1\|6\|unix\|.*\|grpc\|\n/);
  return printed.slice(printed.indexOf('\n') + 1);
};

describe('bundlePlugins', () => {
  const { TF_PLUGIN_MAGIC_COOKIE: before } = process.env;
  beforeAll(() => {
    process.env['TF_PLUGIN_MAGIC_COOKIE'] = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
  });
  afterAll(() => {
    if (before === undefined) delete process.env['TF_PLUGIN_MAGIC_COOKIE'];
  });

  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pemform bundle '));
    mkdirSync(join(directory, 'providers', 'acme'), { recursive: true });
    mkdirSync(join(directory, 'providers', 'not-a-vendor'));
    writeFileSync(join(directory, 'providers', 'acme', 'greeting.ts'), 'export const greeting: string = "hello";');
    writeFileSync(
      join(directory, 'providers', 'acme', 'main.ts'),
      `import { greeting } from "./greeting"; ${running('process.stdout.write(`${greeting} ${typeof require}`);')}`,
    );
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const bundle = (): Promise<readonly string[]> =>
    bundlePlugins({
      providersDirectory: join(directory, 'providers'),
      outputDirectory: join(directory, 'plugins'),
      version: '1.2.3',
    });

  test('a vendor becomes an executable, its provider and a package.json, and nothing else', async () => {
    const [executable] = await bundle();

    expect(readdirSync(join(directory, 'plugins'))).toEqual(['acme']);
    expect(readdirSync(join(directory, 'plugins', 'acme'))).toEqual([
      'package.json',
      'provider.js',
      'terraform-provider-acme_v1.2.3',
    ]);
    expect(executable).toBe(join(directory, 'plugins', 'acme', 'terraform-provider-acme_v1.2.3'));
    expect(statSync(String(executable)).mode & 0o777).toBe(0o755);
  });

  test('what is not ours has its notices beside it', async () => {
    const zebra = join(directory, 'node_modules', 'zebra');
    mkdirSync(zebra, { recursive: true });
    writeFileSync(join(zebra, 'package.json'), '{"name":"zebra","version":"1.0.0","license":"MIT"}');
    writeFileSync(join(zebra, 'index.js'), 'console.log("zebra");');
    writeFileSync(join(zebra, 'LICENSE'), 'Zebras may do it.');
    writeFileSync(join(directory, 'providers', 'acme', 'main.ts'), 'import "zebra";');

    await bundle();

    const notices = readFileSync(join(directory, 'plugins', 'acme', 'THIRD-PARTY-NOTICES'), 'utf8');
    expect(notices).toContain('zebra 1.0.0: MIT\n\nZebras may do it.');
    expect(noticesOf(await describePlugins(join(directory, 'providers')))).toBe(notices);
  });

  test('the executable runs as CommonJS inside a project of type module', async () => {
    writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
    const [executable] = await bundle();

    expect(afterHandshake(execFileSync(String(executable), { env: process.env, encoding: 'utf8' }))).toBe(
      'hello function',
    );
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s does not end it while it is starting', async (signal) => {
    const busy =
      'process.stdout.write("up"); const end = Date.now() + 500; while (Date.now() < end); console.log(" and on");';
    writeFileSync(join(directory, 'providers', 'acme', 'main.ts'), running(busy));
    const [executable] = await bundle();
    const child = spawn(String(executable), { env: process.env, stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (text) => {
      if (printed === '') child.kill(signal);
      printed += text;
    });

    expect(await once(child, 'close')).toEqual([0, null]);
    expect(afterHandshake(printed)).toBe('up and on\n');
  });

  describe('the way to Node.js', () => {
    /** Puts a `node` of its own first on the PATH, which does something before it is the real one. */
    const nodeThat = (does: string): NodeJS.ProcessEnv => {
      const folder = join(directory, 'own node');
      mkdirSync(folder);
      writeFileSync(join(folder, 'node'), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
      return { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` };
    };
    const real = JSON.stringify(process.execPath);
    const printing = (expression: string): void =>
      writeFileSync(
        join(directory, 'providers', 'acme', 'main.ts'),
        running(`process.stdout.write(JSON.stringify(${expression})); process.exitCode = 7;`),
      );

    test.each([
      ['by its whole path', (executable: string) => ({ file: executable, cwd: '/' })],
      ['by a path that begins in a folder', (executable: string) => ({ file: relative(directory, executable) })],
      ['by a path that begins with a dot', (executable: string) => ({ file: `./${relative(directory, executable)}` })],
    ])('it gets arguments, and Terraform its exit code, where it is started %s', async (_, started) => {
      printing('process.argv.slice(2)');
      const [executable = ''] = await bundle();
      const { file, ...at } = { cwd: directory, ...started(executable) };

      const { stdout, status } = spawnSync(file, ['-x', 'a b', '$c "d"'], {
        ...at,
        env: process.env,
        encoding: 'utf8',
      });

      expect({ printed: JSON.parse(afterHandshake(stdout)), status }).toEqual({
        printed: ['-x', 'a b', '$c "d"'],
        status: 7,
      });
    });

    test('it is the process that Terraform started, and its parent is Terraform', async () => {
      printing('[process.pid, process.ppid]');
      const [executable] = await bundle();

      const { stdout, pid } = spawnSync(String(executable), { env: process.env, encoding: 'utf8' });

      expect(JSON.parse(afterHandshake(stdout))).toEqual([pid, process.pid]);
    });

    test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s does not end it before Node.js is up', async (signal) => {
      printing('"and on"');
      const [executable] = await bundle();
      const env = nodeThat(`echo up; sleep 0.3; exec ${real} "$@"`);
      const child = spawn(String(executable), { stdio: ['ignore', 'pipe', 'inherit'], env });
      let printed = '';
      child.stdout.on('data', (text) => {
        if (printed === '') child.kill(signal);
        printed += text;
      });

      expect(await once(child, 'close')).toEqual([7, null]);
      expect(printed.slice(0, 3)).toBe('up\n');
      expect(afterHandshake(printed.slice(3))).toBe('"and on"');
    });

    test('without a node on the PATH it says what to install', async () => {
      const [executable] = await bundle();

      const { stdout, stderr, status } = spawnSync(String(executable), { env: { PATH: directory }, encoding: 'utf8' });

      expect({ stdout, stderr, status }).toEqual({
        stderr: '',
        stdout: `1|6|unix|none|Node.js was not found. The provider pemform/acme needs Node.js 20.19 or later on the PATH where Terraform runs, which is '${directory}'. Install it from https://nodejs.org or put the folder of its node command on the PATH, then run the command again.\n`,
        status: 1,
      });
    });

    test.each(['0.10.48', '12.22.9', '20.18.3'])('Node.js %s is told to be too old', async (version) => {
      const [executable] = await bundle();
      const older = join(directory, 'older.js');
      const versions = JSON.stringify({ ...process.versions, node: version });
      writeFileSync(older, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
      // So old that it cannot read what is bundled.
      appendFileSync(String(executable), '\n?!');

      const run = spawnSync(String(executable), { env: nodeThat(`exec ${real} -r "${older}" "$@"`), encoding: 'utf8' });

      expect({ stdout: run.stdout, stderr: run.stderr, status: run.status }).toEqual({
        stderr: '',
        stdout: `1|6|unix|none|Node.js ${version} is too old. The provider pemform/acme needs Node.js 20.19 or later on the PATH where Terraform runs, and ${process.execPath} comes first there. Install a later one from https://nodejs.org or put it first on the PATH, then run the command again.\n`,
        status: 1,
      });
    });

    test.each(['20.19.0', '22.0.0', '100.1.0'])('Node.js %s is taken', async (version) => {
      const [executable] = await bundle();
      const other = join(directory, 'other.js');
      const versions = JSON.stringify({ ...process.versions, node: version });
      writeFileSync(other, `Object.defineProperty(process, 'versions', { value: ${versions} });`);

      const run = spawnSync(String(executable), { env: nodeThat(`exec ${real} -r "${other}" "$@"`), encoding: 'utf8' });

      expect({ stdout: afterHandshake(run.stdout), stderr: run.stderr }).toEqual({
        stdout: 'hello function',
        stderr: '',
      });
    });

    test('the oldest version is the one that the package names', () => {
      const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));

      expect(launcher('acme')).toContain(`needs Node.js ${engines.node.replace('>=', '')} or later`);
    });
  });

  test('files of an earlier version are removed', async () => {
    mkdirSync(join(directory, 'plugins', 'acme'), { recursive: true });
    writeFileSync(join(directory, 'plugins', 'acme', 'terraform-provider-acme_v1.0.0'), '');

    await bundle();

    expect(readdirSync(join(directory, 'plugins', 'acme'))).not.toContain('terraform-provider-acme_v1.0.0');
  });

  test('the same sources give the same bytes', async () => {
    const [first] = await bundle();
    const bytes = () => [String(first), join(dirname(String(first)), 'provider.js')].map((file) => readFileSync(file));
    const before = bytes();

    await bundle();

    expect(bytes()).toEqual(before);
  });

  test('a source that does not compile is an error', async () => {
    writeFileSync(join(directory, 'providers', 'acme', 'main.ts'), 'import "./missing";');

    await expect(bundle()).rejects.toThrow(/missing/);
  });
});
