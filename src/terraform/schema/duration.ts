import type { AttributeType } from './attribute';
import { error } from './diagnostic';

const milliseconds = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g;

/** The length of a Go duration (`1h30m`, `1.5s`, `0`) in milliseconds, or null where the text is none. */
export const parseDuration = (text: string): number | null => {
  if (text === '0') return 0;
  const parts = [...text.matchAll(part)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return null;
  return parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * milliseconds[unit as keyof typeof milliseconds],
    0,
  );
};

/** A Go duration, as Terraform's timeouts are written. */
export const duration = (): AttributeType<string> => ({
  wire: 'string',
  check: (value) =>
    parseDuration(value) === null
      ? [
          error(
            'Not a duration',
            `Found ${JSON.stringify(value)}. Accepted: numbers with units, such as "90s", "20m" or "1h30m".`,
          ),
        ]
      : [],
  same: (one, other) => parseDuration(one) === parseDuration(other),
});
