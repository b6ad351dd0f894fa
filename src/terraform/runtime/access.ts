import type { Diagnostic } from '../schema/diagnostic';
import type { AnyResource } from '../schema/resource';
import type { ObjectValue } from '../schema/value';
import { type Limit, perform } from './operation';
import { noNotes } from './private-state';
import type { Session } from './session';

/** A plan must not hang on what only spares an apply its errors. */
const timeToAsk: Limit = { limit: '20s' };

/**
 * What the server would surely refuse of a write. What keeps it from being asked is told once, however many objects wait for the answer;
 * what is found about an object is told of each.
 */
export const problemsWithAccess = async (
  session: Session,
  resource: AnyResource,
  writing: { readonly prior: ObjectValue | null; readonly planned: ObjectValue | null },
): Promise<readonly Diagnostic[]> => {
  const { access, api, name } = resource;
  const { beforehand, connect, provider } = session;
  if (!access || !beforehand || !connect) return [];
  const type = `${provider.name}_${name}`;
  const outcome = await perform(session, {
    what: `ask before the write of ${type}`,
    timeout: timeToAsk,
    private: noNotes(type),
    run: (call) => access(api(connect(call)), { ...writing, once: beforehand.once }, call),
  });
  return 'done' in outcome ? outcome.done : outcome.diagnostics.filter(beforehand.isNews);
};
