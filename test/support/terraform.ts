import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundledPlugins } from '../../src/install/plugin';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox';

/** What terraform said of one thing, with the line of HCL it points at. */
export interface Told {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly address: string | undefined;
  /** The HCL the diagnostic points at; empty when it points nowhere. */
  readonly code: string;
}

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
  /** Runs any terraform command that can speak JSON. */
  run(command: string, ...args: readonly string[]): Promise<Run>;
  /** Runs any terraform command and gives what a person sees. */
  print(command: string, ...args: readonly string[]): Promise<Printed>;
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

// A run of terraform starts the provider several times.
jest.setTimeout(180_000);

/** The providers under test: the built ones, or those in the folder that PEMFORM_PLUGINS names. */
export const plugins = process.env['PEMFORM_PLUGINS'] ?? bundledPlugins;

const worlds: World[] = [];

/** A sandbox and a folder for terraform, both gone after the test. */
export const startWorld = async (options: SandboxOptions = {}): Promise<World> => {
  const sandbox = await startSandbox(options);
  const root = mkdtempSync(join(tmpdir(), 'pemform-'));
  const config = join(root, 'terraformrc');
  writeFileSync(config, devOverrides());
  const world: World = {
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
  worlds.push(world);
  return world;
};

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const devOverrides = (): string => {
  const lines = readdirSync(plugins).map((type) => `    "pemform/${type}" = "${join(plugins, type)}"\n`);
  return `provider_installation {\n  dev_overrides {\n${lines.join('')}  }\n  direct {}\n}\n`;
};

/** The environment of a user of the sandbox. */
export const credentials = (sandbox: Sandbox) => ({
  APINIZER_BASE_URL: sandbox.apinizerUrl,
  APINIZER_TOKEN: sandbox.apinizerToken,
  APINIZER_PROJECT: 'Shop',
  SMOXY_BASE_URL: sandbox.smoxyUrl,
  SMOXY_API_TOKEN: sandbox.smoxyToken,
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
    run: async (command, ...args) => toRun(await run(command, ...args)),
    print: run,
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

export interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs terraform in a folder to its end. */
export const terraform = (
  directory: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<Printed> =>
  new Promise((resolve, reject) => {
    const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
    const child = spawn(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform', args, {
      cwd: directory,
      env: { ...inherited, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', HOME: dirname(directory), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });

interface Line {
  readonly type?: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
  readonly diagnostic?: {
    readonly severity: 'error' | 'warning';
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
    readonly snippet?: { readonly code: string };
  };
}

const toRun = ({ code, stdout, stderr }: Printed): Run => {
  const lines = stdout
    .split('\n')
    .flatMap((line): readonly Line[] => (line.startsWith('{"') ? [JSON.parse(line)] : []));
  return {
    code,
    output: `${stdout}${stderr}`,
    changes: lines.flatMap(({ type, change }) =>
      type === 'planned_change' && change ? [`${change.action} ${change.resource.addr}`] : [],
    ),
    told: lines.flatMap(({ diagnostic }) =>
      diagnostic && !diagnostic.summary.startsWith('Provider development overrides')
        ? [
            {
              severity: diagnostic.severity,
              summary: diagnostic.summary,
              detail: diagnostic.detail ?? '',
              address: diagnostic.address,
              code: diagnostic.snippet?.code.trim() ?? '',
            },
          ]
        : [],
    ),
  };
};

/** Copies a folder of examples into a workspace. */
export const copyExample = (from: string, workspace: Workspace): void =>
  cpSync(from, workspace.directory, { recursive: true });
