import type { Attributes } from '../schema/attribute';
import { type ObjectValue, UNKNOWN, type Value } from '../schema/value';
import { attempt } from './attempt';

/**
 * Fills the attributes that are computed from others: null from null, unknown from unknown. Null also from a source
 * that cannot be used: in a configuration its checks say so, and what a server holds must not end a read.
 */
export const derive = (attributes: Attributes, object: ObjectValue): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { from }]) => {
      if (!from) return [name, object[name] ?? null];
      const source = object[from.attribute] ?? null;
      return [name, source === null || source === UNKNOWN ? source : attempt(() => from.value(source) as Value, null)];
    }),
  );
