import { type Call, cancelled } from './failure';

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
