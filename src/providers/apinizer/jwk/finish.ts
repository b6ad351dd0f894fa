import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import { Unfinished } from '../../../terraform/schema/resource';
import { findSoon } from '../../polling';
import { deploymentProblems } from '../deploy';
import type { Deployment } from '../deployment';
import { toldOf } from '../told';
import { rememberUndeployed } from '../undeployed';
import type { Jwk } from './api';
import type { JwkInput, JwkResult, JwkState } from './attributes';
import { publicThumbprint } from './configured-key';
import type { Api } from './evidence';
import { problemWithFollowing, uncompared } from './following';
import { sentThumbprint } from './plan';
import { forgetPendingName } from './rename';
import { toResult, toUnread } from './result';
import { configuredJwk } from './source';

interface Written {
  readonly input: JwkInput;
  /** Null where nothing was sent. */
  readonly deployment: Deployment | null;
}

/** Reads back what a write left; the manager returns no objects. What was written counts even where it cannot be read. */
export const finish = async (api: Api, written: Written, call: Call): Promise<JwkResult> => {
  const { input } = written;
  const problems = remember(written, call);
  let found: Jwk | null;
  try {
    found = await readBack(api, input, call);
  } catch (reason) {
    throw written.deployment === null ? reason : new Unfinished(toUnread(input), problems, reason);
  }
  const result = resultOf(input, found);
  const all = [...problems, ...(found === null ? [vanished(input)] : [])];
  if (all.length > 0) throw new Unfinished(result, all);
  return result;
};

/** The same after an update that says that the certificate is another one now: it is recorded only once the JWK is seen to have followed. */
export const finishFollowing = async (
  api: Api,
  { prior, ...written }: Written & { readonly prior: JwkState },
  call: Call,
): Promise<JwkResult> => {
  const { input } = written;
  const problems = remember(written, call);
  let known = toUnread(input);
  let stale: Diagnostic | undefined;
  try {
    const found = await readBack(api, input, call);
    known = resultOf(input, found);
    stale = found === null ? vanished(input) : await problemWithFollowing(api.certificates, input, known);
  } catch (reason) {
    stale = uncompared(input, toldOf(reason));
  }
  if (stale) throw new Unfinished({ ...known, from_certificate: prior.from_certificate }, [...problems, stale]);
  if (problems.length > 0) throw new Unfinished(known, problems);
  return known;
};

const readBack = ({ jwks }: Api, input: JwkInput, call: Call): Promise<Jwk | null> =>
  findSoon(() => jwks.find(input), call);

const resultOf = (input: JwkInput, found: Jwk | null): JwkResult =>
  found === null ? toUnread(input) : toResult(input, found);

/** Notes what a write led to, and says what went wrong with it. */
const remember = ({ input, deployment }: Written, call: Call): readonly Diagnostic[] => {
  const sent = input.from_jwk && publicThumbprint(configuredJwk(input.from_jwk), input.from_jwk.kid);
  if (sent) call.private.set(sentThumbprint, sent);
  if (deployment === null) return [];
  forgetPendingName(call);
  rememberUndeployed(call.private, deployment);
  return deploymentProblems(deployment, { what: whatOf(input) });
};

export const whatOf = ({ project, name }: Pick<JwkState, 'project' | 'name'>) => `JWK ${name} of project ${project}`;

const vanished = (input: JwkInput) =>
  error(
    'JWK is not there',
    `${whatOf(input)} was written, and the manager does not find it afterwards. Apply again; if it stays so, look at the manager’s log.`,
    ['name'],
  );
