import { setTimeout as after } from 'node:timers/promises';

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
