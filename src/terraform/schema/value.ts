/** Marks a value Terraform does not know yet; it is never the same as `null`, which means "not set". */
export const UNKNOWN: unique symbol = Symbol('unknown');
export type Unknown = typeof UNKNOWN;

/** A number neither a double nor a bigint holds exactly, as canonical decimal text (`0.1`, `-3.25e-400`). */
export class Decimal {
  constructor(readonly text: string) {}
}

/** Every number has one form: a double if exact (integers only up to 2^53), a bigint for larger integers, else a Decimal. */
export type Numeric = number | bigint | Decimal;

/** The value of an attribute of type `dynamic`, with the type it has this time. */
export class Dynamic {
  constructor(
    readonly type: WireType,
    readonly value: Value,
  ) {}
}

export type Value = null | Unknown | string | boolean | Numeric | Dynamic | readonly Value[] | ObjectValue;
export interface ObjectValue {
  readonly [name: string]: Value;
}

/** Terraform's types in the JSON form they have on the wire: `"string"`, `["list","string"]`, `["object",{…}]`. */
export type WireType =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', WireType]
  | readonly ['tuple', readonly WireType[]]
  | readonly ['object', Readonly<Record<string, WireType>>];

/** Whether a value is an object or a map: neither null, unknown, a list nor one of the tagged numbers. */
export const isObjectValue = (value: Value | undefined): value is ObjectValue =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Decimal) &&
  !(value instanceof Dynamic);

export const isListValue = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** Whether nothing in the value is still unknown, however deep. */
export const isWhollyKnown = (value: Value): boolean => {
  if (value === UNKNOWN) return false;
  if (value instanceof Dynamic) return isWhollyKnown(value.value);
  if (isListValue(value)) return value.every(isWhollyKnown);
  if (isObjectValue(value)) return Object.values(value).every(isWhollyKnown);
  return true;
};

/** The type of the elements of a list, set or map. */
export const elementType = (type: WireType): WireType =>
  typeof type !== 'string' && (type[0] === 'list' || type[0] === 'set' || type[0] === 'map') ? type[1] : 'dynamic';

/** The type of one attribute of an object. */
export const attributeType = (type: WireType, name: string): WireType =>
  typeof type !== 'string' && type[0] === 'object' ? (type[1][name] ?? 'dynamic') : 'dynamic';
