import {
  attributeType,
  Decimal,
  Dynamic,
  elementType,
  isListValue,
  isObjectValue,
  type Value,
  type WireType,
} from '../schema/value';

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
