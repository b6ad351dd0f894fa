import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { hashFolder } from '../../src/install/hash';
import { writeStubPlugin } from './stub-plugin';

/** Installs what its arguments say when it is told to, so that two of them begin at once. */
const program = `
import { installInto } from './src/install/install';
import { findPlugin } from './src/install/plugin';
const [directory, plugins, ...types] = process.argv.slice(2);
process.stdout.write('ready');
process.stdin.once('data', () => {
  for (const type of types) installInto(directory, findPlugin(type, plugins));
  process.exit(0);
});
`;

describe('two installs at once', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'pemform together '));
    for (const type of ['acme', 'zoo']) writeStubPlugin(join(root, 'plugins'), type, '1.2.3', 'x'.repeat(100_000));
    const stdin = { contents: program, resolveDir: process.cwd(), loader: 'ts' as const };
    buildSync({ stdin, outfile: join(root, 'install.js'), bundle: true, platform: 'node', logLevel: 'error' });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const start = async (directory: string, types: readonly string[]) => {
    const child = spawn(process.execPath, [join(root, 'install.js'), directory, join(root, 'plugins'), ...types]);
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    const ended = once(child, 'close').then(([code]) => ({ code, said }));
    await once(child.stdout, 'data');
    return { go: () => child.stdin.write('go'), ended };
  };

  const together = async (directory: string): Promise<readonly unknown[]> => {
    mkdirSync(directory, { recursive: true });
    const both = await Promise.all([start(directory, ['acme', 'zoo']), start(directory, ['zoo', 'acme'])]);
    for (const { go } of both) go();
    return Promise.all(both.map(({ ended }) => ended));
  };

  const locked = (directory: string) => readFileSync(join(directory, '.terraform.lock.hcl'), 'utf8');

  test('into one folder end well, with everything in place, 40 times', async () => {
    for (let pair = 0; pair < 40; pair += 1) {
      const directory = join(root, 'stacks', String(pair));

      expect(await together(directory)).toEqual(Array(2).fill({ code: 0, said: '' }));

      const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
      expect(files.filter((file) => file.includes('incoming'))).toEqual([]);
      for (const type of ['acme', 'zoo']) {
        expect(locked(directory)).toContain(`provider "registry.terraform.io/pemform/${type}"`);
        const folder = `terraform.d/plugins/registry.terraform.io/pemform/${type}/1.2.3/linux_arm64`;
        expect(hashFolder(join(directory, folder))).toBe(hashFolder(join(root, 'plugins', type)));
      }
    }
  }, 120_000);
});
