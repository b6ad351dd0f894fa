import type { FailureKind, HttpFailure } from '../../http/failure';
import { type Topic, topicOf } from './error-topics';
import { projectOf } from './item';

/** What a failure means to whoever wrote the configuration. */
export interface Telling {
  readonly summary: string;
  readonly advice: string;
  /** In HCL's spelling. */
  readonly attribute?: string;
}

/** By what the manager speaks about; where nobody knows its words, by the kind. */
export const tellingOf = (failure: HttpFailure): Telling => {
  const topic = topicOf(failure, failure.call);
  const tell = topic && byTopic[topic];
  if (tell) {
    return tell(failure);
  }
  if (isUnknownPath(failure)) {
    return unknownPath(failure.call.path);
  }
  return isForeign(failure) ? foreign : byKind[failure.kind](failure);
};

const gone: Telling = {
  summary: 'It no longer exists',
  advice: 'It was removed outside Terraform. Plan again to recreate it.',
};

const noProject: Telling = {
  summary: 'Project not found or not accessible',
  advice:
    'Check the spelling of project, which is case-sensitive, and that the user of the token is a member of it. Nothing is removed from the state because of this.',
  attribute: 'project',
};

const byTopic: Readonly<Partial<Record<Topic, (failure: HttpFailure) => Telling>>> = {
  header: () => ({
    summary: 'The token did not reach the manager',
    advice:
      'The request was sent with an Authorization header, and the manager saw none: a proxy on the way may drop it. Check base_url (APINIZER_BASE_URL) and what stands between.',
    attribute: 'base_url',
  }),
  user: () => ({
    summary: 'The user of the token is gone',
    advice:
      'The account that the token belongs to does not exist any more. Give the token of another user: token (APINIZER_TOKEN), or username and password (APINIZER_USERNAME, APINIZER_PASSWORD).',
    attribute: 'token',
  }),
  project: () => noProject,
  environment: ({ call }) => ({
    summary: 'Unknown environment',
    advice: `Use the names of environments as the console shows them; the data source apinizer_environments lists them.${isAboutJwks(call.path) ? ' It is the environment of the source that is meant.' : ''}`,
    ...(!isAboutJwks(call.path) && { attribute: 'environments' }),
  }),
  alias: () => ({
    summary: 'Alias is already used',
    advice:
      'An alias belongs to one certificate per environment. Choose another alias, or remove the other certificate from these environments first.',
    attribute: 'alias',
  }),
  exists: (failure) => ({
    summary: 'Name is already taken',
    advice: `It was not made by this configuration. Choose another name, or take it over with: terraform import ADDRESS ${importId(failure)}`,
    attribute: 'name',
  }),
  missing: () => gone,
  reference: ({ text = '', kind }) =>
    kind === 'not-found'
      ? gone
      : {
          summary: 'The source does not exist',
          advice: 'Check the name and the environment of the source, and that it is made before what is taken from it.',
          ...attributeIn(sources, text),
        },
  invalid: ({ text = '' }) => ({
    summary: 'The manager rejects the request',
    advice: '',
    ...attributeIn(inputs, text),
  }),
};

const sources: readonly (readonly [RegExp, string])[] = [
  [/^Certificate\b/i, 'from_certificate.certificate_name'],
  [/^Keystore\b/i, 'from_keystore.keystore_name'],
  [/^Key\b/i, 'from_key.key_name'],
];

const inputs: readonly (readonly [RegExp, string])[] = [
  [/^(?:certificateName|JWK name)\b/, 'name'],
  [/^alias\b/, 'alias'],
  [/^environmentList\b/, 'environments'],
  [/^(?:pemEncodedFile|certificateFile)\b/, 'certificate_pem'],
];

const attributeIn = (table: typeof inputs, text: string): Pick<Telling, 'attribute'> => {
  const found = table.find(([beginning]) => beginning.test(text));
  return found ? { attribute: found[1] } : {};
};

/** The name that is taken is in the text alone: a path has the name before a rename, or none. */
const importId = ({ text = '', call }: HttpFailure): string => {
  const name = /^[^(]*\(name:\s*(.*)\)\s/.exec(text)?.[1] ?? 'NAME';
  return `'${`${projectOf(call) ?? 'PROJECT'}/${name}`.replaceAll("'", `'\\''`)}'`;
};

/** Every member of a project may list its environments. */
const isAboutEnvironments = (path: string): boolean => /\/environments\/?/.test(path);

const isAboutJwks = (path: string): boolean => /\/projects\/[^/]+\/jwks\//.test(path);

/** Whether the manager lacks the path: an older one, or none at all. */
export const isUnknownPath = ({ kind, status }: HttpFailure): boolean =>
  kind === 'broken' && (status === 404 || status === 405 || status === 410);

const unknownPath = (path: string): Telling => {
  const newer = paths.find(({ matches }) => matches.test(path));
  return newer
    ? {
        summary: newer.summary,
        advice: `They came into the Management API with version ${newer.since} of Apinizer; an older manager answers like this, and so does anything that is no manager. Check the version, and base_url (APINIZER_BASE_URL).`,
        attribute: 'base_url',
      }
    : foreign;
};

const paths = [
  { matches: /\/projects\/[^/]+\/jwks\//, summary: 'This manager has no JWKs', since: '2026.01.0' },
  { matches: /\/certificates\/import-file\/$/, summary: 'This manager imports no files', since: '2026.09.0' },
] as const;

const foreign: Telling = {
  summary: 'This is not an Apinizer manager',
  advice:
    'The answer does not look like one of an Apinizer manager. Check base_url (APINIZER_BASE_URL): it is the address of the manager, with or without /apiops.',
  attribute: 'base_url',
};

const unreached: Telling = {
  summary: 'The manager cannot be reached',
  advice: 'Check base_url (APINIZER_BASE_URL) and the way there.',
  attribute: 'base_url',
};

const unavailable: Telling = {
  summary: 'The manager is not available',
  advice:
    'The server was reached and answers that it cannot serve at the moment: it may be starting, overloaded or under maintenance. Apply again later.',
};

const noGateway: Telling = {
  summary: 'A gateway cannot reach the manager',
  advice:
    'The gateway was reached, and the manager behind it is down or gives no valid answer. See whether the manager runs, and apply again later.',
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
            'Check token (APINIZER_TOKEN): it may have expired or been revoked. A new one is made in the console under My Profile; or use username and password (APINIZER_USERNAME, APINIZER_PASSWORD).',
          attribute: 'token',
        },
  forbidden: ({ call, isPage }) =>
    isPage
      ? {
          summary: 'Something on the way refuses the call',
          advice:
            'The answer is a page, and no manager sends one: a proxy or a firewall between here and the manager refuses the call. Check base_url (APINIZER_BASE_URL), and what stands between.',
          attribute: 'base_url',
        }
      : isAboutEnvironments(call.path)
        ? noProject
        : { summary: 'Missing permission', advice: neededPermission(call.method, call.path) },
  unreachable: ({ status }) => {
    if (status === 502) return noGateway;
    return status === 503 ? unavailable : unreached;
  },
  timeout: () => ({ summary: 'The manager timed out', advice: '' }),
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
      : {
          summary: 'The answer cannot be understood',
          advice:
            "It has not the form of an Apinizer manager's answers: something else may have answered in its place, such as a proxy.",
        },
  cancelled: () => ({ summary: 'Cancelled', advice: '' }),
};

const isForeign = ({ kind, contentType, status }: HttpFailure): boolean =>
  (kind === 'broken' || kind === 'not-found') &&
  status !== undefined &&
  status < 500 &&
  !/\bjson\b/i.test(contentType ?? '');

/** By the vendor's tables; both generations of names, since the answer does not tell which one it is. */
const neededPermission = (method: string, path: string): string => {
  if (path.endsWith('/import-file/')) {
    return 'Importing files needs the permission SECRETS + EXPORT_IMPORT in the project.';
  }
  return method === 'GET'
    ? 'Reading needs the permission SECRETS + VIEW in the project; in older managers ROLE_MANAGE_PROXIES for certificates, ROLE_API_SECURITY for JWKs.'
    : 'Writing needs SECRETS + MANAGE and SECRETS + DEPLOY_UNDEPLOY in the project; in older managers ROLE_MANAGE_PROXIES for certificates, ROLE_API_SECURITY for JWKs, and ROLE_DEPLOY_UNDEPLOY_PROXIES.';
};
