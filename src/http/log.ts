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
