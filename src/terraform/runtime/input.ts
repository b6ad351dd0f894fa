import type { Attributes } from '../schema/attribute';
import { type Diagnostic, error } from '../schema/diagnostic';
import { type ObjectValue, UNKNOWN } from '../schema/value';
import { type Visit, walk } from './walk';

/**
 * What an operation is given: the planned values, write-only ones from the configuration, where alone they are. What the
 * server is to choose is null.
 */
export const inputOf = (attributes: Attributes, planned: ObjectValue, config: ObjectValue): ObjectValue =>
  walk(attributes, planned, given, { beside: [config] });

const given: Visit = ({ attribute: { mode, writeOnly }, value, beside: [configured = null] }, inside) => {
  if (mode === 'computed' || mode === 'derived') return undefined;
  const known = writeOnly ? configured : value;
  return known === UNKNOWN ? null : inside(known);
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
