import { parseObject } from '../../../../pki/jwk/members';
import type { Call } from '../../../../terraform/schema/call';
import { failureKindOf, write } from '../../../write';
import { type Deployment, everywhere } from '../../deployment';
import type { Jwk, JwkApi } from '../api';
import type { JwkInput, JwkState } from '../attributes';
import { shownThumbprint } from '../state';
import { type Api, sourceThumbprints } from './following';

/** Beside the state while it is not known whether a new name took effect: the name and description that were sent. */
const pending = 'pending_rename';

/**
 * Writes name and description. A lost answer is looked up under both names; where that tells nothing, the state keeps the old name,
 * and both are remembered until a read finds the JWK.
 */
export const rename = async (
  { jwks, certificates }: Pick<Api, 'jwks' | 'certificates'>,
  { input, prior }: Renaming,
  call: Call,
): Promise<Deployment> => {
  const isRenamed = input.name !== prior.name;
  const known = call.private.get(pending) ? await findRenamed(jwks, prior, call) : null;
  const from = { project: prior.project, name: known?.name ?? prior.name };
  if (isRenamed) call.private.set(pending, JSON.stringify({ name: input.name, description: input.description }));
  const outcome = await write(
    {
      send: () => jwks.update(from, input),
      look: async () => ({
        renamed: await jwks.find(input),
        old: from.name === input.name ? null : await jwks.find(from),
      }),
      shows: ({ renamed, old }) =>
        renamed !== null &&
        old === null &&
        renamed.description === input.description &&
        (isRenamed || input.description !== prior.description),
    },
    call,
  );
  if (outcome.kind === 'confirmed') return outcome.answer ?? everywhere;
  if (
    isRenamed &&
    failureKindOf(outcome) === 'not-found' &&
    (await wasRenamed({ jwks, certificates }, { input, prior }))
  ) {
    return everywhere;
  }
  // A name that is not free any more is no new name of ours.
  const isTaken = outcome.kind === 'refused' && (outcome.seen === undefined || outcome.seen.renamed !== null);
  if (isTaken) forgetPendingName(call);
  throw outcome.failure;
};

interface Renaming {
  readonly input: JwkInput;
  readonly prior: JwkState;
}

/** A run that was killed may have renamed it and kept no note of that; its key, or that of its certificate, shows that it is ours. */
const wasRenamed = async (
  { jwks, certificates }: Pick<Api, 'jwks' | 'certificates'>,
  { input, prior }: Renaming,
): Promise<boolean> => {
  const found = await jwks.find(input);
  const key = found && shownThumbprint(found);
  if (found === null || key === null || found.description !== input.description) return false;
  if (key === prior.thumbprint) return true;
  const keys = input.from_certificate === null ? null : await sourceThumbprints(certificates, input);
  return keys?.includes(key) ?? false;
};

/** The JWK of a state, under the name it may have been given by a call of which nothing was heard. Its key may have changed since. */
export const findRenamed = async (
  jwks: JwkApi,
  state: JwkState,
  call: Call,
  look = jwks.find,
): Promise<{ readonly name: string; readonly found: Jwk } | null> => {
  const sent = parseObject(call.private.get(pending) || '{}');
  const found = await look(state);
  const name = sent?.['name'];
  if (found !== null || typeof name !== 'string') return found && { name: state.name, found };
  const renamed = await jwks.find({ project: state.project, name });
  return renamed?.description === sent?.['description'] ? renamed && { name, found: renamed } : null;
};

/** Once the name is known again. */
export const forgetPendingName = (call: Call): void => {
  if (call.private.get(pending)) call.private.set(pending, '');
};
