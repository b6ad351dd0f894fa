/** One call as the journal keeps it: what was asked and what changed, never a body, a value or a credential. */
export interface Call {
  readonly at: string;
  /** The name of the emulated API. */
  readonly vendor: string;
  readonly method: string;
  /** Relative to the vendor's base URL, with the query as it was sent: `/apiops/projects/Shop/jwks/`. */
  readonly path: string;
  /** `dropped` when a fault closed the connection before a whole answer was sent. */
  readonly status: number | 'dropped';
  readonly contentType?: string;
  /** What the call changed, in words: `certificate gateway: content, alias`. Empty for reads and refusals. */
  readonly changed: readonly string[];
  /** Names of the body's top-level fields, never their values. */
  readonly fields: readonly string[];
  readonly milliseconds: number;
}

/** One line per call, for people watching the sandbox at work. */
export const describeCall = (call: Call): string =>
  [
    call.at,
    call.vendor,
    String(call.status),
    `${call.milliseconds}ms`,
    call.method,
    call.path,
    ...(call.fields.length > 0 ? [`(${call.fields.join(', ')})`] : []),
    ...(call.changed.length > 0 ? [`→ ${call.changed.join('; ')}`] : []),
  ].join(' ');
