/** A value as messages quote it: on one line, shortened, without control characters. */
export const quoted = (value: string, longest = 120): string => {
  const short = value.length > longest ? `${value.slice(0, longest - 3)}...` : value;
  return `"${short.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?')}"`;
};

/** `a, b and c`, for the middle of a sentence. */
export const enumerated = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** As a sentence begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
