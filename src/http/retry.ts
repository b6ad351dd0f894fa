import { cancelled, type FailureFacts, HttpFailure } from './failure';
import { callOf, type HttpRequest, type Send } from './request';
import type { Timing } from './timing';

/** How often, and after which waits, a request is sent again. */
export interface RetryPolicy {
  readonly maxRetries: number;
  /** Retries after a 500, of requests that may be repeated; 0 unless the vendor advises it. */
  readonly serverErrorRetries: number;
  readonly timing: Timing;
}

const firstWaitMs = 500;
const longestBackoffMs = 30_000;
const longestObeyedMs = 300_000;

/** Tries again what may pass later and cannot do harm twice: exponential backoff, full jitter, or the wait the server asks for. */
export const retried = (next: Send, policy: RetryPolicy): Send => {
  const tryFrom = async (attempt: number, request: HttpRequest, before: FailureFacts['processed']) => {
    try {
      return await next({ ...request, attempt });
    } catch (error) {
      const failure = rememberEarlier(error, before);
      if (!(failure instanceof HttpFailure) || !mayRetry(failure, request, { attempt, policy })) {
        throw failure;
      }
      const wait = waitAfter(failure, attempt, policy.timing);
      const { method, path } = request;
      const reason = failure.text ?? failure.kind;
      request.log.info('trying again', { method, path, reason, status: failure.status, wait_ms: wait, attempt });
      await policy.timing.sleep(wait, request.signal);
      if (request.signal?.aborted) {
        throw cancelled(callOf(request), failure.processed, failure);
      }
      return tryFrom(attempt + 1, request, failure.processed);
    }
  };
  return (request) => tryFrom(1, request, 'no');
};

// What an earlier try may have done, the last one's refusal does not undo.
const rememberEarlier = (error: unknown, before: FailureFacts['processed']): unknown =>
  error instanceof HttpFailure && error.processed === 'no' && before !== 'no'
    ? error.but({ processed: before })
    : error;

const mayRetry = (
  failure: HttpFailure,
  { method, repeatable = method !== 'POST' }: HttpRequest,
  { attempt, policy }: { attempt: number; policy: RetryPolicy },
): boolean => {
  const harmless = repeatable || failure.processed === 'no';
  const retries = failure.transient ? policy.maxRetries : Math.min(policy.maxRetries, policy.serverErrorRetries);
  const passing = failure.transient || failure.status === 500;
  const tooLong = (failure.retryAfterSeconds ?? 0) * 1000 > longestObeyedMs;
  return harmless && passing && !tooLong && attempt <= retries;
};

const waitAfter = (failure: HttpFailure, attempt: number, timing: Timing): number =>
  failure.retryAfterSeconds !== undefined
    ? Math.ceil(failure.retryAfterSeconds * 1000)
    : Math.round(timing.random() * Math.min(longestBackoffMs, firstWaitMs * 2 ** (attempt - 1)));
