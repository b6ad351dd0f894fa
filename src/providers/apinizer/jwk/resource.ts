import type { Call } from '../../../terraform/schema/call';
import { defineResource, Refused } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import { removeSurely } from '../../write';
import { type NamedEnvironment, problemsWithAccess } from '../access';
import { certificateApi } from '../certificate/api';
import type { ApinizerConnection } from '../connection';
import { deploymentProblems, everywhere, undeployedIn } from '../deployment';
import { environmentApi } from '../environment/api';
import { parseImportId } from '../names';
import { isUnconfirmed } from '../write';
import { type JwkApi, jwkApi } from './api';
import { attributes, type JwkState, type SourceName } from './attributes';
import { planJwk } from './plan';
import { foreseenOfNew, foreseenOfUpdate } from './plan/foreseen';
import { rules } from './rules';
import { isKnownFromLists, isShownBy, toRefreshed, toResult, unsourced } from './state';
import { createOnce, finish, whatOf } from './write';
import { type Api, expectedByState, isOurs, isToFollow, problemWithSource } from './write/following';
import { findRenamed, forgetPendingName, rename } from './write/rename';

export const jwk = defineResource({
  name: 'jwk',
  description: 'A JSON Web Key in an Apinizer project, deployed to all its environments.',
  api: (connection: ApinizerConnection): Api & Pick<ApinizerConnection, 'leavingJwks'> => ({
    jwks: jwkApi(connection),
    certificates: certificateApi(connection),
    environments: environmentApi(connection),
    leavingJwks: connection.leavingJwks,
  }),
  attributes,
  timeouts: { create: '20m', read: '5m', update: '20m', delete: '20m' },
  validate: rules,
  plan: (change, _, call) => planJwk(change, call),
  access: ({ environments }, { prior, planned, once }, call) => {
    const project = planned?.project ?? prior?.project ?? UNKNOWN;
    return problemsWithAccess(environments, { project, named: planned ? environmentsOf(planned) : [], once }, call);
  },
  planDestroy: async ({ project, name }, api) => {
    api?.leavingJwks.add(`${project}/${name}`);
    return [];
  },

  async create(api, input, call) {
    const problem = await problemWithSource(api.certificates, input);
    if (problem !== undefined) throw new Refused([problem]);
    const deployment = await createOnce(api, input, call);
    return finish(api, { input, deployment, foreseen: foreseenOfNew(input), isNew: true }, call);
  },

  async read(api, state, call) {
    const again: JwkApi['find'] = (id) => api.jwks.refresh(id, (listed) => isShownBy(listed, state));
    const there = await findOurs(api, state, call, isKnownFromLists(state) ? again : api.jwks.find);
    if (there === null) return null;
    if (there.name === state.name) forgetPendingName(call);
    return toRefreshed({ ...state, name: there.name }, there.found);
  },

  update: async (api, input, prior, call) => {
    const isWritten =
      input.name !== prior.name || input.description !== prior.description || undeployedIn(call.private).length > 0;
    const deployment = isWritten ? await rename(api, { input, prior }, call) : null;
    const followed = isToFollow(input, prior) ? { followed: prior.from_certificate } : {};
    const foreseen = foreseenOfUpdate(prior, input, { isWritten });
    return finish(api, { input, deployment, foreseen, ...followed }, call);
  },

  async delete(api, state, call) {
    const there = await findOurs(api, state, call);
    if (there === null) return;
    const { jwks } = api;
    const id = { project: state.project, name: there.name };
    const deployment =
      (await removeSurely({ remove: () => jwks.remove(id), find: () => jwks.find(id) }, call)) ?? everywhere;
    const problems = deploymentProblems(deployment, { what: whatOf(state), removed: true });
    if (problems.length > 0) throw new Refused(problems);
  },

  import: {
    id: '[project/]name',
    async find({ jwks }, id, _call, settings) {
      const named = parseImportId(id, { what: 'JWK', settings });
      const found = await jwks.find(named);
      return found && toResult({ ...unsourced, ...named }, found);
    },
  },
});

/** The JWK of a state under whichever name it has; null where it is gone, or what is there was never found out to be ours and is not. */
const findOurs = async (
  api: Api,
  state: JwkState,
  call: Call,
  look = api.jwks.find,
): Promise<Awaited<ReturnType<typeof findRenamed>>> => {
  const there = await findRenamed(api.jwks, state, call, look);
  if (there === null || !isUnconfirmed(state)) return there;
  const evidence = { expected: expectedByState(state), jwk: state, found: there.found };
  return (await isOurs(api, evidence)) ? there : null;
};

/** The environment that the source is taken from, where it names one. */
const environmentsOf = (jwk: Readonly<Record<SourceName, unknown>>): readonly NamedEnvironment[] =>
  (['from_certificate', 'from_key', 'from_keystore'] as const).flatMap((source) => {
    const from = jwk[source];
    const isNamed = typeof from === 'object' && from !== null && 'environment' in from;
    return isNamed ? [{ name: from.environment, path: [source, 'environment'] }] : [];
  });
