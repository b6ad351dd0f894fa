import { blockAttributes } from '../schema/timeouts';
import { newStateOf } from './new-state';
import { perform, timeoutOf } from './operation';
import { openPrivate } from './private-state';
import type { ReadRequest, StateAnswer } from './runtime';
import { notRefreshed, refreshedAs, resourceOf, type Session } from './session';

/** What the server has now, in the stored spelling; null when it is gone. Any failure keeps the stored state. */
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
