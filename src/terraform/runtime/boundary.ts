import { type Diagnostic, error } from '../schema/diagnostic';
import type { Path } from '../schema/path';
import { Refused, Unfinished } from '../schema/resource';

/** Where bugs are told. */
const TRACKER = 'https://github.com/pemform/pemform/issues';

/** The reason of a signal that fired because the operation took too long. */
export class OutOfTime extends Error {
  constructor(
    readonly limit: string,
    readonly path: Path,
  ) {
    super(`timeout of ${limit}`);
    this.name = 'OutOfTime';
  }
}

/** The reason of a signal that fired because Terraform was interrupted. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

export interface Doing {
  /** What was being done, in words: `create apinizer_certificate`. */
  readonly what: string;
  readonly explain: (failure: unknown) => Diagnostic | undefined;
  readonly signal: AbortSignal;
}

/** Anything thrown becomes diagnostics here, once. */
export const toDiagnostics = (thrown: unknown, { what, explain, signal }: Doing): readonly Diagnostic[] => {
  if (thrown instanceof Unfinished || thrown instanceof Refused) return thrown.diagnostics;
  if (signal.reason instanceof OutOfTime) return [outOfTime(what, signal.reason)];
  if (signal.reason instanceof Interrupted) return [interrupted(what)];
  const explained = explain(thrown);
  return [explained ?? bug(what, thrown)];
};

const outOfTime = (what: string, { limit, path }: OutOfTime) =>
  error(
    'Timed out',
    `${what} was given up after ${limit}. What was already sent may still take effect: the next plan reads what is there. To allow more time, set the timeout.`,
    path,
  );

const interrupted = (what: string) =>
  error('Interrupted', `${what} was stopped before it was done. The next plan reads what is there and shows the rest.`);

/** Messages of unknown errors may quote values, so only the kind of error and the places in the code are told. */
export const bug = (what: string, thrown: unknown): Diagnostic => {
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const places = frames.slice(0, 6).map((frame) => `  ${frame.trim()}`);
  return error(
    'This is a bug in the provider',
    [
      `${what} failed with an unexpected ${name}. Please report it, with the lines below, at ${TRACKER}`,
      ...places,
    ].join('\n'),
  );
};
