import type { AnyAttribute, Attributes, Nested } from '../schema/attribute';
import type { Path } from '../schema/diagnostic';
import { isListValue, isObjectValue, type ObjectValue, type Value } from '../schema/value';

/** An attribute where a walk is, with its value and what stands at the same place in the objects beside it. */
export interface Visited {
  readonly name: string;
  readonly attribute: AnyAttribute;
  /** Null where the object has no such part. */
  readonly value: Value;
  readonly beside: readonly Value[];
  /** The object that the value is a part of. */
  readonly parent: ObjectValue;
  readonly place: Place;
}

/** Where an object is: its path, or that of the outermost set it is in, as what is in a set has no address. */
export interface Place {
  readonly path: Path;
  readonly inSet: boolean;
}

/** What becomes of an attribute; `inside` visits the parts of a nested value and rebuilds it. Undefined leaves the attribute out. */
export type Visit = (visited: Visited, inside: (value: Value) => Value) => Value | undefined;

/** What stands beside an element of a set, of the sets beside it. */
export type Pair = (element: ObjectValue, sets: readonly Value[], attributes: Attributes) => readonly Value[];

/** What is walked beside an object, and how the elements of sets are paired; without `pair` nothing stands beside those. */
export interface Around {
  readonly beside?: readonly Value[];
  readonly pair?: Pair;
  readonly place?: Place;
}

const root: Place = { path: [], inSet: false };
const alone: Pair = (_, sets) => sets.map(() => null);

/** Visits every attribute of an object from the outside in, as far as the visitor goes, and rebuilds the object from what it returns. */
export const walk = (
  attributes: Attributes,
  object: ObjectValue,
  visit: Visit,
  { beside = [], pair = alone, place = root }: Around = {},
): ObjectValue => {
  const built: Record<string, Value> = {};
  for (const [name, attribute] of entriesOf(attributes)) {
    const there = beside.map((other) => partOf(other, name));
    const visited: Visited = { name, attribute, value: object[name] ?? null, beside: there, parent: object, place };
    const { nested } = attribute.type;
    const inside = nested
      ? (value: Value) => mapElements(nested, value, { beside: there, pair, place: placeIn(nested, visited) }, visit)
      : unchanged;
    const value = visit(visited, inside);
    if (value !== undefined) built[name] = value;
  }
  return built;
};

const unchanged = (value: Value): Value => value;

/** A definition never changes, and every request walks it. */
const entriesOf = (attributes: Attributes): readonly (readonly [string, AnyAttribute])[] => {
  const known = entriesKnown.get(attributes);
  if (known) return known;
  const entries = Object.entries(attributes);
  entriesKnown.set(attributes, entries);
  return entries;
};

const entriesKnown = new WeakMap<Attributes, readonly (readonly [string, AnyAttribute])[]>();

/** Every attribute of an object, nested ones after the one they are in. */
export const everyAttribute = (attributes: Attributes, object: ObjectValue): readonly Visited[] => {
  const all: Visited[] = [];
  walk(attributes, object, (visited, inside) => {
    all.push(visited);
    return inside(visited.value);
  });
  return all;
};

/** Where the attribute is that a walk is at. */
export const pathOf = ({ name, place: { path, inSet } }: Pick<Visited, 'name' | 'place'>): Path =>
  inSet ? path : [...path, name];

const placeIn = ({ nesting }: Nested, visited: Visited): Place => ({
  path: pathOf(visited),
  inSet: visited.place.inSet || nesting === 'set',
});

const mapElements = (nested: Nested, value: Value, around: Required<Around>, visit: Visit): Value => {
  const parts = elementsOf(nested, value, around).map(({ value: part, beside, at }): Value => {
    if (!isObjectValue(part)) return part;
    const { inSet, path } = around.place;
    return walk(nested.attributes, part, visit, {
      ...around,
      beside,
      place: { inSet, path: inSet ? path : [...path, ...at] },
    });
  });
  if (nested.nesting === 'single') return parts[0] ?? null;
  if (nested.nesting !== 'map') return isListValue(value) ? parts : value;
  return isObjectValue(value)
    ? Object.fromEntries(Object.keys(value).map((key, index) => [key, parts[index] ?? null]))
    : value;
};

/** One of the objects that a nested attribute's value is made of; `at` is its address in it. */
export interface Element {
  readonly value: Value;
  readonly beside: readonly Value[];
  readonly at: Path;
}

/** The objects a nested attribute's value is made of, with what stands at the same place in the values beside it. */
export const elementsOf = (
  { nesting, attributes }: Nested,
  value: Value,
  { beside = [], pair = alone }: Around = {},
): readonly Element[] => {
  if (nesting === 'single') return [{ value, beside, at: [] }];
  if (nesting === 'map') {
    return Object.entries(isObjectValue(value) ? value : {}).map(([key, part]) => ({
      value: part,
      beside: beside.map((other) => partOf(other, key)),
      at: [{ key }],
    }));
  }
  return (isListValue(value) ? value : []).map((part, index) =>
    nesting === 'set'
      ? { value: part, beside: isObjectValue(part) ? pair(part, beside, attributes) : [], at: [] }
      : { value: part, beside: beside.map((other) => elementOf(other, index)), at: [index] },
  );
};

const partOf = (value: Value | undefined, name: string): Value => (isObjectValue(value) ? (value[name] ?? null) : null);
const elementOf = (value: Value, index: number): Value => (isListValue(value) ? (value[index] ?? null) : null);
