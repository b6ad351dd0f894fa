import { type FailureKind, HttpFailure } from '../../http/failure';
import { type Topic, topicOf } from './errors';

/** What to tell the practitioner; the attribute is the one to look at, in HCL's spelling. */
export interface Explanation {
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: string;
}

/** Explains what calls to the manager throw; undefined for anything else. */
export const explainApinizerFailure = (failure: unknown): Explanation | undefined => {
  if (!(failure instanceof HttpFailure)) {
    return undefined;
  }
  const { advice, ...rest } = telling(failure);
  const found = failure.violations.map(({ field, message }) => `${field}: ${message}`).join('\n');
  const detail = [advice, quote(failure), found, aftermath(failure), where(failure)].filter((part) => part !== '');
  return { ...rest, detail: detail.join('\n') };
};

interface Telling {
  readonly summary: string;
  readonly advice: string;
  readonly attribute?: string;
}

const telling = (failure: HttpFailure): Telling => {
  const topic = failure.kind === 'unauthorized' ? undefined : topicOf(failure.text);
  if (topic) {
    return byTopic[topic](failure);
  }
  return isForeign(failure) ? foreign : byKind[failure.kind](failure);
};

const byTopic: Readonly<Record<Topic, (failure: HttpFailure) => Telling>> = {
  project: () => ({
    summary: 'Project not found or not accessible',
    advice:
      'Check the spelling of project, which is case-sensitive, and that the user of the token is a member of it. Nothing is removed from the state because of this.',
    attribute: 'project',
  }),
  environment: () => ({
    summary: 'Unknown environment',
    advice:
      'Use the names of environments as the console shows them; the data source apinizer_environments lists them.',
    attribute: 'environments',
  }),
  alias: () => ({
    summary: 'Alias is already used',
    advice:
      'An alias belongs to one certificate per environment. Choose another alias, or remove the other certificate from these environments first.',
    attribute: 'alias',
  }),
  exists: ({ call }) => ({
    summary: 'Name is already taken',
    advice: `It was not made by this configuration. Choose another name, or take it over with: terraform import ${importTarget(call.path)}`,
    attribute: 'name',
  }),
  missing: ({ kind }) =>
    kind === 'not-found'
      ? { summary: 'It no longer exists', advice: 'It was removed outside Terraform. Plan again to make it anew.' }
      : {
          summary: 'The source does not exist',
          advice: 'Check the name and the environment of the source, and that it is made before what is taken from it.',
        },
};

const foreign: Telling = {
  summary: 'This is not an Apinizer manager',
  advice:
    'The answer does not look like one of an Apinizer manager. Check base_url (APINIZER_BASE_URL): it is the address of the manager, with or without /apiops.',
  attribute: 'base_url',
};

const byKind: Readonly<Record<FailureKind, (failure: HttpFailure) => Telling>> = {
  unauthorized: ({ call }) =>
    call.path.endsWith('/auth/token')
      ? {
          summary: 'Wrong user name or password',
          advice:
            'Check username and password (APINIZER_USERNAME, APINIZER_PASSWORD), and that the account is not locked or disabled.',
          attribute: 'password',
        }
      : {
          summary: 'The manager does not accept the token',
          advice:
            'Check token (APINIZER_TOKEN): it may have ended or been revoked. A new one is made in the console under My Profile; or use username and password (APINIZER_USERNAME, APINIZER_PASSWORD).',
          attribute: 'token',
        },
  forbidden: ({ call }) => ({ summary: 'Missing permission', advice: neededPermission(call.method, call.path) }),
  unreachable: () => ({
    summary: 'The manager cannot be reached',
    advice: 'Check base_url (APINIZER_BASE_URL) and the way there.',
    attribute: 'base_url',
  }),
  timeout: () => ({ summary: 'The manager took too long', advice: '' }),
  throttled: ({ retryAfterSeconds }) => ({
    summary: 'The manager limits the rate of calls',
    advice: `${retryAfterSeconds === undefined ? 'Try again later' : `Try again in ${retryAfterSeconds} s`}; a lower max_concurrent_requests or a higher max_retries helps.`,
  }),
  'not-found': () => ({ summary: 'Not found', advice: 'The manager does not know what was asked for.' }),
  conflict: () => ({ summary: 'Conflict with what exists', advice: '' }),
  rejected: () => ({ summary: 'The manager rejects the request', advice: '' }),
  broken: ({ status }) =>
    status !== undefined && status >= 500
      ? { summary: 'The manager failed', advice: 'The fault is on the side of the manager; its log tells more.' }
      : { summary: 'The answer cannot be understood', advice: '' },
  cancelled: () => ({ summary: 'Cancelled', advice: '' }),
};

const isForeign = ({ kind, contentType, status }: HttpFailure): boolean =>
  (kind === 'broken' || kind === 'not-found') &&
  status !== undefined &&
  status < 500 &&
  !/\bjson\b/i.test(contentType ?? '');

/** By the vendor's tables; both generations of names, since the answer does not tell which one it is. */
const neededPermission = (method: string, path: string): string => {
  if (/\/environments\/?/.test(path)) {
    return 'The user must be a member of the project.';
  }
  return method === 'GET'
    ? 'Reading needs the permission SECRETS + VIEW in the project; in older managers ROLE_MANAGE_PROXIES for certificates, ROLE_API_SECURITY for JWKs.'
    : 'Writing needs SECRETS + MANAGE and SECRETS + DEPLOY_UNDEPLOY in the project; in older managers ROLE_MANAGE_PROXIES for certificates, ROLE_API_SECURITY for JWKs, and ROLE_DEPLOY_UNDEPLOY_PROXIES.';
};

const importTarget = (path: string): string => {
  const [, project = '', collection] = /\/projects\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  const type = collection === 'jwks' ? 'apinizer_jwk' : 'apinizer_certificate';
  return `${type}.<label> "${decodeURIComponent(project)}/<name>"`;
};

// What http/ says itself is a sentence of its own; what comes with a status is the manager's.
const quote = ({ text, status, kind }: HttpFailure): string => {
  if (!text) {
    return '';
  }
  return status === undefined || kind === 'broken' ? text : `Apinizer says: ${text}`;
};

const aftermath = ({ call, processed }: HttpFailure): string =>
  call.method === 'GET' || processed === 'no'
    ? ''
    : 'The manager may have acted on the request nevertheless; the next plan shows what it has.';

const where = ({ call, status, code }: HttpFailure): string => {
  const answer = [status, code].filter((part) => part !== undefined).join(' ');
  return `(${call.method} ${call.path}${answer && `: ${answer}`})`;
};
