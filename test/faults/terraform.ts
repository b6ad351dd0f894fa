import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';

/** What terraform said of one thing. */
export interface Told {
  readonly severity: 'error' | 'warning';
  readonly text: string;
  readonly address: string | undefined;
}

export interface Run {
  readonly code: number;
  readonly told: readonly Told[];
  /** `create apinizer_jwk.signing`, in terraform's words. */
  readonly changes: readonly string[];
  readonly output: string;
  readonly hung: boolean;
}

/** A terraform that is running. */
export interface Running {
  readonly ended: Promise<Run>;
  /** SIGKILL to terraform or to the providers of one vendor that it has started; resolves when they are gone. */
  kill(what: 'provider' | 'terraform', vendor: string): Promise<void>;
  interrupt(): void;
}

const LONGEST_MS = 90_000;

/** Starts terraform in a folder. */
export const start = (
  binary: string,
  args: readonly string[],
  { directory, environment }: { readonly directory: string; readonly environment: Readonly<Record<string, string>> },
): Running => {
  const child = spawn(binary, args, {
    cwd: directory,
    env: { PATH: process.env['PATH'] ?? '', CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return {
    ended: endOf(child),
    kill: async (what, vendor) => {
      const providers = childrenOf(child.pid).filter((pid) => commandOf(pid).includes('terraform-provider-'));
      const pids =
        what === 'terraform'
          ? [child.pid ?? 0]
          : providers.filter((pid) => commandOf(pid).includes(`terraform-provider-${vendor}_`));
      for (const pid of pids) signal(pid);
      // A provider follows its terraform within a second or two; what it still does until then counts.
      await gone(what === 'terraform' ? [...pids, ...providers] : pids);
    },
    interrupt: () => void child.kill('SIGINT'),
  };
};

const signal = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
};

const gone = async (pids: readonly number[]): Promise<void> => {
  const alive = () => pids.filter((pid) => commandOf(pid) !== '');
  for (let left = 60; alive().length > 0 && left > 0; left -= 1) await after(50);
  for (const pid of alive()) signal(pid);
};

const childrenOf = (pid: number | undefined): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    textOf(`/proc/${pid}/task/${thread}/children`)
      .split(' ')
      .filter((word) => word !== '')
      .map(Number),
  );

/** Empty once the process has ended, a zombie too. */
const commandOf = (pid: number): string => textOf(`/proc/${pid}/cmdline`);

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const endOf = (child: ChildProcess): Promise<Run> =>
  new Promise((resolve, reject) => {
    let output = '';
    let hung = false;
    const timer = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, LONGEST_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, hung, output, ...readOutput(output) });
    });
  });

interface Line {
  readonly type?: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
  readonly diagnostic?: {
    readonly severity: 'error' | 'warning';
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
  };
}

const parse = (line: string): readonly Line[] => {
  try {
    return line.startsWith('{"') ? [JSON.parse(line)] : [];
  } catch {
    // A terraform that was killed ends in the middle of a line.
    return [];
  }
};

const readOutput = (output: string): Pick<Run, 'told' | 'changes'> => {
  const lines = output.split('\n').flatMap(parse);
  return {
    changes: lines.flatMap(({ type, change }) =>
      type === 'planned_change' && change ? [`${change.action} ${change.resource.addr}`] : [],
    ),
    told: lines.flatMap(({ diagnostic }) =>
      diagnostic && !diagnostic.summary.startsWith('Provider development overrides')
        ? [
            {
              severity: diagnostic.severity,
              text: `${diagnostic.summary}\n${diagnostic.detail ?? ''}`.trim(),
              address: diagnostic.address,
            },
          ]
        : [],
    ),
  };
};
