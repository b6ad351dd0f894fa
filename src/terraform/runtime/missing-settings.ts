import type { Attributes } from '../schema/attribute';
import { type Diagnostic, error } from '../schema/diagnostic';
import type { ObjectValue } from '../schema/value';

/** What is to come from the provider and is set neither here nor there. */
export const missingSettings = (filled: ObjectValue, attributes: Attributes): readonly Diagnostic[] =>
  Object.entries(attributes)
    .filter(([name, { mode }]) => mode === 'inherited' && filled[name] === null)
    .map(([name]) => error(`Missing ${name}`, `Set ${name} here, or in the provider's configuration.`, [name]));
