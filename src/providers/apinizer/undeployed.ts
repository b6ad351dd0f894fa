import type { PrivateState } from '../../terraform/schema/call';
import type { Deployment } from './deployment';

/** Environments that did not take the last write, kept beside the state: the manager may show the object there all the same. */
const entry = 'undeployed';

/** Stands for an environment that the manager did not name. */
const somewhere = '*';

/** A write that every environment took. */
export const everywhere: Deployment = { failed: [], message: null };

/** To be called after every write; what succeeded everywhere is forgotten. */
export const rememberUndeployed = (memory: PrivateState, { failed }: Deployment): void => {
  if (failed.length === 0 && !memory.get(entry)) return;
  memory.set(entry, failed.map(({ environment }) => environment ?? somewhere).join(','));
};

/** The environments that did not take the last write, as far as they are known. */
export const undeployedIn = (memory: PrivateState): readonly string[] =>
  (memory.get(entry) ?? '').split(',').filter((name) => name !== '');

/** Whether some environment, not known which, did not take the last write. */
export const isUndeployedSomewhere = (memory: PrivateState): boolean => undeployedIn(memory).includes(somewhere);
