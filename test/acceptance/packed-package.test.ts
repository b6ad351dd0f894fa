import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { type Issued, issue, makeCa, makeIntermediate } from '../support/certificates';
import { runIn } from '../support/offline-project';
import { installPacked, type Packed, pack } from '../support/packed';

const app = `
import { App, TerraformStack } from 'cdktf';
import { Pem, PrivateKey } from 'pemform';
import { ApinizerCertificate, ApinizerJwk, ApinizerProvider, JwkSource, JwkUse, UpdateScope } from 'pemform/apinizer';
import { SmoxyCertificate, SmoxyProvider } from 'pemform/smoxy';

const app = new App();
const stack = new TerraformStack(app, 'edge');
new ApinizerProvider(stack, 'apinizer');
new SmoxyProvider(stack, 'smoxy');
const gateway = new ApinizerCertificate(stack, 'gateway', {
  name: 'gateway',
  alias: 'gateway',
  environments: ['production'],
  certificate: Pem.fromFile('certs/edge.pem'),
  updateReferencedJwks: true,
  updateScope: UpdateScope.SAME_PROJECT,
});
new ApinizerJwk(stack, 'signing', {
  name: 'signing',
  source: JwkSource.certificate(gateway, { environment: 'production', use: JwkUse.SIGNATURE, algorithm: 'ES256' }),
});
new SmoxyCertificate(stack, 'edge', {
  domainName: 'example.com',
  certificate: Pem.fromFile('certs/edge.pem'),
  privateKey: PrivateKey.fromFile('certs/edge.key'),
});
app.synth();
`;

// Every deploy runs the app, terraform init, plan and apply.
jest.setTimeout(180_000);

describe('the packed package in an empty project of type module, its path with spaces', () => {
  let packed: Packed;
  let project: string;
  let sandbox: Sandbox;
  beforeAll(async () => {
    packed = pack();
    project = join(packed.root, 'my project');
    mkdirSync(join(project, 'certs'), { recursive: true });
    writeFileSync(join(project, 'package.json'), '{"name":"my-project","private":true,"type":"module"}');
    writeFileSync(
      join(project, 'cdktf.json'),
      '{"language":"typescript","app":"node main.js","sendCrashReports":"false"}',
    );
    writeFileSync(join(project, 'main.js'), app);
    installPacked(packed, project, { 'cdktf-cli': 'cdktf-cli' });
    sandbox = await startSandbox();
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(packed.root, { recursive: true });
  });

  const run = (script: string, ...args: readonly string[]) =>
    runIn({ packed, directory: project, sandbox }, script, ...args);
  const cdktf = (...args: readonly string[]) => run('cdktf-cli/bundle/bin/cdktf', ...args);
  const pemform = (...args: readonly string[]) => run('pemform/dist/cli/main.js', ...args);

  const write = ({ bundlePem, privateKeyPem }: Issued): void => {
    writeFileSync(join(project, 'certs', 'edge.pem'), bundlePem);
    writeFileSync(join(project, 'certs', 'edge.key'), privateKeyPem);
  };
  const ca = makeIntermediate(makeCa());
  const [first, second] = [issue(ca, { names: ['example.com'] }), issue(ca, { names: ['example.com'] })];
  const writes = (from: number): readonly string[] =>
    sandbox.journal
      .slice(from)
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.split('/')[1]}`)
      .sort();

  test('cdktf deploy makes all three, without a registry', async () => {
    write(first);

    const { code, output } = await cdktf('deploy', '--auto-approve');

    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('3 added, 0 changed') });
    expect(sandbox.apinizer.projects.get('Shop')?.jwks.has('signing')).toBe(true);
  });

  test('pemform deploy after a rotation changes what rotated, in place', async () => {
    write(second);
    const before = sandbox.journal.length;

    const { code, output } = await pemform('deploy', '--auto-approve');

    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('changed, 0 destroyed') });
    expect(writes(before)).toEqual(['PATCH api', 'PUT apiops']);
  });

  test('nothing changed is nothing written', async () => {
    const before = sandbox.journal.length;

    const { code, output } = await cdktf('deploy', '--auto-approve');

    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('No changes') });
    expect(writes(before)).toEqual([]);
  });

  test('no file but the key itself holds the private key', () => {
    const files = readdirSync(project, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(project, 'node_modules')))
      .map((entry) => join(entry.parentPath, entry.name));
    const holding = [first, second].flatMap(({ privateKeyPem }) => {
      const line = String(privateKeyPem.split('\n')[1]);
      return files.filter((file) => readFileSync(file, 'utf8').includes(line));
    });

    expect(existsSync(join(project, 'terraform.edge.tfstate'))).toBe(true);
    expect(holding).toEqual([join(project, 'certs', 'edge.key')]);
  });

  test('cdktf synth shows every mistake at once, and deploy makes no call', async () => {
    writeFileSync(join(project, 'certs', 'edge.pem'), first.bundlePem.slice(0, 300));
    const before = sandbox.journal.length;

    const { code, output } = await cdktf('deploy', '--auto-approve');

    expect(code).not.toBe(0);
    expect(output).toMatch(/ERROR \[edge\/gateway\]: certificate: /);
    expect(output).toMatch(/ERROR \[edge\/edge\]: certificate: /);
    expect(sandbox.journal).toHaveLength(before);
  });
});
