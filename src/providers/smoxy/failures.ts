import { type FailureKind, HttpFailure } from '../../http/failure';
import type { Call } from '../../terraform/schema/call';
import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import { Refused } from '../../terraform/schema/resource';

/** What to tell the practitioner; the attribute is the one to look at, in HCL's spelling. */
export interface Explanation {
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: string;
}

/** Explains what calls to smoxy throw; undefined for anything else. */
export const explainSmoxyFailure = (failure: unknown): Explanation | undefined => {
  if (!(failure instanceof HttpFailure)) {
    return undefined;
  }
  const { advice, ...rest } = telling(failure);
  const detail = [advice, quote(failure), ...failure.violations.map(violationLine), aftermath(failure), where(failure)];
  return { ...rest, detail: detail.filter((part) => part !== '').join('\n') };
};

/** The same as a diagnostic. */
export const toDiagnostic = (failure: unknown): Diagnostic | undefined => {
  const explained = explainSmoxyFailure(failure);
  return (
    explained && error(explained.summary, explained.detail, explained.attribute ? [explained.attribute] : undefined)
  );
};

/** What to say of a failure that ended an operation after it had changed something. */
export const told = (failure: unknown, { signal }: Call): readonly Diagnostic[] => {
  if (failure instanceof Refused) return failure.diagnostics;
  if (signal.aborted) return [stopped(signal.reason)];
  const diagnostic = toDiagnostic(failure);
  if (!diagnostic) throw failure;
  return [diagnostic];
};

const stopped = (reason: unknown): Diagnostic =>
  error(
    'Stopped before it was done',
    `The operation ended (${reason instanceof Error ? reason.message : 'stopped'}). Apply again to go on: smoxy is looked at first, and only what is missing is sent.`,
  );

interface Telling {
  readonly summary: string;
  readonly advice: string;
  readonly attribute?: string;
}

const telling = (failure: HttpFailure): Telling => {
  const { method, path } = failure.call;
  if (method === 'DELETE' && isUnsupported(failure) && !isForeign(failure)) {
    return /\/sans\/[^/]+$/.test(path) ? cannotDeleteName : cannotDelete;
  }
  if (path.endsWith('/recheck') && failure.kind === 'throttled') {
    return checkedAlready;
  }
  if (failure.status === 415) {
    return otherContentType;
  }
  if (method === 'POST' && path.endsWith('/renew') && (failure.status === 400 || failure.kind === 'conflict')) {
    return failure.kind === 'conflict' ? alreadyRenewing : notManaged;
  }
  return isForeign(failure) ? foreign : byKind[failure.kind](failure);
};

const cannotDelete: Telling = {
  summary: 'smoxy cannot delete certificates',
  advice:
    'smoxy does not offer deleting a certificate; it goes with its domain. Use on_destroy = "forget" or "auto_managed" instead.',
  attribute: 'on_destroy',
};

const cannotDeleteName: Telling = {
  summary: 'smoxy cannot delete names',
  advice:
    'smoxy does not offer deleting a name of a certificate here. Remove it in the dashboard, and use on_destroy = "forget".',
  attribute: 'on_destroy',
};

const checkedAlready: Telling = {
  summary: 'This name was checked a moment ago',
  advice: 'smoxy checks a name once a minute at most. Apply again in a minute.',
  attribute: 'recheck_triggers',
};

const otherContentType: Telling = {
  summary: 'smoxy takes no such content type',
  advice:
    'smoxy refuses the way this provider sends its requests, so its API has changed, or something on the way changes requests. Look for a newer version of the provider, and check base_url.',
};

const alreadyRenewing: Telling = {
  summary: 'A renewal is already running',
  advice: 'smoxy runs one attempt at a time for a certificate. Apply again when it has ended.',
  attribute: 'renewal_triggers',
};

const notManaged: Telling = {
  summary: 'Only auto-managed certificates are renewed',
  advice:
    'A custom certificate is renewed by uploading a new one. Remove renewal_triggers, or set type = "auto_managed".',
  attribute: 'renewal_triggers',
};

const foreign: Telling = {
  summary: 'This is not the smoxy API',
  advice:
    'The answer does not look like one of the smoxy API. Check base_url (SMOXY_BASE_URL); usually it is https://api.smoxy.eu.',
  attribute: 'base_url',
};

const attributes: Readonly<Record<string, string>> = {
  certificateData: 'certificate_pem',
  privateKeyData: 'private_key_pem_wo',
  chainData: 'chain_pem',
  type: 'type',
  name: 'name',
};

const toRejection = (failure: HttpFailure): Telling => {
  const named = failure.violations.map(({ field }) => attributes[field]).find((attribute) => attribute !== undefined);
  const {
    summary,
    advice = '',
    attribute = undefined,
  } = refusals.find(({ fits }) => fits(failure)) ?? {
    summary: 'smoxy rejects the request',
  };
  const where = named ?? attribute;
  return { summary, advice, ...(where && { attribute: where }) };
};

const refusals: readonly {
  readonly fits: (failure: HttpFailure) => boolean;
  readonly summary: string;
  readonly advice?: string;
  readonly attribute: string;
}[] = [
  {
    fits: ({ status, call }) => status === 422 && call.method === 'PATCH',
    summary: 'smoxy does not accept the certificate',
    advice:
      'smoxy checks certificate, key and chain once more: valid now, with a name of the domain, and belonging together. Nothing was changed.',
    attribute: 'certificate_pem',
  },
  {
    fits: ({ call }) => call.method === 'POST' && call.path.endsWith('/sans'),
    summary: 'smoxy does not accept the name',
    advice:
      'Accepted is a host name within the domain of the certificate that no other name of it implies, as *.example.com implies www.example.com. Change name, or remove this resource where the certificate covers the name already.',
    attribute: 'name',
  },
];

const unavailable: Telling = {
  summary: 'smoxy is not available',
  advice:
    'The server was reached and answers that it cannot serve at the moment: it may be overloaded or under maintenance. Apply again later.',
};

const noGateway: Telling = {
  summary: 'A gateway cannot reach smoxy',
  advice: 'The gateway was reached, and smoxy behind it gives no valid answer. Apply again later.',
};

const byKind: Readonly<Record<FailureKind, (failure: HttpFailure) => Telling>> = {
  unauthorized: () => ({
    summary: 'smoxy does not accept the token',
    advice:
      'Check api_token (SMOXY_API_TOKEN) or jwt (SMOXY_JWT): it may have expired or been revoked. A new token is made in the dashboard under Account, API tokens.',
    attribute: 'api_token',
  }),
  forbidden: ({ isPage }) =>
    isPage
      ? {
          summary: 'Something on the way refuses the call',
          advice:
            'The answer is a page, and smoxy sends none: a proxy or a firewall between here and smoxy refuses the call. Check what stands between, and base_url (SMOXY_BASE_URL).',
          attribute: 'base_url',
        }
      : {
          summary: 'No access to this organization',
          advice:
            'The token must be allowed for the organization; check organization_id (SMOXY_ORGANIZATION_ID) and the organizations chosen for the token.',
          attribute: 'organization_id',
        },
  'not-found': () => ({
    summary: 'Not found',
    advice:
      'It was not found, or the token cannot access its organization. Check organization_id (SMOXY_ORGANIZATION_ID) and certificate_id.',
    attribute: 'organization_id',
  }),
  unreachable: ({ status }) => {
    if (status === 502) return noGateway;
    return status === 503 ? unavailable : { summary: 'smoxy cannot be reached', advice: '' };
  },
  timeout: () => ({ summary: 'smoxy timed out', advice: '' }),
  throttled: ({ retryAfterSeconds }) => ({
    summary: 'smoxy limits the rate of calls',
    advice: `${retryAfterSeconds === undefined ? 'Try again later' : `Try again in ${retryAfterSeconds} s`}; a lower max_concurrent_requests or a higher max_retries helps.`,
  }),
  conflict: () => ({
    summary: 'Certificate is busy',
    advice:
      'smoxy is issuing or renewing this certificate, and changes nothing before that has ended. Apply again then.',
  }),
  rejected: toRejection,
  broken: ({ status }) =>
    status !== undefined && status >= 500
      ? { summary: 'smoxy failed', advice: 'The fault is on the side of smoxy. Apply again later.' }
      : { summary: 'The answer cannot be understood', advice: '' },
  cancelled: () => ({ summary: 'Cancelled', advice: '' }),
};

const isUnsupported = ({ status, kind }: HttpFailure): boolean => status === 405 || kind === 'not-found';

const isForeign = ({ kind, contentType, status }: HttpFailure): boolean =>
  (kind === 'broken' || kind === 'not-found') &&
  status !== undefined &&
  status < 500 &&
  (kind === 'broken' || contentType !== undefined) &&
  !/\bjson\b/i.test(contentType ?? '');

const violationLine = ({ field, message }: { readonly field: string; readonly message: string }): string =>
  field ? `${attributes[field] ?? field}: ${message}` : message;

// What http/ says itself is a sentence of its own; what comes with a status is smoxy's.
const quote = ({ text, status, kind }: HttpFailure): string => {
  if (!text) {
    return '';
  }
  return status === undefined || kind === 'broken' ? text : `smoxy says: ${text}`;
};

const aftermath = ({ call, processed }: HttpFailure): string => {
  if (call.method === 'GET' || processed === 'no') return '';
  return call.path.endsWith('/renew')
    ? 'smoxy may have acted on the request nevertheless. Apply again: a renewal is looked for before another one is asked for.'
    : 'smoxy may have acted on the request nevertheless. Apply again: smoxy is looked at first, and only what is missing is sent.';
};

const where = ({ call, status }: HttpFailure): string =>
  `(${call.method} ${call.path}${status === undefined ? '' : `: ${status}`})`;
