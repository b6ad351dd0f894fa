import type { Diagnostic } from '../schema/diagnostic';
import type { AnyProvider } from '../schema/provider';
import type { ObjectValue, Value } from '../schema/value';

/** What a provider process answers, in plain values: one function per RPC that decides something. */
export interface Runtime {
  readonly provider: AnyProvider;
  validateProviderConfig(request: { readonly config: ObjectValue }): Promise<readonly Diagnostic[]>;
  configureProvider(request: { readonly config: ObjectValue }): Promise<readonly Diagnostic[]>;
  validateResourceConfig(request: ValidateRequest): Promise<readonly Diagnostic[]>;
  validateDataResourceConfig(request: ValidateRequest): Promise<readonly Diagnostic[]>;
  upgradeResourceState(request: UpgradeRequest): Promise<UpgradeAnswer>;
  readResource(request: ReadRequest): Promise<StateAnswer>;
  planResourceChange(request: PlanRequest): Promise<PlanAnswer>;
  applyResourceChange(request: ApplyRequest): Promise<StateAnswer>;
  importResourceState(request: { readonly type: string; readonly id: string }): Promise<StateAnswer>;
  readDataSource(request: { readonly type: string; readonly config: ObjectValue }): Promise<StateAnswer>;
  callFunction(request: { readonly name: string; readonly arguments: readonly Value[] }): Promise<FunctionAnswer>;
  /** Cancels what is running; later calls work again, but wait for nothing until the provider is configured again. */
  stop(): void;
}

/** Opaque to Terraform, stored beside the object, readable by its owner: never for secrets. */
export type Private = Uint8Array;

export interface ValidateRequest {
  readonly type: string;
  readonly config: ObjectValue;
  /** False for clients before 1.11; data sources leave it out. */
  readonly writeOnlyAllowed?: boolean;
}

export interface UpgradeRequest {
  readonly type: string;
  readonly version: number;
  /** The stored JSON, parsed without loss: numbers are Numeric. */
  readonly json: Value;
}

export interface UpgradeAnswer {
  readonly state: ObjectValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadRequest {
  readonly type: string;
  readonly state: ObjectValue;
  readonly private: Private;
}

/** A null state means that the object does not exist (any more). */
export interface StateAnswer {
  readonly state: ObjectValue | null;
  readonly private: Private;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PlanRequest {
  readonly type: string;
  /** Null on create. */
  readonly prior: ObjectValue | null;
  /** Null on destroy, as is config. */
  readonly proposed: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly private: Private;
  /** What the plan noted that is made again now, in the apply; empty in that plan itself, absent where core does not keep it. */
  readonly plannedBefore?: Private;
}

export interface PlanAnswer {
  readonly planned: ObjectValue | null;
  /** Names of the attributes whose change replaces the object. */
  readonly replace: readonly string[];
  readonly private: Private;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ApplyRequest {
  readonly type: string;
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly private: Private;
}

export type FunctionAnswer =
  | { readonly result: Value }
  | { readonly error: string /** Zero-based. */; readonly argument?: number };
