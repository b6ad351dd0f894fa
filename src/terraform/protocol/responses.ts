import type { FunctionAnswer, PlanAnswer, StateAnswer, UpgradeAnswer } from '../runtime/runtime';
import { toAttributePath, toDiagnosticMessages } from './diagnostic-message';
import { toDynamicValue } from './dynamic-value';
import type {
  CallFunction_Response,
  ImportResourceState_Response,
  PlanResourceChange_Response,
  ReadDataSource_Response,
  ReadResource_Response,
  UpgradeResourceState_Response,
} from './generated/tfplugin6';
import type { KnownTypes } from './known-types';

/** What the runtime answers, as core reads it. Apply has its own file: its answer must arrive even when it does not fit. */
export const responsesOf = (types: KnownTypes) => ({
  upgrade: ({ diagnostics, state }: UpgradeAnswer, type: string): UpgradeResourceState_Response => ({
    upgradedState: state ? toDynamicValue(state, types.resource(type)) : undefined,
    diagnostics: toDiagnosticMessages(diagnostics),
  }),
  read: (answer: StateAnswer, type: string): ReadResource_Response => ({
    newState: toDynamicValue(answer.state, types.resource(type)),
    private: Buffer.from(answer.private),
    diagnostics: toDiagnosticMessages(answer.diagnostics),
    deferred: undefined,
    newIdentity: undefined,
  }),
  plan: (answer: PlanAnswer, type: string): PlanResourceChange_Response => ({
    plannedState: toDynamicValue(answer.planned, types.resource(type)),
    requiresReplace: answer.replace.map((name) => toAttributePath(name)),
    plannedPrivate: Buffer.from(answer.private),
    diagnostics: toDiagnosticMessages(answer.diagnostics),
    legacyTypeSystem: false,
    deferred: undefined,
    plannedIdentity: undefined,
  }),
  import: (answer: StateAnswer, type: string): ImportResourceState_Response => ({
    importedResources: answer.state
      ? [
          {
            typeName: type,
            state: toDynamicValue(answer.state, types.resource(type)),
            private: Buffer.from(answer.private),
            identity: undefined,
          },
        ]
      : [],
    diagnostics: toDiagnosticMessages(answer.diagnostics),
    deferred: undefined,
  }),
  dataSource: (answer: StateAnswer, type: string): ReadDataSource_Response => ({
    state: answer.state ? toDynamicValue(answer.state, types.dataSource(type)) : undefined,
    diagnostics: toDiagnosticMessages(answer.diagnostics),
    deferred: undefined,
  }),
  call: (answer: FunctionAnswer, name: string): CallFunction_Response =>
    'error' in answer
      ? { result: undefined, error: { text: answer.error, functionArgument: answer.argument } }
      : { result: toDynamicValue(answer.result, types.function(name).returns), error: undefined },
});
