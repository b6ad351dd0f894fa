import type { AnyProvider } from '../schema/provider';
import { blockAttributes } from '../schema/timeouts';
import type {
  FunctionMessage,
  GetFunctions_Response,
  GetMetadata_Response,
  GetProviderSchema_Response,
  Schema,
  ServerCapabilities,
} from './generated/tfplugin6';
import { toFunction, toProviderSchema, toSchema } from './schema-message';

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
