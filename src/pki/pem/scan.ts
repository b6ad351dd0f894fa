/** One `-----BEGIN X-----` to `-----END X-----`, its content still base64. */
export interface Block {
  /** Counted from 1 over the whole text, broken ones included. */
  readonly number: number;
  readonly label: string;
  readonly base64: string;
  /** Lines like `Proc-Type: 4,ENCRYPTED` between the armour and the content (RFC 1421). */
  readonly headers: readonly string[];
}

/** A block without a beginning, an end, or lines of its own. */
export type BrokenBlock = { readonly number: number } & (
  | { readonly kind: 'no-end' | 'no-begin'; readonly label: string }
  | { readonly kind: 'other-end'; readonly label: string; readonly end: string }
  | { readonly kind: 'one-line' | 'escaped' | 'too-many' }
);

export interface Scan {
  readonly blocks: readonly Block[];
  readonly broken: readonly BrokenBlock[];
}

/** More blocks than any chain has; OpenSSL's limit for the depth of one. */
export const MOST_BLOCKS = 100;

interface Open {
  readonly label: string;
  /** Where its content begins. */
  readonly from: number;
}

/** Finds the blocks of a PEM text as RFC 7468 has them: text around blocks, CRLF, indentation and a byte order mark
 * are fine. */
export const scanPem = (text: string): Scan => {
  const blocks: Block[] = [];
  const broken: BrokenBlock[] = [];
  let number = 0;
  let open: Open | null = null;
  for (const { boundary, start, end } of armourLines(text)) {
    if (open !== null && boundary.kind !== 'end') broken.push({ kind: 'no-end', number, label: open.label });
    if (open === null || boundary.kind !== 'end') number++;
    if (number > MOST_BLOCKS) return { blocks, broken: [...broken, { kind: 'too-many', number }] };
    const finished = open !== null && boundary.kind === 'end' && boundary.label === open.label ? open : null;
    if (finished !== null)
      blocks.push({ number, label: finished.label, ...contentOf(text.slice(finished.from, start)) });
    else if (boundary.kind !== 'begin') broken.push({ number, ...kindOf(boundary, open) });
    open = boundary.kind === 'begin' ? { label: boundary.label, from: end } : null;
  }
  if (open !== null) broken.push({ kind: 'no-end', number, label: open.label });
  return { blocks, broken };
};

interface ArmourLine {
  readonly boundary: Boundary;
  readonly start: number;
  readonly end: number;
}

/** The lines that mean something, found by their hyphens: most lines of a text are not worth a string of their own. */
function* armourLines(text: string): Generator<ArmourLine> {
  const breaks = /[\r\n]|$/g;
  let after = text.startsWith('\uFEFF') ? 1 : 0;
  for (let hyphens = text.indexOf('-----', after); hyphens !== -1; hyphens = text.indexOf('-----', after)) {
    const before = text.slice(after, hyphens);
    const start = after + Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    breaks.lastIndex = hyphens;
    const end = breaks.exec(text)?.index ?? text.length;
    const boundary = boundaryOf(text.slice(start, end));
    if (boundary !== null) yield { boundary, start, end };
    after = end;
  }
}

type Boundary =
  | { readonly kind: 'begin' | 'end'; readonly label: string }
  | { readonly kind: 'one-line' | 'escaped'; readonly label: null };

const kindOf = ({ kind, label }: Boundary, open: Open | null) => {
  if (label === null) return { kind: kind === 'escaped' ? kind : 'one-line' } as const;
  return open === null
    ? ({ kind: 'no-begin', label } as const)
    : ({ kind: 'other-end', label: open.label, end: label } as const);
};

/** Headers and base64 of what stands between the armour lines, the first line break included. */
const contentOf = (between: string) => {
  const content = between.replace(/^\r\n?|^\n/, '');
  const isHeaded = content.slice(0, content.search(/[\r\n]|$/)).includes(':');
  if (!isHeaded) return { headers: [], base64: content.replace(/\s+/g, '') };
  const lines = content.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const blank = lines.search(/\n[^\S\n]*(\n|$)/);
  const from = blank === -1 ? lines.length : blank;
  return { headers: lines.slice(0, from).split('\n'), base64: lines.slice(from).replace(/\s+/g, '') };
};

const LONGEST_ARMOUR = 120;

const boundaryOf = (raw: string): Boundary | null => {
  const line = raw.trim();
  const whole = line.length < LONGEST_ARMOUR ? /^-----(BEGIN|END) ([^-]*)-----$/.exec(line) : null;
  if (whole !== null) return { kind: whole[1] === 'BEGIN' ? 'begin' : 'end', label: whole[2] ?? '' };
  if (!line.includes('-----BEGIN ')) return null;
  return { kind: line.includes('\\n') ? 'escaped' : 'one-line', label: null };
};

/** Says what is wrong with base64 that has no white space in it, or null. */
export const problemWithBase64 = (base64: string): string | null => {
  if (base64 === '') return 'is empty';
  const wrong = /[^A-Za-z0-9+/=]/.exec(base64);
  if (wrong !== null) return wrongCharacter(wrong);
  const padding = base64.indexOf('=');
  if (padding !== -1 && !/^={1,2}$/.test(base64.slice(padding)))
    return 'has an equals sign before the end of its base64';
  const missing = base64.length % 4;
  return missing === 0 ? null : `has ${base64.length} characters of base64, which is not a multiple of four`;
};

const wrongCharacter = (wrong: RegExpExecArray): string => {
  const [character] = wrong;
  if (character === '-' || character === '_')
    return `has "${character}" at character ${wrong.index + 1}, which is base64url, not base64`;
  const code = character.charCodeAt(0);
  const isPlain = code > 0x20 && code < 0x7f;
  const shown = isPlain ? `"${character}"` : `a character of code ${code}`;
  return `has ${shown} at character ${wrong.index + 1}, which is not base64`;
};

/** The bytes of base64, white space allowed, or null where the text is something else. */
export const bytesOfBase64 = (text: string): Buffer | null =>
  /[^A-Za-z0-9+/=\s]/.test(text) ? null : Buffer.from(text, 'base64');
