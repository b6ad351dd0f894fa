import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { prune } from '../../src/tools/package';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pemform prune '));
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
};
const pruned = async (...doors: readonly string[]): Promise<readonly string[]> => {
  await prune(
    directory,
    doors.map((door) => join(directory, door)),
  );
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
};

describe('prune', () => {
  test('what a module requires stays, and what nobody asks for goes with its folder', async () => {
    write({
      'index.js': 'const a = require("./a/one"); const late = () => import("./late");',
      'a/one.js': "const b = require('../b');",
      'b/index.js': '',
      'late.js': '',
      'tools/make.js': 'require("../index")',
    });

    expect(await pruned('index.js')).toEqual(['a', 'a/one.js', 'b', 'b/index.js', 'index.js', 'late.js']);
  });

  test('a declaration keeps the declarations it names, and no module', async () => {
    write({
      'index.d.ts': `import type { One } from './one';\nexport declare const two: import("./two").Two;\nimport './three';`,
      'one.d.ts': '',
      'one.js': '',
      'two.d.ts': '',
      'three.d.ts': '',
      'four.d.ts': '',
    });

    expect(await pruned('index.d.ts')).toEqual(['index.d.ts', 'one.d.ts', 'three.d.ts', 'two.d.ts']);
  });

  test('packages are not looked for', async () => {
    write({ 'index.js': 'require("node:fs"); require("cdktf");' });

    expect(await pruned('index.js')).toEqual(['index.js']);
  });

  test.each(['index.js', 'none.js'])('what is named and is not there is an error: %s', async (door) => {
    write({ 'index.js': 'require("./gone")' });

    await expect(pruned(door)).rejects.toThrow(/(gone|none)\.js is named and is not there/);
  });
});
