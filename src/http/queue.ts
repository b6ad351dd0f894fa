import { type Call, cancelled } from './failure';
import { callOf, type Send } from './request';
import { orCancelled } from './timing';

/** Runs work; work under the same key never overlaps and keeps the order it was asked for. */
export type KeyedQueue = <T>(
  key: string,
  work: () => Promise<T>,
  waiter: { signal: AbortSignal | undefined; call: Call },
) => Promise<T>;

/** Queues by key; who is cancelled while waiting fails at once and never runs. */
export const createKeyedQueue = (): KeyedQueue => {
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

/** At most so many requests at once; the others wait in order, and leave the queue when they are cancelled. */
export const limited = (next: Send, most: number): Send => {
  const waiting: (() => void)[] = [];
  let running = 0;

  const enter = (signal: AbortSignal | undefined) =>
    new Promise<boolean>((resolve) => {
      if (running < most) {
        running += 1;
        resolve(true);
        return;
      }
      const proceed = () => {
        signal?.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(proceed), 1);
        resolve(false);
      };
      waiting.push(proceed);
      signal?.addEventListener('abort', leave, { once: true });
    });

  // The place is handed over rather than freed, so that nobody slips in between.
  const handOver = () => {
    const first = waiting.shift();
    if (first) {
      first();
    } else {
      running -= 1;
    }
  };

  return async (request) => {
    if (request.signal?.aborted || !(await enter(request.signal))) {
      throw cancelled(callOf(request), 'no', request.signal?.reason);
    }
    try {
      return await next(request);
    } finally {
      handOver();
    }
  };
};
