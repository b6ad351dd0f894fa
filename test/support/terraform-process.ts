import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What terraform said of one thing, with the line of HCL it points at. */
export interface Told {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly address: string | undefined;
  /** The HCL the diagnostic points at; empty when it points nowhere. */
  readonly code: string;
}

export interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Place {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Starts terraform in a folder; it asks nobody for news, and knows of no environment but the given. */
export const startTerraform = (binary: string, args: readonly string[], { directory, environment }: Place) =>
  spawn(binary, args, {
    cwd: directory,
    env: { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** What a process printed by its end; −1 is the code of one that was killed. */
export const printedBy = (child: ChildProcess): Promise<Printed> =>
  new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });

/** Terraform's configuration that names the plugins of a folder, so that no init is needed. */
export const overridesFor = (plugins: string): string => {
  const lines = readdirSync(plugins).map((type) => `    "pemform/${type}" = "${join(plugins, type)}"\n`);
  return `provider_installation {\n  dev_overrides {\n${lines.join('')}  }\n  direct {}\n}\n`;
};

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

/** What terraform planned, as `create apinizer_jwk.signing`, and what it said, from its lines of JSON. */
export const readLines = (text: string): { readonly changes: readonly string[]; readonly told: readonly Told[] } => {
  const lines = text.split('\n').flatMap(parse);
  return {
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

const parse = (line: string): readonly Line[] => {
  try {
    return line.startsWith('{"') ? [JSON.parse(line)] : [];
  } catch {
    // A terraform that was killed ends in the middle of a line.
    return [];
  }
};
