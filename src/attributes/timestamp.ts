import { instantOf } from '../pki/time';
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
