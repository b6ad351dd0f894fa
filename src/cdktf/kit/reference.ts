import { Token } from 'cdktf';

/** True for what Terraform works out itself: a token, or an expression that the author wrote by hand. */
export const isReference = (value: string): boolean => Token.isUnresolved(value) || hasReference(value);

/** Whether a text has a template sequence, `${…}`, with an expression of Terraform's in it that refers to something. */
export const hasReference = (text: string): boolean => {
  // A `$${` is printed as it is.
  for (const { 0: opening, index } of text.matchAll(/(?:\$\$|\$)\{/g)) {
    const reader: Reader = { text, at: index + opening.length, refers: false };
    if (opening === '${' && sequence(reader, 0) && reader.refers) return true;
  }
  return false;
};

interface Reader {
  readonly text: string;
  at: number;
  /** Whether something was read whose value stands elsewhere. */
  refers: boolean;
}

/** Nobody nests deeper by hand. */
const deepest = 15;

/** Moves past what the pattern, a sticky one, finds here. */
const takes = (reader: Reader, pattern: RegExp): boolean => {
  pattern.lastIndex = reader.at;
  const found = pattern.test(reader.text);
  if (found) reader.at = pattern.lastIndex;
  return found;
};

/** The rest of `${ expression }`; HCL native syntax, "Templates". */
const sequence = (reader: Reader, depth: number): boolean =>
  depth < deepest && takes(reader, /~?/y) && expression(reader, depth + 1) && takes(reader, /\s*~?\}/y);

/** HCL native syntax, "Expressions"; which operator binds more does not matter to what one is. */
const expression = (reader: Reader, depth: number): boolean => {
  if (depth > deepest || !operand(reader, depth)) return false;
  while (takes(reader, /\s*(?:[=!<>]=|&&|\|\||[-+*/%]|[<>])/y)) if (!operand(reader, depth)) return false;
  if (!takes(reader, /\s*\?/y)) return true;
  return expression(reader, depth + 1) && takes(reader, /\s*:/y) && expression(reader, depth + 1);
};

const operand = (reader: Reader, depth: number): boolean => {
  takes(reader, /[\s!-]*/y);
  if (!primary(reader, depth)) return false;
  for (;;) {
    if (takes(reader, /\s*\.\s*(?:[\p{L}_][\p{L}\p{N}_-]*|\d+|\*)/uy) || takes(reader, /\[\s*\*\s*\]/y)) continue;
    if (!takes(reader, /\[/y)) return true;
    if (!expression(reader, depth + 1) || !takes(reader, /\s*\]/y)) return false;
  }
};

const primary = (reader: Reader, depth: number): boolean => {
  if (takes(reader, /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y)) return true;
  if (takes(reader, /"/y)) return quoted(reader, depth);
  if (takes(reader, /\(/y)) return expression(reader, depth + 1) && takes(reader, /\s*\)/y);
  if (takes(reader, /\[/y)) return tuple(reader, depth);
  if (takes(reader, /\{/y)) return object(reader, depth);
  if (!takes(reader, /[\p{L}_][\p{L}\p{N}_-]*(?:::[\p{L}_][\p{L}\p{N}_-]*)*/uy)) return false;
  if (takes(reader, /\(/y)) {
    reader.refers = true;
    return items(reader, /\s*\)/y, () => expression(reader, depth + 1));
  }
  if (/[.[]/.test(reader.text.charAt(reader.at))) reader.refers = true;
  return true;
};

const quoted = (reader: Reader, depth: number): boolean => {
  for (;;) {
    takes(reader, /(?:[^"\\$\n]|\\.|\$\$\{|\$(?!\{))*/y);
    if (takes(reader, /"/y)) return true;
    if (!takes(reader, /\$\{/y) || !sequence(reader, depth + 1)) return false;
  }
};

const tuple = (reader: Reader, depth: number): boolean =>
  isLoop(reader)
    ? loop(reader, depth) && takes(reader, /\s*\]/y)
    : items(reader, /\s*\]/y, () => expression(reader, depth + 1));

const object = (reader: Reader, depth: number): boolean =>
  isLoop(reader)
    ? loop(reader, depth) && takes(reader, /\s*\}/y)
    : items(reader, /\s*\}/y, () => entry(reader, depth), /\s*,|[ \t]*\n/y);

const entry = (reader: Reader, depth: number): boolean =>
  expression(reader, depth + 1) && takes(reader, /\s*[=:]/y) && expression(reader, depth + 1);

const isLoop = (reader: Reader): boolean => takes(reader, /\s*for\s+[\p{L}_][\w-]*\s*(?:,\s*[\p{L}_][\w-]*\s*)?in\s/uy);

/** The rest of a `for`: the collection, the result, and which elements count. */
const loop = (reader: Reader, depth: number): boolean => {
  if (!expression(reader, depth + 1) || !takes(reader, /\s*:/y) || !expression(reader, depth + 1)) return false;
  if (takes(reader, /\s*=>/y) && !expression(reader, depth + 1)) return false;
  takes(reader, /\s*\.\.\./y);
  return !takes(reader, /\s*if\b/y) || expression(reader, depth + 1);
};

/** Items with something between them and, where the author likes, after them. */
const items = (
  reader: Reader,
  end: RegExp,
  item: () => boolean,
  between = /\s*(?:\.\.\.)?\s*,|\s*\.\.\.(?=\s*\))/y,
): boolean => {
  while (!takes(reader, end)) {
    if (!item()) return false;
    if (!takes(reader, between)) return takes(reader, end);
  }
  return true;
};
