import type { Attributes, Nested } from '../schema/attribute';
import { type Diagnostic, error } from '../schema/diagnostic';
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
        return [name, type.nested ? partsOf(type.nested, value, configured) : value];
      }),
  );

/** Elements are paired with what configures them, but in sets, which hold nothing write-only. */
const partsOf = ({ nesting, attributes }: Nested, planned: Value, config: Value): Value => {
  const part = (value: Value, configured: Value | undefined): Value =>
    isObjectValue(value) ? inputOf(attributes, value, isObjectValue(configured) ? configured : {}) : value;
  if (isListValue(planned)) {
    return planned.map((value, index) => part(value, isListValue(config) ? config[index] : null));
  }
  if (nesting === 'single' || !isObjectValue(planned)) return part(planned, config);
  return Object.fromEntries(
    Object.entries(planned).map(([key, value]) => [key, part(value, isObjectValue(config) ? config[key] : null)]),
  );
};

/** What is to come from the provider and is set neither here nor there. */
export const missingSettings = (
  filled: ObjectValue,
  attributes: Attributes,
  provider: Attributes,
): readonly Diagnostic[] =>
  Object.entries(attributes)
    .filter(([name, { mode }]) => mode === 'inherited' && filled[name] === null)
    .map(([name]) => error(`Missing ${name}`, howToSet(name, provider[name]?.environment ?? null), [name]));

const howToSet = (name: string, variable: string | null): string =>
  variable === null
    ? `Set ${name} here, or in the provider's configuration.`
    : `Set ${name} here, in the provider's configuration, or in the environment variable ${variable}.`;
