import type { Call } from '../../terraform/schema/call';

/** Asks again, after longer and longer pauses, while there is no answer; null when there is none in the end. */
export const findSoon = async <T>(find: () => Promise<T | null>, { sleep }: Pick<Call, 'sleep'>): Promise<T | null> => {
  for (const pause of [250, 1000, 3000]) {
    const found = await find();
    if (found !== null) return found;
    await sleep(pause);
  }
  return find();
};
