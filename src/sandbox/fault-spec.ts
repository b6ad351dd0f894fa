import { type EchoSpelling, echoSpellings } from './kit/echo';
import { type Fault, foreignAnswers, type Misbehaviour } from './kit/fault';

const BODIES = Object.keys(foreignAnswers).join(', ');
const ECHOES = Object.keys(echoSpellings).join(', ');

/** The textual form, for `--help`. */
export const faultSpecHelp = `A fault is "[METHOD] PATH WHAT [skip=N] [times=N]":
  PATH   a regular expression found anywhere in the path below the vendor's base
         URL; a * after a slash is one segment, ** any number, one at the
         start anything
  WHAT   status=503                    answer this and do nothing
         status-after-commit=500       do it and answer this; both take
                                       retry-after=2, retry-after-body=2 and body=
         drop=before | drop=after      close the connection before or after doing it
         delay=1500                    wait so many milliseconds first
         delay-after-commit=1500       do it and wait before answering
         malformed                     answer something that is no JSON
         truncate                      answer half and close the connection
         echo-key=wrapped              answer 422 with the private key that was sent
         fail-environments=a,b         Apinizer writes: these deployments fail
         fail-pods=a/worker-2          these pods fail
         fail-deployment               stored, but deployed nowhere; the last three
                                       take a reason=, which goes on to the end
  body   JSON without spaces, or ${BODIES}
  echo   ${ECHOES}
  skip   how many matching calls pass before it; 0 when absent
  times  how many calls it spoils, or "always"; 1 when absent
Examples:
  --fault "PUT /certificates/ drop=after"
  --fault "GET / status=200 body=sign-in skip=3"
  --fault "POST /projects/*/jwks/ status=429 retry-after=1 times=2"`;

type Words = ReadonlyMap<string, string>;
type Reader = (value: string, words: Words) => Misbehaviour;

const numberOf = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is not a number`);
  return Number(text);
};

const bodyOf = (text: string): (typeof foreignAnswers)[keyof typeof foreignAnswers] | { readonly body: unknown } => {
  const known = Object.entries(foreignAnswers).find(([name]) => name === text);
  if (known) return known[1];
  try {
    return { body: JSON.parse(text) };
  } catch {
    throw new Error(`body is JSON or one of ${BODIES}, not "${text}"`);
  }
};

const saidBy = (words: Words) => {
  const [seconds, inBody, text] = [words.get('retry-after'), words.get('retry-after-body'), words.get('body')];
  const said = text === undefined ? {} : bodyOf(text);
  const own = 'headers' in said ? said.headers : undefined;
  const headers = { ...own, ...(seconds === undefined ? {} : { 'retry-after': String(numberOf(seconds)) }) };
  return {
    ...said,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(inBody === undefined ? {} : { retryAfterInBody: numberOf(inBody) }),
  };
};

const reasonIn = (words: Words) => {
  const reason = words.get('reason');
  return reason === undefined ? {} : { reason };
};

const podsOf = (text: string): readonly string[] => {
  const pods = text.split(',');
  const wrong = pods.find((pod) => !/^[^/]+\/[^/]+$/.test(pod));
  if (wrong !== undefined) throw new Error(`a pod is ENVIRONMENT/POD, not "${wrong}"`);
  return pods;
};

const isEcho = (text: string): text is EchoSpelling => Object.hasOwn(echoSpellings, text);

const readers: Readonly<Record<string, Reader>> = {
  status: (value, words) => ({ status: numberOf(value), ...saidBy(words) }),
  'status-after-commit': (value, words) => ({ statusAfterCommit: numberOf(value), ...saidBy(words) }),
  drop: (value) => {
    if (value !== 'before' && value !== 'after') throw new Error(`drop is "before" or "after", not "${value}"`);
    return { drop: value };
  },
  delay: (value) => ({ delayMs: numberOf(value) }),
  'delay-after-commit': (value) => ({ delayAfterCommitMs: numberOf(value) }),
  malformed: () => ({ malformed: true }),
  truncate: () => ({ truncate: true }),
  'echo-key': (value) => {
    if (!isEcho(value)) throw new Error(`echo-key is one of ${ECHOES}, not "${value}"`);
    return { echoKey: value };
  },
  'fail-environments': (value, words) => ({ failEnvironments: value.split(','), ...reasonIn(words) }),
  'fail-pods': (value, words) => ({ failPods: podsOf(value), ...reasonIn(words) }),
  'fail-deployment': (_value, words) => ({ failDeployment: true, ...reasonIn(words) }),
};

const GO_WITH: Readonly<Record<string, RegExp>> = {
  'retry-after': /^status/,
  'retry-after-body': /^status/,
  body: /^status/,
  reason: /^fail-/,
  times: /./,
  skip: /./,
};

/** Words by name; a reason goes on to the end of the text. */
const wordsOf = (text: string): Words => {
  const [before = '', reason] = text.split(/\sreason=(.*)$/s);
  const words = before.split(/\s+/).filter((word) => word !== '');
  const named = words.map((word) => word.split(/=(.*)/s)).map(([name = '', value = '']) => [name, value] as const);
  return new Map([...named, ...(reason === undefined ? [] : [['reason', reason] as const])]);
};

/** The one word that says what goes wrong; the others must go with it. */
const whatOf = (spec: string, words: Words): string => {
  const names = [...words.keys()];
  const unknown = names.find((name) => !Object.hasOwn(readers, name) && !Object.hasOwn(GO_WITH, name));
  if (unknown !== undefined) throw new Error(`"${spec}": "${unknown}" is no fault`);
  const [what, ...more] = names.filter((name) => Object.hasOwn(readers, name));
  if (what === undefined || more.length > 0)
    throw new Error(`"${spec}": it takes one fault, like status=503 or drop=after`);
  const misplaced = names.find((name) => GO_WITH[name]?.test(what) === false);
  if (misplaced !== undefined) throw new Error(`"${spec}": "${misplaced}" does not go with ${what}`);
  return what;
};

/** Reads a fault's textual form; throws saying which word is wrong. */
export const parseFault = (spec: string): Fault => {
  const [, method, path = '', rest = ''] = /^(?:([^/\s]\S*)\s+)?(\S+)(.*)$/s.exec(spec.trim()) ?? [];
  if (!path.startsWith('/')) throw new Error(`"${spec}": a path beginning with / must come first or after the method`);
  const words = wordsOf(rest);
  const what = whatOf(spec, words);
  const [times, skip] = [words.get('times'), words.get('skip')];
  const does = readers[what]?.(words.get(what) ?? '', words);
  if (!does) throw new Error(`"${spec}": "${what}" is no fault`);
  return {
    ...(method === undefined || method === '*' ? {} : { method }),
    path,
    ...(skip === undefined ? {} : { skip: numberOf(skip) }),
    ...(times === undefined ? {} : { times: times === 'always' ? Number.POSITIVE_INFINITY : numberOf(times) }),
    does,
  };
};
