import { smoxy } from '../../../src/providers/smoxy/provider';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { createRuntime } from '../../../src/terraform/runtime/create';
import type { Runtime } from '../../../src/terraform/runtime/runtime';
import type { Diagnostic } from '../../../src/terraform/schema/diagnostic';
import { blockAttributes } from '../../../src/terraform/schema/timeouts';
import type { ObjectValue, Value } from '../../../src/terraform/schema/value';
import { invalidIn, proposedState } from '../../terraform/runtime/terraform-core';
import { shortly } from '../shortly';

/** What became of a plan or an apply. */
export interface Run {
  /** Null where something was refused before the plan was done. */
  readonly action: 'create' | 'update' | 'replace' | 'delete' | 'nothing' | null;
  readonly planned: ObjectValue | null;
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/** Terraform's part for one resource: it refreshes, plans, checks the plan as Terraform does, applies, and keeps the state. */
export interface Practitioner {
  /** The one at work; another after `restart`. */
  readonly runtime: Runtime;
  /** Every line that reached Terraform's log. */
  readonly logged: readonly string[];
  state(): ObjectValue | null;
  plan(config: ObjectValue): Promise<Run>;
  apply(config: ObjectValue): Promise<Run>;
  destroy(): Promise<Run>;
  import(id: string): Promise<readonly Diagnostic[]>;
  /** Starts the provider anew, as Terraform does for every command; state and private state stay. */
  restart(): Promise<void>;
}

interface Options {
  readonly type?: string;
  readonly provider?: ObjectValue;
  readonly environment?: Readonly<Record<string, string>>;
  /** How it pauses; not for long when left out. */
  readonly sleep?: typeof shortly;
}

/** Somebody who manages one resource of the sandbox's smoxy. */
export const practitioner = async (sandbox: Sandbox, options: Options = {}): Promise<Practitioner> => {
  const type = options.type ?? 'smoxy_certificate';
  const definition = smoxy.resources.find(({ name }) => `smoxy_${name}` === type);
  if (!definition) throw new Error(`there is no ${type}`);
  const attributes = blockAttributes(definition);
  const logged: string[] = [];
  const line = (message: string, fields?: object) => void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const log = { trace: line, debug: line, info: line, warn: line, error: line };
  const environment = { SMOXY_API_TOKEN: sandbox.smoxyToken, SMOXY_ORGANIZATION_ID: '42', ...options.environment };
  const config = { base_url: sandbox.smoxyUrl, max_retries: 0, ...options.provider };
  const startProvider = async (): Promise<Runtime> => {
    const started = createRuntime(smoxy, { log, environment, now: () => new Date(), sleep: options.sleep ?? shortly });
    expect(await started.configureProvider({ config: whole(smoxy.config, config) })).toEqual([]);
    return started;
  };
  let runtime = await startProvider();

  let state: ObjectValue | null = null;
  let kept: Uint8Array = new Uint8Array();
  const keep = (answer: { readonly state: ObjectValue | null; readonly private: Uint8Array }) => {
    state = answer.state;
    kept = answer.private;
  };

  const refresh = async (): Promise<readonly Diagnostic[]> => {
    if (state === null) return [];
    const answer = await runtime.readResource({ type, state, private: kept });
    keep(answer);
    return answer.diagnostics;
  };

  const prepare = async (given: ObjectValue) => {
    const all = whole(attributes, given);
    const told = await runtime.validateResourceConfig({ type, config: all, writeOnlyAllowed: true });
    if (hasErrors(told)) return { run: runOf(null, null, told) };
    const refreshed = await refresh();
    if (hasErrors(refreshed)) return { run: runOf(null, null, refreshed) };
    const request = { type, prior: state, proposed: proposedState(attributes, all, state), config: all, private: kept };
    const answer = await runtime.planResourceChange(request);
    if (hasErrors(answer.diagnostics)) return { run: runOf(null, null, answer.diagnostics) };
    if (answer.planned === null) throw new Error('nothing is planned');
    expect(invalidIn(attributes, { planned: answer.planned, config: all, prior: state })).toEqual([]);
    const isSame = state !== null && text(answer.planned) === text(state);
    const action = state === null ? 'create' : isSame ? 'nothing' : answer.replace.length > 0 ? 'replace' : 'update';
    return { run: runOf(action, answer.planned, [...told, ...answer.diagnostics]), config: all, kept: answer.private };
  };

  const apply = async (given: ObjectValue): Promise<Run> => {
    const { run, config: all, kept: bytes } = await prepare(given);
    if (run.action === null || run.action === 'nothing' || !all || !bytes) return run;
    if (run.action === 'replace') throw new Error('a replacement is not for this test');
    const answer = await runtime.applyResourceChange({
      type,
      prior: state,
      planned: run.planned,
      config: all,
      private: bytes,
    });
    keep(answer);
    return runOf(run.action, run.planned, [...run.warnings, ...answer.diagnostics]);
  };

  return {
    get runtime() {
      return runtime;
    },
    async restart() {
      runtime = await startProvider();
    },
    logged,
    state: () => state,
    plan: async (given) => (await prepare(given)).run,
    apply,
    async destroy() {
      const refreshed = await refresh();
      if (state === null || hasErrors(refreshed)) return runOf(state && 'delete', null, refreshed);
      const request = { type, prior: state, proposed: null, config: null, private: kept };
      const planned = await runtime.planResourceChange(request);
      if (hasErrors(planned.diagnostics)) return runOf(null, null, planned.diagnostics);
      const answer = await runtime.applyResourceChange({
        type,
        prior: state,
        planned: null,
        config: null,
        private: kept,
      });
      keep(answer);
      return runOf('delete', null, [...planned.diagnostics, ...answer.diagnostics]);
    },
    async import(id) {
      const answer = await runtime.importResourceState({ type, id });
      keep(answer);
      return [...answer.diagnostics, ...(await refresh())];
    },
  };
};

/** Terraform sends every attribute, null where it is not set. */
const whole = (attributes: object, given: ObjectValue): ObjectValue => ({
  ...Object.fromEntries(Object.keys(attributes).map((name): [string, Value] => [name, null])),
  ...given,
});

const hasErrors = (told: readonly Diagnostic[]): boolean => told.some(({ severity }) => severity === 'error');

const runOf = (action: Run['action'], planned: ObjectValue | null, told: readonly Diagnostic[]): Run => ({
  action,
  planned,
  errors: told.filter(({ severity }) => severity === 'error'),
  warnings: told.filter(({ severity }) => severity === 'warning'),
});

const text = (value: Value): string =>
  JSON.stringify(value, (_, part) => {
    if (typeof part === 'symbol') return '(unknown)';
    return typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part;
  });
