import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { noticesOf } from '../../src/tools/notices';

describe('noticesOf', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pemform notices '));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
  };
  const addPackage = (name: string, files: Readonly<Record<string, string>>): void =>
    write({
      [`node_modules/${name}/package.json`]: JSON.stringify({
        name,
        version: '1.0.0',
        license: 'MIT',
        main: 'index.js',
      }),
      ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/${name}/${file}`, text])),
    });
  const bundled = async (main: string) => {
    write({ 'main.js': main });
    const { metafile } = await build({
      entryPoints: [join(directory, 'main.js')],
      bundle: true,
      write: false,
      metafile: true,
      outfile: 'out.js',
      absWorkingDir: process.cwd(),
      logLevel: 'silent',
    });
    return noticesOf([metafile]);
  };
  const code = 'export const used = Math.random(); export const unused = () => 1;';
  const using = (...names: readonly string[]): string =>
    names.map((name, index) => `import { used as u${index} } from '${name}'; console.log(u${index});`).join('\n');

  test('names each package of the bundle with its version and its text, in order', async () => {
    addPackage('zebra', { 'index.js': code, 'LICENSE.md': 'Zebras may do it.\r\nAlways.\n' });
    addPackage('@acme/ant', {
      'index.js': code,
      COPYING: 'Ants may do it.',
      NOTICE: 'Ants were here.',
      'license.js': '',
    });

    expect(await bundled(using('zebra', '@acme/ant'))).toMatch(
      /^pemform contains.*\n-{80}\n\n@acme\/ant 1\.0\.0: MIT\n\nAnts may do it\.\n\nAnts were here\.\n\n-{80}\n\nzebra 1\.0\.0: MIT\n\nZebras may do it\.\nAlways\.\n$/s,
    );
  });

  test('leaves out what is not in the bundle', async () => {
    addPackage('zebra', { 'index.js': code, LICENSE: 'Zebras may do it.' });
    addPackage('shaken', {
      'index.js': code,
      'package.json': '{"name":"shaken","version":"1.0.0","sideEffects":false}',
    });

    const notices = await bundled(`${using('zebra')}\nimport 'shaken';`);

    expect(notices).toContain('zebra 1.0.0');
    expect(notices).not.toContain('shaken');
  });

  test('prints the licence of a part, and what stands above the code of a package without a file', async () => {
    addPackage('zebra', { 'index.js': "export * from './lib/part/code.js';", LICENSE: 'Zebras.' });
    write({ 'node_modules/zebra/lib/part/code.js': code, 'node_modules/zebra/lib/part/LICENSE': 'A part of others.' });
    addPackage('ant', {
      'index.js': `// Copyright 2008 Ants Inc.\n//\n// All may do it.\nexport * from './more.js';\nexport const own = Math.random();`,
      'more.js': `"use strict";\n/*\n * Copyright 2009 Ants Inc.\n */\n${code}`,
    });

    const notices = await bundled(`${using('zebra')}\nimport { used, own } from 'ant'; console.log(used, own);`);

    expect(notices).toContain('Zebras.\n\nA part of others.');
    expect(notices).toContain(
      'ant 1.0.0: MIT\n\nCopyright 2009 Ants Inc.\n\nCopyright 2008 Ants Inc.\n\nAll may do it.\n',
    );
  });

  test('a package that says nothing about its licence is an error', async () => {
    addPackage('silent', { 'index.js': `// about nothing\n${code}` });

    await expect(bundled(using('silent'))).rejects.toThrow(/silent 1\.0\.0 is in a bundle and says nowhere/);
  });

  test('has the Apache License where a package only points to it', async () => {
    addPackage('pointing', { 'index.js': code, LICENSE: 'See http://www.apache.org/licenses/LICENSE-2.0' });

    expect(await bundled(using('pointing'))).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
  });

  test('is nothing where all code is ours', async () => {
    expect(await bundled('console.log(1)')).toBeNull();
  });
});
