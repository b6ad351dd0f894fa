import type { AnyAttribute, Attributes, AttributeType } from '../schema/attribute';
import {
  attributeType,
  Decimal,
  Dynamic,
  elementType,
  isListValue,
  isObjectValue,
  isWhollyKnown,
  type Value,
  type WireType,
} from '../schema/value';
import { attempt } from './boundary';

/** Whether two values of one type are equal to Terraform: sets have neither order nor repetition, and nothing unknown equals anything. */
export const equal = (type: WireType, one: Value | undefined, other: Value | undefined): boolean => {
  if (one instanceof Decimal && other instanceof Decimal) return one.text === other.text;
  if (one instanceof Dynamic && other instanceof Dynamic) {
    return JSON.stringify(one.type) === JSON.stringify(other.type) && equal(one.type, one.value, other.value);
  }
  if (isListValue(one) && isListValue(other)) return equalLists(type, one, other);
  if (isObjectValue(one) && isObjectValue(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => equal(partType(type, name), one[name], other[name]));
  }
  return typeof one !== 'symbol' && one === other;
};

const equalLists = (type: WireType, one: readonly Value[], other: readonly Value[]): boolean => {
  if (type[0] === 'set') {
    const has = (values: readonly Value[]) => (value: Value) =>
      values.some((candidate) => equal(elementType(type), value, candidate));
    return one.every(has(other)) && other.every(has(one));
  }
  if (one.length !== other.length) return false;
  const typeAt = (index: number) =>
    (typeof type !== 'string' && type[0] === 'tuple' && type[1][index]) || elementType(type);
  return one.every((value, index) => equal(typeAt(index), value, other[index]));
};

const partType = (type: WireType, name: string): WireType =>
  type[0] === 'object' ? attributeType(type, name) : elementType(type);

/** Whether two known values mean the same, by the type's own `same` or else by equality. */
export const semanticallyEqual = ({ wire, same }: AttributeType<unknown>, one: Value, other: Value): boolean => {
  if (one === null || other === null || !isWhollyKnown(one) || !isWhollyKnown(other)) return one === other;
  return equal(wire, one, other) || attempt(() => same?.(one, other) ?? false, false);
};

/** The earlier spelling where the later value means the same, part by part in nested attributes. */
export const keepPriorValue = (attribute: AnyAttribute, before: Value, after: Value): Value => {
  const { type } = attribute;
  if (before === null || after === null) return after;
  if (semanticallyEqual(type, before, after)) return before;
  if (!type.nested) return after;
  const { attributes, nesting } = type.nested;
  const parts = (one: Value, other: Value): Value =>
    isObjectValue(one) && isObjectValue(other)
      ? Object.fromEntries(
          Object.entries(attributes).map(([name, part]) => [
            name,
            keepPriorValue(part, one[name] ?? null, other[name] ?? null),
          ]),
        )
      : other;
  if (nesting === 'single') return parts(before, after);
  if (nesting === 'map' && isObjectValue(before) && isObjectValue(after)) {
    return Object.fromEntries(Object.entries(after).map(([key, part]) => [key, parts(before[key] ?? null, part)]));
  }
  if (!isListValue(before) || !isListValue(after)) return after;
  if (nesting === 'list') return after.map((part, index) => parts(before[index] ?? null, part));
  return after.map((part) => parts(before.find((earlier) => sameElement(attributes, earlier, part)) ?? null, part));
};

/** Whether two elements of a set mean the same in everything a practitioner can set. */
const sameElement = (attributes: Attributes, one: Value, other: Value): boolean =>
  isObjectValue(one) &&
  isObjectValue(other) &&
  Object.entries(attributes)
    .filter(([, { mode }]) => mode !== 'computed' && mode !== 'derived')
    .every(([name, { type }]) => semanticallyEqual(type, one[name] ?? null, other[name] ?? null));
