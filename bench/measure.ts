import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The middle one of several numbers. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Milliseconds that an action takes. */
export const timed = async (action: () => Promise<unknown>): Promise<number> => {
  const start = process.hrtime.bigint();
  await action();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

/** Runs a program to its end; one that fails ends the measurement with what it printed. */
export const run = async (
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<void> => {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const keep = (text: string) => {
    printed += text;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${printed}`);
};

/** What is being measured, for whoever waits at a terminal; the next line of output takes its place. */
export const progress = (what: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}\r`);
};

/** One line of a result table, with the bound it should keep. */
export const report = (what: string, value: string, bound: string, holds: boolean): void =>
  void process.stdout.write(
    `${holds ? 'ok  ' : 'MISS'}  ${what.padEnd(58)} ${value.padStart(16)}   (at most ${bound})\n`,
  );
