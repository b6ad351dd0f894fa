import { cancelled } from './failure';
import { callOf, type Send } from './request';

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
