import type { Call } from '../../terraform/schema/call';
import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import { Refused, Unfinished } from '../../terraform/schema/resource';
import { type Confirmed, type Write, write } from '../write';
import type { Deployment } from './deployment';
import { toldOf } from './told';

/** Beside the state of what may have been made, and may be somebody else's: what it can be known by. */
const entry = 'unconfirmed';

interface Creation<Seen, R> extends Omit<Write<Deployment, Seen | null>, 'repeats' | 'isFutile'> {
  /** In words, with its project. */
  readonly what: string;
  /** What is there under the name and is not ours. */
  readonly someoneElses: Diagnostic;
  /** What is kept to know it by while nobody can say what came of it; never secret, never empty. */
  readonly evidence: string;
  /** What the state is to say then. */
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
    call.private.set(entry, creation.evidence);
    throw new Unfinished(creation.unread(), [toldOf(failure) ?? unknown(creation.what)]);
  }
  const isTaken = outcome.seen !== undefined && outcome.seen !== null;
  throw isTaken ? new Refused([creation.someoneElses]) : failure;
};

/** What an unconfirmed object can be known by; null once it is known whose it is. */
export const unconfirmedEvidence = ({ private: memory }: Call): string | null => memory.get(entry) || null;

/** It was found to be ours. */
export const confirm = (call: Call): void => {
  if (unconfirmedEvidence(call) !== null) call.private.set(entry, '');
};

const unknown = (what: string): Diagnostic =>
  error(
    'Nobody knows what came of it',
    `${what} may have been made: the answer to the create cannot be read, and what is there could not be looked at. The next plan looks; apply again then.`,
  );
