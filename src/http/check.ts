import { type Call, type FailureFacts, type FailureKind, HttpFailure, type Violation } from './failure';
import { callOf, type HttpResponse, type Send } from './request';
import type { Timing } from './timing';

/** What a vendor's error answer says, in one shape for all vendors. */
export interface ErrorFacts {
  /** Where the vendor's words tell more than the status does. */
  readonly kind?: FailureKind | undefined;
  readonly code?: string | undefined;
  /** What it speaks about, where the client has other words for that. */
  readonly topic?: string | undefined;
  readonly text?: string | undefined;
  readonly violations?: readonly Violation[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** Whether a new login may help after a 401, where the vendor's words tell; true when absent. */
  readonly loginHelps?: boolean | undefined;
}

/** Reads a vendor's error answer; `body` is undefined when the answer is not JSON. */
export type ErrorReader = (
  answer: { readonly status: number; readonly body: unknown; readonly contentType?: string | undefined },
  call: Call,
) => ErrorFacts;

/** Lets 2xx answers pass and turns every other into a failure. */
export const checked =
  (next: Send, { readError, timing }: { readError: ErrorReader; timing: Timing }): Send =>
  async (request) => {
    const response = await next(request);
    if (response.status >= 200 && response.status < 300) {
      return response;
    }
    const call = callOf(request);
    const body = parseJson(response.text);
    const contentType = response.headers['content-type'];
    const said = readError({ status: response.status, body, contentType }, call);
    const kind = said.kind ?? kindOf(response.status);
    throw new HttpFailure({
      kind,
      call,
      ...consequence(response.status, kind),
      status: response.status,
      contentType,
      isPage: body === undefined && isPage(response),
      code: said.code,
      topic: said.topic,
      text: said.text ?? redirectOf(response),
      violations: said.violations,
      retryAfterSeconds: said.retryAfterSeconds ?? retryAfter(response, timing.now()),
      loginHelps: said.loginHelps,
    });
  };

/** The JSON value a text spells, or undefined. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Whether an answer that is no JSON is a page: that is for people, and no API sends one. */
export const isPage = ({ headers, text }: HttpResponse): boolean =>
  /\bhtml\b/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)\b/i.test(text.slice(0, 100));

const kinds: Readonly<Record<number, FailureKind>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  407: 'unreachable',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  429: 'throttled',
  502: 'unreachable',
  503: 'unreachable',
  504: 'timeout',
};

/** What a status means where the vendor's words tell no more. */
export const kindOf = (status: number): FailureKind =>
  kinds[status] ?? (status >= 400 && status < 500 ? 'rejected' : 'broken');

const consequence = (status: number, kind: FailureKind): Pick<FailureFacts, 'processed' | 'transient'> => ({
  processed: kind === 'throttled' || (status >= 400 && status < 500) ? 'no' : 'unknown',
  transient: kind === 'throttled' || [502, 503, 504].includes(status),
});

const redirectOf = ({ status, headers }: HttpResponse): string | undefined =>
  status >= 300 && status < 400 && headers['location']
    ? `The server points elsewhere: ${headers['location']}`
    : undefined;

/** RFC 9110 §10.2.3: seconds or a date. */
const retryAfter = ({ headers }: HttpResponse, now: number): number | undefined => {
  const value = headers['retry-after']?.trim();
  if (!value) {
    return undefined;
  }
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
};
