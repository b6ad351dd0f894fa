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
import { openPrivate } from './private-state';
import type { ApplyRequest, Private, StateAnswer } from './runtime';
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
  const unchanged = (diagnostics: readonly Diagnostic[]): StateAnswer => ({
    state: prior,
    private: request.private,
    diagnostics,
  });
  const resource = resourceOf(session, request.type);
  if (planned === null || config === null) return destroy(session, resource, request);

  const attributes = blockAttributes(resource);
  const problems = problemsWith({ attributes, validate: resource.validate }, config, givenTo(session));
  const errors = errorsIn(problems);
  if (errors.length > 0) return unchanged(errors);
  if (prior !== null && !isChange(planned, { attributes, prior })) {
    return { state: planned, private: request.private, diagnostics: [] };
  }
  return write(session, resource, { ...request, planned, config }, attributes);
};

const write = async (
  session: Session,
  resource: AnyResource,
  { type, prior, planned, config, private: bytes }: ApplyRequest & { planned: ObjectValue; config: ObjectValue },
  attributes: Attributes,
): Promise<StateAnswer> => {
  const input = inputOf(resource.attributes, planned, config);
  const kept = openPrivate(prior === null ? new Uint8Array() : bytes);
  const target = { type, timeouts: planned, kept };
  const outcome =
    prior === null
      ? await operate(session, resource, 'create', target, (api, call) => resource.create(api, input, call))
      : await operate(session, resource, 'update', target, async (api, call) => {
          if (!resource.update) throw new RangeError(`${type} has a change in place and no update`);
          return resource.update(api, input, prior, call);
        });

  const unchanged = (diagnostics: readonly Diagnostic[]): StateAnswer => ({
    state: prior,
    private: prior === null ? bytes : kept.bytes(),
    diagnostics,
  });
  const recordsFailures = prior !== null || !resource.adopts;
  if ('done' in outcome) {
    const state = settle(attributes, outcome.done, planned);
    const diagnostics = disagreements(attributes, planned, state);
    if (diagnostics.length > 0 && !recordsFailures) return unchanged(diagnostics);
    return { state, private: kept.bytes(), diagnostics };
  }
  const { thrown, diagnostics } = outcome;
  const isRecorded = thrown instanceof Unfinished && (recordsFailures || errorsIn(diagnostics).length === 0);
  if (!isRecorded) return unchanged(diagnostics);
  return { state: thrown.state && settle(attributes, thrown.state, planned), private: kept.bytes(), diagnostics };
};

const destroy = async (
  session: Session,
  resource: AnyResource,
  { type, prior, private: bytes }: ApplyRequest,
): Promise<StateAnswer> => {
  if (prior === null) return { state: null, private: bytes, diagnostics: [] };
  const kept = openPrivate(bytes);
  const outcome = await operate(session, resource, 'delete', { type, timeouts: prior, kept }, (api, call) =>
    resource.delete(api, prior, call),
  );
  if ('done' in outcome) return { state: null, private: new Uint8Array(), diagnostics: [] };
  return { state: prior, private: kept.bytes(), diagnostics: outcome.diagnostics };
};

interface Target {
  readonly type: string;
  /** The object whose `timeouts` block counts. */
  readonly timeouts: ObjectValue;
  readonly kept: ReturnType<typeof openPrivate> & { readonly bytes: () => Private };
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
