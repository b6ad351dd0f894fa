import type { Call } from '../../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../../terraform/schema/diagnostic';
import { Unfinished } from '../../../../terraform/schema/resource';
import { poll, shortPausesMs } from '../../../polling';
import { type Deployment, deploymentProblems, rememberUndeployed } from '../../deployment';
import { explainFailure } from '../../failures';
import type { Jwk } from '../api';
import type { JwkInput, JwkResult, JwkState } from '../attributes';
import { sentThumbprint } from '../plan';
import { assumed, completed, type Foreseen, problemWithForeseen } from '../plan/foreseen';
import { publicThumbprint } from '../rules/configured-key';
import { toResult, toUnread } from '../state';
import type { Api } from './evidence';
import { problemWithFollowing, uncompared } from './following';
import { forgetPendingName } from './rename';
import { configuredJwk } from './source';

interface Written {
  readonly input: JwkInput;
  /** Null where nothing was sent. */
  readonly deployment: Deployment | null;
  /** What was planned. */
  readonly foreseen: Foreseen;
  /** Whether it was made just now. */
  readonly isNew?: boolean;
  /** What the state says of the certificate, where the JWK is to have followed another one now. */
  readonly followed?: JwkState['from_certificate'];
}

/**
 * Reads back what a write left; the manager returns no objects. What was written counts even where it cannot be read, but that the
 * certificate is another one is recorded only once the JWK is seen to have followed.
 */
export const finish = async (api: Api, written: Written, call: Call): Promise<JwkResult> => {
  const { input, foreseen, followed } = written;
  const problems = remember(written, call);
  const found = await readBack(api, { ...written, problems }, call);
  const result = found === null ? toUnread(input) : completed(toResult(input, found), foreseen);
  const gone = found === null ? vanished(input) : undefined;
  const stale = gone ?? (followed === undefined ? undefined : await staleness(api, input, result));
  const state = stale && followed !== undefined ? { ...result, from_certificate: followed } : result;
  const unforeseen = stale ?? problemWithForeseen(input, foreseen, result);
  const all = [...problems, ...(unforeseen ? [unforeseen] : [])];
  if (all.length > 0) throw new Unfinished(state, all);
  return result;
};

const readBack = async (
  { jwks }: Api,
  { input, deployment, foreseen, followed, problems }: Written & { readonly problems: readonly Diagnostic[] },
  call: Call,
): Promise<Jwk | null> => {
  try {
    return await poll(() => jwks.find(input), { call, pausesMs: shortPausesMs, isEnough: (seen) => seen !== null });
  } catch (reason) {
    if (deployment === null) throw reason;
    const unread = { ...toUnread(input), ...assumed(foreseen) };
    if (followed === undefined) throw new Unfinished(unread, problems, reason);
    throw new Unfinished({ ...unread, from_certificate: followed }, [
      ...problems,
      uncompared(input, explainFailure(reason)),
    ]);
  }
};

/** Whether it has followed its certificate; what keeps it from being compared is told like any other reason. */
const staleness = async (api: Api, input: JwkInput, result: JwkResult): Promise<Diagnostic | undefined> => {
  try {
    return await problemWithFollowing(api.certificates, input, result);
  } catch (reason) {
    return uncompared(input, explainFailure(reason));
  }
};

/**
 * Notes what a write led to, and says what went wrong with it. Terraform makes a new object again after an error, so a new key that another
 * update can still send everywhere comes with a warning: it must not become another key. An update would detach a sourced one.
 */
const remember = ({ input, deployment, isNew }: Written, call: Call): readonly Diagnostic[] => {
  const sent = input.from_jwk && publicThumbprint(configuredJwk(input.from_jwk), input.from_jwk.kid);
  if (sent) call.private.set(sentThumbprint, sent);
  if (deployment === null) return [];
  forgetPendingName(call);
  rememberUndeployed(call.private, deployment);
  const problems = deploymentProblems(deployment, { what: whatOf(input) });
  const isKept = isNew === true && (input.generate !== null || input.from_jwk !== null);
  return isKept ? problems.map((problem) => ({ ...problem, severity: 'warning' })) : problems;
};

export const whatOf = ({ project, name }: Pick<JwkState, 'project' | 'name'>) => `JWK ${name} of project ${project}`;

const vanished = (input: JwkInput) =>
  error(
    'JWK is not there',
    `${whatOf(input)} was written, and the manager does not find it afterwards. Apply again; if it stays so, look at the manager's log.`,
    ['name'],
  );
