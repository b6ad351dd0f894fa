import { type AnyAttribute, type Attributes, fullDescription, type Nested } from '../schema/attribute';
import type { AnyFunction, AnyParameter } from '../schema/function';
import type { AnyProvider } from '../schema/provider';
import { blockAttributes } from '../schema/timeouts';
import {
  type Function_Parameter,
  type FunctionMessage,
  type GetFunctions_Response,
  type GetMetadata_Response,
  type GetProviderSchema_Response,
  type Schema,
  type Schema_Attribute,
  type Schema_Block,
  type Schema_NestedBlock,
  Schema_NestedBlock_NestingMode,
  type Schema_Object,
  Schema_Object_NestingMode,
  type ServerCapabilities,
  StringKind,
} from './generated/tfplugin6';
import { encodeType } from './wire-types';

const serverCapabilities: ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: false,
  generateResourceConfig: false,
};

/** Everything core can ask a provider about, by name. */
export const toProviderSchemaResponse = (provider: AnyProvider): GetProviderSchema_Response => ({
  provider: toProviderSchema(provider.config, provider),
  resourceSchemas: schemas(provider, provider.resources, (resource) => toSchema(blockAttributes(resource), resource)),
  dataSourceSchemas: schemas(provider, provider.dataSources, (source) => toSchema(source.attributes, source)),
  diagnostics: [],
  providerMeta: undefined,
  serverCapabilities,
  functions: functions(provider),
  ephemeralResourceSchemas: {},
  listResourceSchemas: {},
  stateStoreSchemas: {},
  actionSchemas: {},
});

/** The same without the schemas. */
export const toMetadataResponse = (provider: AnyProvider): GetMetadata_Response => ({
  serverCapabilities,
  diagnostics: [],
  dataSources: provider.dataSources.map(({ name }) => ({ typeName: `${provider.name}_${name}` })),
  resources: provider.resources.map(({ name }) => ({ typeName: `${provider.name}_${name}` })),
  functions: provider.functions.map(({ name }) => ({ name })),
  ephemeralResources: [],
  listResources: [],
  stateStores: [],
  actions: [],
});

export const toFunctionsResponse = (provider: AnyProvider): GetFunctions_Response => ({
  functions: functions(provider),
  diagnostics: [],
});

const schemas = <T extends { readonly name: string }>(
  provider: AnyProvider,
  definitions: readonly T[],
  to: (definition: T) => Schema,
) => Object.fromEntries(definitions.map((definition) => [`${provider.name}_${definition.name}`, to(definition)]));

const functions = (provider: AnyProvider): Record<string, FunctionMessage> =>
  Object.fromEntries(provider.functions.map((definition) => [definition.name, toFunction(definition)]));

export interface Described {
  readonly description: string;
  readonly version?: number;
}

/** The schema of a resource or data source: what may be left out and is then filled in counts as computed, too. */
export const toSchema = (attributes: Attributes, described: Described): Schema => ({
  version: described.version ?? 0,
  block: toBlock(attributes, described.description),
});

/** A provider block has no computed arguments; what is not configured stays null to core. */
export const toProviderSchema = (attributes: Attributes, described: Described): Schema => {
  const settable = Object.entries(attributes).map(([name, attribute]): [string, AnyAttribute] => [
    name,
    attribute.mode === 'required' ? attribute : { ...attribute, mode: 'optional' },
  ]);
  return toSchema(Object.fromEntries(settable), described);
};

const toBlock = (attributes: Attributes, description: string): Schema_Block => {
  const entries = Object.entries(attributes);
  return {
    version: 0,
    attributes: entries.filter(([, { type }]) => !type.nested?.block).map(([name, part]) => toAttribute(name, part)),
    blockTypes: entries.flatMap(([name, { type, description }]) =>
      type.nested?.block ? [toNestedBlock(name, type.nested, description)] : [],
    ),
    description,
    descriptionKind: StringKind.MARKDOWN,
    deprecated: false,
    deprecationMessage: '',
    computed: false,
  };
};

const toNestedBlock = (typeName: string, { attributes }: Nested, description: string): Schema_NestedBlock => ({
  typeName,
  block: toBlock(attributes, description),
  nesting: Schema_NestedBlock_NestingMode.SINGLE,
  minItems: 0,
  maxItems: 0,
});

const computedModes = new Set(['defaulted', 'inherited', 'optional_computed', 'computed', 'derived']);
const optionalModes = new Set(['optional', 'defaulted', 'inherited', 'optional_computed']);

const toAttribute = (name: string, attribute: AnyAttribute): Schema_Attribute => {
  const { nested, wire } = attribute.type;
  return {
    name,
    type: nested ? Buffer.alloc(0) : encodeType(wire),
    nestedType: nested && toObject(nested),
    description: fullDescription(attribute),
    descriptionKind: StringKind.MARKDOWN,
    required: attribute.mode === 'required',
    optional: optionalModes.has(attribute.mode),
    computed: computedModes.has(attribute.mode),
    sensitive: attribute.sensitive,
    writeOnly: attribute.writeOnly,
    deprecated: attribute.deprecated !== null,
    deprecationMessage: attribute.deprecated ?? '',
  };
};

const nestings = {
  single: Schema_Object_NestingMode.SINGLE,
  list: Schema_Object_NestingMode.LIST,
  set: Schema_Object_NestingMode.SET,
  map: Schema_Object_NestingMode.MAP,
};

const toObject = ({ attributes, nesting }: Nested): Schema_Object => ({
  attributes: Object.entries(attributes).map(([name, attribute]) => toAttribute(name, attribute)),
  nesting: nestings[nesting],
});

export const toFunction = ({ description, parameters, returns, summary, variadic }: AnyFunction): FunctionMessage => ({
  parameters: parameters.map(toParameter),
  variadicParameter: variadic && toParameter(variadic),
  return: { type: encodeType(returns.wire) },
  summary,
  description,
  descriptionKind: StringKind.MARKDOWN,
  deprecationMessage: '',
});

const toParameter = (parameter: AnyParameter): Function_Parameter => ({
  name: parameter.name,
  type: encodeType(parameter.type.wire),
  allowNullValue: parameter.nullable ?? false,
  allowUnknownValues: false,
  description: parameter.description,
  descriptionKind: StringKind.MARKDOWN,
});
