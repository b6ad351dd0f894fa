import type { PrivateState } from '../../terraform/schema/call';
import type { Deployment } from './deployment';

/** Environments that did not take the last write, kept beside the state: the manager may show the object there all the same. */
const entry = 'undeployed';

/** Stands for a failure that the manager did not tell the environment of. */
const somewhere = '*';

export const rememberUndeployed = (memory: PrivateState, { failed }: Deployment): void => {
  if (failed.length === 0 && !memory.get(entry)) return;
  memory.set(entry, failed.map(({ environment }) => environment ?? somewhere).join(','));
};

/** The environments that did not take the last write; `*` is an unknown one. */
export const undeployedIn = (memory: PrivateState): readonly string[] =>
  (memory.get(entry) ?? '').split(',').filter((name) => name !== '');
