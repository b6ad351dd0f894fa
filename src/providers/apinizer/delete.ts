import type { Call } from '../../terraform/schema/call';
import { withoutEffect, write } from '../write';
import { type Deployment, everywhere } from './deployment';

interface Removal {
  readonly remove: () => Promise<Deployment>;
  /** Null means that it is gone. */
  readonly find: () => Promise<unknown>;
}

/** Deletes; what a look shows to be gone then was deleted, whatever was answered. */
export const removeSurely = async ({ remove, find }: Removal, call: Call): Promise<Deployment> => {
  const outcome = await write({ send: remove, look: find, shows: (seen) => seen === null }, call);
  if (outcome.kind === 'confirmed') return outcome.answer ?? everywhere;
  throw outcome.kind === 'refused' && outcome.seen !== undefined ? withoutEffect(outcome.failure) : outcome.failure;
};
