/** RFC 3339 in UTC with whole seconds. */
export const toTimestamp = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

const form = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** Milliseconds since the epoch, or null where the text is no time: February 30 and 25:00 are none. */
export const instantOf = (text: string): number | null => {
  const [, date, time, fraction = '', offset = ''] = form.exec(text) ?? [];
  const wall = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 19) !== `${date}T${time}`) return null;
  const instant = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset.toUpperCase()}`);
  return Number.isNaN(instant) ? null : instant;
};
