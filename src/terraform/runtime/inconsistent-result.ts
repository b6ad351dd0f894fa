import type { AnyAttribute, Attributes } from '../schema/attribute';
import { type Diagnostic, error } from '../schema/diagnostic';
import {
  Decimal,
  isListValue,
  isObjectValue,
  isWhollyKnown,
  type ObjectValue,
  UNKNOWN,
  type Value,
} from '../schema/value';
import { TAKEN_OVER } from './boundary';
import { equal } from './semantic-equality';

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
  const part = (one: Value, other: Value): boolean => {
    if (!isObjectValue(one) || !isObjectValue(other)) return one === UNKNOWN || one === other;
    return Object.entries(nested.attributes).every(([name, { type }]) =>
      fulfils(type, one[name] ?? null, other[name] ?? null),
    );
  };
  if (nested.nesting === 'single') return part(planned, stored);
  if (isListValue(planned) && isListValue(stored)) {
    return planned.length === stored.length && planned.every((one, index) => part(one, stored[index] ?? null));
  }
  if (!isObjectValue(planned) || !isObjectValue(stored)) return false;
  const keys = new Set([...Object.keys(planned), ...Object.keys(stored)]);
  return [...keys].every((key) => part(planned[key] ?? null, stored[key] ?? null));
};

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
