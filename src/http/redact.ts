const hidden = '***';
const longest = 2000;

// The last line: the private members of a JWK (RFC 7518 §6.2.2, §6.3.2, §6.4.1).
const secretNames = [
  'authorization',
  'proxy-authorization',
  'x-api-token',
  'api_token',
  'token',
  'access_token',
  'plainToken',
  'password',
  'client_secret',
  'privateKeyData',
  'privateKey',
  'jwkStr',
  'file',
  'content',
  ...['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'],
];
const names = secretNames.join('|');

// A member as JSON writes it, and as JSON inside a JSON string writes it; a text may be cut off inside the value.
const members = ['"', "'"].flatMap((quote): readonly RegExp[] => [
  new RegExp(`(${quote}(?:${names})${quote}\\s*:\\s*${quote})(?:\\\\[\\s\\S]|[^${quote}\\\\])*`, 'gi'),
  new RegExp(`(\\\\+${quote}(?:${names})\\\\+${quote}\\s*:\\s*\\\\+${quote})(?:(?!\\\\+${quote})[\\s\\S])*`, 'gi'),
]);

const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g, hidden],
  ...members.map((member) => [member, `$1${hidden}`] as const),
  [/\b((?:proxy-)?authorization|x-api-token)(\s*[:=]\s*)(?:(?:bearer|basic)\s+)?[^\s,;"']+/gi, `$1$2${hidden}`],
  [/\b(bearer\s+)[A-Za-z0-9\-._~+/]{8,}=*/gi, `$1${hidden}`],
  [/\b(access_token|client_secret|password|plainToken)(=)[^\s&"']+/gi, `$1$2${hidden}`],
];

/** Takes secrets out of texts: those it was told of wherever they stand, and what looks like one. */
export interface Redactor {
  /** From now on this exact text is removed, in whatever encoding a URL gives it. */
  remember(secret: string): void;
  /** The text without secrets, and not longer than a reader would want. */
  clean(text: string): string;
}

/** A redactor that was told of nothing yet. */
export const createRedactor = (): Redactor => {
  const known = new Map<string, RegExp>();
  const remember = (secret: string) => {
    for (const spelling of spellings(secret)) {
      known.set(spelling, everywhere(spelling));
    }
  };

  const clean = (text: string) => {
    const longestFirst = [...known].sort(([a], [b]) => b.length - a.length);
    const withoutKnown = longestFirst.reduce((sofar, [, pattern]) => sofar.replace(pattern, hidden), text);
    return bound(withoutPrivateMatter(withoutKnown));
  };
  return { remember, clean };
};

/** The text without private keys and without what is written like a credential. */
export const withoutPrivateMatter = (text: string): string =>
  patterns.reduce((sofar, [pattern, replacement]) => sofar.replace(pattern, replacement), text);

const spellings = (secret: string): readonly string[] =>
  secret === ''
    ? []
    : [
        secret,
        encodeURIComponent(secret),
        new URLSearchParams({ '': secret }).toString().slice(1),
        JSON.stringify(secret).slice(1, -1),
      ];

const shortSecret = 6;

// A short one counts as a word of its own only: a password like "an" would make every text unreadable, and show itself by that.
const everywhere = (secret: string): RegExp => {
  const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return secret.length < shortSecret
    ? new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'g')
    : new RegExp(literal, 'g');
};

const bound = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest)}…`);
