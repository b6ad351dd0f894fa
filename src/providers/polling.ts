import type { Call } from '../terraform/schema/call';

/** The pauses of a short wait: for what should be there in a moment. */
export const shortPausesMs: readonly number[] = [250, 1000, 3000];

/** Pauses without end, each half as long again as the one before, up to 30 seconds. */
export function* growingPausesMs(): Generator<number> {
  for (let pause = 1000; ; pause = Math.min(pause * 1.5, 30_000)) yield pause;
}

interface Wait<T> {
  readonly call: Call;
  readonly pausesMs: Iterable<number>;
  readonly isEnough: (found: T) => boolean;
}

/**
 * Looks again, after each of the pauses, until what is found is enough: the last found. Where the operation is given up in a pause,
 * what was found before it. A look is told how long the next pause is, null for the last one.
 */
export const poll = async <T>(
  look: (nextPauseMs: number | null) => Promise<T>,
  { call, pausesMs, isEnough }: Wait<T>,
): Promise<T> => {
  for (const pause of pausesMs) {
    const found = await look(pause);
    if (isEnough(found) || !(await paused(pause, call))) return found;
  }
  return look(null);
};

/** Waits; false as soon as the operation is given up. */
export const paused = (milliseconds: number, call: Call): Promise<boolean> =>
  unlessStopped(
    () => call.sleep(milliseconds).then(() => true),
    call,
    () => false,
  );

/** The outcome of what runs within an operation, or what is made of the end of that. */
export const unlessStopped = async <T, U>(
  run: () => Promise<T>,
  { signal }: Call,
  stopped: () => U,
): Promise<T | U> => {
  try {
    return await run();
  } catch (reason) {
    if (!signal.aborted) throw reason;
    return stopped();
  }
};
