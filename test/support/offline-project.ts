import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { Packed } from './packed';
import { credentials } from './terraform';

export interface Printed {
  readonly code: number;
  readonly output: string;
}

export interface OfflineProject {
  readonly packed: Packed;
  readonly directory: string;
  readonly sandbox: Sandbox;
}

/** Runs a script of a project's packages as its author would; whatever asked for another host than loopback would fail. */
export const runIn = (project: OfflineProject, script: string, ...args: readonly string[]): Promise<Printed> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(project.directory, 'node_modules', script), ...args], {
      cwd: project.directory,
      env: environment(project),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text: string): void => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? -1, output }));
  });

const environment = ({ packed, sandbox }: OfflineProject): NodeJS.ProcessEnv => {
  const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
  return {
    ...inherited,
    ...credentials(sandbox),
    HOME: packed.root,
    CDKTF_HOME: packed.root,
    CI: '1',
    FORCE_COLOR: '0',
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    HTTPS_PROXY: 'http://127.0.0.1:1',
    HTTP_PROXY: 'http://127.0.0.1:1',
    NO_PROXY: '127.0.0.1',
  };
};
