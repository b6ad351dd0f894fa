import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledNotices, bundlePlugins } from '../../src/tools/bundle';

describe('bundlePlugins', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pemform bundle '));
    mkdirSync(join(directory, 'providers', 'acme'), { recursive: true });
    mkdirSync(join(directory, 'providers', 'not-a-vendor'));
    writeFileSync(join(directory, 'providers', 'acme', 'greeting.ts'), 'export const greeting: string = "hello";');
    writeFileSync(
      join(directory, 'providers', 'acme', 'main.ts'),
      'import { greeting } from "./greeting"; process.stdout.write(`${greeting} ${typeof require}`);',
    );
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const bundle = (): Promise<readonly string[]> =>
    bundlePlugins({
      providersDirectory: join(directory, 'providers'),
      outputDirectory: join(directory, 'plugins'),
      version: '1.2.3',
    });

  test('a vendor becomes an executable and a package.json, and nothing else', async () => {
    const [executable] = await bundle();

    expect(readdirSync(join(directory, 'plugins'))).toEqual(['acme']);
    expect(readdirSync(join(directory, 'plugins', 'acme'))).toEqual(['package.json', 'terraform-provider-acme_v1.2.3']);
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
    expect(await bundledNotices(join(directory, 'providers'))).toBe(notices);
  });

  test('the executable runs as CommonJS inside a project of type module', async () => {
    writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
    const [executable] = await bundle();

    expect(execFileSync(String(executable), { encoding: 'utf8' })).toBe('hello function');
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s does not end it while it is starting', async (signal) => {
    const busy =
      'process.stdout.write("up"); const end = Date.now() + 500; while (Date.now() < end); console.log(" and on");';
    writeFileSync(join(directory, 'providers', 'acme', 'main.ts'), busy);
    const [executable] = await bundle();
    const child = spawn(String(executable), { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (text) => {
      if (printed === '') child.kill(signal);
      printed += text;
    });

    expect(await once(child, 'close')).toEqual([0, null]);
    expect(printed).toBe('up and on\n');
  });

  test('files of an earlier version are removed', async () => {
    mkdirSync(join(directory, 'plugins', 'acme'), { recursive: true });
    writeFileSync(join(directory, 'plugins', 'acme', 'terraform-provider-acme_v1.0.0'), '');

    await bundle();

    expect(readdirSync(join(directory, 'plugins', 'acme'))).not.toContain('terraform-provider-acme_v1.0.0');
  });

  test('the same sources give the same bytes', async () => {
    const [first] = await bundle();
    const before = execFileSync('cat', [String(first)]);

    await bundle();

    expect(execFileSync('cat', [String(first)])).toEqual(before);
  });

  test('a source that does not compile is an error', async () => {
    writeFileSync(join(directory, 'providers', 'acme', 'main.ts'), 'import "./missing";');

    await expect(bundle()).rejects.toThrow(/missing/);
  });
});
