import type { Call } from '../schema/call';
import { type Diagnostic, errorsIn, warningsIn } from '../schema/diagnostic';
import type { AnyAmendment, AnyResource } from '../schema/resource';
import { blockAttributes } from '../schema/timeouts';
import type { ObjectValue, Value } from '../schema/value';
import { type Limit, perform, timeoutOf, timeToLook } from './operation';
import {
  changedAttributes,
  deriveFromOthers,
  fillDefaults,
  forgetWriteOnly,
  inheritSettings,
  isChange,
  keepChoice,
  keepPriorForm,
  markComputedUnknown,
  type Planning,
  type PlanStep,
  replacements,
} from './plan-steps';
import { isSecondPlan, type Kept, noNotes, openPrivate, warnOnce } from './private-state';
import type { PlanAnswer, PlanRequest } from './runtime';
import { refreshedAs, resourceOf, ruleContextOf, type Session } from './session';
import { missingSettings, problemsWith } from './validate';

/** In Terraform's order; a step sees what the ones before it decided. */
const steps: readonly PlanStep[] = [
  fillDefaults,
  inheritSettings,
  forgetWriteOnly,
  keepChoice,
  keepPriorForm,
  markComputedUnknown,
  deriveFromOthers,
];

/** What a change will lead to, without asking the server anything a resource's own `plan` does not ask. */
export const planResourceChange = async (session: Session, request: PlanRequest): Promise<PlanAnswer> =>
  warnOnce(await planOf(session, request), request);

const planOf = async (session: Session, request: PlanRequest): Promise<PlanAnswer> => {
  const { prior, proposed, config } = request;
  const kept = openPrivate(request.private, request.type);
  const resource = resourceOf(session, request.type);
  if (proposed === null || config === null) {
    if (prior === null) return { planned: null, replace: [], private: kept.unchanged, diagnostics: kept.lost };
    const warnings = await warnOfDestroy(session, resource, { ...request, prior, kept });
    const refused = await problemsWithAccess(session, resource, { prior, planned: null });
    return {
      planned: null,
      replace: [],
      private: kept.unchanged,
      diagnostics: [...kept.lost, ...warnings, ...refused],
    };
  }
  const attributes = blockAttributes(resource);
  const planning: Planning = { attributes, config, prior, settings: session.settings };
  const problems = problemsWith({ attributes, validate: resource.validate }, config, ruleContextOf(session));
  const planned = planChange(proposed, planning);
  const wrong = errorsIn(problems);
  const errors = wrong.length > 0 ? wrong : missingSettings(planned, attributes, session.provider.config);
  if (errors.length > 0) return { planned, replace: [], private: kept.unchanged, diagnostics: errors };

  const amended = await amend(session, resource, planned, planning, { type: request.type, kept });
  const final = followAmendment(planned, amended, planning);
  const replace = new Set([...replacements(final, planning), ...(amended.replace ?? [])]);
  const refused =
    isChange(final, planning) && !isSecondPlan(request)
      ? await problemsWithAccess(session, resource, { prior, planned: final })
      : [];
  return {
    planned: final,
    replace: [...replace].filter((name) => !amended.inPlace?.includes(name)),
    private: kept.unchanged,
    diagnostics: [...kept.lost, ...warningsIn(problems), ...(amended.diagnostics ?? []), ...refused],
  };
};

export const planChange = (proposed: ObjectValue, planning: Planning): ObjectValue =>
  steps.reduce((planned, step) => step(planned, planning), proposed);

const warnOfDestroy = async (
  session: Session,
  resource: AnyResource,
  { type, prior, kept }: { readonly type: string; readonly prior: ObjectValue; readonly kept: Kept },
): Promise<readonly Diagnostic[]> => {
  const { planDestroy } = resource;
  if (!planDestroy) return [];
  const looking: Looking = { what: `plan the destroy of ${type}`, timeouts: prior['timeouts'], kept };
  const outcome = await look(session, resource, looking, (api, call) => planDestroy(prior, api, call));
  return 'done' in outcome ? outcome.done : outcome.diagnostics;
};

const amend = async (
  session: Session,
  resource: AnyResource,
  planned: ObjectValue,
  planning: Planning,
  { type, kept }: { readonly type: string; readonly kept: Kept },
): Promise<AnyAmendment> => {
  const { plan } = resource;
  if (!plan) return {};
  const change = {
    prior: planning.prior,
    planned,
    changed: new Set(changedAttributes(planned, planning)),
    configured: new Set(Object.keys(planning.config).filter((name) => planning.config[name] !== null)),
    config: planning.config,
    context: ruleContextOf(session),
    isRefreshed: planning.prior !== null && session.refreshed.has(refreshedAs(type, planning.prior)),
  };
  const looking: Looking = { what: `plan ${type}`, timeouts: planning.config['timeouts'], kept };
  const outcome = await look(session, resource, looking, async (api, call) => plan(change, api, call));
  return 'done' in outcome ? outcome.done : { diagnostics: outcome.diagnostics };
};

interface Looking {
  readonly what: string;
  readonly timeouts: Value | undefined;
  readonly kept: Kept;
}

/** Asks a resource for its part of a plan, for which it may look at the server as long as a read may take. */
const look = <T>(
  session: Session,
  resource: AnyResource,
  { what, timeouts, kept }: Looking,
  ask: (api: ReturnType<AnyResource['api']> | null, call: Call) => Promise<T>,
) =>
  perform(session, {
    what,
    timeout: timeToLook,
    ...timeoutOf(resource, 'read', timeouts),
    private: kept,
    run: (call) => ask(session.connect && resource.api(session.connect(call)), call),
  });

/** A plan without a change that an amendment made into one has unknowns of its own; what is derived follows. */
const followAmendment = (planned: ObjectValue, { set }: AnyAmendment, planning: Planning): ObjectValue => {
  if (!set) return planned;
  const amended = { ...planned, ...set };
  const isNewChange = !isChange(planned, planning) && isChange(amended, planning);
  return deriveFromOthers(isNewChange ? { ...markComputedUnknown(amended, planning), ...set } : amended, planning);
};

/** A plan must not hang on what only spares an apply its errors. */
const timeToAsk: Limit = { limit: '20s' };

/**
 * What the server would surely refuse of a write. What keeps it from being asked is told once, however many objects wait for the answer;
 * what is found about an object is told of each.
 */
export const problemsWithAccess = async (
  session: Session,
  resource: AnyResource,
  writing: { readonly prior: ObjectValue | null; readonly planned: ObjectValue | null },
): Promise<readonly Diagnostic[]> => {
  const { access, api, name } = resource;
  const { beforehand, connect, provider } = session;
  if (!access || !beforehand || !connect) return [];
  const type = `${provider.name}_${name}`;
  const outcome = await perform(session, {
    what: `ask before the write of ${type}`,
    timeout: timeToAsk,
    private: noNotes(type),
    run: (call) => access(api(connect(call)), { ...writing, once: beforehand.once }, call),
  });
  return 'done' in outcome ? outcome.done : outcome.diagnostics.filter(beforehand.isNews);
};
