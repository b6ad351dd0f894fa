import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';

/** `pemform deploy …`: `cdktf deploy …`, which is told not to ask the registry for what this package carries. */
export const deployCommand = (): Command =>
  new Command('deploy')
    .description('Run cdktf deploy without asking a registry for the providers of this package.')
    .argument('[arguments...]', 'passed on to cdktf deploy')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (passed: readonly string[]) => {
      process.exitCode = await deploy(passed, process.cwd());
    });

const deploy = (passed: readonly string[], project: string): Promise<number> => {
  const { command, before } = findCdktf(project);
  const child = spawn(command, [...before, 'deploy', ...passed], {
    stdio: 'inherit',
    env: { ...process.env, CDKTF_SKIP_PROVIDER_LOCK: 'true' },
  });
  // A terminal sends SIGINT to the child as well; who stops this process otherwise means the child.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done, fail) => {
    child.on('error', () => fail(new Error(notFound)));
    child.on('exit', (code, signal) => done(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
};

interface Executable {
  readonly command: string;
  readonly before: readonly string[];
}

/** The project's own `cdktf`, else the one on the PATH. */
const findCdktf = (project: string): Executable => {
  const manifest = findManifest(project);
  if (manifest === null) return { command: 'cdktf', before: [] };
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { command: process.execPath, before: [join(dirname(manifest), bin.cdktf)] };
};

const findManifest = (project: string): string | null => {
  try {
    return createRequire(join(project, 'package.json')).resolve('cdktf-cli/package.json');
  } catch {
    return null;
  }
};

const notFound = 'The cdktf command was not found. Install it in the project with "npm install --save-dev cdktf-cli".';
