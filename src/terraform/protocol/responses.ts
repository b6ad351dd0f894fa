import type { FunctionAnswer, PlanAnswer, StateAnswer, UpgradeAnswer } from '../runtime/runtime';
import { type Diagnostic, type Path, type PathStep, pathText } from '../schema/diagnostic';
import { blockName } from '../schema/timeouts';
import { attributeType, type ObjectValue, type Value, type WireType } from '../schema/value';
import { toDynamicValue } from './dynamic-value';
import { encodeValue } from './encode-value';
import {
  type ApplyResourceChange_Response,
  type AttributePath,
  type AttributePath_Step,
  type CallFunction_Response,
  Diagnostic_Severity,
  type DynamicValue,
  type ImportResourceState_Response,
  type Diagnostic as Message,
  type PlanResourceChange_Response,
  type ReadDataSource_Response,
  type ReadResource_Response,
  type UpgradeResourceState_Response,
} from './generated/tfplugin6';
import type { KnownTypes } from './wire-types';

/** What the runtime answers, as core reads it. */
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

export interface Applied {
  readonly response: ApplyResourceChange_Response;
  /** What did not fit the schema and is null in the response. */
  readonly misfits: readonly Error[];
}

/** The answer to an apply. What was made must not be lost to a value that cannot be sent, so the others still get there. */
export const toApplied = ({ diagnostics, private: bytes, state }: StateAnswer, type: WireType): Applied => {
  const { misfits, value } = fitting(state, type);
  const response = {
    newState: value,
    private: Buffer.from(bytes),
    diagnostics: toDiagnosticMessages(diagnostics),
    legacyTypeSystem: false,
    newIdentity: undefined,
  };
  return { response, misfits };
};

const fitting = (
  state: ObjectValue | null,
  type: WireType,
): { readonly value: DynamicValue; readonly misfits: readonly Error[] } => {
  try {
    return { value: toDynamicValue(state, type), misfits: [] };
  } catch (thrown) {
    if (!(thrown instanceof Error) || state === null || type[0] !== 'object') throw thrown;
    const parts = Object.keys(type[1]).map((name): [string, Value] => [name, state[name] ?? null]);
    const kept = parts.map(([name, part]): [string, Value] => [
      name,
      fits(part, attributeType(type, name)) ? part : null,
    ]);
    return { value: toDynamicValue(Object.fromEntries(kept), type), misfits: [thrown] };
  }
};

const fits = (value: Value, type: WireType): boolean => {
  try {
    encodeValue(value, type);
    return true;
  } catch {
    return false;
  }
};

/** Diagnostics as core shows them, each at its attribute. Core points into one at most, so its path is also told in words. */
export const toDiagnosticMessages = (diagnostics: readonly Diagnostic[]): Message[] =>
  diagnostics.map(({ detail, path, severity, summary }) => ({
    severity: severity === 'error' ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: harmless(summary),
    detail: harmless(path && path.length > 1 ? `${detail} (${pathText(path)})` : detail),
    attribute: path && path.length > 0 ? toShownPath(path) : undefined,
  }));

/** Without what would control a terminal or turn the direction of writing: names and subjects are anybody's text. */
const harmless = (text: string): string => text.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '');

export const toAttributePath = (name: string): AttributePath => ({ steps: [{ attributeName: name }] });

/**
 * Core looks an attribute up in the block, and then one key or index in the text of its value. It looks for the parts of a nested
 * attribute where they are told as keys; where it finds none, it points at the attribute.
 */
const toShownPath = (path: Path): AttributePath => {
  const attributes = path[0] === blockName ? 2 : 1;
  const steps = path.slice(0, attributes + 1);
  return { steps: steps.map((step, index) => toStep(step, index < attributes)) };
};

const toStep = (step: PathStep, isAttribute: boolean): AttributePath_Step => {
  if (typeof step === 'number') return { elementKeyInt: step };
  if (typeof step === 'object') return { elementKeyString: step.key };
  return isAttribute ? { attributeName: step } : { elementKeyString: step };
};
