import type { Path } from '../schema/diagnostic';
import { Decimal, Dynamic, type Numeric, UNKNOWN, type Value, type WireType } from '../schema/value';
import { fromBigint, fromDouble, parseNumber } from './number';
import { WrongShape } from './wire-types';

/** How one of the two encodings writes what msgpack and JSON have no word for. */
export interface Form {
  readonly text: (tree: unknown) => string | null;
  /** How the name of an attribute stands in an object. */
  readonly key: (name: string) => string;
  readonly entries: (tree: object) => readonly (readonly [string, unknown])[];
  readonly dynamic: (tree: unknown) => { readonly type: WireType; readonly value: unknown } | null;
}

interface Place {
  readonly form: Form;
  readonly path: Path;
}

/** A decoded tree as a value of a type: numbers in their one form, objects with exactly the declared attributes. */
export const readTree = (tree: unknown, type: WireType, place: Place): Value => {
  if (tree === undefined) throw new WrongShape(place.path, 'is missing');
  if (tree === null) return null;
  if (tree === UNKNOWN) return UNKNOWN;
  if (typeof type === 'string') return readLeaf[type](tree, place);
  switch (type[0]) {
    case 'list':
    case 'set':
      return list(tree, place).map((element, index) => readTree(element, type[1], at(place, index)));
    case 'tuple':
      return readTuple(list(tree, place), type[1], place);
    case 'map':
      return Object.fromEntries(
        entries(tree, place).map(([key, part]) => [key, readTree(part, type[1], at(place, { key }))]),
      );
    case 'object':
      return readObject(tree, type[1], place);
  }
};

const at = ({ form, path }: Place, step: Path[number]): Place => ({ form, path: [...path, step] });

const readLeaf: Readonly<Record<WireType & string, (tree: unknown, place: Place) => Value>> = {
  string: (tree, { form, path }) => form.text(tree) ?? refuse('a string', path),
  bool: (tree, { path }) => (typeof tree === 'boolean' ? tree : refuse('a boolean', path)),
  number: (tree, { form, path }) => readNumber(tree, form) ?? refuse('a number', path),
  dynamic(tree, place) {
    const found = place.form.dynamic(tree);
    if (found === null) return refuse('a value with its type', place.path);
    return new Dynamic(found.type, readTree(found.value, found.type, place));
  },
};

const readNumber = (tree: unknown, form: Form): Numeric | null => {
  if (tree instanceof Decimal) return tree;
  if (typeof tree === 'number') return fromDouble(tree);
  if (typeof tree === 'bigint') return fromBigint(tree);
  const text = form.text(tree);
  return text === null ? null : parseNumber(text);
};

const list = (tree: unknown, { path }: Place): readonly unknown[] =>
  Array.isArray(tree) ? tree : refuse('a list', path);

const entries = (tree: unknown, { form, path }: Place) =>
  isObject(tree) ? form.entries(tree) : refuse('an object', path);

const readTuple = (trees: readonly unknown[], types: readonly WireType[], place: Place): Value => {
  if (trees.length !== types.length) throw new WrongShape(place.path, `must have ${types.length} elements`);
  return types.map((type, index) => readTree(trees[index], type, at(place, index)));
};

const readObject = (tree: unknown, types: Readonly<Record<string, WireType>>, place: Place): Value => {
  if (!isObject(tree)) return refuse('an object', place.path);
  const names = Object.keys(types);
  if (Object.keys(tree).length !== names.length) {
    const extra = entries(tree, place).find(([name]) => !Object.hasOwn(types, name));
    if (extra !== undefined) throw new WrongShape([...place.path, extra[0]], 'is no attribute');
  }
  const parts: [string, Value][] = [];
  for (const [name, type] of Object.entries(types)) {
    const key = place.form.key(name);
    const part = Object.hasOwn(tree, key) ? tree[key] : undefined;
    parts.push([name, readTree(part, type, at(place, name))]);
  }
  return Object.fromEntries(parts);
};

const isObject = (tree: unknown): tree is Readonly<Record<string, unknown>> =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);

const refuse = (expected: string, path: Path): never => {
  throw new WrongShape(path, `must be ${expected}`);
};
