import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Sandbox } from '../../src/sandbox/sandbox';

/** A user's project in a folder of its own, with the certificates of the example's stack. */
export interface Project {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  /** Runs `cdktf <command>`; everything it printed comes back. */
  cdktf(...args: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }>;
  remove(): void;
}

const app = `node ${JSON.stringify(resolve('.cache/examples/cdktf/rotation/main.js'))}`;
const cli = resolve('node_modules/.bin/cdktf');

export const newProject = (sandbox: Sandbox, terraform: string): Project => {
  const folder = mkdtempSync(join(tmpdir(), 'pemform-demo-'));
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ language: 'typescript', app, sendCrashReports: 'false' }));
  const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    CI: '1',
    FORCE_COLOR: '0',
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    TERRAFORM_BINARY_NAME: terraform,
    APINIZER_BASE_URL: sandbox.apinizerUrl,
    APINIZER_TOKEN: sandbox.apinizerToken,
    SMOXY_BASE_URL: sandbox.smoxyUrl,
    SMOXY_API_TOKEN: sandbox.smoxyToken,
  };
  return {
    folder,
    write: (files) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
    },
    cdktf: (...args) => run(cli, args, { cwd: folder, env }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const run = (
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
) =>
  new Promise<{ readonly code: number; readonly lines: readonly string[] }>((done, fail) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const keep = (text: string) => {
      printed += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, lines: printed.split('\n') }));
  });
