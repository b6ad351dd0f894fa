import type { AnyAttribute, Attributes, Nested } from '../schema/attribute';
import type { Path } from '../schema/path';
import {
  attributeType,
  elementType,
  isListValue,
  isObjectValue,
  type ObjectValue,
  type Value,
  type WireType,
} from '../schema/value';
import { equal } from './equal';

/** What stands in the configuration and the prior state where a planned value stands. */
export interface Around {
  readonly name: string;
  readonly config: Value;
  readonly prior: Value;
}

/**
 * Rebuilds an object attribute by attribute, from the outside in. The parts of a nested attribute are visited only where
 * it is configured: what the provider computes as a whole is decided as a whole.
 */
export const mapAttributes = (
  attributes: Attributes,
  object: ObjectValue,
  { config, prior }: { readonly config: Value; readonly prior: Value },
  visit: (attribute: AnyAttribute, value: Value, around: Around) => Value,
): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const around: Around = { name, config: partOf(config, name), prior: partOf(prior, name) };
      const value = visit(attribute, object[name] ?? null, around);
      const { nested, wire } = attribute.type;
      const inside = (part: Value, beside: Around): Value =>
        nested && isObjectValue(part) ? mapAttributes(nested.attributes, part, beside, visit) : part;
      return [name, nested && around.config !== null ? mapElements(nested, wire, value, around, inside) : value];
    }),
  );

const mapElements = (
  { nesting, attributes }: Nested,
  wire: WireType,
  value: Value,
  around: Around,
  inside: (part: Value, beside: Around) => Value,
): Value => {
  if (nesting === 'single') return inside(value, around);
  const { name } = around;
  if (nesting === 'map' && isObjectValue(value)) {
    const beside = (key: string): Around => ({
      name,
      config: partOf(around.config, key),
      prior: partOf(around.prior, key),
    });
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inside(part, beside(key))]));
  }
  if (!isListValue(value)) return value;
  return value.map((part, index) =>
    nesting === 'set'
      ? inside(part, { name, config: originOf(part, around.config, attributes, wire), prior: null })
      : inside(part, { name, config: elementOf(around.config, index), prior: elementOf(around.prior, index) }),
  );
};

const partOf = (value: Value, name: string): Value => (isObjectValue(value) ? (value[name] ?? null) : null);
const elementOf = (value: Value, index: number): Value => (isListValue(value) ? (value[index] ?? null) : null);

/** The element of a configured set that a planned one was made from: equal wherever it is configured. */
const originOf = (part: Value, config: Value, attributes: Attributes, wire: WireType): Value => {
  const elements = isListValue(config) ? config : [];
  const madeFrom = (element: Value) =>
    isObjectValue(element) &&
    isObjectValue(part) &&
    Object.keys(attributes).every(
      (name) =>
        (element[name] ?? null) === null || equal(attributeType(elementType(wire), name), element[name], part[name]),
    );
  return elements.find(madeFrom) ?? null;
};

/** Every attribute of an object with its value and path, nested ones after the one they are in; inside sets the path stops. */
export function* eachAttribute(
  attributes: Attributes,
  object: ObjectValue,
  path: Path = [],
): Generator<{ readonly attribute: AnyAttribute; readonly value: Value; readonly path: Path }> {
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = object[name] ?? null;
    yield { attribute, value, path: [...path, name] };
    const { nested } = attribute.type;
    if (!nested) continue;
    for (const [part, at] of elements(nested, value)) {
      if (isObjectValue(part)) yield* eachAttribute(nested.attributes, part, [...path, name, ...at]);
    }
  }
}

const elements = ({ nesting }: Nested, value: Value): readonly (readonly [Value, Path])[] => {
  if (nesting === 'single') return [[value, []]];
  if (nesting === 'map')
    return isObjectValue(value) ? Object.entries(value).map(([key, part]) => [part, [{ key }]]) : [];
  return isListValue(value) ? value.map((part, index) => [part, nesting === 'list' ? [index] : []]) : [];
};
