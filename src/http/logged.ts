import { HttpFailure } from './failure';
import type { Send } from './request';
import type { Timing } from './timing';

/** Tells the log of every call that was tried: what, how it ended and how long it took; never a body or a header. */
export const logged =
  (next: Send, { origin, timing }: { origin: string; timing: Timing }): Send =>
  async (request) => {
    const started = timing.now();
    const url = `${origin}${request.path}${request.query && `?${request.query}`}`;
    const tell = (outcome: Record<string, unknown>) => {
      const { method, attempt } = request;
      request.log.debug('called the API', { method, url, ...outcome, ms: Math.round(timing.now() - started), attempt });
    };
    try {
      const response = await next(request);
      tell({ status: response.status });
      return response;
    } catch (failure) {
      tell({ failed: failure instanceof HttpFailure ? failure.kind : 'unexpectedly' });
      throw failure;
    }
  };
