const codes = { error: 31, warning: 33, info: 36, good: 32, faint: 2 } as const;

export type Paint = (color: keyof typeof codes, text: string) => string;

/** Colours for a terminal; text as it is for anything else. */
export const toPaint =
  (hasColors: boolean): Paint =>
  (color, text) =>
    hasColors ? `\u001b[${codes[color]}m${text}\u001b[0m` : text;

/** Names come from elsewhere, so that nothing in them may steer the terminal. */
export const shown = (text: string): string =>
  (text.length > 100 ? `${text.slice(0, 97)}...` : text).replace(/\p{C}/gu, '?');

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
