import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installPacked, type Packed, pack } from '../support/packed';

const imports = `
import type { Construct } from 'constructs';
import { Pem, type RotationHook } from 'pemform';
import { ApinizerCertificate, l1, UpdateScope } from 'pemform/apinizer';
import { l1 as smoxy, SmoxyCertificate } from 'pemform/smoxy';
`;
const requires = `
import type { Construct } from 'constructs';
import pemform = require('pemform');
import apinizer = require('pemform/apinizer');
import edge = require('pemform/smoxy');
const { Pem } = pemform;
const { ApinizerCertificate, l1, UpdateScope } = apinizer;
const { l1: smoxy, SmoxyCertificate } = edge;
type RotationHook = pemform.RotationHook;
`;
/** Holds what the doors export to its types: were one `any`, an expected error would be missing. */
const uses = `
export const deploy = (scope: Construct, hook: RotationHook): string => {
  const gateway = new ApinizerCertificate(scope, 'gateway', {
    name: 'gateway',
    alias: 'gateway',
    environments: ['production'],
    certificate: Pem.fromFile('gateway.pem'),
    updateReferencedJwks: true,
    updateScope: UpdateScope.SAME_PROJECT,
  });
  gateway.onRotation('purge', hook);
  new l1.provider.ApinizerProvider(scope, 'apinizer', {});
  new smoxy.provider.SmoxyProvider(scope, 'smoxy', {});
  // @ts-expect-error a path is a text
  Pem.fromFile(1);
  // @ts-expect-error a name, an alias and environments are needed
  new ApinizerCertificate(scope, 'other', { certificate: Pem.fromFile('gateway.pem') });
  // @ts-expect-error a domain name is a text
  new SmoxyCertificate(scope, 'edge', { domainName: 1 });
  return gateway.fingerprintSha256;
};
`;

interface Project {
  readonly compiler: 'typescript5' | 'typescript';
  readonly options: Readonly<Record<string, string | boolean>>;
  readonly type?: 'module' | 'commonjs';
  readonly source?: string;
}

const ts5 = (options: Project['options'], more: Partial<Project> = {}): Project => ({
  compiler: 'typescript5',
  options,
  ...more,
});
const ts7 = (options: Project['options'], more: Partial<Project> = {}): Project => ({
  compiler: 'typescript',
  options,
  ...more,
});
const esm = { type: 'module' } as const;
const required = { source: requires } as const;
const strictest = { skipLibCheck: false, exactOptionalPropertyTypes: true };

const projects: readonly (readonly [name: string, project: Project])[] = [
  ['TypeScript 5.9, as the official templates have it', ts5({ module: 'CommonJS' })],
  ['TypeScript 5.9, node10 with require', ts5({ module: 'CommonJS', moduleResolution: 'node10' }, required)],
  ['TypeScript 5.9, node16', ts5({ module: 'node16' })],
  ['TypeScript 5.9, node16 with require', ts5({ module: 'node16' }, required)],
  ['TypeScript 5.9, node16 in a project of type module', ts5({ module: 'node16' }, esm)],
  ['TypeScript 5.9, nodenext', ts5({ module: 'nodenext' })],
  ['TypeScript 5.9, nodenext in a project of type module', ts5({ module: 'nodenext' }, esm)],
  ['TypeScript 5.9, node20', ts5({ module: 'node20' })],
  ['TypeScript 5.9, bundler', ts5({ module: 'esnext', moduleResolution: 'bundler' }, esm)],
  ['TypeScript 5.9, preserve', ts5({ module: 'preserve' })],
  ['TypeScript 7, as the official templates have it', ts7({ module: 'CommonJS' })],
  ['TypeScript 7, CommonJS with require', ts7({ module: 'CommonJS' }, required)],
  ['TypeScript 7, node16', ts7({ module: 'node16' })],
  ['TypeScript 7, nodenext', ts7({ module: 'nodenext' })],
  ['TypeScript 7, nodenext with require', ts7({ module: 'nodenext' }, required)],
  ['TypeScript 7, nodenext in a project of type module', ts7({ module: 'nodenext' }, esm)],
  ['TypeScript 7, node20', ts7({ module: 'node20' })],
  ['TypeScript 7, bundler', ts7({ module: 'esnext', moduleResolution: 'bundler' }, esm)],
  ['TypeScript 7, our declarations checked as well', ts7({ module: 'nodenext', ...strictest })],
];

// TypeScript 5.9 takes seconds for each project.
jest.setTimeout(120_000);

let packed: Packed;
beforeAll(() => {
  packed = pack();
  installPacked(packed, packed.root, { '@types/node': '@types/node' });
});
afterAll(() => rmSync(packed.root, { recursive: true }));

const projectOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(packed.root, 'project-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

describe("an author's project type-checks with the packed package", () => {
  test.each(projects)('%s', (_, { compiler, options, type = 'commonjs', source = imports }) => {
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: 'es2022',
      skipLibCheck: true,
      types: ['node'],
      ...options,
    };
    const folder = projectOf({
      'package.json': JSON.stringify({ type }),
      'tsconfig.json': JSON.stringify({ compilerOptions, files: ['main.ts'] }),
      'main.ts': `${source}${uses}`,
    });

    const tsc = resolve('node_modules', compiler, 'bin', 'tsc');

    const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });
});
