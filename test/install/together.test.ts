import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { hashFolder } from '../../src/install/plugin';
import { writeStubPlugin } from './stub-plugin';

/** Installs into each folder that it is told of, so that two of them begin at once. */
const program = `
import { createInterface } from 'node:readline';
import { installInto } from './src/install/install';
import { findPlugin } from './src/install/plugin';
const [plugins, ...types] = process.argv.slice(2);
createInterface({ input: process.stdin }).on('line', (directory) => {
  for (const type of types) installInto(directory, findPlugin(type, plugins));
  console.log('done');
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

  /** A process that installs these, and what it said last. */
  const start = (types: readonly string[]) => {
    const child = spawn(process.execPath, [join(root, 'install.js'), join(root, 'plugins'), ...types]);
    const install = (directory: string): Promise<string> =>
      new Promise((resolve) => {
        for (const stream of [child.stdout, child.stderr]) stream.once('data', (text) => resolve(String(text)));
        child.stdin.write(`${directory}\n`);
      });
    return { install, end: () => child.kill() };
  };

  const locked = (directory: string) => readFileSync(join(directory, '.terraform.lock.hcl'), 'utf8');

  test('into one folder end well, with everything in place, 40 times', async () => {
    const both = [start(['acme', 'zoo']), start(['zoo', 'acme'])];
    for (let pair = 0; pair < 40; pair += 1) {
      const directory = join(root, 'stacks', String(pair));
      mkdirSync(directory, { recursive: true });

      expect(await Promise.all(both.map(({ install }) => install(directory)))).toEqual(['done\n', 'done\n']);

      const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
      expect(files.filter((file) => file.includes('incoming'))).toEqual([]);
      for (const type of ['acme', 'zoo']) {
        expect(locked(directory)).toContain(`provider "registry.terraform.io/pemform/${type}"`);
        const folder = `terraform.d/plugins/registry.terraform.io/pemform/${type}/1.2.3/linux_arm64`;
        expect(hashFolder(join(directory, folder))).toBe(hashFolder(join(root, 'plugins', type)));
      }
    }
    for (const { end } of both) end();
  }, 120_000);
});
