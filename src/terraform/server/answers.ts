import { ProviderDefinition } from '../protocol/generated/tfplugin6';
import { toFunctionsResponse, toMetadataResponse, toProviderSchemaResponse } from '../protocol/provider-schema';
import { requestsOf } from '../protocol/requests';
import { responsesOf, toApplied, toDiagnosticMessages } from '../protocol/responses';
import { type KnownTypes, knownTypesOf } from '../protocol/wire-types';
import type { Runtime } from '../runtime/runtime';
import { type Diagnostic, error } from '../schema/diagnostic';
import { bugOf, refusals } from './failed-response';
import type { Answer, Answers, RpcName } from './rpc';

/** Every RPC of the protocol: those about resources, data sources and functions through the runtime, the rest refused. */
export const answersOf = (runtime: Runtime): Answers => {
  const types = knownTypesOf(runtime.provider);
  return {
    ...unsupported(runtime.provider.name),
    ...aboutProvider(runtime, types),
    ...aboutResources(runtime, types),
  };
};

const aboutProvider = (runtime: Runtime, types: KnownTypes) => {
  const requests = requestsOf(types);
  const responses = responsesOf(types);
  return {
    getMetadata: () => toMetadataResponse(runtime.provider),
    getProviderSchema: () => toProviderSchemaResponse(runtime.provider),
    getResourceIdentitySchemas: () => ({ identitySchemas: {}, diagnostics: [] }),
    validateProviderConfig: async (request) =>
      found(await runtime.validateProviderConfig(requests.providerConfig(request))),
    configureProvider: async (request) => found(await runtime.configureProvider(requests.providerConfig(request))),
    validateDataResourceConfig: async (request) =>
      found(await runtime.validateDataResourceConfig(requests.dataSource(request))),
    readDataSource: async (request) =>
      responses.dataSource(await runtime.readDataSource(requests.dataSource(request)), request.typeName),
    getFunctions: () => toFunctionsResponse(runtime.provider),
    callFunction: async (request) => responses.call(await runtime.callFunction(requests.call(request)), request.name),
    stopProvider() {
      runtime.stop();
      return { error: '' };
    },
  } satisfies Partial<Answers>;
};

const aboutResources = (runtime: Runtime, types: KnownTypes) => {
  const requests = requestsOf(types);
  const responses = responsesOf(types);
  return {
    validateResourceConfig: async (request) =>
      found(await runtime.validateResourceConfig(requests.validateResource(request))),
    async upgradeResourceState(request) {
      if (Object.keys(request.rawState?.flatmap ?? {}).length > 0)
        return refusals.upgradeResourceState(tooOld, request);
      return responses.upgrade(await runtime.upgradeResourceState(requests.upgrade(request)), request.typeName);
    },
    readResource: async (request) =>
      responses.read(await runtime.readResource(requests.read(request)), request.typeName),
    planResourceChange: async (request) =>
      responses.plan(await runtime.planResourceChange(requests.plan(request)), request.typeName),
    async applyResourceChange(request) {
      const answer = await runtime.applyResourceChange(requests.apply(request));
      const { misfits, response } = toApplied(answer, types.resource(request.typeName));
      const bugs = misfits.map((misfit) => bugOf(`The apply of ${request.typeName}`, misfit));
      return { ...response, diagnostics: [...response.diagnostics, ...toDiagnosticMessages(bugs)] };
    },
    importResourceState: async ({ id, typeName }) =>
      responses.import(await runtime.importResourceState({ type: typeName, id }), typeName),
  } satisfies Partial<Answers>;
};

const found = (diagnostics: readonly Diagnostic[]) => ({ diagnostics: toDiagnosticMessages(diagnostics) });

const tooOld = error(
  'State of an old Terraform version',
  'It was written by Terraform 0.11 or older. Apply it once with Terraform 0.12 or 0.13 first, or import the object again.',
);

type Offered = keyof ReturnType<typeof aboutProvider> | keyof ReturnType<typeof aboutResources>;

const unsupported = (provider: string): { readonly [K in Exclude<RpcName, Offered>]: Answer<K> } => {
  const refuse =
    <K extends RpcName>(name: K): Answer<K> =>
    (request) =>
      refusals[name](notSupported(provider, name), request);
  return {
    upgradeResourceIdentity: refuse('upgradeResourceIdentity'),
    moveResourceState: refuse('moveResourceState'),
    generateResourceConfig: refuse('generateResourceConfig'),
    validateEphemeralResourceConfig: refuse('validateEphemeralResourceConfig'),
    openEphemeralResource: refuse('openEphemeralResource'),
    renewEphemeralResource: refuse('renewEphemeralResource'),
    closeEphemeralResource: refuse('closeEphemeralResource'),
    listResource: refuse('listResource'),
    validateListResourceConfig: refuse('validateListResourceConfig'),
    validateActionConfig: refuse('validateActionConfig'),
    planAction: refuse('planAction'),
    invokeAction: refuse('invokeAction'),
    validateStateStoreConfig: refuse('validateStateStoreConfig'),
    configureStateStore: refuse('configureStateStore'),
    readStateBytes: refuse('readStateBytes'),
    writeStateBytes: refuse('writeStateBytes'),
    lockState: refuse('lockState'),
    unlockState: refuse('unlockState'),
    getStates: refuse('getStates'),
    deleteState: refuse('deleteState'),
  };
};

const notSupported = (provider: string, name: RpcName) =>
  error(
    'Not supported by this provider',
    `Terraform asked the ${provider} provider for ${ProviderDefinition.methods[name].name}. It offers managed resources, data sources and functions only.`,
  );
