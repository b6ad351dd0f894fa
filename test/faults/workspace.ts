import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overridesFor } from '../support/terraform-process';
import type { Configuration, Story } from './story';
import { type Run, type Running, start } from './terraform';

/** Where terraform and the providers are. */
export interface Tools {
  readonly terraform: string;
  readonly plugins: string;
}

/** A folder of the campaign: everything it writes is below. */
export interface Ground {
  readonly root: string;
  readonly tools: Tools;
  remove(): void;
}

export const openGround = (tools: Tools): Ground => {
  const root = mkdtempSync(join(tmpdir(), 'pemform-faults-'));
  writeFileSync(join(root, 'terraformrc'), overridesFor(tools.plugins));
  return { root, tools, remove: () => rmSync(root, { recursive: true, force: true }) };
};

/** A stack in a folder of its own; no `init` is needed, as the plugins are named by terraform's configuration. */
export interface Workspace {
  readonly directory: string;
  write(configuration: Configuration): void;
  /** Starts `terraform <words>`, logging everything there is to a file in the folder. */
  start(words: string): Running;
  run(words: string): Promise<Run>;
}

interface Settings {
  readonly vendors: Story['vendors'];
  readonly maxRetries: number;
  readonly environment: Readonly<Record<string, string>>;
  /** A folder to begin with a copy of. */
  readonly from?: string;
}

export const openWorkspace = (ground: Ground, name: string, settings: Settings): Workspace => {
  const directory = join(ground.root, name);
  mkdirSync(directory, { recursive: true });
  if (settings.from !== undefined) cpSync(settings.from, directory, { recursive: true });
  writeFileSync(join(directory, 'providers.tf'), providersHcl(settings));
  let runs = 0;
  const begin = (words: string): Running => {
    runs += 1;
    const environment = {
      ...settings.environment,
      HOME: ground.root,
      TF_CLI_CONFIG_FILE: join(ground.root, 'terraformrc'),
      TF_LOG: 'TRACE',
      TF_LOG_PATH: join(directory, `trace-${runs}.log`),
    };
    return start(ground.tools.terraform, words.split(' '), { directory, environment });
  };
  return {
    directory,
    write: ({ hcl, files }) => {
      writeFileSync(join(directory, 'main.tf'), hcl);
      for (const [file, content] of Object.entries(files)) writeFileSync(join(directory, file), content);
    },
    start: begin,
    run: (words) => begin(words).ended,
  };
};

const providersHcl = ({ vendors, maxRetries }: Settings): string => {
  const required = vendors.map((vendor) => `    ${vendor} = { source = "pemform/${vendor}" }\n`).join('');
  const providers = vendors.map(
    (vendor) => `provider "${vendor}" {\n  request_timeout_seconds = 2\n  max_retries = ${maxRetries}\n}\n`,
  );
  return `terraform {\n  required_providers {\n${required}  }\n}\n${providers.join('')}`;
};

const flags = '-json -input=false -parallelism=1';
/** What people type, told in JSON. */
export const commands = {
  apply: `apply ${flags} -auto-approve`,
  destroy: `apply -destroy ${flags} -auto-approve`,
  plan: `plan ${flags} -out=last.plan`,
  planDestroy: `plan -destroy ${flags} -out=last.plan`,
} as const;
