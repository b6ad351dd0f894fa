import type { Fault, Misbehaviour } from './fault';

/** The textual form, for `--help`. */
export const faultSpecHelp = `A fault is "[METHOD] PATH WHAT [times=N]":
  PATH   a regular expression found anywhere in the path below the vendor's base
         URL; a * after a slash is one segment, ** any number, one at the
         start anything
  WHAT   status=503 [retry-after=2]    answer this and do nothing
         status-after-commit=500       do it and answer this
         drop=before | drop=after      close the connection before or after doing it
         delay=1500                    wait so many milliseconds first
         malformed                     answer something that is no JSON
         truncate                      answer half and close the connection
         fail-environments=a,b         Apinizer writes: these deployments fail
  times  how many calls it spoils, or "always"; 1 when absent
Examples:
  --fault "PUT /certificates/ drop=after"
  --fault "POST /projects/*/jwks/ status=429 retry-after=1 times=2"`;

const numberOf = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is not a number`);
  return Number(text);
};

const retryAfter = (words: ReadonlyMap<string, string>) => {
  const seconds = words.get('retry-after');
  return seconds === undefined ? {} : { headers: { 'retry-after': String(numberOf(seconds)) } };
};

type Reader = (value: string, words: ReadonlyMap<string, string>) => Misbehaviour;

const readers: Readonly<Record<string, Reader>> = {
  status: (value, words) => ({ status: numberOf(value), ...retryAfter(words) }),
  'status-after-commit': (value, words) => ({ statusAfterCommit: numberOf(value), ...retryAfter(words) }),
  drop: (value) => {
    if (value !== 'before' && value !== 'after') throw new Error(`drop is "before" or "after", not "${value}"`);
    return { drop: value };
  },
  delay: (value) => ({ delayMs: numberOf(value) }),
  malformed: () => ({ malformed: true }),
  truncate: () => ({ truncate: true }),
  'fail-environments': (value) => ({ failEnvironments: value.split(',') }),
};

/** Reads a fault's textual form; throws saying which word is wrong. */
export const parseFault = (spec: string): Fault => {
  const [first = '', ...others] = spec.trim().split(/\s+/);
  const [method, path = '', rest] = first.startsWith('/')
    ? [undefined, first, others]
    : [first, others[0], others.slice(1)];
  if (!path.startsWith('/')) throw new Error(`"${spec}": a path beginning with / must come first or after the method`);
  const words = new Map(rest.map((word) => word.split(/=(.*)/s)).map(([name = '', value = '']) => [name, value]));
  const unknown = [...words.keys()].find((word) => !(word in readers) && word !== 'times' && word !== 'retry-after');
  if (unknown !== undefined) throw new Error(`"${spec}": "${unknown}" is no fault`);
  const [what, ...more] = [...words].filter(([word]) => word in readers);
  const read = readers[what?.[0] ?? ''];
  if (!what || !read || more.length > 0)
    throw new Error(`"${spec}": it takes one fault, like status=503 or drop=after`);
  const times = words.get('times');
  return {
    ...(method === undefined || method === '*' ? {} : { method }),
    path,
    ...(times === undefined ? {} : { times: times === 'always' ? Number.POSITIVE_INFINITY : numberOf(times) }),
    does: read(what[1], words),
  };
};
