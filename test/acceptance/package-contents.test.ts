import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { installPacked, type Packed, pack } from '../support/packed';

jest.setTimeout(60_000);

const doors = ['pemform', 'pemform/apinizer', 'pemform/smoxy'];

let packed: Packed;
let installed: string;
beforeAll(() => {
  packed = pack();
  installPacked(packed, packed.root);
  installed = join(packed.root, 'node_modules', 'pemform');
});
afterAll(() => rmSync(packed.root, { recursive: true }));

/** The files below a folder of the package whose names end so, the command and the plugins left out. */
const filesOf = (ending: string): readonly string[] =>
  readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !/^(cli|plugins)\//.test(file))
    .sort();

const withinDist = (files: readonly string[]): readonly string[] =>
  files
    .map((file) => relative(join(installed, 'dist'), file))
    .filter((file) => !file.startsWith('..'))
    .sort();

const output = (command: string, ...args: readonly string[]): string =>
  spawnSync(command, args, { cwd: packed.root, encoding: 'utf8' }).stdout;

describe('the packed package', () => {
  test('needs no package but those that a cdktf project has anyway', () => {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
      readFileSync(join(installed, 'package.json'), 'utf8'),
    );

    expect({ ...dependencies, ...optionalDependencies }).toEqual({});
    expect(Object.keys(peerDependencies)).toEqual(['@cdktf/provider-null', 'cdktf', 'constructs']);
    expect(peerDependenciesMeta).toEqual({ '@cdktf/provider-null': { optional: true } });
  });

  test('holds the doors with what they lead to, the command, the plugins, and what is read', () => {
    expect(readdirSync(installed).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES',
      'dist',
      'docs',
      'examples',
      'package.json',
    ]);
    expect(readdirSync(join(installed, 'examples')).sort()).toEqual(['cdktf', 'data-sources', 'provider', 'resources']);
    expect(readdirSync(join(installed, 'dist')).sort()).toEqual([
      'attributes',
      'cdktf',
      'cli',
      'index.d.ts',
      'index.js',
      'install',
      'pki',
      'plugins',
      'providers',
      'terraform',
    ]);
    expect(readdirSync(join(installed, 'dist', 'cli'))).toEqual(['main.js']);
    for (const vendor of ['apinizer', 'smoxy']) {
      expect(readdirSync(join(installed, 'dist', 'plugins', vendor)).sort()).toEqual([
        'THIRD-PARTY-NOTICES',
        'package.json',
        'provider.js',
        expect.stringMatching(`^terraform-provider-${vendor}_v`),
      ]);
    }
  });

  test('has no module that its doors do not load', () => {
    const load = `for (const door of ${JSON.stringify(doors)}) require(door); console.log(Object.keys(require.cache).join('\\n'))`;

    expect(withinDist(output(process.execPath, '-e', load).split('\n'))).toEqual(filesOf('.js'));
  });

  test('has no declaration that its doors do not name', () => {
    writeFileSync(join(packed.root, 'main.ts'), doors.map((door) => `import '${door}';`).join('\n'));
    const tsc = resolve('node_modules', 'typescript5', 'lib', 'tsc.js');
    const options = ['--module', 'node20', '--skipLibCheck', '--listFilesOnly'];

    expect(withinDist(output(process.execPath, tsc, ...options, 'main.ts').split('\n'))).toEqual(filesOf('.d.ts'));
  });

  test('is a small download, in few files', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
      .map((name) => statSync(join(installed, name)))
      .filter((one) => one.isFile());
    const unpacked = files.reduce((sum, { size }) => sum + size, 0);

    expect(statSync(packed.tarball).size).toBeLessThan(1_400_000);
    expect(unpacked).toBeLessThan(5_000_000);
    expect(files.length).toBeLessThan(280);
  });
});

describe('the command, where no other package is installed', () => {
  let alone: string;
  beforeAll(() => {
    alone = mkdtempSync(join(tmpdir(), 'pemform alone '));
    spawnSync('tar', ['-xzf', packed.tarball, '-C', alone, '--strip-components=1']);
  });
  afterAll(() => rmSync(alone, { recursive: true }));
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(alone, 'dist', 'cli', 'main.js'), ...args], { encoding: 'utf8' });

  test.each(['install', 'check', 'sandbox'])('says what %s does', (name) => {
    expect(run(name, '--help')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining(`pemform ${name}`),
    });
  });

  test('emulates both APIs, with certificates of its own making', async () => {
    const child = spawn(process.execPath, [join(alone, 'dist', 'cli', 'main.js'), 'sandbox'], { stdio: 'pipe' });
    let printed = '';
    for await (const text of child.stdout) {
      printed += text;
      if (printed.includes('Ctrl-C')) break;
    }
    const variable = (name: string) => new RegExp(`^export ${name}=(.*)$`, 'm').exec(printed)?.[1] ?? '';
    const response = await fetch(`${variable('SMOXY_BASE_URL')}/api/organizations/42/certificates?page=2`, {
      headers: { 'x-api-token': variable('SMOXY_API_TOKEN') },
    });
    const answer = await response.text();
    child.kill('SIGINT');
    await once(child, 'exit');

    expect({ status: response.status, made: answer.includes('-----BEGIN CERTIFICATE-----') }).toEqual({
      status: 200,
      made: true,
    });
  });

  test('puts the providers where Terraform looks', () => {
    const folder = join(packed.root, 'mirror');

    expect(run('install', '--dir', folder)).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(folder).sort()).toEqual(['registry.opentofu.org', 'registry.terraform.io']);
  });
});
