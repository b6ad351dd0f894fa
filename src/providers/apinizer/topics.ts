import type { Call, HttpFailure } from '../../http/failure';
import { importCommand, type Telling, type Topic, topicIn } from '../failures';

/** What an answer that tells a failure speaks about. */
export type TopicName =
  | 'path'
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
  /** Whether the path is unknown, and the answer is not the manager's. */
  readonly isUnknownPath?: boolean;
}

type Known = Required<{ readonly [K in keyof Said]: NonNullable<Said[K]> }>;

/** The topic of a failure, or undefined where nobody knows its words; names in a text are anybody's, so its beginning decides. */
export const topicOf = (
  { status = 0, code = '', text = '', isUnknownPath = false }: Said,
  call: Call,
): TopicName | undefined => topicIn(topics, { status, code, text: text.slice(0, longest), isUnknownPath }, call);

/** More than any sentence of the manager's has, and little enough for every pattern. */
const longest = 1000;

type Test = (said: Known, call: Call) => boolean;

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

/** The thing of a project that a call's path names. */
interface Item {
  readonly project: string;
  readonly collection: string;
  readonly name: string;
}

/** Which thing a call is about; undefined for the calls on a whole collection. */
const itemOf = ({ path }: Call): Item | undefined => {
  const [, project = '', collection = '', name] =
    /\/projects\/([^/]+)\/(certificates|jwks|keys|keystores)\/([^/]+)/.exec(path) ?? [];
  return name === undefined ? undefined : { project: plain(project), collection, name: plain(name) };
};

// Not decodeURIComponent, which throws: a secret may have been taken out of the middle of an escape.
const plain = (segment: string): string =>
  segment.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));

const absence = /^(Certificate|JWK|Key|Keystore|Truststore|Secret Key)\s*\(name:\s*(.*)\)\s+(?:is|was) not found\b/i;

const collections: Readonly<Record<string, string>> = {
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

/** What is said where the project is missing or not the user's. */
export const noProject: Telling = {
  summary: 'Project not found or not accessible',
  advice:
    'Check the spelling of project, which is case-sensitive, and that the user of the token is a member of it. Nothing is removed from the state because of this.',
  attribute: 'project',
};

/** What is said where something else than a manager has answered. */
export const foreign: Telling = {
  summary: 'This is not an Apinizer manager',
  advice:
    'The answer does not look like one of an Apinizer manager. Check base_url (APINIZER_BASE_URL): it is the address of the manager, with or without /apiops.',
  attribute: 'base_url',
};

const isAboutJwks = ({ path }: Call): boolean => /\/projects\/[^/]+\/jwks\//.test(path);

const unknownPath = ({ call }: HttpFailure): Telling => {
  const newer = paths.find(({ isMeant }) => isMeant(call));
  return newer
    ? {
        summary: newer.summary,
        advice: `They came into the Management API with version ${newer.since} of Apinizer; an older manager answers like this, and so does anything that is no manager. Check the version, and base_url (APINIZER_BASE_URL).`,
        attribute: 'base_url',
      }
    : foreign;
};

const paths = [
  { isMeant: isAboutJwks, summary: 'This manager has no JWKs', since: '2026.01.0' },
  {
    isMeant: ({ path }: Call) => path.endsWith('/certificates/import-file/'),
    summary: 'This manager imports no files',
    since: '2026.09.0',
  },
] as const;

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

/** What has the name that is taken. */
const takenId = (call: Call): string => {
  const { project, name } = itemOf(call) ?? {};
  return call.about ?? `${project}/${name}`;
};

/** What the manager speaks about; the first that fits counts: a missing permission is told with 401 too, and a missing project like a missing thing. */
export const topics: Readonly<Record<TopicName, Topic<Known>>> = {
  path: { isMeant: ({ isUnknownPath }) => isUnknownPath, kind: 'broken', words: unknownPath },
  rate: { isMeant: any(({ status }) => status === 429, coded('rate_limit_exceeded')), kind: 'throttled' },
  fault: { isMeant: ({ status }) => status >= 500 },
  permission: {
    isMeant: any(
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
    kind: 'forbidden',
  },
  header: {
    isMeant: worded(/^Empty Key!/i),
    kind: 'unauthorized',
    words: {
      summary: 'The token did not reach the manager',
      advice:
        'The request was sent with an Authorization header, and the manager saw none: a proxy on the way may drop it. Check base_url (APINIZER_BASE_URL) and what stands between.',
      attribute: 'base_url',
    },
  },
  user: {
    isMeant: worded(/^User not found!/i),
    kind: 'unauthorized',
    words: {
      summary: 'The user of the token is gone',
      advice:
        'The account that the token belongs to does not exist any more. Give the token of another user: token (APINIZER_TOKEN), or username and password (APINIZER_USERNAME, APINIZER_PASSWORD).',
      attribute: 'token',
    },
  },
  token: {
    isMeant: any(
      ({ status }) => status === 401,
      coded('unauthorized_client', 'unauthorized', 'invalid_token', 'token_expired'),
      isRefusedLogin,
    ),
    kind: 'unauthorized',
  },
  project: {
    isMeant: worded(/^Project\s*[(']/i, /^Project with name \(/i, /^Project not found\b/i),
    kind: 'forbidden',
    words: noProject,
  },
  environment: {
    isMeant: worded(/^Environment\s*\(.*\)\s+(?:is|was) not found\b/i),
    kind: 'rejected',
    words: ({ call }) => ({
      summary: 'Unknown environment',
      advice: `Use the names of environments as the console shows them; the data source apinizer_environments lists them.${isAboutJwks(call) ? ' It is the environment of the source that is meant.' : ''}`,
      ...(!isAboutJwks(call) && { attribute: 'environments' }),
    }),
  },
  alias: {
    isMeant: worded(/^Alias\s*\(.*\)\s+is already used\b/i),
    kind: 'rejected',
    words: {
      summary: 'Alias is already used',
      advice:
        'An alias belongs to one certificate per environment. Choose another alias, or remove the other certificate from these environments first.',
      attribute: 'alias',
    },
  },
  exists: {
    isMeant: any(coded('duplicate_name'), worded(/^[a-z][\w ]*(?:\(.*\)|'.*')\s+(?:is\s+)?already exists?\b/i)),
    kind: 'conflict',
    words: ({ call }) => ({
      summary: 'Name is already taken',
      advice: `It was not made by this configuration. Choose another name, or take it over with: ${importCommand(takenId(call))}`,
      attribute: 'name',
    }),
  },
  missing: {
    isMeant: any(isItself, isUnknownItem),
    kind: 'not-found',
    words: {
      summary: 'It no longer exists',
      advice: 'It was removed outside Terraform. Plan again to recreate it.',
    },
  },
  reference: {
    isMeant: worded(absence),
    kind: 'rejected',
    words: ({ text = '' }) => ({
      summary: 'The source does not exist',
      advice: 'Check the name and the environment of the source, and that it is made before what is taken from it.',
      ...attributeIn(sources, text),
    }),
  },
  invalid: {
    isMeant: any(
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
    kind: 'rejected',
    words: ({ text = '' }) => ({
      summary: 'The manager rejects the request',
      advice: '',
      ...attributeIn(inputs, text),
    }),
  },
};
