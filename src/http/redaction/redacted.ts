import { HttpFailure } from '../failure';
import type { Log } from '../log';
import type { Redactor } from './redactor';

/** Runs the work; an HttpFailure it throws has no secret in any of its texts. */
export const redacted = async <T>(work: () => Promise<T>, { clean }: Redactor): Promise<T> => {
  try {
    return await work();
  } catch (failure) {
    throw failure instanceof HttpFailure ? cleaned(failure, clean) : failure;
  }
};

const cleaned = (failure: HttpFailure, clean: (text: string) => string): HttpFailure =>
  failure.but({
    call: {
      ...failure.call,
      path: clean(failure.call.path),
      ...(failure.call.about !== undefined && { about: clean(failure.call.about) }),
    },
    code: failure.code && clean(failure.code),
    text: failure.text && clean(failure.text),
    violations: failure.violations.map(({ field, message }) => ({ field: clean(field), message: clean(message) })),
  });

/** A log that gets every text without secrets. */
export const redactedLog = (log: Log, { clean }: Redactor): Log => {
  const cleanFields = (fields: Record<string, unknown> = {}) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? clean(value) : value]),
    );
  return {
    trace: (message, fields) => log.trace(clean(message), cleanFields(fields)),
    debug: (message, fields) => log.debug(clean(message), cleanFields(fields)),
    info: (message, fields) => log.info(clean(message), cleanFields(fields)),
    warn: (message, fields) => log.warn(clean(message), cleanFields(fields)),
  };
};
