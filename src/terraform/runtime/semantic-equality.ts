import type { Attributes, AttributeType } from '../schema/attribute';
import {
  attributeType,
  Decimal,
  Dynamic,
  elementType,
  isListValue,
  isObjectValue,
  isWhollyKnown,
  type ObjectValue,
  type Value,
  type WireType,
} from '../schema/value';
import { attempt } from './failure';
import { type Pair, type Visit, walk } from './walk';

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

/** The earlier form of a value where the later one means the same, part by part in nested attributes. */
export const keepPriorValues = (attributes: Attributes, before: ObjectValue, after: ObjectValue): ObjectValue =>
  walk(attributes, after, keepPrior, { beside: [before], pair: pairBySettable });

const keepPrior: Visit = ({ attribute, value, beside: [before = null] }, inside) => {
  if (before === null || value === null) return value;
  return semanticallyEqual(attribute.type, before, value) ? before : inside(value);
};

/** Elements of a set that mean the same in everything a practitioner can set. */
const pairBySettable: Pair = (element, [set], attributes) => [
  (isListValue(set) ? set : []).find(
    (earlier) =>
      isObjectValue(earlier) &&
      Object.entries(attributes)
        .filter(([, { mode }]) => mode !== 'computed' && mode !== 'derived')
        .every(([name, { type }]) => semanticallyEqual(type, earlier[name] ?? null, element[name] ?? null)),
  ) ?? null,
];
