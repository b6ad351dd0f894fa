import type { Attributes } from '../schema/attribute';
import { type ObjectValue, UNKNOWN, type Value } from '../schema/value';

/** Fills the attributes that are computed from others: null from null, unknown from unknown. */
export const derive = (attributes: Attributes, object: ObjectValue): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { from }]) => {
      if (!from) return [name, object[name] ?? null];
      const source = object[from.attribute] ?? null;
      return [name, source === null || source === UNKNOWN ? source : (from.value(source) as Value)];
    }),
  );
