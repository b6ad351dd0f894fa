import type { Call } from '../terraform/schema/call';

/** Asks again, after longer and longer pauses, while there is no answer; null when there is none in the end. */
export const findSoon = async <T>(find: () => Promise<T | null>, call: Call): Promise<T | null> => {
  for (const pause of [250, 1000, 3000]) {
    const found = await find();
    if (found !== null || !(await paused(pause, call))) return found;
  }
  return find();
};

/** Waits; false as soon as the operation is given up. */
export const paused = async (milliseconds: number, { sleep, signal }: Call): Promise<boolean> => {
  try {
    await sleep(milliseconds);
    return true;
  } catch (reason) {
    if (signal.aborted) return false;
    throw reason;
  }
};
