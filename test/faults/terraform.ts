import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { printedBy, readLines, startTerraform } from '../support/terraform-process';

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
  const child = startTerraform(binary, args, {
    directory,
    environment: { PATH: process.env['PATH'] ?? '', ...environment },
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

const endOf = async (child: ChildProcess): Promise<Run> => {
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, LONGEST_MS);
  const { code, stdout, stderr } = await printedBy(child).finally(() => clearTimeout(timer));
  const { changes, told } = readLines(stdout);
  return {
    code,
    hung,
    output: `${stdout}${stderr}`,
    changes,
    told: told.map(({ severity, summary, detail, address }) => ({
      severity,
      text: `${summary}\n${detail}`.trim(),
      address,
    })),
  };
};
