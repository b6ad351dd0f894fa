import type { Attributes } from '../schema/attribute';
import type { Call } from '../schema/call';
import { type Diagnostic, errorsIn } from '../schema/diagnostic';
import { type AnyResource, Unfinished } from '../schema/resource';
import { blockAttributes, type Operation } from '../schema/timeouts';
import type { ObjectValue } from '../schema/value';
import { resourceOf } from './definitions';
import { disagreements } from './disagreement';
import { givenTo } from './given';
import { inputOf } from './input';
import { type Outcome, perform, timeoutOf } from './operation';
import { isChange } from './plan-steps';
import { type Kept, noNotes, openPrivate } from './private-state';
import type { ApplyRequest, StateAnswer } from './runtime';
import type { Session } from './session';
import { settle } from './settle';
import { connectionMissing } from './unconfigured';
import { problemsWith } from './validate';

/**
 * Carries out what was planned. Whatever happens, the state in the answer is what the server has, as far as it is known:
 * nothing after a create that made nothing, the prior state after an update that changed nothing.
 */
export const applyResourceChange = async (session: Session, request: ApplyRequest): Promise<StateAnswer> => {
  const { prior, planned, config } = request;
  const kept = prior === null ? noNotes(request.type) : openPrivate(request.private, request.type);
  const unchanged = (state: ObjectValue | null, diagnostics: readonly Diagnostic[]): StateAnswer => ({
    state,
    private: kept.unchanged,
    diagnostics: [...kept.lost, ...diagnostics],
  });
  const resource = resourceOf(session, request.type);
  if (planned === null || config === null) return destroy(session, resource, { ...request, kept });

  const attributes = blockAttributes(resource);
  const problems = problemsWith({ attributes, validate: resource.validate }, config, givenTo(session));
  const errors = errorsIn(problems);
  if (errors.length > 0) return unchanged(prior, errors);
  if (prior !== null && !isChange(planned, { attributes, prior })) return unchanged(planned, []);
  return write(session, resource, { ...request, planned, config, kept }, attributes);
};

type Writing = Omit<ApplyRequest, 'private'> & { readonly kept: Kept };

const write = async (
  session: Session,
  resource: AnyResource,
  { type, prior, planned, config, kept }: Writing & { planned: ObjectValue; config: ObjectValue },
  attributes: Attributes,
): Promise<StateAnswer> => {
  const input = inputOf(resource.attributes, planned, config);
  const target = { type, timeouts: planned, kept };
  const outcome =
    prior === null
      ? await operate(session, resource, 'create', target, (api, call) => resource.create(api, input, call))
      : await operate(session, resource, 'update', target, async (api, call) => {
          if (!resource.update) throw new RangeError(`${type} has a change in place and no update`);
          return resource.update(api, input, prior, call);
        });

  const answer = (state: ObjectValue | null, diagnostics: readonly Diagnostic[]): StateAnswer => ({
    state,
    private: state === null ? kept.unchanged : kept.bytes(),
    diagnostics: [...kept.lost, ...diagnostics],
  });
  const recordsFailures = prior !== null || !resource.adopts;
  if ('done' in outcome) {
    const state = settle(attributes, outcome.done, planned);
    const diagnostics = disagreements(attributes, planned, state);
    return answer(diagnostics.length > 0 && !recordsFailures ? prior : state, diagnostics);
  }
  const { thrown, diagnostics } = outcome;
  const isRecorded = thrown instanceof Unfinished && (recordsFailures || errorsIn(diagnostics).length === 0);
  return answer(isRecorded ? thrown.state && settle(attributes, thrown.state, planned) : prior, diagnostics);
};

const destroy = async (
  session: Session,
  resource: AnyResource,
  { type, prior, kept }: Writing,
): Promise<StateAnswer> => {
  if (prior === null) return { state: null, private: kept.unchanged, diagnostics: [] };
  const outcome = await operate(session, resource, 'delete', { type, timeouts: prior, kept }, (api, call) =>
    resource.delete(api, prior, call),
  );
  if ('done' in outcome) return { state: null, private: new Uint8Array(), diagnostics: kept.lost };
  return { state: prior, private: kept.bytes(), diagnostics: [...kept.lost, ...outcome.diagnostics] };
};

interface Target {
  readonly type: string;
  /** The object whose `timeouts` block counts. */
  readonly timeouts: ObjectValue;
  readonly kept: Kept;
}

const operate = async <T>(
  session: Session,
  resource: AnyResource,
  operation: Operation,
  { type, timeouts, kept }: Target,
  run: (api: ReturnType<AnyResource['api']>, call: Call) => Promise<T>,
): Promise<Outcome<T>> => {
  const { connect } = session;
  if (!connect) {
    const diagnostics = [connectionMissing(session, `${operation} ${type}`)];
    return { thrown: null, diagnostics };
  }
  return perform(session, {
    what: `${operation} ${type}`,
    ...timeoutOf(resource, operation, timeouts['timeouts']),
    private: kept,
    run: (call) => run(resource.api(connect(call)), call),
  });
};
