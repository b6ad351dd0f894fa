import type { FailureKind } from '../../../../http/failure';
import type { Call } from '../../../../terraform/schema/call';
import { orElse } from '../../../failures';

/** After so long without any answer a wait is given up. */
export const longestSilenceMs = 300_000;

const passing: ReadonlySet<FailureKind> = new Set(['unreachable', 'timeout', 'throttled', 'broken', 'not-found']);

/** Asks smoxy through a long wait: a look that fails is no reason to end it, unless it is refused. */
export const asking = ({ log, now }: Call) => {
  let heard = now();
  /** Null where the look failed; asking again later may help. */
  const ask = <T>(look: Promise<T>): Promise<{ readonly found: T } | null> =>
    orElse(
      async () => {
        const found = await look;
        heard = now();
        return { found };
      },
      ({ kind }) => passing.has(kind),
      ({ kind, status }) => {
        if (kind === 'throttled') heard = now();
        log.warn('smoxy could not be asked; asking again later', { kind, status });
        return null;
      },
    );
  return { ask, isSilent: () => now().getTime() - heard.getTime() >= longestSilenceMs };
};
