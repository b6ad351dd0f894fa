/** One `-----BEGIN X-----` to `-----END X-----`, its content still base64. */
export interface Block {
  /** Counted from 1 over the whole text, broken ones included. */
  readonly number: number;
  readonly label: string;
  readonly base64: string;
  /** Lines like `Proc-Type: 4,ENCRYPTED` between the armour and the content (RFC 1421). */
  readonly headers: readonly string[];
}

/** A block that is none. */
export type Break = { readonly number: number } & (
  | { readonly kind: 'no-end' | 'no-begin'; readonly label: string }
  | { readonly kind: 'other-end'; readonly label: string; readonly end: string }
  | { readonly kind: 'one-line' | 'escaped' | 'too-many' }
);

export interface Scan {
  readonly blocks: readonly Block[];
  readonly breaks: readonly Break[];
}

/** More blocks than any chain has; OpenSSL's limit for the depth of one. */
export const MOST_BLOCKS = 100;

interface Open {
  readonly label: string;
  readonly lines: string[];
}

/** Finds the blocks of a PEM text as RFC 7468 has them: text around blocks, CRLF, indentation and a byte order mark
 * are fine. */
export const scanPem = (text: string): Scan => {
  const blocks: Block[] = [];
  const breaks: Break[] = [];
  let number = 0;
  let open: Open | null = null;
  for (const line of linesOf(text)) {
    const boundary = boundaryOf(line);
    if (boundary === null) {
      open?.lines.push(line);
      continue;
    }
    if (open !== null && boundary.kind !== 'end') breaks.push({ kind: 'no-end', number, label: open.label });
    if (open === null || boundary.kind !== 'end') number++;
    if (number > MOST_BLOCKS) return { blocks, breaks: [...breaks, { kind: 'too-many', number }] };
    const finished = open !== null && boundary.kind === 'end' && boundary.label === open.label ? open : null;
    if (finished !== null) blocks.push({ number, label: finished.label, ...contentOf(finished.lines) });
    else if (boundary.kind !== 'begin') breaks.push({ number, ...breakOf(boundary, open) });
    open = boundary.kind === 'begin' ? { label: boundary.label, lines: [] } : null;
  }
  if (open !== null) breaks.push({ kind: 'no-end', number, label: open.label });
  return { blocks, breaks };
};

type Boundary =
  | { readonly kind: 'begin' | 'end'; readonly label: string }
  | { readonly kind: 'one-line' | 'escaped'; readonly label: null };

const breakOf = ({ kind, label }: Boundary, open: Open | null) => {
  if (label === null) return { kind: kind === 'escaped' ? kind : 'one-line' } as const;
  return open === null
    ? ({ kind: 'no-begin', label } as const)
    : ({ kind: 'other-end', label: open.label, end: label } as const);
};

const contentOf = (lines: readonly string[]) => {
  const isHeaded = lines[0]?.includes(':') === true;
  const blank = isHeaded ? lines.findIndex((line) => line.trim() === '') : 0;
  const from = blank === -1 ? lines.length : blank;
  const base64 = lines.slice(from).join('');
  return { headers: lines.slice(0, from), base64: /\s/.test(base64) ? base64.replace(/\s+/g, '') : base64 };
};

const LONGEST_ARMOUR = 120;

const boundaryOf = (raw: string): Boundary | null => {
  if (!raw.includes('-----')) return null;
  const line = raw.trim();
  const whole = line.length < LONGEST_ARMOUR ? /^-----(BEGIN|END) ([^-]*)-----$/.exec(line) : null;
  if (whole !== null) return { kind: whole[1] === 'BEGIN' ? 'begin' : 'end', label: whole[2] ?? '' };
  if (!line.includes('-----BEGIN ')) return null;
  return { kind: line.includes('\\n') ? 'escaped' : 'one-line', label: null };
};

const linesOf = (text: string): readonly string[] => {
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return (unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked).split('\n');
};
