import type { Diagnostic as Message } from '../protocol/generated/tfplugin6';
import { toDiagnosticMessages } from '../protocol/responses';
import { WrongShape } from '../protocol/wire-types';
import { bug } from '../runtime/failure';
import type { Diagnostic } from '../schema/diagnostic';
import type { Refusals } from './rpc';

/** A diagnostic for what should never be thrown; a misfit names its place, which quotes no value. */
export const bugOf = (what: string, thrown: unknown): Diagnostic =>
  bug(thrown instanceof WrongShape ? `${what} (${thrown.message})` : what, thrown);

type WithDiagnostics = { readonly diagnostics: Message[] };

const only = (problem: Diagnostic): WithDiagnostics => ({ diagnostics: toDiagnosticMessages([problem]) });

/** For every RPC the response that holds a problem and nothing else. */
export const refusals: Refusals = {
  getMetadata: (problem) => ({
    ...only(problem),
    serverCapabilities: undefined,
    dataSources: [],
    resources: [],
    functions: [],
    ephemeralResources: [],
    listResources: [],
    stateStores: [],
    actions: [],
  }),
  getProviderSchema: (problem) => ({
    ...only(problem),
    provider: undefined,
    resourceSchemas: {},
    dataSourceSchemas: {},
    providerMeta: undefined,
    serverCapabilities: undefined,
    functions: {},
    ephemeralResourceSchemas: {},
    listResourceSchemas: {},
    stateStoreSchemas: {},
    actionSchemas: {},
  }),
  getResourceIdentitySchemas: (problem) => ({ ...only(problem), identitySchemas: {} }),
  validateProviderConfig: only,
  validateResourceConfig: only,
  validateDataResourceConfig: only,
  upgradeResourceState: (problem) => ({ ...only(problem), upgradedState: undefined }),
  upgradeResourceIdentity: (problem) => ({ ...only(problem), upgradedIdentity: undefined }),
  configureProvider: only,
  readResource: (problem, { currentState, private: bytes }) => ({
    ...only(problem),
    newState: currentState,
    private: bytes,
    deferred: undefined,
    newIdentity: undefined,
  }),
  planResourceChange: (problem, { priorPrivate, priorState }) => ({
    ...only(problem),
    plannedState: priorState,
    requiresReplace: [],
    plannedPrivate: priorPrivate,
    legacyTypeSystem: false,
    deferred: undefined,
    plannedIdentity: undefined,
  }),
  // The prior state stands: core records what it is given, and what it is not given is lost.
  applyResourceChange: (problem, { plannedPrivate, priorState }) => ({
    ...only(problem),
    newState: priorState,
    private: plannedPrivate,
    legacyTypeSystem: false,
    newIdentity: undefined,
  }),
  importResourceState: (problem) => ({ ...only(problem), importedResources: [], deferred: undefined }),
  moveResourceState: (problem) => ({
    ...only(problem),
    targetState: undefined,
    targetPrivate: Buffer.alloc(0),
    targetIdentity: undefined,
  }),
  generateResourceConfig: (problem) => ({ ...only(problem), config: undefined }),
  readDataSource: (problem) => ({ ...only(problem), state: undefined, deferred: undefined }),
  getFunctions: (problem) => ({ ...only(problem), functions: {} }),
  callFunction: ({ detail, summary }) => ({
    result: undefined,
    error: { text: `${summary}: ${detail}`, functionArgument: undefined },
  }),
  validateEphemeralResourceConfig: only,
  openEphemeralResource: (problem) => ({
    ...only(problem),
    renewAt: undefined,
    result: undefined,
    private: undefined,
    deferred: undefined,
  }),
  renewEphemeralResource: (problem) => ({ ...only(problem), renewAt: undefined, private: undefined }),
  closeEphemeralResource: only,
  listResource: (problem) => ({
    diagnostic: toDiagnosticMessages([problem]),
    identity: undefined,
    displayName: '',
    resourceObject: undefined,
  }),
  validateListResourceConfig: only,
  validateActionConfig: only,
  planAction: (problem) => ({ ...only(problem), deferred: undefined }),
  invokeAction: (problem) => ({ completed: only(problem) }),
  validateStateStoreConfig: only,
  configureStateStore: (problem) => ({ ...only(problem), capabilities: undefined }),
  readStateBytes: (problem) => ({ ...only(problem), bytes: Buffer.alloc(0), totalLength: 0, range: undefined }),
  writeStateBytes: only,
  lockState: (problem) => ({ ...only(problem), lockId: '' }),
  unlockState: only,
  getStates: (problem) => ({ ...only(problem), stateIds: [] }),
  deleteState: only,
  stopProvider: ({ summary }) => ({ error: summary }),
};
