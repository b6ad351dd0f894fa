import { HttpFailure } from '../failure';
import type { Log } from '../log';
import { addPieces, isBase64, type Pieces, spellingsOf, withoutPieces } from './fragments';
import { printable } from './printable';
import { besideCertificates, privateMembers, secretNames } from './secrets';

const hidden = '***';
const longestShown = 2000;
/** More is not looked at: what is shown of a text stands at its beginning. */
const longestRead = 8000;

/** Takes secrets out of texts: those it was told of however they are spelled and wherever they are cut, and what looks like one. */
export interface Redactor {
  remember(secret: string): void;
  /** The text as it may be shown: without secrets, without control characters, and not longer than a reader would want. */
  clean(text: string): string;
  /** A redactor that knows all this one knows, now and later, and keeps what it is told to itself. */
  within(): Redactor;
}

interface Known {
  readonly secrets: Set<string>;
  readonly whole: Map<string, RegExp>;
  readonly pieces: Pieces;
}

/** A redactor that was told of nothing yet. */
export const createRedactor = (): Redactor => redactorOf([]);

const redactorOf = (outer: readonly Known[]): Redactor => {
  const own: Known = { secrets: new Set(), whole: new Map(), pieces: new Map() };
  const known = [...outer, own];
  return {
    remember: (secret) => learn(own, secret),
    clean: (text) => cleaned(text, known),
    within: () => redactorOf(known),
  };
};

const learn = ({ secrets, whole, pieces }: Known, secret: string): void => {
  if (secrets.has(secret)) return;
  secrets.add(secret);
  if (addPieces(pieces, secret) && isBase64(secret)) return;
  for (const spelling of [secret, printable(secret)].flatMap(spellingsOf)) {
    whole.set(spelling, everywhere(spelling));
  }
};

const cleaned = (text: string, known: readonly Known[]): string => {
  const shown = printable(beginningOf(text));
  const longestFirst = known.flatMap(({ whole }) => [...whole]).sort(([a], [b]) => b.length - a.length);
  const withoutWhole = longestFirst.reduce((sofar, [, pattern]) => sofar.replace(pattern, hidden), shown);
  const pieces = known.map((each) => each.pieces).filter(({ size }) => size > 0);
  const safe = besideCertificates(withoutPrivateMatter(withoutWhole), (part) =>
    withoutLongRuns(pieces.length === 0 ? part : withoutPieces(part, pieces, hidden)),
  );
  return safe.length <= longestShown ? safe : `${safe.slice(0, longestShown)}…`;
};

// A word at the cut may be the beginning of a secret that nobody recognizes by it.
const beginningOf = (text: string): string =>
  text.length <= longestRead ? text : text.slice(0, longestRead).replace(/[^\s\\]{1,64}$/, '');

const shortSecret = 6;

// A short one counts as a word of its own only: a password like "an" would make every text unreadable, and show itself by that.
const everywhere = (secret: string): RegExp => {
  const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return secret.length < shortSecret
    ? new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'g')
    : new RegExp(literal, 'g');
};

// With the lines that go on with it. One slash is escaped where JSON was made by PHP.
const longRuns = /(?:[A-Za-z0-9+/_-]|\\\/){64,}={0,2}(?:(?:\n|\\n)(?:[A-Za-z0-9+/_-]|\\\/)+={0,2}(?![^\s\\"']))*/g;

// Of one alphabet: a path with ids in it mixes both.
const base64Run = /(?:[A-Za-z0-9+/]|\\\/){64}|[A-Za-z0-9_-]{64}/;

/** Nobody reads so much base64, and it may be a key; a fingerprint is hex, and a long word is no base64. */
const withoutLongRuns = (text: string): string => text.replace(longRuns, (run) => (mayBeKey(run) ? hidden : run));

const mayBeKey = (run: string): boolean =>
  base64Run.test(run) && !/^[0-9a-f]+$/i.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);

const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g, hidden],
  [/\b((?:proxy-)?authorization|x-api-token)(\s*[:=]\s*)(?:(?:bearer|basic)\s+)?[^\s,;"']+/gi, `$1$2${hidden}`],
  [/\b(bearer\s+)[A-Za-z0-9\-._~+/]{8,}=*/gi, `$1${hidden}`],
  [/\b(access_token|client_secret|password|plainToken)(=)[^\s&"']+/gi, `$1$2${hidden}`],
];

/** The text without private keys and without what is written like a credential. */
export const withoutPrivateMatter = (text: string): string =>
  patterns.reduce((sofar, [pattern, replacement]) => sofar.replace(pattern, replacement), withoutSecretMembers(text));

// A member as JSON writes it, and as JSON inside JSON strings writes it: with backslashes before its quotes.
const member = new RegExp(
  `(["'])(?:${[...secretNames, ...privateMembers].join('|')})\\\\*\\1\\s*:\\s*(\\\\*)\\1`,
  'gi',
);

const withoutSecretMembers = (text: string): string => {
  let clean = '';
  let from = 0;
  for (const { index, 0: opening, 1: quote = '"', 2: backslashes = '' } of text.matchAll(member)) {
    if (index < from) continue;
    const start = index + opening.length;
    clean += `${text.slice(from, start)}${hidden}`;
    from = endOfValue(text, start, { quote, depth: backslashes.length });
  }
  return clean + text.slice(from);
};

/** Where a value ends, whose quotes have so many backslashes before them; a text may be cut off inside it. */
const endOfValue = (text: string, start: number, { quote, depth }: { quote: string; depth: number }): number => {
  for (let at = text.indexOf(quote, start); at !== -1; at = text.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (at - 1 - backslashes >= start && text[at - 1 - backslashes] === '\\') backslashes += 1;
    const isEscaped = Math.floor((backslashes - depth) / (depth + 1)) % 2 === 1;
    if (!isEscaped) {
      return at - Math.min(backslashes, depth);
    }
  }
  return text.length;
};

/** Runs the work; an HttpFailure it throws has no secret in any of its texts. */
export const redacted = async <T>(work: () => Promise<T>, { clean }: Redactor): Promise<T> => {
  try {
    return await work();
  } catch (failure) {
    throw failure instanceof HttpFailure ? withoutSecrets(failure, clean) : failure;
  }
};

const withoutSecrets = (failure: HttpFailure, clean: (text: string) => string): HttpFailure =>
  failure.but({
    call: {
      ...failure.call,
      path: clean(failure.call.path),
      ...(failure.call.about !== undefined && { about: clean(failure.call.about) }),
    },
    code: failure.code && clean(failure.code),
    text: failure.text && clean(failure.text),
    violations: failure.violations.map(({ field, message }) => ({ field: clean(field), message: clean(message) })),
  });

/** A log that gets every text without secrets. */
export const redactedLog = (log: Log, { clean }: Redactor): Log => {
  const cleanFields = (fields: Record<string, unknown> = {}) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? clean(value) : value]),
    );
  return {
    trace: (message, fields) => log.trace(clean(message), cleanFields(fields)),
    debug: (message, fields) => log.debug(clean(message), cleanFields(fields)),
    info: (message, fields) => log.info(clean(message), cleanFields(fields)),
    warn: (message, fields) => log.warn(clean(message), cleanFields(fields)),
  };
};
