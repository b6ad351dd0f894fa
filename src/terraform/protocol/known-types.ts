import { objectType } from '../schema/object-type';
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
