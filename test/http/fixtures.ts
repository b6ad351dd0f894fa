import { noAuth } from '../../src/http/auth';
import { type HttpSettings, httpClient } from '../../src/http/client';
import type { HttpFailure } from '../../src/http/failure';
import type { Log } from '../../src/http/log';
import type { Timing } from '../../src/http/timing';

/** A clock that only sleeping moves. */
export const fakeTiming = (
  start = Date.parse('2026-07-01T00:00:00Z'),
): Timing & { readonly waits: number[]; pass(ms: number): void } => {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    pass: (ms) => {
      now += ms;
    },
    now: () => now,
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  };
};

/** A client with settings that disturb no test. */
export const clientOf = (baseUrl: string, settings: Partial<HttpSettings> = {}) =>
  httpClient({
    baseUrl,
    auth: noAuth,
    requestTimeoutMs: 10_000,
    maxRetries: 0,
    maxConcurrentRequests: 10,
    maxConcurrentWrites: 4,
    readError: () => ({}),
    env: {},
    timing: fakeTiming(),
    ...settings,
  });

/** What the promise fails with. */
export const failureOf = async (promise: Promise<unknown>): Promise<HttpFailure> =>
  promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (failure) => failure,
  );

export interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: Record<string, unknown> | undefined;
}

/** A log that keeps its lines. */
export const keepingLog = (): Log & { readonly lines: Line[] } => {
  const lines: Line[] = [];
  const at = (level: string) => (message: string, fields?: Record<string, unknown>) =>
    void lines.push({ level, message, fields });
  return { lines, trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn') };
};
