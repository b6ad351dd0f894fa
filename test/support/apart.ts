import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What became of one text: what threw and how long it took, or how it ended the process. */
export type Outcome = { readonly failures: readonly string[]; readonly spent: number } | { readonly death: string };

/** Gives texts to every function of pki in a process of its own, so that one that ends the process can be counted. */
export interface Apart {
  readonly judge: (text: string) => Promise<Outcome>;
  readonly leave: () => void;
}

/** The node that judges: another version where NODE_BINARY says so. */
export const nodeBinary = (): string => process.env['NODE_BINARY'] ?? process.execPath;

/** Bundles the functions as they are now into `folder`, and starts a process again whenever it was ended. */
export const startApart = async (folder: string): Promise<Apart> => {
  const outfile = join(folder, 'apart-child.js');
  await build({
    entryPoints: [join(process.cwd(), 'test', 'support', 'apart-child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'silent',
  });
  const start = () =>
    fork(outfile, [], { execPath: nodeBinary(), execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let child = start();
  return {
    judge: async (text) => {
      if (child.exitCode !== null || child.signalCode !== null) child = start();
      return outcomeOf(child, text);
    },
    leave: () => void child.kill('SIGKILL'),
  };
};

/** Milliseconds until a process that does not answer is ended. */
const PATIENCE = 120_000;

const outcomeOf = (child: ChildProcess, text: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    const newStateOf = (outcome: Outcome) => {
      clearTimeout(late);
      child.off('message', answered);
      child.off('exit', ended);
      resolve(outcome);
    };
    const answered = (message: unknown) => newStateOf(message as Outcome);
    const ended = (code: number | null, signal: string | null) => newStateOf({ death: signal ?? `exit code ${code}` });
    child.on('message', answered);
    child.on('exit', ended);
    child.send(text);
  });
