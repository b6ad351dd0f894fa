import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { type OfflineProject, runIn } from '../support/offline-project';
import { installPacked, pack } from '../support/packed';

const imports = `
import { Pem, PrivateKey } from "pemform";
import { ApinizerCertificate, ApinizerJwk, ApinizerProvider, JwkSource, JwkUse } from "pemform/apinizer";
import { SmoxyCertificate, SmoxyProvider } from "pemform/smoxy";
`;
const resources = `
    new ApinizerProvider(this, "apinizer");
    new SmoxyProvider(this, "smoxy");
    const gateway = new ApinizerCertificate(this, "gateway", {
      name: "gateway",
      alias: "gateway",
      environments: ["production"],
      certificate: Pem.fromFile("edge.pem"),
    });
    new ApinizerJwk(this, "signing", {
      name: "signing",
      source: JwkSource.certificate(gateway, { environment: "production", use: JwkUse.SIGNATURE, algorithm: "ES256" }),
    });
    new SmoxyCertificate(this, "edge", {
      domainName: "example.com",
      certificate: Pem.fromFile("edge.pem"),
      privateKey: PrivateKey.fromFile("edge.key"),
    });
`;

// Every synth compiles the app; a deploy runs terraform init, plan and apply as well.
jest.setTimeout(180_000);

/** What `cdktf init --template=typescript` writes; the `npm install` that it ends with is left to `installPacked`. */
const initialize = (root: string, directory: string): void => {
  mkdirSync(directory);
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin', 'npm'), '#!/bin/sh\n', { mode: 0o755 });
  const cdktf = resolve('node_modules', 'cdktf-cli', 'bundle', 'bin', 'cdktf');
  const options = ['--template=typescript', '--local', '--project-name=edge', '--project-description=edge'];
  execFileSync(process.execPath, [cdktf, 'init', ...options, '--enable-crash-reporting=false'], {
    cwd: directory,
    env: {
      ...process.env,
      PATH: `${join(root, 'bin')}${delimiter}${process.env['PATH']}`,
      HOME: root,
      CI: '1',
      CHECKPOINT_DISABLE: '1',
      DISABLE_VERSION_CHECK: '1',
      HTTPS_PROXY: 'http://127.0.0.1:1',
      HTTP_PROXY: 'http://127.0.0.1:1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};

/** What the template installs and the getting started of the README adds; `typescript` is of version 5. */
const packages = {
  'cdktf-cli': 'cdktf-cli',
  typescript: 'typescript5',
  'ts-node': 'ts-node',
  '@types/node': '@types/node',
  '@types/jest': '@types/jest',
};

describe('the project of the official TypeScript template, with the packed package', () => {
  let project: OfflineProject;
  let sandbox: Sandbox;
  beforeAll(async () => {
    const packed = pack();
    const directory = join(packed.root, 'edge');
    initialize(packed.root, directory);
    installPacked(packed, directory, packages);
    mkdirSync(join(directory, 'node_modules', '.bin'));
    symlinkSync('../ts-node/dist/bin.js', join(directory, 'node_modules', '.bin', 'ts-node'));
    const main = readFileSync(join(directory, 'main.ts'), 'utf8');
    writeFileSync(join(directory, 'main.ts'), imports + main.replace('// define resources here', resources));
    const { bundlePem, privateKeyPem } = issue(makeIntermediate(makeCa()), { names: ['example.com'] });
    writeFileSync(join(directory, 'edge.pem'), bundlePem);
    writeFileSync(join(directory, 'edge.key'), privateKeyPem);
    sandbox = await startSandbox();
    project = { packed, directory, sandbox };
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(project.packed.root, { recursive: true });
  });

  test('type-checks', async () => {
    expect(await runIn(project, 'typescript/bin/tsc', '--noEmit')).toEqual({ code: 0, output: '' });
  });

  test('synthesizes', async () => {
    const { code, output } = await runIn(project, 'cdktf-cli/bundle/bin/cdktf', 'synth');

    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Generated Terraform code') });
  });

  test('deploys, without a registry', async () => {
    const { code, output } = await runIn(project, 'cdktf-cli/bundle/bin/cdktf', 'deploy', '--auto-approve');

    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('3 added, 0 changed') });
    expect(sandbox.apinizer.projects.get('Shop')?.jwks.has('signing')).toBe(true);
  });
});
