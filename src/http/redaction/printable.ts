// ESC sequences (ECMA-48 §5.4, §5.6), 7-bit and 8-bit: control strings to their end, control sequences, and whatever else ESC begins.
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
  /(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g;

const lineBreaks = /\r\n?|[\u0085\u2028\u2029]/g;

// C0 and C1, what turns the direction of writing, and what has no width.
const controls = /(?!\n)[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]/gu;

/** The text as a terminal may show it: without sequences and characters that control it; lines stay lines, a tab is a space. */
export const printable = (text: string): string =>
  wellFormed(text.replace(sequences, '').replace(lineBreaks, '\n').replaceAll('\t', ' ').replace(controls, ''));

/** The text without halves of characters. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
