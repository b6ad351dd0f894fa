/** What goes wrong; `after` and `statusAfterCommit` let the change happen and then lose or replace the answer. */
export type Misbehaviour =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly statusAfterCommit: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly delayMs: number }
  | { readonly drop: 'before' | 'after' }
  /** The true status with a body that is no JSON. */
  | { readonly malformed: true }
  /** Half of the promised bytes, then the connection is closed. */
  | { readonly truncate: true }
  /** Apinizer writes: the object is stored, but the named environments report a failed deployment. */
  | { readonly failEnvironments: readonly string[] };

/** A fault waits for the calls it matches and is spent after `times` of them. */
export interface Fault {
  /** Any method when absent. */
  readonly method?: string;
  /**
   * A regular expression, found anywhere in the path below the vendor's base URL, without the query.
   * A `*` after a slash stands for one path segment, `**` for any number, and one at the start for anything.
   */
  readonly path: string;
  /** How many calls it spoils; 1 when absent, Infinity for every one. */
  readonly times?: number;
  readonly does: Misbehaviour;
}

const pattern = (path: string): RegExp =>
  new RegExp(path.replace(/^\*+/, '').replaceAll('/**', '/.{0,}').replaceAll('/*', '/[^/]{1,}'));

/** The faults still waiting; asking for the one that fits a call uses it once. */
export const faultBox = (initial: readonly Fault[] = []) => {
  const waiting = new Map<Fault, number>();
  const inject = (fault: Fault): void => {
    pattern(fault.path);
    waiting.set({ ...fault }, fault.times ?? 1);
  };
  for (const fault of initial) inject(fault);

  const take = (method: string, path: string): Misbehaviour | undefined => {
    for (const [fault, left] of waiting) {
      const fits = (fault.method ?? method).toUpperCase() === method && pattern(fault.path).test(path);
      if (!fits) continue;
      if (left > 1) waiting.set(fault, left - 1);
      else waiting.delete(fault);
      return fault.does;
    }
    return undefined;
  };

  return { inject, take, clear: () => waiting.clear() };
};
