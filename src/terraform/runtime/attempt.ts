/** What a definition says about a value; `otherwise` where it throws: about what cannot be read there is nothing to say. */
export const attempt = <T>(say: () => T, otherwise: T): T => {
  try {
    return say();
  } catch {
    return otherwise;
  }
};
