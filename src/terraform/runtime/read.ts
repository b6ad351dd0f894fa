import type { Attributes } from '../schema/attribute';
import { blockAttributes } from '../schema/timeouts';
import type { ObjectValue } from '../schema/value';
import { newStateOf } from './new-state';
import { inputOf, perform, timeoutOf, timeToLook } from './operation';
import { fillDefaults, inheritSettings } from './plan-steps';
import { noNotes, openPrivate } from './private-state';
import type { ReadRequest, StateAnswer } from './runtime';
import { connectionMissing, dataSourceOf, notRefreshed, refreshedAs, resourceOf, type Session } from './session';
import { missingSettings } from './validate';

/** What the server has now, in the stored form; null when it is gone. Any failure keeps the stored state. */
export const readResource = async (
  session: Session,
  { type, state, private: bytes }: ReadRequest,
): Promise<StateAnswer> => {
  const resource = resourceOf(session, type);
  const { connect } = session;
  if (!connect) return { state, private: bytes, diagnostics: [notRefreshed(session, type)] };

  const kept = openPrivate(bytes, type);
  const outcome = await perform(session, {
    what: `read ${type}`,
    ...timeoutOf(resource, 'read', state['timeouts']),
    private: kept,
    run: (call) => resource.read(resource.api(connect(call)), state, call),
  });
  const { lost, unchanged } = kept;
  if (!('done' in outcome)) return { state, private: unchanged, diagnostics: [...lost, ...outcome.diagnostics] };
  if (outcome.done === null) return { state: null, private: unchanged, diagnostics: lost };
  const found = newStateOf(blockAttributes(resource), outcome.done, state);
  session.refreshed.add(refreshedAs(type, found));
  return {
    state: found,
    private: kept.bytes(),
    diagnostics: lost,
  };
};

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
