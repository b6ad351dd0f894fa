import type { Attributes } from '../schema/attribute';
import { type Diagnostic, error } from '../schema/diagnostic';
import type { ObjectValue } from '../schema/value';

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
    ? `Set ${name} here, or in the provider’s configuration.`
    : `Set ${name} here, in the provider’s configuration, or in the environment variable ${variable}.`;
