import type { Attributes } from '../schema/attribute';
import type { ObjectValue } from '../schema/value';
import { inputOf, missingSettings } from './input';
import { newStateOf } from './new-state';
import { perform, timeToLook } from './operation';
import { fillDefaults, inheritSettings } from './plan-steps';
import { noNotes } from './private-state';
import type { StateAnswer } from './runtime';
import { connectionMissing, dataSourceOf, type Session } from './session';

/** Looks something up; not finding it is an error, never an empty answer. */
export const readDataSource = async (
  session: Session,
  { type, config }: { readonly type: string; readonly config: ObjectValue },
): Promise<StateAnswer> => {
  const { api, attributes, read } = dataSourceOf(session, type);
  const { connect } = session;
  const kept = noNotes(type);
  if (!connect) {
    return { state: null, private: kept.bytes(), diagnostics: [connectionMissing(session, `read ${type}`)] };
  }
  const planning = { attributes, config, prior: null, settings: session.settings };
  const filled = inheritSettings(fillDefaults(config, planning), planning);
  const missing = missingSettings(filled, attributes, session.provider.config);
  if (missing.length > 0) return { state: null, private: kept.bytes(), diagnostics: missing };
  const outcome = await perform(session, {
    what: `read ${type}`,
    timeout: timeToLook,
    private: kept,
    run: (call) => read(api(connect(call)), inputOf(attributes, filled, config), call),
  });
  if (!('done' in outcome)) return { state: null, private: kept.bytes(), diagnostics: outcome.diagnostics };
  const found = { ...outcome.done, ...configuredIn(attributes, filled) };
  return { state: newStateOf(attributes, found, filled), private: kept.bytes(), diagnostics: [] };
};

/** What was asked for is answered as it was asked; nested attributes may have computed parts, which only the answer has. */
const configuredIn = (attributes: Attributes, filled: ObjectValue): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([, { mode, type }]) => mode !== 'computed' && mode !== 'derived' && !type.nested)
      .filter(([name, { mode }]) => mode !== 'optional_computed' || (filled[name] ?? null) !== null)
      .map(([name]) => [name, filled[name] ?? null]),
  );
