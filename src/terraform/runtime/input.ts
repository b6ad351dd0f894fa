import type { Attributes } from '../schema/attribute';
import { isListValue, isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../schema/value';

/**
 * What an operation is given: the planned values, write-only ones from the configuration, where alone they are. What the
 * server is to choose is null.
 */
export const inputOf = (attributes: Attributes, planned: ObjectValue, config: ObjectValue): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([, { mode }]) => mode !== 'computed' && mode !== 'derived')
      .map(([name, { writeOnly, type }]) => {
        const configured = config[name] ?? null;
        const value = writeOnly ? configured : (planned[name] ?? null);
        if (value === UNKNOWN) return [name, null];
        return [
          name,
          type.nested?.nesting === 'single' || type.nested?.nesting === 'list'
            ? partsOf(type.nested.attributes, value, configured)
            : value,
        ];
      }),
  );

const partsOf = (attributes: Attributes, planned: Value, config: Value): Value => {
  if (isListValue(planned)) {
    return planned.map((part, index) =>
      partsOf(attributes, part, isListValue(config) ? (config[index] ?? null) : null),
    );
  }
  return isObjectValue(planned) ? inputOf(attributes, planned, isObjectValue(config) ? config : {}) : planned;
};
