import type {
  ApplyRequest,
  PlanRequest,
  ReadRequest,
  Runtime,
  UpgradeRequest,
  ValidateRequest,
} from '../runtime/runtime';
import { isObjectValue, type ObjectValue, type WireType } from '../schema/value';
import { fromDynamicValue, parseJson } from './dynamic-value';
import type {
  ApplyResourceChange_Request,
  CallFunction_Request,
  ConfigureProvider_Request,
  DynamicValue,
  PlanResourceChange_Request,
  ReadDataSource_Request,
  ReadResource_Request,
  UpgradeResourceState_Request,
  ValidateDataResourceConfig_Request,
  ValidateProviderConfig_Request,
  ValidateResourceConfig_Request,
} from './generated/tfplugin6';
import { type KnownTypes, WrongShape } from './wire-types';

/** What core asks, in plain values. */
export const requestsOf = (types: KnownTypes) => ({
  providerConfig: ({ config }: ValidateProviderConfig_Request | ConfigureProvider_Request) => ({
    config: object(config, types.provider),
  }),
  validateResource: ({ clientCapabilities, config, typeName }: ValidateResourceConfig_Request): ValidateRequest => ({
    type: typeName,
    config: object(config, types.resource(typeName)),
    writeOnlyAllowed: clientCapabilities?.writeOnlyAttributesAllowed ?? false,
  }),
  dataSource: ({ config, typeName }: ValidateDataResourceConfig_Request | ReadDataSource_Request) => ({
    type: typeName,
    config: object(config, types.dataSource(typeName)),
  }),
  upgrade: ({ rawState, typeName, version }: UpgradeResourceState_Request): UpgradeRequest => ({
    type: typeName,
    version,
    json: rawState && rawState.json.length > 0 ? parseJson(rawState.json) : null,
  }),
  read: ({ currentState, private: bytes, typeName }: ReadResource_Request): ReadRequest => ({
    type: typeName,
    state: object(currentState, types.resource(typeName)),
    private: bytes,
  }),
  plan({ typeName, ...request }: PlanResourceChange_Request): PlanRequest {
    const type = types.resource(typeName);
    return {
      type: typeName,
      prior: objectOrNull(request.priorState, type),
      proposed: objectOrNull(request.proposedNewState, type),
      config: objectOrNull(request.config, type),
      private: request.priorPrivate,
      ...(request.clientCapabilities?.storePlannedPrivate && { plannedBefore: request.plannedPrivate }),
    };
  },
  apply({ typeName, ...request }: ApplyResourceChange_Request): ApplyRequest {
    const type = types.resource(typeName);
    return {
      type: typeName,
      prior: objectOrNull(request.priorState, type),
      planned: objectOrNull(request.plannedState, type),
      config: objectOrNull(request.config, type),
      private: request.plannedPrivate,
    };
  },
  call(request: CallFunction_Request): Parameters<Runtime['callFunction']>[0] {
    const { parameters, variadic } = types.function(request.name);
    const more = variadic === null ? [] : request.arguments.slice(parameters.length).map(() => variadic);
    const values = [...parameters, ...more].map((type, index) => fromDynamicValue(request.arguments[index], type));
    return { name: request.name, arguments: values };
  },
});

const objectOrNull = (message: DynamicValue | undefined, type: WireType): ObjectValue | null => {
  const value = fromDynamicValue(message, type);
  if (value === null || isObjectValue(value)) return value;
  throw new WrongShape([], 'must be an object');
};

const object = (message: DynamicValue | undefined, type: WireType): ObjectValue => {
  const value = objectOrNull(message, type);
  if (value === null) throw new WrongShape([], 'must not be null');
  return value;
};
