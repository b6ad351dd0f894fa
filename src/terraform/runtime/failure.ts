import { type Diagnostic, error, type Path, warning } from '../schema/diagnostic';
import { Refused, Unfinished } from '../schema/resource';

/** What a definition says about a value; `otherwise` where it throws: about what cannot be read there is nothing to say. */
export const attempt = <T>(say: () => T, otherwise: T): T => {
  try {
    return say();
  } catch {
    return otherwise;
  }
};

/** Where bugs are told. */
const TRACKER = 'https://github.com/pemform/pemform/issues';

/** The reason of a signal that fired because the operation timed out. */
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
  /** Whether what is done takes over what is there: a later plan does not read it, as nothing is recorded, and a later apply finds it. */
  readonly adopts?: boolean | undefined;
}

/** Anything thrown becomes diagnostics here, once. */
export const toDiagnostics = (thrown: unknown, doing: Doing): readonly Diagnostic[] => {
  const { what, explain, signal, afterBug, adopts = false } = doing;
  if (thrown instanceof Unfinished) return [...thrown.diagnostics, ...unread(thrown, doing)];
  if (thrown instanceof Refused) return thrown.diagnostics;
  const { reason } = signal;
  if (reason instanceof OutOfTime) return [outOfTime(what, reason, adopts)];
  if (reason instanceof Interrupted) return [interrupted(what, adopts)];
  return [explain(thrown) ?? bug(what, thrown, afterBug)];
};

const unread = ({ unread: reason }: Unfinished<unknown>, doing: Doing): readonly Diagnostic[] =>
  reason === undefined
    ? []
    : toDiagnostics(reason, doing).map(({ summary, detail }) =>
        warning(
          'Written, and not read back',
          `${doing.what} was done, but reading the result failed, so the state says what was sent and lacks what the server adds. The next plan reads it. ${summary}: ${detail}`,
        ),
      );

const outOfTime = (what: string, { limit, path }: OutOfTime, adopts: boolean) =>
  error(
    'Timed out',
    path
      ? `${what} timed out after ${limit}. What was already sent may still take effect: ${adopts ? TAKEN_OVER : 'the next plan reads what is there'}. To allow more time, set the timeout.`
      : `${what} timed out after ${limit}. Nothing was changed, and there is no setting for it: see what keeps the server from answering, and try again.`,
    path,
  );

const interrupted = (what: string, adopts: boolean) =>
  error(
    'Interrupted',
    `${what} was stopped before it was done${adopts ? `: ${TAKEN_OVER}` : '. The next plan reads what is there and shows the rest'}.`,
  );

/** Of what an adoption left, in the middle of a sentence. */
export const TAKEN_OVER = 'nothing is recorded, and the next apply takes over what is there';

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

/** What is told of a request that could not be served: what was thrown is a bug, or says itself what the practitioner must hear. */
export const diagnosticsOf = (what: string, thrown: unknown): readonly Diagnostic[] =>
  thrown instanceof Refused ? thrown.diagnostics : [bug(what, thrown)];
