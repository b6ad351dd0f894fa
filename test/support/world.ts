import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundledPlugins } from '../../src/install/plugin';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox';
import { overridesFor, type Printed, printedBy, readLines, startTerraform, type Told } from './terraform-process';

export interface Run {
  readonly code: number;
  readonly told: readonly Told[];
  /** `create apinizer_jwk.signing`, in terraform's words; empty when nothing changes. */
  readonly changes: readonly string[];
  /** Everything terraform printed, for looking for what must not be there. */
  readonly output: string;
}

export interface Workspace {
  readonly directory: string;
  write(files: Readonly<Record<string, string>>): void;
  /** What a person sees of a command. */
  print(command: string, ...args: readonly string[]): Promise<string>;
  /** Runs any terraform command that can speak JSON. */
  run(command: string, ...args: readonly string[]): Promise<Run>;
  plan(...args: readonly string[]): Promise<Run>;
  apply(...args: readonly string[]): Promise<Run>;
  destroy(...args: readonly string[]): Promise<Run>;
  /** The attributes of every object in the state, by address. */
  state(): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>>;
  /** The state file as text. */
  stateText(): string;
}

export interface World {
  readonly sandbox: Sandbox;
  workspace(files: Readonly<Record<string, string>>, environment?: Readonly<Record<string, string>>): Workspace;
  /** Writes of the journal, as `PUT /apiops/projects/Shop/…`. */
  writes(): readonly string[];
  close(): Promise<void>;
}

/** The providers under test: the built ones, or those in the folder that PEMFORM_PLUGINS names. */
export const plugins = process.env['PEMFORM_PLUGINS'] ?? bundledPlugins;

/** A sandbox and a folder for terraform, both there until they are closed. */
export const openWorld = async (options: SandboxOptions = {}): Promise<World> => {
  const sandbox = await startSandbox(options);
  const root = mkdtempSync(join(tmpdir(), 'pemform-'));
  const config = join(root, 'terraformrc');
  writeFileSync(config, overridesFor(plugins));
  return {
    sandbox,
    workspace: (files, environment = {}) => {
      const directory = mkdtempSync(join(root, 'workspace-'));
      const environmentOf = { ...credentials(sandbox), TF_CLI_CONFIG_FILE: config, ...environment };
      const workspace = open(directory, environmentOf);
      workspace.write(files);
      return workspace;
    },
    writes: () =>
      sandbox.journal.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
    async close() {
      await sandbox.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
};

/** The environment of a user of the sandbox. */
export const credentials = ({ environment }: Sandbox) => ({
  ...environment,
  APINIZER_PROJECT: 'Shop',
  SMOXY_ORGANIZATION_ID: '42',
});

const open = (directory: string, environment: Readonly<Record<string, string>>): Workspace => {
  const run = (command: string, ...args: readonly string[]) =>
    terraform(directory, environment, [...command.split(' '), ...args]);
  return {
    directory,
    write: (files) => {
      for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
    },
    print: async (command, ...args) => {
      const { stdout, stderr } = await run(command, '-no-color', ...args);
      return `${stdout}${stderr}`;
    },
    run: async (command, ...args) => toRun(await run(command, ...args)),
    plan: async (...args) => toRun(await run('plan -json -input=false', ...args)),
    apply: async (...args) => toRun(await run('apply -json -input=false -auto-approve', ...args)),
    destroy: async (...args) => toRun(await run('destroy -json -input=false -auto-approve', ...args)),
    async state() {
      const { stdout } = await run('show -json');
      const shown = JSON.parse(stdout);
      const resources: { address: string; values: Record<string, unknown> }[] =
        shown.values?.root_module?.resources ?? [];
      return Object.fromEntries(resources.map(({ address, values }) => [address, values]));
    },
    stateText: () => readFileSync(join(directory, 'terraform.tfstate'), 'utf8'),
  };
};

/** Runs terraform in a folder to its end. */
export const terraform = (
  directory: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<Printed> => {
  const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
  const child = startTerraform(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform', args, {
    directory,
    environment: { ...inherited, HOME: dirname(directory), ...environment },
  });
  return printedBy(child);
};

const toRun = ({ code, stdout, stderr }: Printed): Run => ({
  code,
  output: `${stdout}${stderr}`,
  ...readLines(stdout),
});
