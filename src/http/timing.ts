import { setTimeout as after } from 'node:timers/promises';
import { type Call, cancelled } from './failure';

/** Time and chance, so that tests can pass their own. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends early, without an error, when the signal fires. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
}

/** The machine's own. */
export const systemTiming: Timing = {
  now: Date.now,
  sleep: (milliseconds, signal) => after(milliseconds, undefined, signal && { signal }).catch(() => undefined),
  random: Math.random,
};

/** The promise's outcome, or a 'cancelled' failure as soon as the signal fires. */
export const orCancelled = async <T>(promise: Promise<T>, signal: AbortSignal | undefined, call: Call): Promise<T> => {
  if (!signal) {
    return promise;
  }
  let giveUp: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(cancelled(call, 'no', signal.reason));
  });
  if (signal.aborted) {
    giveUp();
  }
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
};

/** Runs the work once for everyone who asks while it runs or after it succeeded; a failure is forgotten. */
export const shared = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work().catch((failure: unknown) => {
      running = undefined;
      throw failure;
    });
    return running;
  };
};
