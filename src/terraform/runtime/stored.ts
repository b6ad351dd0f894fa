import type { Attributes } from '../schema/attribute';
import { type Diagnostic, errorsIn } from '../schema/diagnostic';
import { Unfinished } from '../schema/resource';
import type { ObjectValue } from '../schema/value';
import { bug } from './boundary';
import { disagreements } from './disagreement';
import type { Failed, Outcome } from './operation';
import type { Kept } from './private-state';
import type { StateAnswer } from './runtime';
import { settle } from './settle';

/** An operation that did its work, with what is to be told of it. */
export interface Finished<T> {
  readonly done: T;
  readonly told: readonly Diagnostic[];
}

/** What was left unfinished with nothing but warnings is finished: an error would taint what was made. */
export const finishedOf = <T>(outcome: Outcome<T>): Finished<T> | Failed => {
  if ('done' in outcome) return { done: outcome.done, told: [] };
  const { thrown, diagnostics } = outcome;
  return thrown instanceof Unfinished && errorsIn(diagnostics).length === 0
    ? { done: thrown.state, told: diagnostics }
    : outcome;
};

interface Storing {
  readonly what: string;
  readonly result: ObjectValue;
  readonly planned: ObjectValue;
  readonly isAdoption: boolean;
}

/**
 * What an operation returned that did its work, as it is stored. An answer that nobody can use must not lose the object,
 * nor taint it: then it is stored as it was planned, and told as a warning.
 */
export const stored = (
  attributes: Attributes,
  { what, result, planned, isAdoption }: Storing,
): { readonly state: ObjectValue; readonly diagnostics: readonly Diagnostic[] } => {
  try {
    const state = settle(attributes, result, planned);
    return { state, diagnostics: disagreements(attributes, { planned, stored: state, isAdoption }) };
  } catch (thrown) {
    const told = bug(`The answer to ${what}`, thrown, 'The work was done, and the state has what was planned.');
    return { state: settle(attributes, planned, planned), diagnostics: [{ ...told, severity: 'warning' }] };
  }
};

export interface Before {
  readonly attributes: Attributes;
  readonly kept: Kept;
  /** The spelling that Terraform already has. */
  readonly before: ObjectValue;
  readonly prior: ObjectValue | null;
  /** Of an adoption that failed nothing is recorded. */
  readonly isAdoption: boolean;
}

/** What a failed operation left: what it says itself, else the prior state; with what was noted on the way, unless there is no object. */
export const leftBy = (
  { thrown, diagnostics }: Failed,
  { attributes, kept, before, prior, isAdoption }: Before,
): StateAnswer => {
  const left = thrown instanceof Unfinished && !isAdoption ? thrown.state : null;
  const state = left === null ? prior : settle(attributes, left, before);
  return {
    state,
    private: state === null ? kept.unchanged : kept.bytes(),
    diagnostics: [...kept.lost, ...diagnostics],
  };
};
