import type { HttpFailure } from '../http/failure';
import type { Call } from '../terraform/schema/call';
import type { Diagnostic } from '../terraform/schema/diagnostic';
import { Refused } from '../terraform/schema/resource';
import { anyFailure, orElse } from './failures';

/**
 * The answer to what is asked before a write. Null where none came that settles anything: the write will ask for itself, and more
 * patiently.
 */
export const answerTo = <T>(
  ask: () => Promise<T>,
  explain: (failure: unknown) => Diagnostic | undefined,
  { log }: Call,
): Promise<T | null> =>
  orElse(ask, anyFailure, (failure) => {
    const told = isDefinite(failure) ? explain(failure) : undefined;
    if (told) throw new Refused([{ ...told, detail: `${told.detail}\n${hint}` }]);
    log.info('access could not be checked', { reason: failure.kind, status: failure.status });
    return null;
  });

/** Whether a write would surely meet the same; what a server says of its own trouble passes. */
const isDefinite = ({ kind, status }: HttpFailure): boolean =>
  kind === 'unauthorized' ||
  kind === 'forbidden' ||
  kind === 'not-found' ||
  (kind === 'unreachable' && (status ?? 0) < 500) ||
  (kind === 'broken' && status !== undefined && status < 500);

const hint = 'This is asked before anything is written; with check_access = false in the provider a plan does not ask.';
