import type { DeploymentFault } from './fault';

/** The body as its content type says it should be read. */
export type Body =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly entries: readonly (readonly [string, string | File])[] }
  | { readonly kind: 'unreadable' };

/** What a handler sees of a call. */
export interface Request {
  readonly method: string;
  /** Below the vendor's base URL, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The content type without parameters, in lower case; empty when none was sent. */
  readonly mediaType: string;
  readonly body: Body;
  /** A segment of the path, decoded. */
  readonly param: (name: string) => string;
  /** What a fault lets fail of the deployment this call leads to. */
  readonly deploymentFault?: DeploymentFault | undefined;
}

/** What a handler answers. Objects are sent as JSON, strings and bytes as they are. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the journal: what the call changed, in words. */
  readonly changed?: readonly string[];
}

export type Handler = (request: Request) => Answer | Promise<Answer>;

/** Thrown by a handler that will not do what it was asked; the answer is sent and nothing has changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly answer: Answer) {
    super(`refused with ${answer.status}`);
  }
}
