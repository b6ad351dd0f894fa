import { HttpFailure } from '../../http/failure';
import type { Call } from '../../terraform/schema/call';
import type { Deployment } from './deployment';

interface Removal {
  readonly remove: () => Promise<Deployment>;
  /** Null means that it is gone. */
  readonly find: () => Promise<unknown>;
}

/** Deletes; where the answer was lost or cannot be understood, what is gone then was deleted. */
export const removeSurely = async ({ remove, find }: Removal, { signal }: Call): Promise<Deployment> => {
  try {
    return await remove();
  } catch (failure) {
    if (!(failure instanceof HttpFailure) || failure.processed === 'no' || signal.aborted) throw failure;
    if ((await find()) !== null) throw failure;
    return { failed: [], message: null };
  }
};
