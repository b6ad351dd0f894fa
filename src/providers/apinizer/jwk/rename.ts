import { HttpFailure } from '../../../http/failure';
import type { Call } from '../../../terraform/schema/call';
import { Unfinished } from '../../../terraform/schema/resource';
import type { Deployment } from '../deployment';
import { toldOf } from '../told';
import type { Jwk, JwkApi } from './api';
import type { JwkInput, JwkState } from './attributes';
import { thumbprintOf } from './result';

/** Beside the state while it is not known whether a new name took effect. */
const pendingName = 'pending_name';

/**
 * Writes name and description. A lost answer is looked up under the new name; where even that tells nothing, the state keeps
 * the old name and the next read looks for both.
 */
export const rename = async (
  jwks: JwkApi,
  { input, prior }: { readonly input: JwkInput; readonly prior: JwkState },
  call: Call,
): Promise<Deployment> => {
  try {
    return await jwks.update(prior, input);
  } catch (failure) {
    const isUnclear = failure instanceof HttpFailure && (failure.processed !== 'no' || failure.kind === 'not-found');
    if (!isUnclear) throw failure;
    if (await isDone(jwks, input, prior)) return { failed: [], message: null };
    const told = toldOf(failure);
    if (input.name === prior.name || told === undefined) throw failure;
    call.private.set(pendingName, input.name);
    throw new Unfinished(prior, [told]);
  }
};

const isDone = async (jwks: JwkApi, input: JwkInput, prior: JwkState): Promise<boolean> => {
  try {
    const found = await jwks.find(input);
    return found !== null && found.description === input.description && isSameKey(found, prior);
  } catch (failure) {
    if (failure instanceof HttpFailure) return false;
    throw failure;
  }
};

/** The JWK of a state, under the name it may have been given by a call whose answer was lost. */
export const findRenamed = async (
  jwks: JwkApi,
  state: JwkState,
  call: Call,
): Promise<{ readonly name: string; readonly found: Jwk } | null> => {
  const found = await jwks.find(state);
  const pending = call.private.get(pendingName) || null;
  if (found !== null || pending === null) return found && { name: state.name, found };
  const renamed = await jwks.find({ project: state.project, name: pending });
  return renamed && isSameKey(renamed, state) ? { name: pending, found: renamed } : null;
};

/** Once the name is known again. */
export const forgetPendingName = (call: Call): void => {
  if (call.private.get(pendingName)) call.private.set(pendingName, '');
};

/** A rename changes no key; symmetric keys show none, so their type has to do. */
const isSameKey = (found: Jwk, { thumbprint, key_type }: JwkState): boolean =>
  thumbprintOf(found) === thumbprint && found.key_type === key_type;
