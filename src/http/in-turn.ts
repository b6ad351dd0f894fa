import type { Call } from './failure';
import { orCancelled } from './waiting';

/** Runs work; work under the same key never overlaps and keeps the order it was asked for. */
export type InTurn = <T>(
  key: string,
  work: () => Promise<T>,
  waiter: { signal: AbortSignal | undefined; call: Call },
) => Promise<T>;

/** Queues by key; who is cancelled while waiting fails at once and never runs. */
export const createInTurn = (): InTurn => {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work, { signal, call }) => {
    const before = last.get(key) ?? Promise.resolve();
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    // Whoever comes next waits for everyone before, also when this one gives up waiting.
    const turn = before.then(() => finished);
    last.set(key, turn);
    void turn.then(() => last.get(key) === turn && last.delete(key));
    try {
      await orCancelled(before, signal, call);
      return await work();
    } finally {
      finish();
    }
  };
};
