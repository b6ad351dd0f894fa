import type { AnyAttribute, Attributes } from '../schema/attribute';
import { type Diagnostic, error, errorsIn } from '../schema/diagnostic';
import { Unfinished } from '../schema/resource';
import {
  Decimal,
  isListValue,
  isObjectValue,
  isWhollyKnown,
  type ObjectValue,
  UNKNOWN,
  type Value,
} from '../schema/value';
import { bug, TAKEN_OVER } from './failure';
import type { Failed, Outcome } from './operation';
import { derive } from './plan-steps';
import type { Kept } from './private-state';
import type { StateAnswer } from './runtime';
import { equal, keepPriorValues } from './semantic-equality';
import { elementsOf, type Visit, walk } from './walk';

/**
 * What an operation returned, as Terraform may store it: in the form Terraform already has, nothing write-only in it,
 * derived attributes filled in. Blocks the operation does not know of, such as `timeouts`, stay as they are.
 */
export const newStateOf = (attributes: Attributes, result: ObjectValue, before: ObjectValue): ObjectValue => {
  const returned = walk(attributes, result, withoutWriteOnly, { beside: [before] });
  const state = derive(attributes, keepPriorValues(attributes, before, returned), before);
  return isWhollyKnown(state)
    ? state
    : Object.fromEntries(Object.entries(state).map(([name, value]) => [name, knownOf(value)]));
};

const withoutWriteOnly: Visit = ({ attribute: { type, writeOnly }, value, beside: [before = null] }, inside) =>
  writeOnly ? null : inside(type.nested?.block ? before : value);

/** Terraform stores nothing unknown, however deep. */
const knownOf = (value: Value): Value => {
  if (value === UNKNOWN) return null;
  if (isListValue(value)) return value.map(knownOf);
  if (!isObjectValue(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, knownOf(part)]));
};

/** An operation that did its work, with what is to be reported of it. */
export interface Finished<T> {
  readonly done: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** What was left unfinished with nothing but warnings is finished: an error would taint what was made. */
export const finishedOf = <T>(outcome: Outcome<T>): Finished<T> | Failed => {
  if ('done' in outcome) return { done: outcome.done, diagnostics: [] };
  const { thrown, diagnostics } = outcome;
  return thrown instanceof Unfinished && errorsIn(diagnostics).length === 0
    ? { done: thrown.state, diagnostics }
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
 * nor taint it: then it is stored as it was planned, and reported as a warning.
 */
export const stored = (
  attributes: Attributes,
  { what, result, planned, isAdoption }: Storing,
): { readonly state: ObjectValue; readonly diagnostics: readonly Diagnostic[] } => {
  try {
    const state = newStateOf(attributes, result, planned);
    return { state, diagnostics: inconsistentResults(attributes, { planned, stored: state, isAdoption }) };
  } catch (thrown) {
    const problem = bug(`The answer to ${what}`, thrown, 'The work was done, and the state has what was planned.');
    return { state: newStateOf(attributes, planned, planned), diagnostics: [{ ...problem, severity: 'warning' }] };
  }
};

export interface Before {
  readonly attributes: Attributes;
  readonly kept: Kept;
  /** What Terraform already has, in its form. */
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

interface Compared {
  readonly planned: ObjectValue;
  readonly stored: ObjectValue;
  /** Nothing is recorded of one that ended so. */
  readonly isAdoption: boolean;
}

/** Where the server holds something else than what was planned, and said nothing. */
export const inconsistentResults = (
  attributes: Attributes,
  { planned, stored, isAdoption }: Compared,
): readonly Diagnostic[] =>
  Object.entries(attributes)
    .filter(([name, { type }]) => !fulfils(type, planned[name] ?? null, stored[name] ?? null))
    .map(([name, attribute]) => {
      const found = isShowable(attribute)
        ? ` Planned: ${show(planned[name] ?? null)}. Found afterwards: ${show(stored[name] ?? null)}.`
        : '';
      return error(
        'The server holds another value',
        `After the call, ${name} is not what was sent.${found} ${isAdoption ? `So ${TAKEN_OVER}` : 'The state has what the server has; the next plan shows the difference'}.`,
        [name],
      );
    });

/** Whether a value is what was planned, where that was known; sets are compared only when they were known as a whole. */
const fulfils = ({ wire, nested }: AnyAttribute['type'], planned: Value, stored: Value): boolean => {
  if (isWhollyKnown(planned)) return equal(wire, planned, stored);
  if (planned === UNKNOWN || !nested || nested.nesting === 'set') return true;
  return (
    (nested.nesting === 'single' || sizeOf(planned) === sizeOf(stored)) &&
    elementsOf(nested, planned, { beside: [stored] }).every(({ value: one, beside: [other = null] }) =>
      isObjectValue(one) && isObjectValue(other)
        ? Object.entries(nested.attributes).every(([name, { type }]) =>
            fulfils(type, one[name] ?? null, other[name] ?? null),
          )
        : one === UNKNOWN || one === other,
    )
  );
};

/** Of a list or a map; objects have what their type says. */
const sizeOf = (value: Value): number => (isListValue(value) || isObjectValue(value) ? Object.keys(value).length : -1);

const isShowable = ({ sensitive, type }: AnyAttribute): boolean =>
  !sensitive && Object.values(type.nested?.attributes ?? {}).every(isShowable);

const show = (value: Value): string => {
  const text = JSON.stringify(value, (_, part) => toText(part)) ?? '(known after apply)';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

const toText = (part: unknown): unknown => {
  if (part === UNKNOWN) return '(known after apply)';
  if (part instanceof Decimal) return part.text;
  return typeof part === 'bigint' ? String(part) : part;
};
