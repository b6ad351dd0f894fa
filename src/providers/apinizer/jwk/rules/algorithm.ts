/** JOSE's name of an algorithm as POST /jwks/ spells it. */
export const toCreateSpelling = (algorithm: string): string => (algorithm === 'dir' ? 'DIR' : algorithm);

/** JOSE's name of an algorithm as POST /jwks/generate spells it: RS256 is RSA256 there, and - and + are _. */
export const toGenerateSpelling = (algorithm: string): string =>
  toCreateSpelling(algorithm)
    .replace(/^RS(?=\d)/, 'RSA')
    .replaceAll(/[-+]/g, '_');
