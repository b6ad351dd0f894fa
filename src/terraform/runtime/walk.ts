import { isDeepStrictEqual } from 'node:util';
import type { AnyAttribute, Attributes, Nested } from '../schema/attribute';
import type { Path } from '../schema/diagnostic';
import { isListValue, isObjectValue, type ObjectValue, type Value } from '../schema/value';
import { semanticallyEqual } from './semantic-equality';

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
      const { nested } = attribute.type;
      const inside = (part: Value, beside: Around): Value =>
        nested && isObjectValue(part) ? mapAttributes(nested.attributes, part, beside, visit) : part;
      return [name, nested && around.config !== null ? mapElements(nested, value, around, inside) : value];
    }),
  );

const mapElements = (
  { nesting, attributes }: Nested,
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
      ? inside(part, { name, config: originOf(part, around.config, attributes), prior: null })
      : inside(part, { name, config: elementOf(around.config, index), prior: elementOf(around.prior, index) }),
  );
};

const partOf = (value: Value, name: string): Value => (isObjectValue(value) ? (value[name] ?? null) : null);
const elementOf = (value: Value, index: number): Value => (isListValue(value) ? (value[index] ?? null) : null);

/**
 * The element of a configured set that a planned one was made from: it means the same wherever it is configured. Of
 * several, the one that says the most.
 */
const originOf = (part: Value, config: Value, attributes: Attributes): Value => {
  if (!isListValue(config) || !isObjectValue(part)) return null;
  const isSaid = (value: Value | undefined) => value !== null && value !== undefined;
  const origins = config.filter(isObjectValue).filter((element) =>
    Object.entries(attributes).every(([name, { type }]) => {
      const said = element[name] ?? null;
      const there = part[name] ?? null;
      return said === null || isDeepStrictEqual(said, there) || semanticallyEqual(type, said, there);
    }),
  );
  const saidBy = (element: ObjectValue) => Object.values(element).filter(isSaid).length;
  return origins.toSorted((one, other) => saidBy(other) - saidBy(one))[0] ?? null;
};

export interface Visited {
  readonly name: string;
  readonly attribute: AnyAttribute;
  readonly value: Value;
  /** Of the attribute, or of the outermost set it is in: what is in a set has no address. */
  readonly path: Path;
  readonly inSet: boolean;
}

/** Every attribute of an object, nested ones after the one they are in. */
export function* eachAttribute(
  attributes: Attributes,
  object: ObjectValue,
  around: Pick<Visited, 'path' | 'inSet'> = { path: [], inSet: false },
): Generator<Visited> {
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = object[name] ?? null;
    const path = around.inSet ? around.path : [...around.path, name];
    yield { name, attribute, value, path, inSet: around.inSet };
    const { nested } = attribute.type;
    if (!nested) continue;
    const inSet = around.inSet || nested.nesting === 'set';
    for (const [part, at] of elements(nested, value)) {
      if (!isObjectValue(part)) continue;
      yield* eachAttribute(nested.attributes, part, { path: inSet ? path : [...path, ...at], inSet });
    }
  }
}

const elements = ({ nesting }: Nested, value: Value): readonly (readonly [Value, Path])[] => {
  if (nesting === 'single') return [[value, []]];
  if (nesting === 'map')
    return isObjectValue(value) ? Object.entries(value).map(([key, part]) => [part, [{ key }]]) : [];
  return isListValue(value) ? value.map((part, index) => [part, nesting === 'list' ? [index] : []]) : [];
};
