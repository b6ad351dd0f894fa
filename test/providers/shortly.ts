import { setTimeout as wait } from 'node:timers/promises';

/** Waits a thousandth of the time, which is enough for an emulator; a wait that never ends still gives others their turn. */
export const shortly = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  wait(milliseconds / 1000, undefined, { signal });

/** Waits as long as it is told to, for what is to be stopped before it ends. */
export const inFull = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  wait(milliseconds, undefined, { signal });
