import type { Call } from '../terraform/schema/call';

/** Asks again, after longer and longer pauses, while there is no answer or none that is enough; the last one counts. */
export const findSoon = async <T>(
  find: () => Promise<T | null>,
  call: Call,
  isEnough: (found: T) => boolean = () => true,
): Promise<T | null> => {
  for (const pause of [250, 1000, 3000]) {
    const found = await find();
    if ((found !== null && isEnough(found)) || !(await paused(pause, call))) return found;
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
