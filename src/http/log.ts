import { HttpFailure } from './failure';
import type { Send } from './request';
import type { Timing } from './timing';

/** Where a client tells what it does; whatever it passes is already free of secrets. */
export interface Log {
  trace(message: string, fields?: Record<string, unknown>): void;
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
}

const ignore = () => undefined;

/** Drops everything. */
export const silentLog: Log = { trace: ignore, debug: ignore, info: ignore, warn: ignore };

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
