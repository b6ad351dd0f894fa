import type { ErrorFacts, ErrorReader } from '../../http/check';
import type { Call, FailureKind } from '../../http/failure';

/** What an error text of the manager speaks about, as far as its wording tells. */
export type Topic = 'project' | 'environment' | 'alias' | 'exists' | 'missing';

// The wordings are the manager's; its grammar may be mended one day, and names in it are anybody's text.
const topics: readonly (readonly [Topic, RegExp])[] = [
  ['project', /^Project\s*[('"]|^Project not found/i],
  ['environment', /^Environment\s*\(/i],
  ['alias', /^Alias\s*\(/i],
  ['exists', /\balready exists?\b/i],
  ['missing', /^(Certificate|JWK|Key|Keystore)\s*\(name:.*\)\s*(is |was )?not found/i],
];

/** The topic of an error text, or undefined. */
export const topicOf = (text: string | undefined): Topic | undefined =>
  text === undefined ? undefined : topics.find(([, wording]) => wording.test(text))?.[0];

/** Reads `{error, error_description}`: the manager answers 400 to nearly everything, so its words decide the kind. */
export const readApinizerError: ErrorReader = ({ status, body }, call): ErrorFacts => {
  if (!isObject(body)) {
    // A 404 that is not the manager's own says nothing about what was asked for.
    return status === 404 || status === 405 ? { kind: 'broken', text: 'The answer is not JSON.' } : {};
  }
  const code = textIn(body, 'error');
  const text = textIn(body, 'error_description') ?? textIn(body, 'message');
  const retryAfter = body['retry_after'];
  return {
    kind: kindOf(status, call, { code, text }),
    code,
    text,
    violations: toViolations(body['validation_errors']),
    retryAfterSeconds: typeof retryAfter === 'number' && retryAfter >= 0 ? retryAfter : undefined,
  };
};

const tokenCodes = ['unauthorized_client', 'unauthorized', 'invalid_token', 'token_expired'];

const kindOf = (status: number, call: Call, said: Pick<ErrorFacts, 'code' | 'text'>): FailureKind | undefined => {
  const { code = '', text } = said;
  const topic = topicOf(text);
  if (code === 'rate_limit_exceeded') {
    return 'throttled';
  }
  if (status === 401 || status >= 500) {
    return undefined;
  }
  if (tokenCodes.includes(code)) {
    return 'unauthorized';
  }
  if (topic === 'project') {
    return 'forbidden';
  }
  if (topic === 'environment' || topic === 'alias') {
    return 'rejected';
  }
  if (topic === 'exists' || code === 'conflict' || code === 'duplicate_name') {
    return 'conflict';
  }
  if (topic === 'missing') {
    return asksForItem(call, text) ? 'not-found' : 'rejected';
  }
  return undefined;
};

const collections: Readonly<Record<string, string>> = {
  certificate: 'certificates',
  jwk: 'jwks',
  key: 'keys',
  keystore: 'keystores',
};

/** Is it the thing the call is about that is missing, rather than one its body refers to? */
const asksForItem = ({ method, path }: Call, text = ''): boolean => {
  const thing = collections[/^\w+/.exec(text)?.[0].toLowerCase() ?? ''];
  return method !== 'POST' && new RegExp(`/projects/[^/]+/${thing}/[^/]+`).test(path);
};

const toViolations = (value: unknown) =>
  Array.isArray(value)
    ? value
        .filter(isObject)
        .map((each) => ({ field: textIn(each, 'field') ?? '', message: textIn(each, 'message') ?? '' }))
    : [];

const textIn = (body: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
