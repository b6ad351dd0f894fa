import { HttpFailure } from '../../../http/failure';
import type { Call } from '../../../terraform/schema/call';
import { error } from '../../../terraform/schema/diagnostic';
import { defineResource, Refused, Unfinished } from '../../../terraform/schema/resource';
import { findSoon } from '../../polling';
import { certificateApi } from '../certificate/api';
import type { ApinizerConnection } from '../connection';
import { deploymentProblems } from '../deploy';
import type { Deployment } from '../deployment';
import { parseImportId } from '../import-id';
import { removeSurely } from '../remove';
import { toldOf } from '../told';
import { rememberUndeployed, undeployedIn } from '../undeployed';
import { jwkApi } from './api';
import { attributes, type JwkInput, type JwkResult, type JwkState } from './attributes';
import { publicThumbprint } from './configured-key';
import { type Api, createOnce } from './create';
import { isToFollow, problemWithFollowing } from './following';
import { planJwk, sentThumbprint } from './plan';
import { findRenamed, forgetPendingName, rename } from './rename';
import { toResult, toUnread, unsourced } from './result';
import { rules } from './rules';
import { configuredJwk } from './source';

export const jwk = defineResource({
  name: 'jwk',
  description: 'A JSON Web Key in an Apinizer project, deployed to all its environments.',
  api: (connection: ApinizerConnection): Api => ({
    jwks: jwkApi(connection),
    certificates: certificateApi(connection),
  }),
  attributes,
  timeouts: { create: '20m', read: '5m', update: '20m', delete: '20m' },
  validate: rules,
  plan: (change, _, call) => planJwk(change, call),

  create: async (api, input, call) => finish(api, input, await createOnce(api, input, call), call),

  async read({ jwks }, state, call) {
    const there = await findRenamed(jwks, state, call);
    return there && toResult({ ...state, name: there.name }, there.found);
  },

  async update(api, input, prior, call) {
    const isWritten =
      input.name !== prior.name || input.description !== prior.description || undeployedIn(call.private).length > 0;
    const deployment = isWritten ? await rename(api.jwks, { input, prior }, call) : untouched;
    const result = await finish(api, input, deployment, call);
    if (!isToFollow(input, prior)) return result;
    const stale = await problemWithFollowing(api.certificates, input, result);
    if (stale) throw new Unfinished({ ...result, from_certificate: prior.from_certificate }, [stale]);
    return result;
  },

  async delete({ jwks }, state, call) {
    const there = await findRenamed(jwks, state, call);
    if (there === null) return;
    const id = { project: state.project, name: there.name };
    const deployment = await removeSurely({ remove: () => jwks.remove(id), find: () => jwks.find(id) }, call);
    const problems = deploymentProblems(deployment, { what: whatOf(state), removed: true });
    if (problems.length > 0) throw new Refused(problems);
  },

  import: {
    id: 'project/name',
    async find({ jwks }, id) {
      const named = parseImportId(id, 'JWK');
      const found = await jwks.find(named);
      return found && toResult({ ...unsourced, ...named }, found);
    },
  },
});

const untouched: Deployment = { failed: [], message: null };

/** Reads back what a write left; the manager returns no objects. What was written is kept in the state even where it cannot be read. */
const finish = async ({ jwks }: Api, input: JwkInput, deployment: Deployment, call: Call): Promise<JwkResult> => {
  remember(input, deployment, call);
  const found = await readBack(() => findSoon(() => jwks.find(input), call), input);
  const result = toResult(input, found);
  const problems = deploymentProblems(deployment, { what: whatOf(input) });
  if (problems.length > 0) throw new Unfinished(result, problems);
  return result;
};

const remember = (input: JwkInput, deployment: Deployment, call: Call): void => {
  forgetPendingName(call);
  rememberUndeployed(call.private, deployment);
  const sent = input.from_jwk && publicThumbprint(configuredJwk(input.from_jwk), input.from_jwk.kid);
  if (sent) call.private.set(sentThumbprint, sent);
};

const readBack = async <T>(find: () => Promise<T | null>, input: JwkInput): Promise<T> => {
  try {
    const found = await find();
    if (found !== null) return found;
  } catch (failure) {
    const told = toldOf(failure);
    if (!(failure instanceof HttpFailure) || told === undefined) throw failure;
    throw new Unfinished(toUnread(input), [told]);
  }
  throw new Unfinished(toUnread(input), [vanished(input)]);
};

const whatOf = ({ project, name }: Pick<JwkState, 'project' | 'name'>) => `JWK ${name} of project ${project}`;

const vanished = (input: JwkInput) =>
  error(
    'JWK is not there',
    `${whatOf(input)} was written, and the manager does not find it afterwards. Apply again; if it stays so, look at the manager’s log.`,
    ['name'],
  );
