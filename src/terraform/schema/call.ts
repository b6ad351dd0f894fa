/** A log line at one of Terraform's levels; fields are structured, and never secret. */
export interface Log {
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** What the runtime lends an operation while it runs. */
export interface Call {
  /** Fires on an interrupt and when the operation's timeout is over. */
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly now: () => Date;
  /** Waits, and throws the signal's reason as soon as it fires. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}
