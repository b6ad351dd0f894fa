import { Encoder, ExtData } from '@msgpack/msgpack';
import type { Path } from '../schema/diagnostic';
import {
  Decimal,
  Dynamic,
  isListValue,
  isObjectValue,
  type Numeric,
  type ObjectValue,
  UNKNOWN,
  type Value,
  type WireType,
} from '../schema/value';
import { fromBigint, fromDouble, parseNumber } from './number';
import { encodeType, WrongShape } from './wire-types';

const encoder = new Encoder({ useBigInt64: true });
const unknown = new ExtData(0, new Uint8Array(1));

/** The msgpack form of a value, which must fit the type: objects with exactly the declared attributes. */
export const encodeValue = (value: Value, type: WireType): Buffer =>
  Buffer.from(encoder.encodeSharedRef(toTree(value, type, [])));

const toTree = (value: Value | undefined, type: WireType, path: Path): unknown => {
  if (value === undefined) throw new WrongShape(path, 'is missing');
  if (value === null) return null;
  if (value === UNKNOWN) return unknown;
  if (typeof type === 'string') return toLeaf[type](value, path);
  switch (type[0]) {
    case 'list':
    case 'set':
      return list(value, path).map((element, index) => toTree(element, type[1], [...path, index]));
    case 'tuple':
      return toTuple(list(value, path), type[1], path);
    case 'map':
      return toMap(value, path, (element, key) => toTree(element, type[1], [...path, { key }]));
    case 'object':
      return toObject(value, type[1], path);
  }
};

const toLeaf: Readonly<Record<WireType & string, (value: Value, path: Path) => unknown>> = {
  string: (value, path) => (typeof value === 'string' ? value : refuse(value, 'a string', path)),
  bool: (value, path) => (typeof value === 'boolean' ? value : refuse(value, 'a boolean', path)),
  number: (value, path) => (isNumeric(value) ? toNumber(value, path) : refuse(value, 'a number', path)),
  dynamic: (value, path) => {
    if (!(value instanceof Dynamic)) return refuse(value, 'a value with its type', path);
    return [encodeType(value.type), toTree(value.value, value.type, path)];
  },
};

const isNumeric = (value: Value): value is Numeric =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal;

const toNumber = (value: Numeric, path: Path): unknown => {
  const number = canonical(value, path);
  if (number instanceof Decimal) return number.text;
  if (typeof number === 'number' && !Number.isInteger(number)) return number;
  const integer = BigInt(number);
  if (BigInt.asIntN(32, integer) === integer) return Number(integer);
  return BigInt.asIntN(64, integer) === integer ? integer : integer.toString();
};

const canonical = (value: Numeric, path: Path): Numeric => {
  try {
    if (typeof value === 'number') return fromDouble(value);
    return typeof value === 'bigint' ? fromBigint(value) : parseNumber(value.text);
  } catch {
    throw new WrongShape(path, 'must be a finite number');
  }
};

const list = (value: Value, path: Path): readonly Value[] =>
  isListValue(value) ? value : refuse(value, 'a list', path);

const toTuple = (values: readonly Value[], types: readonly WireType[], path: Path): unknown => {
  if (values.length !== types.length) throw new WrongShape(path, `must have ${types.length} elements`);
  return types.map((type, index) => toTree(values[index], type, [...path, index]));
};

const toObject = (value: Value, types: Readonly<Record<string, WireType>>, path: Path): unknown => {
  if (!isObjectValue(value)) return refuse(value, 'an object', path);
  const extra = Object.keys(value).find((name) => !Object.hasOwn(types, name));
  if (extra !== undefined) throw new WrongShape([...path, extra], 'is no attribute');
  return fromNames(types, (type, name) => toTree(own(value, name), type, [...path, name]));
};

const own = (value: ObjectValue, name: string): Value | undefined =>
  Object.hasOwn(value, name) ? value[name] : undefined;

const toMap = (value: Value, path: Path, to: (element: Value, key: string) => unknown): unknown =>
  isObjectValue(value) ? fromNames(value, to) : refuse(value, 'a map', path);

const fromNames = <T>(record: Readonly<Record<string, T>>, to: (part: T, name: string) => unknown) =>
  Object.fromEntries(Object.entries(record).map(([name, part]) => [name, to(part, name)]));

const refuse = (value: Value, expected: string, path: Path): never => {
  throw new WrongShape(path, `must be ${expected}, but is ${kindOf(value)}`);
};

const kindOf = (value: Value): string => {
  if (isListValue(value)) return 'a list';
  if (value instanceof Dynamic) return 'a value with its type';
  if (value !== null && isNumeric(value)) return 'a number';
  return isObjectValue(value) ? 'an object' : `a ${typeof value}`;
};
