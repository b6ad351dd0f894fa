import type { Attributes } from '../schema/attribute';
import { type Diagnostic, error } from '../schema/diagnostic';
import { blockAttributes } from '../schema/timeouts';
import type { ObjectValue } from '../schema/value';
import { newStateOf } from './new-state';
import { perform, timeToLook } from './operation';
import { noNotes } from './private-state';
import type { StateAnswer } from './runtime';
import { connectionMissing, resourceOf, type Session } from './session';

/** Reads an existing object by the id a practitioner gave, whole. */
export const importResourceState = async (
  session: Session,
  { type, id }: { readonly type: string; readonly id: string },
): Promise<StateAnswer> => {
  const failed = (...diagnostics: readonly Diagnostic[]): StateAnswer => ({
    state: null,
    private: new Uint8Array(),
    diagnostics,
  });
  const resource = resourceOf(session, type);
  const { import: importer } = resource;
  const { connect } = session;
  if (!importer) return failed(error('Resource Import Not Implemented', `${type} cannot be imported.`));
  if (!connect) return failed(connectionMissing(session, `import ${type}`));

  const kept = noNotes(type);
  const outcome = await perform(session, {
    what: `import ${type}`,
    // The configuration, and any timeout in it, is not there yet.
    timeout: { limit: resource.timeouts?.read ?? timeToLook.limit },
    private: kept,
    run: (call) => importer.find(resource.api(connect(call)), id, call, session.settings.known),
  });
  if (!('done' in outcome)) return failed(...outcome.diagnostics);
  if (outcome.done === null) {
    return failed(
      error('Nothing to import', `There is no ${type} with the id ${JSON.stringify(id)}. Its form is ${importer.id}.`),
    );
  }
  const state = withDefaults(resource.attributes, newStateOf(blockAttributes(resource), outcome.done, {}));
  return { state, private: kept.bytes(), diagnostics: [] };
};

/** What only steers this provider is nowhere on the server: an imported object starts with the defaults. */
const withDefaults = (attributes: Attributes, state: ObjectValue): ObjectValue =>
  Object.fromEntries(Object.entries(state).map(([name, value]) => [name, value ?? attributes[name]?.fallback ?? null]));
