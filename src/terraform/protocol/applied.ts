import type { StateAnswer } from '../runtime/runtime';
import { attributeType, type ObjectValue, type Value, type WireType } from '../schema/value';
import { toDiagnosticMessages } from './diagnostic-message';
import { toDynamicValue } from './dynamic-value';
import { encodeValue } from './encode-value';
import type { ApplyResourceChange_Response, DynamicValue } from './generated/tfplugin6';

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
