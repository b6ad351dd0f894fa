import { isDeepStrictEqual } from 'node:util';
import { apinizer } from '../../../src/providers/apinizer/provider';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { createRuntime } from '../../../src/terraform/runtime/create';
import type { Private, Runtime } from '../../../src/terraform/runtime/runtime';
import type { Attributes } from '../../../src/terraform/schema/attribute';
import type { Diagnostic } from '../../../src/terraform/schema/diagnostic';
import { pathText } from '../../../src/terraform/schema/path';
import type { AnyResource } from '../../../src/terraform/schema/resource';
import { blockAttributes } from '../../../src/terraform/schema/timeouts';
import { type ObjectValue, UNKNOWN, type Value } from '../../../src/terraform/schema/value';
import { invalidIn, proposedState } from '../../terraform/runtime/terraform-core';
import { shortly } from '../shortly';

export type Action = 'none' | 'create' | 'update' | 'replace' | 'delete';

export interface Outcome {
  readonly action: Action;
  readonly planned: ObjectValue | null;
  /** `error name: summary`, in the order told; the state is what it was after errors. */
  readonly told: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ApplyOptions {
  /** False is `-refresh=false`. */
  readonly refresh?: boolean;
}

/** One managed object as Terraform handles it, without Terraform: the calls of the protocol in its order, and its rules. */
export interface Managed {
  readonly state: () => ObjectValue | null;
  readonly isTainted: () => boolean;
  /** Refreshes and plans, and keeps what was refreshed. A null configuration is a destroy. */
  readonly plan: (config: ObjectValue | null) => Promise<Outcome>;
  readonly apply: (config: ObjectValue | null, options?: ApplyOptions) => Promise<Outcome>;
  readonly import: (id: string) => Promise<readonly string[]>;
}

export const none: Private = new Uint8Array();

const log = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** A provider process, configured for the sandbox. */
export const configured = async (
  sandbox: Sandbox,
  config: ObjectValue = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<Runtime> => {
  const runtime = createRuntime(apinizer, {
    log,
    environment: { APINIZER_BASE_URL: sandbox.apinizerUrl, APINIZER_PROJECT: 'Shop', ...environment },
    now: () => new Date(),
    sleep: shortly,
  });
  const token = 'username' in config ? {} : { token: sandbox.apinizerToken };
  const problems = await runtime.configureProvider({ config: complete(apinizer.config, { ...token, ...config }) });
  expect(problems).toEqual([]);
  return runtime;
};

/** What is not mentioned is null, as in HCL. */
export const complete = (attributes: Attributes, partial: ObjectValue): ObjectValue => {
  expect(Object.keys(partial).filter((name) => !(name in attributes))).toEqual([]);
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]) => {
      const value = partial[name] ?? null;
      return [name, type.nested && isObject(value) ? complete(type.nested.attributes, value) : value];
    }),
  );
};

const isObject = (value: Value): value is ObjectValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const tell = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ severity, summary, path = [] }) => `${severity} ${pathText(path)}: ${summary}`);

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

/** An object of one type that the runtime manages. */
export const managed = (runtime: Runtime, type: string): Managed => {
  const resource = runtime.provider.resources.find(({ name }) => `apinizer_${name}` === type) as AnyResource;
  const attributes = blockAttributes(resource);
  let state: ObjectValue | null = null;
  let kept: Private = none;
  let tainted = false;

  const refresh = async (): Promise<readonly Diagnostic[]> => {
    if (state === null) return [];
    const read = await runtime.readResource({ type, state, private: kept });
    if (read.diagnostics.some(isError)) return read.diagnostics;
    [state, kept] = [read.state, read.private];
    if (state === null) [kept, tainted] = [none, false];
    return read.diagnostics;
  };

  const planOnce = async (config: ObjectValue, prior: ObjectValue | null, bytes: Private) => {
    const proposed = proposedState(attributes, config, prior);
    const answer = await runtime.planResourceChange({ type, prior, proposed, config, private: bytes });
    if (!answer.diagnostics.some(isError) && answer.planned !== null) {
      expect(invalidIn(attributes, { planned: answer.planned, config, prior })).toEqual([]);
    }
    const differs = (name: string) => !isDeepStrictEqual(answer.planned?.[name], prior?.[name]);
    return { ...answer, replaces: prior !== null && answer.replace.some(differs) };
  };

  const planAll = async (partial: ObjectValue | null, options: ApplyOptions = {}) => {
    const refreshed = options.refresh === false ? [] : await refresh();
    const failed = (diagnostics: readonly Diagnostic[]) => ({
      action: 'none' as const,
      planned: null,
      diagnostics,
      private: kept,
    });
    if (refreshed.some(isError)) return failed(refreshed);
    if (partial === null) {
      if (state === null) return failed(refreshed);
      const { diagnostics } = await runtime.planResourceChange({
        type,
        prior: state,
        proposed: null,
        config: null,
        private: kept,
      });
      return { ...failed([...refreshed, ...diagnostics]), action: 'delete' as const };
    }
    const config = complete(attributes, partial);
    const invalid = await runtime.validateResourceConfig({ type, config, writeOnlyAllowed: true });
    if (invalid.some(isError)) return failed([...refreshed, ...invalid]);
    const answer = await planOnce(config, tainted ? null : state, tainted ? none : kept);
    const diagnostics = [...refreshed, ...invalid, ...answer.diagnostics];
    if (answer.diagnostics.some(isError)) return failed(diagnostics);
    const action: Action =
      state === null
        ? 'create'
        : tainted || answer.replaces
          ? 'replace'
          : isDeepStrictEqual(answer.planned, state)
            ? 'none'
            : 'update';
    return { action, planned: answer.planned, diagnostics, private: answer.private };
  };

  const write = async (
    prior: ObjectValue | null,
    planned: ObjectValue | null,
    config: ObjectValue | null,
    bytes: Private,
  ) => {
    const answer = await runtime.applyResourceChange({ type, prior, planned, config, private: bytes });
    const isFailed = answer.diagnostics.some(isError);
    if (!isFailed && planned !== null) expectPlanned(attributes, planned, answer.state);
    // After an error without an object, Terraform keeps what it had.
    if (answer.state !== null || !isFailed) [state, kept] = [answer.state, answer.private];
    tainted = prior === null && isFailed && answer.state !== null;
    return answer.diagnostics;
  };

  const outcome = ({ action, planned, diagnostics }: Omit<Outcome, 'told'>): Outcome => ({
    action,
    planned,
    diagnostics,
    told: tell(diagnostics),
  });

  return {
    state: () => state,
    isTainted: () => tainted,
    plan: async (partial) => outcome(await planAll(partial)),
    apply: async (partial, options) => {
      const plan = await planAll(partial, options);
      if (plan.action === 'none') return outcome(plan);
      const told = [...plan.diagnostics];
      if (plan.action === 'delete' || plan.action === 'replace') {
        told.push(...(await write(state, null, null, plan.private)));
        if (told.some(isError) || plan.action === 'delete') return outcome({ ...plan, diagnostics: told });
      }
      const config = complete(attributes, partial ?? {});
      const again = await planOnce(config, state, state === null ? none : kept);
      told.push(...again.diagnostics.filter(isError), ...(await write(state, again.planned, config, again.private)));
      return outcome({ ...plan, diagnostics: told });
    },
    import: async (id) => {
      const answer = await runtime.importResourceState({ type, id });
      if (answer.diagnostics.some(isError)) return tell(answer.diagnostics);
      [state, kept, tainted] = [answer.state, answer.private, false];
      return tell([...answer.diagnostics, ...(await refresh())]);
    },
  };
};

/** Terraform refuses an answer that is not what was planned. */
const expectPlanned = (attributes: Attributes, planned: ObjectValue, stored: ObjectValue | null): void => {
  const unlike = Object.keys(attributes).filter(
    (name) =>
      !hasUnknown(planned[name] ?? null) &&
      !isDeepStrictEqual(sorted(planned[name] ?? null), sorted(stored?.[name] ?? null)),
  );
  expect(unlike).toEqual([]);
};

const sorted = (value: Value): Value =>
  Array.isArray(value) ? value.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)) : value;

const hasUnknown = (value: Value): boolean =>
  value === UNKNOWN || (isObject(value) && Object.values(value).some(hasUnknown));
