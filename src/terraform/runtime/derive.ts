import type { Attributes } from '../schema/attribute';
import { type ObjectValue, UNKNOWN, type Value } from '../schema/value';
import { attempt } from './boundary';

/**
 * Fills the attributes that are computed from others: null from null, unknown from unknown. Null also from a source
 * that cannot be used: in a configuration its checks say so, and what a server holds must not end a read. What was
 * derived before from the same source is not derived again.
 */
export const derive = (attributes: Attributes, object: ObjectValue, before: ObjectValue = {}): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { from }]) => {
      if (!from) return [name, object[name] ?? null];
      const source = object[from.attribute] ?? null;
      const known = before[name] ?? null;
      if (known !== null && known !== UNKNOWN && source === before[from.attribute]) return [name, known];
      return [name, source === null || source === UNKNOWN ? source : attempt(() => from.value(source) as Value, null)];
    }),
  );
