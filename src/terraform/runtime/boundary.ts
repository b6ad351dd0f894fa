import { type Diagnostic, error } from '../schema/diagnostic';
import type { Path } from '../schema/path';
import { Refused, Unfinished } from '../schema/resource';

/** Where bugs are told. */
const TRACKER = 'https://github.com/pemform/pemform/issues';

/** The reason of a signal that fired because the operation took too long. */
export class OutOfTime extends Error {
  constructor(
    readonly limit: string,
    /** Of the setting; absent where there is none. */
    readonly path: Path | undefined,
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
  /** What a bug may have left behind, and what to do about it. */
  readonly afterBug?: string | undefined;
}

export interface Failure {
  readonly diagnostics: readonly Diagnostic[];
  /** Whether it is certain what came of it: the operation or the vendor said so. */
  readonly explained: boolean;
}

/** Anything thrown becomes diagnostics here, once. */
export const toFailure = (thrown: unknown, { what, explain, signal, afterBug }: Doing): Failure => {
  if (thrown instanceof Unfinished || thrown instanceof Refused)
    return { diagnostics: thrown.diagnostics, explained: true };
  const { reason } = signal;
  if (reason instanceof OutOfTime) return { diagnostics: [outOfTime(what, reason)], explained: false };
  if (reason instanceof Interrupted) return { diagnostics: [interrupted(what)], explained: false };
  const told = explain(thrown);
  return { diagnostics: [told ?? bug(what, thrown, afterBug)], explained: told !== undefined };
};

const outOfTime = (what: string, { limit, path }: OutOfTime) =>
  error(
    'Timed out',
    path
      ? `${what} was given up after ${limit}. What was already sent may still take effect: the next plan reads what is there. To allow more time, set the timeout.`
      : `${what} was given up after ${limit}. Nothing was changed, and there is no setting for it: see what keeps the server from answering, and try again.`,
    path,
  );

const interrupted = (what: string) =>
  error('Interrupted', `${what} was stopped before it was done. The next plan reads what is there and shows the rest.`);

/** Messages of unknown errors may quote values, so only the kind of error and the places in the code are told. */
export const bug = (what: string, thrown: unknown, consequence?: string): Diagnostic => {
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  const places = thrown instanceof Error ? framesOf(thrown).slice(0, 6) : [];
  return error(
    'This is a bug in the provider',
    [
      `${what} failed with an unexpected ${name}. Please report it, with the lines below, at ${TRACKER}`,
      ...(consequence === undefined ? [] : [consequence]),
      ...places,
    ].join('\n'),
  );
};

/** The frames alone: whatever stands above them may be part of the message, even where it looks like a frame. */
const framesOf = ({ message, stack = '' }: Error): readonly string[] =>
  stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .map((line) => `  ${line.trim()}`);

/** Serves one request; what is thrown on the way is a bug, or says itself what the practitioner must hear. */
export const guard = async <A>(
  what: string,
  serve: () => A | Promise<A>,
  failed: (diagnostics: readonly Diagnostic[]) => A,
): Promise<A> => {
  try {
    return await serve();
  } catch (thrown) {
    return failed(thrown instanceof Refused ? thrown.diagnostics : [bug(what, thrown)]);
  }
};
