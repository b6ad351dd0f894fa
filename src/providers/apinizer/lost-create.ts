import { HttpFailure } from '../../http/failure';
import type { Call } from '../../terraform/schema/call';
import { Unfinished } from '../../terraform/schema/resource';
import { findSoon } from '../polling';
import { toldOf } from './told';

/** Beside the state of what may have been created, and may be somebody else's. */
const entry = 'unconfirmed';

interface Lost<T, R> {
  readonly failure: HttpFailure;
  readonly find: () => Promise<T | null>;
  /** What the state is to say while nothing is known. */
  readonly unread: () => R;
}

/**
 * What there is after a create whose answer was lost. Where nothing is, the failure stands; where even that cannot be found
 * out, as after an interrupt, the state keeps what was sent, so that the next read decides and nothing is forgotten.
 */
export const findLost = async <T, R>({ failure, find, unread }: Lost<T, R>, call: Call): Promise<T> => {
  const found = call.signal.aborted ? undefined : await orUndefined(() => findSoon(find, call));
  if (found !== undefined && found !== null) return found;
  const told = toldOf(failure);
  if ((found === null && !call.signal.aborted) || told === undefined) throw failure;
  throw new Unfinished(unread(), [told]);
};

const orUndefined = async <T>(find: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await find();
  } catch (failure) {
    if (failure instanceof HttpFailure) return undefined;
    throw failure;
  }
};

/** To be called where a name may have been somebody else's before. */
export const markUnconfirmed = ({ private: memory }: Call): void => memory.set(entry, 'true');

/** Whether it was never found out who made this; asked once. */
export const takeUnconfirmed = ({ private: memory }: Call): boolean => {
  const isUnconfirmed = memory.get(entry) === 'true';
  if (isUnconfirmed) memory.set(entry, '');
  return isUnconfirmed;
};
