import { writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { bugOf } from './failed-response';

/** Core takes the first line on stdout for the handshake, so whatever else is printed goes to stderr. */
export const keepStdoutClean = (): void => {
  Object.defineProperty(process, 'stdout', { get: () => process.stderr });
};

/** A plan makes much garbage and keeps little: the young generation need not grow for it. */
export const keepHeapSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');

/**
 * What nobody caught ends the process, with a report that core shows its user. Messages may quote values and stay out.
 * Other calls may have made something that only their answer tells, so those still running get a little time.
 */
export const reportCrashes = (name: string, drain: () => Promise<void>): void => {
  process.on('uncaughtException', async (thrown) => {
    try {
      writeSync(2, `panic: ${bugOf(`The ${name} provider`, thrown).detail}\n`);
      await drain();
    } finally {
      process.exit(2);
    }
  });
};

/** Nobody reads stderr any more once core is gone; that is no crash. */
export const surviveClosedStderr = (): void => void process.stderr.on('error', () => {});

const parentCheckMilliseconds = 1000;

/** Ends with core, however core ends. */
export const followCore = (core: number): void => {
  setInterval(() => {
    if (process.ppid !== core) process.exit(0);
  }, parentCheckMilliseconds).unref();
};
