import type { FailureKind, Call as HttpCall } from '../../http/failure';
import type { Call } from '../../terraform/schema/call';
import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import { Refused } from '../../terraform/schema/resource';
import { explainWith, type Telling, type Topic, topicIn, type Words } from '../failures';

/** What an answer that tells a failure speaks about, where its kind alone says too little. */
export type TopicName =
  | 'no_delete'
  | 'no_name_delete'
  | 'checked_already'
  | 'content_type'
  | 'renewing_already'
  | 'not_managed'
  | 'certificate'
  | 'name';

/** An answer of smoxy's that tells a failure. */
interface Told {
  readonly status: number;
  readonly kind: FailureKind;
  /** Whether smoxy itself does not seem to have given it. */
  readonly isForeign: boolean;
}

/** Which topic it has; undefined where its kind says all. */
export const topicOf = (told: Told, call: HttpCall): TopicName | undefined => topicIn(topics, told, call);

const isUnsupported = ({ status, kind, isForeign }: Told, { method }: HttpCall): boolean =>
  method === 'DELETE' && (status === 405 || kind === 'not-found') && !isForeign;

const isRenewal = ({ method, path }: HttpCall): boolean => method === 'POST' && path.endsWith('/renew');

/** What is refused is at the first field that smoxy names, if it names one. */
const atViolations =
  (telling: Telling): Words =>
  ({ violations }) => {
    const named = violations.map(({ field }) => attributes[field]).find((attribute) => attribute !== undefined);
    return { ...telling, ...(named !== undefined && { attribute: named }) };
  };

const attributes: Readonly<Record<string, string>> = {
  certificateData: 'certificate_pem',
  privateKeyData: 'private_key_pem_wo',
  chainData: 'chain_pem',
  type: 'type',
  name: 'name',
};

const topics: Readonly<Record<TopicName, Topic<Told>>> = {
  no_name_delete: {
    isMeant: (told, call) => isUnsupported(told, call) && /\/sans\/[^/]+$/.test(call.path),
    words: {
      summary: 'smoxy cannot delete names',
      advice:
        'smoxy does not offer deleting a name of a certificate here. Remove it in the dashboard, and use on_destroy = "forget".',
      attribute: 'on_destroy',
    },
  },
  no_delete: {
    isMeant: isUnsupported,
    words: {
      summary: 'smoxy cannot delete certificates',
      advice:
        'smoxy does not offer deleting a certificate; it goes with its domain. Use on_destroy = "forget" or "auto_managed" instead.',
      attribute: 'on_destroy',
    },
  },
  checked_already: {
    isMeant: ({ kind }, { path }) => path.endsWith('/recheck') && kind === 'throttled',
    words: {
      summary: 'This name was checked a moment ago',
      advice: 'smoxy checks a name once a minute at most. Apply again in a minute.',
      attribute: 'recheck_triggers',
    },
  },
  content_type: {
    isMeant: ({ status }) => status === 415,
    words: {
      summary: 'smoxy takes no such content type',
      advice:
        'smoxy refuses the way this provider sends its requests, so its API has changed, or something on the way changes requests. Look for a newer version of the provider, and check base_url.',
    },
  },
  renewing_already: {
    isMeant: ({ kind }, call) => isRenewal(call) && kind === 'conflict',
    words: {
      summary: 'A renewal is already running',
      advice: 'smoxy runs one attempt at a time for a certificate. Apply again when it has ended.',
      attribute: 'renewal_triggers',
    },
  },
  not_managed: {
    isMeant: ({ status }, call) => isRenewal(call) && status === 400,
    words: {
      summary: 'Only auto-managed certificates are renewed',
      advice:
        'A custom certificate is renewed by uploading a new one. Remove renewal_triggers, or set type = "auto_managed".',
      attribute: 'renewal_triggers',
    },
  },
  certificate: {
    isMeant: ({ status }, { method }) => status === 422 && method === 'PATCH',
    words: atViolations({
      summary: 'smoxy does not accept the certificate',
      advice:
        'smoxy checks certificate, key and chain once more: valid now, with a name of the domain, and belonging together. Nothing was changed.',
      attribute: 'certificate_pem',
    }),
  },
  name: {
    isMeant: ({ kind }, { method, path }) => kind === 'rejected' && method === 'POST' && path.endsWith('/sans'),
    words: atViolations({
      summary: 'smoxy does not accept the name',
      advice:
        'Accepted is a host name within the domain of the certificate that no other name of it implies, as *.example.com implies www.example.com. Change name, or remove this resource where the certificate covers the name already.',
      attribute: 'name',
    }),
  },
};

const unavailable: Telling = {
  summary: 'smoxy is not available',
  advice:
    'The server was reached and answers that it cannot serve at the moment: it may be overloaded or under maintenance. Apply again later.',
};

const noGateway: Telling = {
  summary: 'A gateway cannot reach smoxy',
  advice: 'The gateway was reached, and smoxy behind it gives no valid answer. Apply again later.',
};

/** Explains what calls to smoxy throw; undefined for anything else. */
export const explainFailure = explainWith({
  vendor: 'smoxy',
  server: 'smoxy',
  topics,
  attributes,
  foreign: {
    summary: 'This is not the smoxy API',
    advice:
      'The answer does not look like one of the smoxy API. Check base_url (SMOXY_BASE_URL); usually it is https://api.smoxy.eu.',
    attribute: 'base_url',
  },
  aftermath: ({ path }) =>
    path.endsWith('/renew')
      ? 'smoxy may have acted on the request nevertheless. Apply again: a renewal is looked for before another one is asked for.'
      : 'smoxy may have acted on the request nevertheless. Apply again: smoxy is looked at first, and only what is missing is sent.',
  kinds: {
    unauthorized: {
      summary: 'smoxy does not accept the token',
      advice:
        'Check api_token (SMOXY_API_TOKEN) or jwt (SMOXY_JWT): it may have expired or been revoked. A new token is made in the dashboard under Account, API tokens.',
      attribute: 'api_token',
    },
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
    'not-found': {
      summary: 'Not found',
      advice:
        'It was not found, or the token cannot access its organization. Check organization_id (SMOXY_ORGANIZATION_ID) and certificate_id.',
      attribute: 'organization_id',
    },
    unreachable: ({ status }) => {
      if (status === 502) return noGateway;
      return status === 503 ? unavailable : { summary: 'smoxy cannot be reached', advice: '' };
    },
    conflict: {
      summary: 'Certificate is busy',
      advice:
        'smoxy is issuing or renewing this certificate, and changes nothing before that has ended. Apply again then.',
    },
    rejected: atViolations({ summary: 'smoxy rejects the request', advice: '' }),
    broken: ({ status }) =>
      status !== undefined && status >= 500
        ? { summary: 'smoxy failed', advice: 'The fault is on the side of smoxy. Apply again later.' }
        : { summary: 'The answer cannot be understood', advice: '' },
  },
});

/** What to say of a failure that ended an operation after it had changed something. */
export const problemsWithEnd = (failure: unknown, { signal }: Call): readonly Diagnostic[] => {
  if (failure instanceof Refused) return failure.diagnostics;
  if (signal.aborted) return [stopped(signal.reason)];
  const diagnostic = explainFailure(failure);
  if (!diagnostic) throw failure;
  return [diagnostic];
};

const stopped = (reason: unknown): Diagnostic =>
  error(
    'Stopped before it was done',
    `The operation ended (${reason instanceof Error ? reason.message : 'stopped'}). Apply again to go on: smoxy is looked at first, and only what is missing is sent.`,
  );
