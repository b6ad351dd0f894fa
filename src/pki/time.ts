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

export const DAY = 86_400_000;
const SHORT_LIFE = 10 * DAY;

interface Validity {
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Milliseconds before its end from which on a certificate is worth a warning: so many days, or without a number a share
 * of its life: the last third, the last half of at most ten days. */
export const warningTimeOf = ({ notBefore, notAfter }: Validity, days: number | null): number => {
  if (days !== null) return days * DAY;
  const life = notAfter - notBefore;
  return life / (life > SHORT_LIFE ? 3 : 2);
};
