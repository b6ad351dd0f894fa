/** A log line at one of Terraform's levels; fields are structured, and never secret. */
export interface Log {
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Small facts about an object that are no attributes of it. What an update or a delete notes is kept however it ends: a note before a call survives its failure. */
export interface PrivateState {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** What the runtime lends an operation while it runs. */
export interface Call {
  /** Fires on an interrupt and when the operation's timeout is over. */
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly now: () => Date;
  /** Waits, and throws the signal's reason as soon as it fires. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Kept beside the object from call to call; its owner can read it, so nothing secret belongs here. */
  readonly private: PrivateState;
}
