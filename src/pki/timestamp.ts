/** RFC 3339 in UTC with whole seconds. */
export const toTimestamp = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
