import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode } from '../support/node-versions';
import { installPacked, type Packed, pack } from '../support/packed';

const print = `
console.log(JSON.stringify([
  typeof Pem.fromFile, typeof ApinizerCertificate, UpdateScope.SAME_PROJECT, typeof l1.certificate,
  typeof SmoxyCertificate, typeof smoxy.certificate,
]));
`;
const printed = '["function","function","SAME_PROJECT","object","function","object"]\n';
const imports = `
import { Pem } from 'pemform';
import { ApinizerCertificate, l1, UpdateScope } from 'pemform/apinizer';
import { l1 as smoxy, SmoxyCertificate } from 'pemform/smoxy';
`;
const requires = `
const { Pem } = require('pemform');
const { ApinizerCertificate, l1, UpdateScope } = require('pemform/apinizer');
const { l1: smoxy, SmoxyCertificate } = require('pemform/smoxy');
`;
const typed = 'const unused: string = "types are stripped"; void unused;';

const programs = {
  'main.cjs': requires + print,
  'main.mjs': imports + print,
  'type-module/main.js': imports + print,
  'type-module/main.ts': imports + typed + print,
};

let packed: Packed;
beforeAll(() => {
  packed = pack();
  installPacked(packed, packed.root);
  mkdirSync(join(packed.root, 'type-module'));
  writeFileSync(join(packed.root, 'type-module', 'package.json'), '{"type":"module"}');
  for (const [file, text] of Object.entries(programs)) writeFileSync(join(packed.root, file), text);
});
afterAll(() => rmSync(packed.root, { recursive: true }));

const run = (command: string, ...args: readonly string[]) => {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: packed.root, encoding: 'utf8' });
  return { stdout, status, problem: status === 0 ? '' : stderr };
};

/** The files that each version of Node.js is to run; later ones strip types themselves. */
const rows = [
  { major: 20, files: ['main.cjs', 'main.mjs', 'type-module/main.js'] },
  { major: 22, files: ['main.cjs', 'main.mjs', 'type-module/main.js', 'type-module/main.ts'] },
  { major: 24, files: ['main.cjs', 'main.mjs', 'type-module/main.js', 'type-module/main.ts'] },
].flatMap(({ major, files }) => files.map((file) => ({ major, file, node: findNode(major) })));

describe('every door of the packed package opens', () => {
  for (const { major, file, node } of rows) {
    if (node === undefined) {
      test.skip(`for ${file} on Node.js ${major}: left out, as neither NODE_${major} nor the PATH leads to one`, () => {});
    } else {
      test(`for ${file} on Node.js ${major}`, () => {
        expect(run(node, file)).toEqual({ stdout: printed, status: 0, problem: '' });
      });
    }
  }
});

test('every kind of resolution finds types for every door that are true to what runs', () => {
  const judge = `
    import { readFileSync } from 'node:fs';
    import { checkPackage, createPackageFromTarballData } from ${JSON.stringify(String(pathToFileURL(require.resolve('@arethetypeswrong/core'))))};
    const { types, entrypoints, problems } = await checkPackage(createPackageFromTarballData(readFileSync(process.argv[1])));
    console.log(JSON.stringify({ types: types.kind, doors: Object.keys(entrypoints), problems }));
  `;

  const { stdout, problem } = run(process.execPath, '--input-type=module', '-e', judge, packed.tarball);

  expect(problem).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    types: 'included',
    doors: ['.', './apinizer', './smoxy', './package.json'],
    problems: [],
  });
});

describe('without the package of the null provider', () => {
  const stack = `
    const { App, TerraformStack } = require('cdktf');
    const { SmoxyCertificate } = require('pemform/smoxy');
    const stack = new TerraformStack(new App({ outdir: 'cdktf.out' }), 'edge');
    const edge = new SmoxyCertificate(stack, 'edge', { domainName: 'example.com' });
  `;

  test('a hook says what to install', () => {
    const { problem } = run(process.execPath, '-e', `${stack} edge.onRotation('purge', { command: './purge.sh' });`);

    expect(problem).toContain('edge/edge: onRotation runs its command with the null provider');
    expect(problem).toContain('npm install @cdktf/provider-null@11');
  });
});
