import { setTimeout as wait } from 'node:timers/promises';
import type { Attributes } from '../schema/attribute';
import { parseDuration } from '../schema/attribute-type';
import type { Call, PrivateState } from '../schema/call';
import type { Diagnostic, Path } from '../schema/diagnostic';
import type { AnyResource } from '../schema/resource';
import type { Operation } from '../schema/timeouts';
import { isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../schema/value';
import { Interrupted, OutOfTime, toDiagnostics } from './failure';
import type { Session } from './session';
import { type Visit, walk } from './walk';

export interface Task<T> {
  /** In words, for messages: `create apinizer_certificate`. */
  readonly what: string;
  readonly timeout?: Limit;
  readonly private: PrivateState;
  /** What a bug in it may have left behind, and what to do about it. */
  readonly afterBug?: string;
  /** Whether it takes over what is there, and records nothing unless it is done. */
  readonly adopts?: boolean;
  readonly run: (call: Call) => Promise<T>;
}

/** How long something may take, and the setting that says so. */
export interface Limit {
  readonly limit: string;
  readonly path?: Path;
}

export interface Failed {
  readonly thrown: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

export type Outcome<T> = { readonly done: T } | Failed;

/** Runs one operation under the stop switch and its timeout; whatever it throws comes back as diagnostics. */
export const perform = async <T>(
  { host, provider, stop, interrupted }: Session,
  task: Task<T>,
): Promise<Outcome<T>> => {
  const { sleep = onTimer } = host;
  const ending = new AbortController();
  const { signal } = ending;
  const interrupt = () => ending.abort(stop.signal.reason);
  stop.signal.addEventListener('abort', interrupt, { once: true });
  const timer = task.timeout && startTimer(ending, task.timeout);
  const late = interrupted && setTimeout(() => ending.abort(new Interrupted()), lateMilliseconds);
  try {
    const call: Call = {
      signal,
      log: host.log,
      now: host.now,
      sleep: (milliseconds) =>
        sleep(milliseconds, signal).then(
          () => undefined,
          () => {
            throw signal.reason;
          },
        ),
      private: task.private,
    };
    return { done: await task.run(call) };
  } catch (thrown) {
    return { thrown, diagnostics: toDiagnostics(thrown, { ...task, explain: provider.explain, signal }) };
  } finally {
    clearTimeout(timer);
    if (late) clearTimeout(late);
    stop.signal.removeEventListener('abort', interrupt);
  }
};

const onTimer = (milliseconds: number, signal: AbortSignal) => wait(milliseconds, undefined, { signal });

/**
 * What comes after an interrupt and before another configuration was on its way, and belongs to the run that was ended:
 * it may do what is quick, and wait for nothing.
 */
const lateMilliseconds = 2000;

const startTimer = (ending: AbortController, { limit, path }: Limit) => {
  const milliseconds = Math.min(parseDuration(limit) ?? 0, 2 ** 31 - 1);
  return setTimeout(() => ending.abort(new OutOfTime(limit, path)), milliseconds);
};

/** The operation's limit: what the `timeouts` block says, else the resource's default; nothing where it has none. */
export const timeoutOf = (
  resource: AnyResource,
  operation: Operation,
  timeouts: Value | undefined,
): { readonly timeout?: Limit } => {
  const fallback = resource.timeouts?.[operation];
  if (fallback === undefined) return {};
  const set = isObjectValue(timeouts) ? timeouts[operation] : null;
  return { timeout: { limit: typeof set === 'string' ? set : fallback, path: ['timeouts', operation] } };
};

/** Of what only looks, and has no setting: lookups, and imports and plans of what has no timeouts. Reads have it by default. */
export const timeToLook: Limit = { limit: '5m' };

/**
 * What an operation is given: the planned values, write-only ones from the configuration, where alone they are. What the
 * server is to choose is null.
 */
export const inputOf = (attributes: Attributes, planned: ObjectValue, config: ObjectValue): ObjectValue =>
  walk(attributes, planned, withoutUnknown, { beside: [config] });

const withoutUnknown: Visit = ({ attribute: { mode, writeOnly }, value, beside: [configured = null] }, inside) => {
  if (mode === 'computed' || mode === 'derived') return undefined;
  const known = writeOnly ? configured : value;
  return known === UNKNOWN ? null : inside(known);
};
