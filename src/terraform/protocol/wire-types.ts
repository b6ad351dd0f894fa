import { objectType } from '../schema/attribute-type';
import { type Path, pathText } from '../schema/diagnostic';
import type { AnyProvider } from '../schema/provider';
import { blockAttributes } from '../schema/timeouts';
import type { WireType } from '../schema/value';

export interface FunctionTypes {
  readonly parameters: readonly WireType[];
  /** Of every further argument; null where there may be none. */
  readonly variadic: WireType | null;
  readonly returns: WireType;
}

/** The type of every value that core and this provider exchange; asked for what the schema lacks, it throws. */
export interface KnownTypes {
  readonly provider: WireType;
  readonly resource: (type: string) => WireType;
  readonly dataSource: (type: string) => WireType;
  readonly function: (name: string) => FunctionTypes;
}

export const knownTypesOf = (provider: AnyProvider): KnownTypes => {
  const qualified = (name: string) => `${provider.name}_${name}`;
  return {
    provider: objectType(provider.config),
    resource: lookUp(
      provider.resources.map((resource) => [qualified(resource.name), objectType(blockAttributes(resource))]),
    ),
    dataSource: lookUp(provider.dataSources.map(({ attributes, name }) => [qualified(name), objectType(attributes)])),
    function: lookUp(
      provider.functions.map(({ name, parameters, variadic, returns }) => [
        name,
        {
          parameters: parameters.map(({ type }: { readonly type: { readonly wire: WireType } }) => type.wire),
          variadic: variadic?.type.wire ?? null,
          returns: returns.wire,
        },
      ]),
    ),
  };
};

const lookUp = <T>(entries: readonly (readonly [string, T])[]): ((name: string) => T) => {
  const found = new Map(entries);
  return (name) => {
    const entry = found.get(name);
    if (entry === undefined) throw new RangeError(`nothing is called ${name}`);
    return entry;
  };
};

/** The bytes of a type as a schema and a dynamic value have them: JSON. */
export const encodeType = (type: WireType): Buffer => Buffer.from(JSON.stringify(type));

/** A type from its JSON, checked; throws where it is none. */
export const parseType = (json: Uint8Array): WireType => toType(JSON.parse(Buffer.from(json).toString()));

export const toType = (json: unknown): WireType => {
  if (json === 'string' || json === 'number' || json === 'bool' || json === 'dynamic') return json;
  if (!Array.isArray(json)) throw new TypeError('not a type');
  const [kind, of]: unknown[] = json;
  if (kind === 'list' || kind === 'set' || kind === 'map') return [kind, toType(of)];
  if (kind === 'tuple' && Array.isArray(of)) return [kind, of.map(toType)];
  if (kind !== 'object' || typeof of !== 'object' || of === null) throw new TypeError('not a type');
  return [kind, Object.fromEntries(Object.entries(of).map(([name, part]) => [name, toType(part)]))];
};

/** Thrown where a value does not fit its type; the message names the place and the types, never the value. */
export class WrongShape extends Error {
  constructor(path: Path, expected: string) {
    super(path.length === 0 ? expected : `${pathText(path)} ${expected}`);
    this.name = 'WrongShape';
  }
}
