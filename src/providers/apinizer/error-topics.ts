import type { Call, FailureKind } from '../../http/failure';
import { type Item, itemOf } from './item';

/** What an answer that tells a failure speaks about. */
export type Topic =
  | 'rate'
  | 'fault'
  | 'permission'
  | 'header'
  | 'user'
  | 'token'
  | 'project'
  | 'environment'
  | 'alias'
  | 'exists'
  | 'missing'
  | 'reference'
  | 'invalid';

/** What the manager says of a failure. */
export interface Said {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly text?: string | undefined;
}

/** The topic of a failure, or undefined where nobody knows its words; names in a text are anybody's, so its beginning decides. */
export const topicOf = ({ status = 0, code = '', text = '' }: Said, call: Call): Topic | undefined => {
  const said = { status, code, text: text.slice(0, longest) };
  return topics.find(([, isMeant]) => isMeant(said, call))?.[0];
};

/** More than any sentence of the manager's has, and little enough for every pattern. */
const longest = 1000;

/** What a topic is to whoever made the call; undefined where the status says it. */
export const kinds: Readonly<Record<Topic, FailureKind | undefined>> = {
  rate: 'throttled',
  fault: undefined,
  permission: 'forbidden',
  header: 'unauthorized',
  user: 'unauthorized',
  token: 'unauthorized',
  project: 'forbidden',
  environment: 'rejected',
  alias: 'rejected',
  exists: 'conflict',
  missing: 'not-found',
  reference: 'rejected',
  invalid: 'rejected',
};

type Test = (said: { readonly status: number; readonly code: string; readonly text: string }, call: Call) => boolean;

const coded =
  (...codes: readonly string[]): Test =>
  ({ code }) =>
    codes.includes(code);

const worded =
  (...patterns: readonly RegExp[]): Test =>
  ({ text }) =>
    patterns.some((pattern) => pattern.test(text));

const any =
  (...tests: readonly Test[]): Test =>
  (said, call) =>
    tests.some((test) => test(said, call));

const absence = /^(Certificate|JWK|Key|Keystore|Truststore|Secret Key)\s*\(name:\s*(.*)\)\s+(?:is|was) not found\b/i;

const collections: Readonly<Record<string, Item['collection']>> = {
  certificate: 'certificates',
  jwk: 'jwks',
  key: 'keys',
  keystore: 'keystores',
};

/** Is it the thing the call is about that is missing, rather than one its body refers to? */
const isItself: Test = ({ text }, call) => {
  const [, thing = '', name] = absence.exec(text) ?? [];
  const item = call.method === 'POST' ? undefined : itemOf(call);
  return item !== undefined && item.name === name && item.collection === collections[thing.toLowerCase()];
};

const isUnknownItem: Test = ({ status, code }, call) =>
  (status === 404 || code === 'not_found' || code === 'resource_not_found') &&
  (call.method === 'GET' || call.method === 'DELETE') &&
  itemOf(call) !== undefined;

const isRefusedLogin: Test = ({ text }, { path }) => path.endsWith('/auth/token') && /^Bad credentials\b/i.test(text);

// The first that fits counts: a missing permission is told with 401 too, and a missing project like a missing thing.
const topics: readonly (readonly [Topic, Test])[] = [
  ['rate', any(({ status }) => status === 429, coded('rate_limit_exceeded'))],
  ['fault', ({ status }) => status >= 500],
  [
    'permission',
    any(
      ({ status }) => status === 403,
      coded('forbidden', 'access_denied'),
      worded(
        /^User does not have required .*permission/i,
        /^You do not have permission\b/i,
        /^Unauthorized! Only users with\b/i,
        /^Unauthorized API Access!/i,
        /^Admin role required\b/i,
        /\binsufficient permissions!?$/i,
      ),
    ),
  ],
  ['header', worded(/^Empty Key!/i)],
  ['user', worded(/^User not found!/i)],
  [
    'token',
    any(
      ({ status }) => status === 401,
      coded('unauthorized_client', 'unauthorized', 'invalid_token', 'token_expired'),
      isRefusedLogin,
    ),
  ],
  ['project', worded(/^Project\s*[(']/i, /^Project with name \(/i, /^Project not found\b/i)],
  ['environment', worded(/^Environment\s*\(.*\)\s+(?:is|was) not found\b/i)],
  ['alias', worded(/^Alias\s*\(.*\)\s+is already used\b/i)],
  ['exists', any(coded('duplicate_name'), worded(/^[a-z][\w ]*(?:\(.*\)|'.*')\s+(?:is\s+)?already exists?\b/i))],
  ['missing', any(isItself, isUnknownItem)],
  ['reference', worded(absence)],
  [
    'invalid',
    any(
      coded('validation_failed', 'invalid_parameter'),
      worded(
        /\bcan not be empty!/i,
        /\bis required\b/i,
        /\bmust be\b/i,
        /^Unknown [\w/ ]+ \(/i,
        /^No PEM-encoded keys found/i,
        /\bis neither PEM\b/i,
      ),
    ),
  ],
];
