import type { Holdings } from './held';
import type { Known } from './state';
import type { Told } from './terraform';

/** One run of terraform and what it left. */
export interface Seen {
  readonly what: 'struck' | 'again' | 'import' | 'plan';
  readonly code: number;
  readonly hung: boolean;
  readonly told: readonly Told[];
  /** `update apinizer_certificate.gateway`. */
  readonly changes: readonly string[];
  readonly known: readonly Known[];
  readonly held: Holdings;
}

/** A write that had an effect: `POST /apiops/…`, and in words what it changed. */
export interface Commit {
  readonly call: string;
  readonly changed: string;
}

/** Everything that a judge needs to know of a case that was played. */
export interface Outcome {
  /** The state and the holdings when the story began. */
  readonly before: { readonly known: readonly Known[]; readonly held: Holdings };
  readonly runs: readonly Seen[];
  readonly commits: readonly Commit[];
  /** What others have, as it must still be; an object that they made meanwhile, too. */
  readonly theirs: Holdings;
  /** What others have in the end, or had when they gave the name up. */
  readonly theirsAfter: Holdings;
  /** `the token in trace-1.log`. */
  readonly shown: readonly string[];
  readonly kind: string;
  /** What a run that fails because of one refused write has to say; absent where many things can be said. */
  readonly tells?: RegExp;
  /** Whether the call that was to be struck came by. */
  readonly happened: boolean;
  /** Whether a create was sent and nothing could be learned of it: it may then be deleted on evidence and made again. */
  readonly isUnclear: boolean;
}
