import type { EchoSpelling } from './echo';

/** What an injected answer says instead of the vendor's plain error. */
interface Said {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Adds `retry_after` to the error's body. */
  readonly retryAfterInBody?: number;
}

/** What goes wrong; `after` and `…AfterCommit` let the change happen and then lose, replace or delay the answer. */
export type Misbehaviour =
  | (Said & { readonly status: number })
  | (Said & { readonly statusAfterCommit: number })
  | { readonly delayMs: number }
  | { readonly delayAfterCommitMs: number }
  | { readonly drop: 'before' | 'after' }
  /** The true status with a body that is no JSON. */
  | { readonly malformed: true }
  /** Half of the promised bytes, then the connection is closed. */
  | { readonly truncate: true }
  /** 422 whose text quotes the private key that was sent, without armour; nothing is done. */
  | { readonly echoKey: EchoSpelling }
  | DeploymentFault
  /** Runs, and is waited for, when the call has arrived or when it has been done and not yet answered. */
  | { readonly at: 'arrival' | 'commit'; readonly meanwhile: () => void | Promise<void> };

/** Apinizer writes: the object is stored, but what is named here reports a failed deployment. */
export type DeploymentFault =
  | { readonly failEnvironments: readonly string[]; readonly reason?: string }
  /** As `production/worker-2`. */
  | { readonly failPods: readonly string[]; readonly reason?: string }
  /** Deployed nowhere, and no environment is named. */
  | { readonly failDeployment: true; readonly reason?: string };

/** A fault waits for the calls it matches and is spent after `times` of them. */
export interface Fault {
  /** Any method when absent. */
  readonly method?: string;
  /**
   * A regular expression, found anywhere in the path below the vendor's base URL, without the query.
   * A `*` after a slash stands for one path segment, `**` for any number, and one at the start for anything.
   */
  readonly path: string;
  /** How many matching calls pass before the first one it spoils; none when absent. */
  readonly skip?: number;
  /** How many calls it spoils; 1 when absent, Infinity for every one. */
  readonly times?: number;
  readonly does: Misbehaviour;
}

const pattern = (path: string): RegExp =>
  new RegExp(path.replace(/^\*+/, '').replaceAll('/**', '/.{0,}').replaceAll('/*', '/[^/]{1,}'));

/** The faults still waiting; asking for the one that fits a call uses it once. */
export const faultBox = (initial: readonly Fault[] = []) => {
  const waiting = new Map<Fault, { readonly skip: number; readonly times: number }>();
  const inject = (fault: Fault): void => {
    pattern(fault.path);
    waiting.set({ ...fault }, { skip: fault.skip ?? 0, times: fault.times ?? 1 });
  };
  for (const fault of initial) inject(fault);

  const take = (method: string, path: string): Misbehaviour | undefined => {
    for (const [fault, { skip, times }] of waiting) {
      const fits = (fault.method ?? method).toUpperCase() === method && pattern(fault.path).test(path);
      if (!fits) continue;
      if (skip > 0) {
        waiting.set(fault, { skip: skip - 1, times });
        continue;
      }
      if (times > 1) waiting.set(fault, { skip, times: times - 1 });
      else waiting.delete(fault);
      return fault.does;
    }
    return undefined;
  };

  return { inject, take, clear: () => waiting.clear() };
};
