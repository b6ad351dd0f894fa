import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { createRuntime } from '../../src/terraform/runtime/create';
import type { Private, Runtime } from '../../src/terraform/runtime/runtime';
import type { Host } from '../../src/terraform/runtime/session';
import type { Attributes } from '../../src/terraform/schema/attribute';
import { type Diagnostic, errorsIn, pathText, warningsIn } from '../../src/terraform/schema/diagnostic';
import type { AnyProvider } from '../../src/terraform/schema/provider';
import { blockAttributes } from '../../src/terraform/schema/timeouts';
import { isObjectValue, type ObjectValue } from '../../src/terraform/schema/value';
import { inconsistentIn, invalidIn, proposedState } from '../terraform/runtime/terraform-core';

export type Action = 'none' | 'create' | 'update' | 'replace' | 'delete';

/** What became of a plan or an apply. */
export interface Outcome {
  /** Null where something was refused before the plan was done. */
  readonly action: Action | null;
  readonly planned: ObjectValue | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** `error name: summary`, in the order in which they came. */
  readonly told: readonly string[];
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
  readonly destroy: () => Promise<Outcome>;
  readonly import: (id: string) => Promise<readonly Diagnostic[]>;
}

/** How a provider is started; what is left out disturbs no test. */
export interface Start extends Partial<Host> {
  readonly config: ObjectValue;
}

/** Waits a thousandth of the time, which is enough for an emulator; a wait that never ends still gives others their turn. */
export const shortly = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  wait(milliseconds / 1000, undefined, { signal });

/** Waits as long as it is told to, for what is to be stopped before it ends. */
export const inFull = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  wait(milliseconds, undefined, { signal });

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** A provider process at work, without the process: the clock, the pauses and the environment are the caller's. */
export const startProvider = async (provider: AnyProvider, { config, ...host }: Start): Promise<Runtime> => {
  const runtime = createRuntime(provider, {
    log: silent,
    environment: {},
    now: () => new Date(),
    sleep: shortly,
    ...host,
  });
  expect(await runtime.configureProvider({ config: complete(provider.config, config) })).toEqual([]);
  return runtime;
};

/** What is not mentioned is null, as in HCL. */
export const complete = (attributes: Attributes, partial: ObjectValue): ObjectValue => {
  expect(Object.keys(partial).filter((name) => !(name in attributes))).toEqual([]);
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]) => {
      const value = partial[name] ?? null;
      return [name, type.nested && isObjectValue(value) ? complete(type.nested.attributes, value) : value];
    }),
  );
};

/** Each diagnostic in one line. */
export const tell = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ severity, summary, path = [] }) => `${severity} ${pathText(path)}: ${summary}`);

const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => errorsIn(diagnostics).length > 0;

const outcomeOf = (action: Outcome['action'], planned: ObjectValue | null, all: readonly Diagnostic[]): Outcome => ({
  action,
  planned,
  diagnostics: all,
  errors: errorsIn(all),
  warnings: warningsIn(all),
  told: tell(all),
});

const nothingKept: Private = new Uint8Array();

interface Stored {
  readonly state: ObjectValue | null;
  readonly private: Private;
  readonly tainted: boolean;
}

const absent: Stored = { state: null, private: nothingKept, tainted: false };

/** What is planned, and with which prior state it is to be applied. */
interface Plan {
  readonly action: Outcome['action'];
  readonly planned: ObjectValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** An object of one type that a provider manages; a function asks again which process is at work. */
export const managed = (provider: Runtime | (() => Runtime), type: string): Managed => {
  const runtime = typeof provider === 'function' ? provider : () => provider;
  const definition = runtime().provider;
  const resource = definition.resources.find(({ name }) => `${definition.name}_${name}` === type);
  if (!resource) throw new Error(`there is no ${type}`);
  const attributes = blockAttributes(resource);
  let stored = absent;

  const refresh = async (): Promise<readonly Diagnostic[]> => {
    const { state } = stored;
    if (state === null) return [];
    const read = await runtime().readResource({ type, state, private: stored.private });
    if (!hasErrors(read.diagnostics)) {
      stored = read.state === null ? absent : { ...stored, state: read.state, private: read.private };
    }
    return read.diagnostics;
  };

  /** A plan from a prior state, held against Terraform's rules. */
  const planFrom = async (prior: Stored, config: ObjectValue) => {
    const request = {
      type,
      prior: prior.state,
      proposed: proposedState(attributes, config, prior.state),
      config,
      private: prior.private,
    };
    const answer = await runtime().planResourceChange(request);
    if (!hasErrors(answer.diagnostics)) {
      const { planned } = answer;
      if (planned === null) throw new Error('nothing is planned');
      expect(invalidIn(attributes, { planned, config, prior: prior.state })).toEqual([]);
    }
    return answer;
  };

  const planDestroy = async (refreshed: readonly Diagnostic[]): Promise<Plan> => {
    const { state: prior, private: bytes } = stored;
    if (prior === null) return { action: 'none', planned: null, diagnostics: refreshed };
    const request = { type, prior, proposed: null, config: null, private: bytes };
    const { diagnostics } = await runtime().planResourceChange(request);
    const all = [...refreshed, ...diagnostics];
    return { action: hasErrors(all) ? null : 'delete', planned: null, diagnostics: all };
  };

  const planChange = async (partial: ObjectValue | null, options: ApplyOptions = {}): Promise<Plan> => {
    const refused = (diagnostics: readonly Diagnostic[]): Plan => ({ action: null, planned: null, diagnostics });
    const config = partial && complete(attributes, partial);
    const invalid = config ? await runtime().validateResourceConfig({ type, config, writeOnlyAllowed: true }) : [];
    if (hasErrors(invalid)) return refused(invalid);
    const refreshed = options.refresh === false ? [] : await refresh();
    if (hasErrors(refreshed)) return refused(refreshed);
    if (config === null) return planDestroy(refreshed);
    const prior = stored.tainted ? absent : stored;
    const answer = await planFrom(prior, config);
    const diagnostics = [...refreshed, ...invalid, ...answer.diagnostics];
    if (hasErrors(diagnostics)) return refused(diagnostics);
    const { planned } = answer;
    const differs = (name: string) => !isDeepStrictEqual(planned?.[name], prior.state?.[name]);
    if (stored.state === null) return { action: 'create', planned, diagnostics };
    if (stored.tainted || answer.replace.some(differs)) return { action: 'replace', planned, diagnostics };
    return { action: isDeepStrictEqual(planned, prior.state) ? 'none' : 'update', planned, diagnostics };
  };

  const write = async (planned: ObjectValue | null, config: ObjectValue | null, bytes: Private) => {
    const { state: prior } = stored;
    const answer = await runtime().applyResourceChange({ type, prior, planned, config, private: bytes });
    const isFailed = hasErrors(answer.diagnostics);
    if (!isFailed) {
      if (planned === null) expect(answer.state).toBeNull();
      else expect(inconsistentIn(attributes, planned, answer.state)).toEqual([]);
    }
    // After an error without an object, Terraform keeps what it had.
    const isTainted = prior === null && isFailed && answer.state !== null;
    if (answer.state !== null || !isFailed) {
      stored = answer.state === null ? absent : { state: answer.state, private: answer.private, tainted: isTainted };
    }
    return answer.diagnostics;
  };

  const apply = async (partial: ObjectValue | null, options?: ApplyOptions): Promise<Outcome> => {
    const plan = await planChange(partial, options);
    const { action, planned } = plan;
    if (action === null || action === 'none') return outcomeOf(action, planned, plan.diagnostics);
    const told = [...plan.diagnostics];
    if (action === 'delete' || action === 'replace') {
      told.push(...(await write(null, null, stored.private)));
      if (hasErrors(told) || action === 'delete') return outcomeOf(action, planned, told);
    }
    // Terraform plans again right before it applies, and takes nothing that was not planned.
    const config = complete(attributes, partial ?? {});
    const again = await planFrom(stored, config);
    told.push(...errorsIn(again.diagnostics));
    if (hasErrors(told)) return outcomeOf(action, planned, told);
    if (action !== 'replace') expect(inconsistentIn(attributes, planned, again.planned, 'planned')).toEqual([]);
    told.push(...(await write(again.planned, config, again.private)));
    return outcomeOf(action, planned, told);
  };

  return {
    state: () => stored.state,
    isTainted: () => stored.tainted,
    plan: async (partial) => {
      const { action, planned, diagnostics } = await planChange(partial);
      return outcomeOf(action, planned, diagnostics);
    },
    apply,
    destroy: () => apply(null),
    import: async (id) => {
      const answer = await runtime().importResourceState({ type, id });
      if (hasErrors(answer.diagnostics)) return answer.diagnostics;
      stored = { ...answer, tainted: false };
      return [...answer.diagnostics, ...(await refresh())];
    },
  };
};
