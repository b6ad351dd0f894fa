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
