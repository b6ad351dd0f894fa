import type { Attributes } from '../schema/attribute';
import { type Diagnostic, errorsIn } from '../schema/diagnostic';
import { Unfinished } from '../schema/resource';
import { isListValue, isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../schema/value';
import { bug } from './boundary';
import { derive } from './derive';
import { inconsistentResults } from './inconsistent-result';
import type { Failed, Outcome } from './operation';
import type { Kept } from './private-state';
import type { StateAnswer } from './runtime';
import { keepPriorValue } from './semantic-equality';

/**
 * What an operation returned, as Terraform may store it: in the spelling Terraform already has, nothing write-only in it,
 * derived attributes filled in. Blocks the operation does not know of, such as `timeouts`, stay as they are.
 */
export const newStateOf = (attributes: Attributes, result: ObjectValue, before: ObjectValue): ObjectValue => {
  const spelled = Object.entries(attributes).map(([name, attribute]): [string, Value] => {
    const known = before[name] ?? null;
    const returned = attribute.type.nested?.block ? known : (result[name] ?? null);
    const stored = forgetWriteOnly(attributes, name, returned);
    return [name, known === UNKNOWN ? stored : keepPriorValue(attribute, known, stored)];
  });
  return Object.fromEntries(
    Object.entries(derive(attributes, Object.fromEntries(spelled), before)).map(([name, value]) => [
      name,
      knownOf(value),
    ]),
  );
};

/** Terraform stores nothing unknown, however deep. */
const knownOf = (value: Value): Value => {
  if (value === UNKNOWN) return null;
  if (isListValue(value)) return value.map(knownOf);
  if (!isObjectValue(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, knownOf(part)]));
};

const forgetWriteOnly = (attributes: Attributes, name: string, value: Value): Value => {
  const attribute = attributes[name];
  if (attribute?.writeOnly) return null;
  const nested = attribute?.type.nested;
  if (!nested) return value;
  const parts = (part: Value): Value =>
    isObjectValue(part)
      ? Object.fromEntries(
          Object.keys(nested.attributes).map((inner) => [
            inner,
            forgetWriteOnly(nested.attributes, inner, part[inner] ?? null),
          ]),
        )
      : part;
  if (nested.nesting === 'single') return parts(value);
  if (isListValue(value)) return value.map(parts);
  if (isObjectValue(value)) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, parts(part)]));
  return value;
};

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
    const state = newStateOf(attributes, result, planned);
    return { state, diagnostics: inconsistentResults(attributes, { planned, stored: state, isAdoption }) };
  } catch (thrown) {
    const told = bug(`The answer to ${what}`, thrown, 'The work was done, and the state has what was planned.');
    return { state: newStateOf(attributes, planned, planned), diagnostics: [{ ...told, severity: 'warning' }] };
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
  const state = left === null ? prior : newStateOf(attributes, left, before);
  return {
    state,
    private: state === null ? kept.unchanged : kept.bytes(),
    diagnostics: [...kept.lost, ...diagnostics],
  };
};
