/** Why a call did not do what it was asked to; the list is closed, so code branches on it. */
export type FailureKind =
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'throttled'
  | 'broken'
  | 'cancelled';

/** Which call it was: the path is encoded and has no query. */
export interface Call {
  readonly method: string;
  readonly path: string;
  /** What it makes or gives a new name, where the path does not name that: the import id. */
  readonly about?: string | undefined;
}

/** One field the server objects to, in the server's spelling. */
export interface Violation {
  readonly field: string;
  readonly message: string;
}

/** What is known about a call that failed; every text in it is already free of secrets. */
export interface FailureFacts {
  readonly kind: FailureKind;
  readonly call: Call;
  /** Could the server have acted on the request? */
  readonly processed: 'no' | 'unknown' | 'yes';
  /** May the same request succeed when it is sent again? */
  readonly transient?: boolean | undefined;
  readonly status?: number | undefined;
  readonly contentType?: string | undefined;
  /** Whether a page for people came, as a proxy or a firewall sends it; false when absent. */
  readonly isPage?: boolean | undefined;
  /** The vendor's error code. */
  readonly code?: string | undefined;
  /** What the vendor speaks about, in a word of its client; decided once, when the answer is read. */
  readonly topic?: string | undefined;
  /** The vendor's message, or a sentence about what broke. */
  readonly text?: string | undefined;
  readonly violations?: readonly Violation[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** May a new login help? True when absent. */
  readonly loginHelps?: boolean | undefined;
  readonly cause?: unknown;
}

/** A call that did not do what it was asked to, told without a secret. */
export class HttpFailure extends Error {
  readonly kind: FailureKind;
  readonly call: Call;
  readonly processed: 'no' | 'unknown' | 'yes';
  readonly transient: boolean;
  readonly status: number | undefined;
  readonly contentType: string | undefined;
  readonly isPage: boolean;
  readonly code: string | undefined;
  readonly topic: string | undefined;
  readonly text: string | undefined;
  readonly violations: readonly Violation[];
  readonly retryAfterSeconds: number | undefined;
  readonly loginHelps: boolean;

  constructor(private readonly facts: FailureFacts) {
    super(sentence(facts), { cause: facts.cause });
    this.name = 'HttpFailure';
    this.kind = facts.kind;
    this.call = facts.call;
    this.processed = facts.processed;
    this.transient = facts.transient ?? false;
    this.status = facts.status;
    this.contentType = facts.contentType;
    this.isPage = facts.isPage ?? false;
    this.code = facts.code;
    this.topic = facts.topic;
    this.text = facts.text;
    this.violations = facts.violations ?? [];
    this.retryAfterSeconds = facts.retryAfterSeconds;
    this.loginHelps = facts.loginHelps ?? true;
  }

  /** The same failure with some of its facts known better. */
  but(known: Partial<FailureFacts>): HttpFailure {
    return new HttpFailure({ ...this.facts, ...known });
  }
}

/** The failure of a call that its caller gave up. */
export const cancelled = (call: Call, processed: FailureFacts['processed'], cause?: unknown): HttpFailure =>
  new HttpFailure({ kind: 'cancelled', call, processed, text: 'The operation was cancelled.', cause });

const sentence = ({ kind, call, status, code, text }: FailureFacts): string => {
  const found = [status, code].filter((part) => part !== undefined).join(' ');
  return `${call.method} ${call.path}: ${kind}${found && ` (${found})`}${text ? `: ${text}` : ''}`;
};
