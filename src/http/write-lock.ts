import type { Call } from './failure';
import type { Log } from './log';
import { orCancelled } from './timing';

/** One thing that a write touches: alone, or together with others that only share it. */
export interface Hold {
  readonly of: string;
  readonly mode: 'exclusive' | 'shared';
}

/** Nobody else may hold it meanwhile. */
export const exclusive = (of: string): Hold => ({ of, mode: 'exclusive' });

/** Others may share it, and nobody may hold it alone meanwhile. */
export const sharing = (of: string): Hold => ({ of, mode: 'shared' });

/** Whose write it is, and what ends its waiting. */
export interface Writer {
  readonly holds: readonly Hold[];
  readonly call: Call;
  readonly signal: AbortSignal | undefined;
  readonly log: Log;
}

/** Runs a write as soon as a place is free and nothing that it touches is held by a write that runs or came before it. */
export type WriteLock = <T>(writer: Writer, write: () => Promise<T>) => Promise<T>;

interface Claim extends Writer {
  readonly proceed: () => void;
}

const longWaitMs = 10_000;

/** A lock with so many places. A write takes all that it holds at once and never more later, so that no two wait for each other. */
export const createWriteLock = (most: number): WriteLock => {
  const running = new Set<Claim>();
  const waiting = new Set<Claim>();

  const admit = () => {
    const taken = new Map<string, Hold['mode']>();
    for (const { holds } of running) take(taken, holds);
    for (const claim of waiting) {
      if (running.size >= most) return;
      if (isFree(taken, claim.holds)) {
        waiting.delete(claim);
        running.add(claim);
        claim.proceed();
      }
      // Also for one that goes on waiting, so that nobody overtakes it for what it needs.
      take(taken, claim.holds);
    }
  };

  const enter = async (writer: Writer): Promise<Claim> => {
    let proceed: () => void = () => undefined;
    const admitted = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    const claim = { ...writer, proceed };
    waiting.add(claim);
    admit();
    const stop = whenLong(writer.log, () => ({
      message: 'waiting to write, as other writes come first',
      fields: {
        ...shown(writer.call),
        running: [...running].map(({ call }) => `${call.method} ${call.path}`).join(', '),
      },
    }));
    try {
      await orCancelled(admitted, writer.signal, writer.call);
      return claim;
    } catch (failure) {
      waiting.delete(claim);
      running.delete(claim);
      admit();
      throw failure;
    } finally {
      stop();
    }
  };

  return async (writer, write) => {
    const claim = await enter(writer);
    const stop = whenLong(writer.log, () => ({
      message: 'waiting for the answer to a write',
      fields: shown(writer.call),
    }));
    try {
      return await write();
    } finally {
      stop();
      running.delete(claim);
      admit();
    }
  };
};

const take = (taken: Map<string, Hold['mode']>, holds: readonly Hold[]): void => {
  for (const { of, mode } of holds) taken.set(of, taken.get(of) === 'exclusive' ? 'exclusive' : mode);
};

const isFree = (taken: ReadonlyMap<string, Hold['mode']>, holds: readonly Hold[]): boolean =>
  holds.every(({ of, mode }) => !taken.has(of) || (mode === 'shared' && taken.get(of) === 'shared'));

const shown = ({ method, path }: Call) => ({ method, path });

/** Tells the log what is waited for once it takes long; the function returned ends that. */
const whenLong = (log: Log, tell: () => { message: string; fields: Record<string, unknown> }): (() => void) => {
  const timer = setTimeout(() => {
    const { message, fields } = tell();
    log.info(message, fields);
  }, longWaitMs).unref();
  return () => clearTimeout(timer);
};
