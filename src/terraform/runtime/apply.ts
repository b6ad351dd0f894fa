import type { Attributes } from '../schema/attribute';
import type { Call } from '../schema/call';
import { type Diagnostic, errorsIn } from '../schema/diagnostic';
import type { AnyResource } from '../schema/resource';
import { blockAttributes, type Operation } from '../schema/timeouts';
import type { ObjectValue } from '../schema/value';
import { TAKEN_OVER } from './failure';
import { finishedOf, leftBy, stored } from './new-state';
import { inputOf, type Outcome, perform, timeoutOf } from './operation';
import { isChange } from './plan-steps';
import { type Kept, noNotes, openPrivate } from './private-state';
import type { ApplyRequest, StateAnswer } from './runtime';
import { connectionMissing, resourceOf, ruleContextOf, type Session } from './session';
import { problemsWith } from './validate';

/**
 * Carries out what was planned. Whatever happens, the state in the answer is what the server has, as far as it is known:
 * nothing after a create that made nothing, the prior state after an update that changed nothing.
 */
export const applyResourceChange = async (session: Session, request: ApplyRequest): Promise<StateAnswer> => {
  const { prior, planned, config } = request;
  // What is planned from here on is planned for the second time.
  session.beforehand = null;
  const kept = prior === null ? noNotes(request.type) : openPrivate(request.private, request.type);
  const unchanged = (state: ObjectValue | null, diagnostics: readonly Diagnostic[]): StateAnswer => ({
    state,
    private: kept.unchanged,
    diagnostics: [...kept.lost, ...diagnostics],
  });
  const resource = resourceOf(session, request.type);
  if (planned === null || config === null) return destroy(session, resource, { ...request, kept });

  const attributes = blockAttributes(resource);
  const problems = problemsWith({ attributes, validate: resource.validate }, config, ruleContextOf(session));
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
  const target = { type, object: planned, kept };
  const operation = prior === null ? 'create' : 'update';
  const outcome =
    prior === null
      ? await operate(session, resource, 'create', target, (api, call) => resource.create(api, input, call))
      : await operate(session, resource, 'update', target, async (api, call) => {
          if (!resource.update) throw new RangeError(`${type} has a change in place and no update`);
          return resource.update(api, input, prior, call);
        });

  const finished = finishedOf(outcome);
  const isAdoption = prior === null && resource.adopts === true;
  if (!('done' in finished)) return leftBy(finished, { attributes, kept, before: planned, prior, isAdoption });
  const { state, diagnostics } = stored(attributes, {
    what: `${operation} ${type}`,
    result: finished.done,
    planned,
    isAdoption,
  });
  const isUnrecorded = isAdoption && errorsIn(diagnostics).length > 0;
  return {
    state: isUnrecorded ? null : state,
    private: isUnrecorded ? kept.unchanged : kept.bytes(),
    diagnostics: [...kept.lost, ...finished.diagnostics, ...diagnostics],
  };
};

const destroy = async (session: Session, resource: AnyResource, request: Writing): Promise<StateAnswer> => {
  const { type, prior, kept } = request;
  if (prior === null) return { state: null, private: kept.unchanged, diagnostics: [] };
  const outcome = await operate(session, resource, 'delete', { type, object: prior, kept }, (api, call) =>
    resource.delete(api, prior, call),
  );
  const finished = finishedOf(outcome);
  if (!('done' in finished)) {
    return leftBy(finished, { attributes: blockAttributes(resource), kept, before: prior, prior, isAdoption: false });
  }
  return { state: null, private: new Uint8Array(), diagnostics: [...kept.lost, ...finished.diagnostics] };
};

interface Target {
  readonly type: string;
  /** As it is to be, or was: its `timeouts` block counts. */
  readonly object: ObjectValue;
  readonly kept: Kept;
}

const operate = async <T>(
  session: Session,
  resource: AnyResource,
  operation: Operation,
  { type, object, kept }: Target,
  run: (api: ReturnType<AnyResource['api']>, call: Call) => Promise<T>,
): Promise<Outcome<T>> => {
  const { connect } = session;
  if (!connect) {
    return { thrown: null, diagnostics: [connectionMissing(session, `${operation} ${type}`)] };
  }
  return perform(session, {
    what: `${operation} ${type}${named(object)}`,
    ...timeoutOf(resource, operation, object['timeouts']),
    private: kept,
    afterBug: operation !== 'create' ? mayHaveHappened : resource.adopts === true ? mayBeTakenOver : mayExist,
    adopts: operation === 'create' && resource.adopts === true,
    run: (call) => run(resource.api(connect(call)), call),
  });
};

/** Core adds no address to the diagnostics of a destroy. */
const named = ({ id }: ObjectValue): string => (typeof id === 'string' && id !== '' ? ` ${JSON.stringify(id)}` : '');

const mayExist =
  'The object may have been made all the same and is not in the state: look for it at the vendor before the next apply, then record it with "terraform import" or delete it there.';

const mayBeTakenOver = `What was sent may have taken effect: ${TAKEN_OVER}.`;

const mayHaveHappened = 'What was sent may have taken effect: the next plan reads what is there.';
