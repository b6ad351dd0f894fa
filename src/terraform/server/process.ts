import { rmSync, writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { bugOf } from './failed-response';
import { CannotListen } from './listen';

/** Core takes the first line on stdout for the handshake, so whatever else is printed goes to stderr. */
export const keepStdoutClean = (): void => {
  Object.defineProperty(process, 'stdout', { get: () => process.stderr });
};

/** A plan makes much garbage and keeps little: the young generation need not grow for it. */
export const keepHeapSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');

/** The handshake goes to the real stdout. */
export const print = (text: string): void => void writeSync(1, text);

/**
 * What nobody caught ends the process, with a report that core shows its user. Messages may quote values and stay out.
 * Other calls may have made something that only their answer tells, so those still running get a little time.
 */
export const reportCrashes = (name: string, drain: () => Promise<void>): void => {
  process.on('uncaughtException', async (thrown) => {
    try {
      const told = thrown instanceof CannotListen ? thrown.message : bugOf(`The ${name} provider`, thrown).detail;
      writeSync(2, `panic: ${told}\n`);
      await drain();
    } finally {
      process.exit(2);
    }
  });
};

/** Nobody reads stderr any more once core is gone; that is no crash. */
export const surviveClosedStderr = (): void => void process.stderr.on('error', () => {});

/** A socket outlives its process, and so does the folder it is in. */
export const removeOnExit = (folder: string): void =>
  void process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const parentCheckMilliseconds = 1000;

/** Signals reach the whole process group, and core decides what they mean: it says so by StopProvider and Shutdown. */
export const followCore = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  const core = process.ppid;
  setInterval(() => {
    if (process.ppid !== core) process.exit(0);
  }, parentCheckMilliseconds).unref();
};

/** A process that a person started ends when that person says so, and leaves no socket behind. */
export const followPerson = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
};
