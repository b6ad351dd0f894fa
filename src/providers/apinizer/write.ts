import type { Call } from '../../terraform/schema/call';
import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import { Refused, Unfinished } from '../../terraform/schema/resource';
import { type Confirmed, type Write, withoutEffect, write } from '../write';
import type { Deployment } from './deployment';
import { explainFailure } from './failures';

/**
 * The id in the state of what may have been made, and may be somebody else's. It stands in the state, since what is kept beside it does not
 * reach the delete of an object that is recreated.
 */
export const unconfirmedId = '';

/** Whether nobody knows yet whose it is; all else in the state is what was sent, or what was to be seen of it. */
export const isUnconfirmed = ({ id }: { readonly id: string }): boolean => id === unconfirmedId;

interface Creation<Seen, R> extends Omit<Write<Deployment, Seen | null>, 'repeats' | 'isFutile'> {
  /** In words, with its project. */
  readonly what: string;
  /** What is there under the name and is not ours. */
  readonly someoneElses: Diagnostic;
  /** What the state is to say while nobody can tell what came of it; it gets the id of what is unconfirmed. */
  readonly unread: () => R;
}

/**
 * Makes something under a name. What the answer does not tell is seen there: ours counts as made, somebody else's is told and left
 * alone. Where nothing can be seen, the state keeps what was sent, so that the next read decides and nothing is forgotten.
 */
export const createByName = async <Seen, R>(
  creation: Creation<Seen, R>,
  call: Call,
): Promise<Confirmed<Deployment, Seen | null>> => {
  const outcome = await write(creation, call);
  if (outcome.kind === 'confirmed') return outcome;
  const { failure } = outcome;
  if (outcome.kind === 'unclear') {
    const state = { ...creation.unread(), id: unconfirmedId };
    throw new Unfinished(state, [explainFailure(failure) ?? unknown(creation.what)]);
  }
  if (outcome.seen === undefined) throw failure;
  throw outcome.seen === null ? withoutEffect(failure) : new Refused([creation.someoneElses]);
};

const unknown = (what: string): Diagnostic =>
  error(
    'Outcome is unknown',
    `${what} may have been made: the answer to the create cannot be read, and what is there could not be looked at. The next plan looks; apply again then.`,
  );
