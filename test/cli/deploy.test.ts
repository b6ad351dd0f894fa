import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** Stands in for cdktf: says what it was given, then ends as its first argument after `deploy` tells it. */
const cdktf = `
const [, , command, how, ...rest] = process.argv;
console.log(JSON.stringify({ command, rest, skip: process.env.CDKTF_SKIP_PROVIDER_LOCK }));
if (how === 'wait') setInterval(() => {}, 1000);
else process.exitCode = Number(how ?? 0);
`;

describe('pemform deploy', () => {
  let project: string;
  let bundle: string;
  beforeAll(() => {
    bundle = mkdtempSync(join(tmpdir(), 'pemform-deploy-'));
    const source = `import { deployCommand } from ${JSON.stringify(resolve('src/cli/deploy'))};
      deployCommand().parseAsync(process.argv.slice(2), { from: 'user' }).catch((e) => { console.error(e.message); process.exitCode = 2; });`;
    writeFileSync(join(bundle, 'entry.ts'), source);
    buildSync({
      entryPoints: [join(bundle, 'entry.ts')],
      bundle: true,
      platform: 'node',
      outfile: join(bundle, 'run.js'),
    });
  });
  afterAll(() => rmSync(bundle, { recursive: true }));
  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), 'pemform project ')));
    mkdirSync(join(project, 'node_modules', 'cdktf-cli'), { recursive: true });
    writeFileSync(join(project, 'node_modules', 'cdktf-cli', 'package.json'), '{"bin":{"cdktf":"cdktf.js"}}');
    writeFileSync(join(project, 'node_modules', 'cdktf-cli', 'cdktf.js'), cdktf);
  });
  afterEach(() => rmSync(project, { recursive: true }));

  const deploy = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(bundle, 'run.js'), ...args], { cwd: project, encoding: 'utf8' });

  test('cdktf of the project gets the arguments and the environment', () => {
    const { stdout, status } = deploy('0', 'edge', '--auto-approve', '--help', '--var', 'a=b c');

    expect(JSON.parse(stdout)).toEqual({
      command: 'deploy',
      rest: ['edge', '--auto-approve', '--help', '--var', 'a=b c'],
      skip: 'true',
    });
    expect(status).toBe(0);
  });

  test('the exit code is that of cdktf', () => {
    expect(deploy('7').status).toBe(7);
  });

  test('without cdktf it says what to install', () => {
    rmSync(join(project, 'node_modules'), { recursive: true });

    const { stderr, status } = spawnSync(process.execPath, [join(bundle, 'run.js')], {
      cwd: project,
      encoding: 'utf8',
      env: { PATH: project },
    });

    expect(stderr).toContain('npm install --save-dev cdktf-cli');
    expect(status).toBe(2);
  });

  test('who ends it ends cdktf', async () => {
    const child = spawn(process.execPath, [join(bundle, 'run.js'), 'wait'], { cwd: project });
    await new Promise((started) => child.stdout.once('data', started));

    child.kill('SIGTERM');

    expect(await new Promise((done) => child.once('exit', done))).toBe(143);
  });
});
