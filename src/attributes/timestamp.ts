import type { AttributeType } from '../terraform/schema/attribute';
import { error } from '../terraform/schema/diagnostic';

/** A time as RFC 3339 spells it; two spellings of one instant are the same. */
export const timestamp = (): AttributeType<string> => ({
  wire: 'string',
  check: (value) =>
    instantOf(value) === null
      ? [
          error(
            'Not a time',
            `Found ${JSON.stringify(value)}. Accepted: a time by RFC 3339 with its offset, such as "2030-01-31T12:00:00Z".`,
          ),
        ]
      : [],
  same: (one, other) => instantOf(one) !== null && instantOf(one) === instantOf(other),
});

const form = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** Milliseconds since the epoch, or null where the text is no time: February 30 and 25:00 are none. */
export const instantOf = (text: string): number | null => {
  const [, date, time, fraction = '', offset = ''] = form.exec(text) ?? [];
  const wall = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 19) !== `${date}T${time}`) return null;
  const instant = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset.toUpperCase()}`);
  return Number.isNaN(instant) ? null : instant;
};
