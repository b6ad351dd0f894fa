import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { issuer } from '../../src/sandbox/smoxy/issue';
import { installPacked, type Packed, pack } from '../support/packed';
import { readmeBlocks } from '../support/readme';
import { printedBy } from '../support/terraform-process';

// Each script runs terraform init, plan and apply.
jest.setTimeout(240_000);

let packed: Packed;
let project: string;
let environment: NodeJS.ProcessEnv;
beforeAll(() => {
  packed = pack();
  project = join(packed.root, 'empty');
  const bin = join(packed.root, 'bin');
  mkdirSync(project);
  mkdirSync(bin);
  // The one step that needs a network is done here as npm does it.
  installPacked(packed, project);
  mkdirSync(join(project, 'node_modules', '.bin'));
  chmodSync(join(project, 'node_modules', 'pemform', 'dist', 'cli', 'main.js'), 0o755);
  symlinkSync('../pemform/dist/cli/main.js', join(project, 'node_modules', '.bin', 'pemform'));
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\n[ "$*" = "install pemform" ]\n', { mode: 0o755 });
  symlinkSync(process.env['TERRAFORM_BINARY_NAME'] ?? '', join(bin, 'terraform'));
  const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
  environment = {
    ...inherited,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    HOME: packed.root,
    CHECKPOINT_DISABLE: '1',
    HTTPS_PROXY: 'http://127.0.0.1:1',
    NO_PROXY: '127.0.0.1',
  };
});
afterAll(() => rmSync(packed.root, { recursive: true }));

/** Starts what a reader pastes into a terminal; a command that asks gets "yes". */
const paste = (script: string, directory: string, more: NodeJS.ProcessEnv = {}): ChildProcess => {
  const child = spawn('sh', ['-ec', script], { cwd: directory, env: { ...environment, ...more }, detached: true });
  child.stdin.end('yes\nyes\n');
  return child;
};

const told = async (script: string, directory: string, more: NodeJS.ProcessEnv = {}) => {
  const { code, stdout, stderr } = await printedBy(paste(script, directory, more));
  return { code, output: stripVTControlCharacters(`${stdout}${stderr}`) };
};

describe('the first HCL of the README', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  test('is a whole configuration, once pasted and pointed at a manager', async () => {
    const [install = ''] = readmeBlocks('In HCL', 'sh');
    const [hcl = ''] = readmeBlocks('In HCL', 'hcl');
    const directory = join(project, 'hcl');
    mkdirSync(directory);
    const { certificatePem } = await issuer(() => new Date())(['gateway.example.com']);
    writeFileSync(join(directory, 'gateway.pem'), certificatePem);
    writeFileSync(join(directory, 'main.tf'), hcl.replace('https://manager.example.com', sandbox.apinizerUrl));

    expect(await told(install, project)).toMatchObject({ code: 0 });
    const token = { APINIZER_TOKEN: sandbox.apinizerToken };
    expect(await told('terraform init && terraform apply', directory, token)).toEqual({
      code: 0,
      output: expect.stringContaining('1 added, 0 changed, 0 destroyed'),
    });
    expect(sandbox.apinizer.project('Shop').certificates.has('gateway')).toBe(true);
  });
});

describe('"Try it" of the README', () => {
  test('works as written, in an empty folder', async () => {
    const [start = '', apply = '', rotate = ''] = readmeBlocks('Try it', 'sh');
    const running = paste(start, project);
    let calls = '';
    running.stdout?.setEncoding('utf8').on('data', (text: string) => {
      calls += text;
    });
    try {
      while (!calls.includes('Ctrl-C') && running.exitCode === null) await new Promise((next) => setTimeout(next, 50));

      expect(await told(apply, project)).toEqual({
        code: 0,
        output: expect.stringContaining('3 added, 0 changed, 0 destroyed'),
      });
      const before = calls.length;
      const { code, output } = await told(rotate, join(project, 'demo'));

      expect({ code, output }).toEqual({
        code: 0,
        output: expect.stringMatching(/0 added, [23] changed, 0 destroyed/),
      });
      expect(output.match(/Warning: .*/g)).toEqual(['Warning: JWKs of certificate Shop/gateway take over its new key']);
      const writes = [...calls.slice(before).matchAll(/ (PUT|PATCH|POST|DELETE) \/(api|apiops)\//g)];
      expect(writes.map(([, method]) => method).sort()).toEqual(['PATCH', 'PUT']);
    } finally {
      process.kill(-Number(running.pid), 'SIGINT');
      if (running.exitCode === null) await once(running, 'exit');
    }
  });
});
