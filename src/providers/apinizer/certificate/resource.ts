import { defineResource, Refused } from '../../../terraform/schema/resource';
import { removeSurely } from '../../write';
import type { ApinizerConnection } from '../connection';
import { deploymentProblems, everywhere, undeployedIn } from '../deployment';
import { environmentApi } from '../environment/api';
import { jwkApi } from '../jwk/api';
import { parseImportId } from '../names';
import { projectApi } from '../project/api';
import { isUnconfirmed } from '../write';
import { certificateApi } from './api';
import { attributes } from './attributes';
import { type PlanApi, planCertificate, planDestroyedCertificate, rememberRead } from './plan';
import { rules } from './rules';
import { importDefaults, isOurs, isShownBy, rememberKey, toResult } from './state';
import { createOnce, replaceContent, type WriteApi, whatOf } from './write';
import { problemsBeforehand } from './write/placement';
import { finish } from './write/read-back';

interface Api extends WriteApi, PlanApi {
  /** Whether plans say what an update does to JWKs. */
  readonly isPreviewing: boolean;
}

export const certificate = defineResource({
  name: 'certificate',
  description:
    'A certificate in an Apinizer project, deployed to environments. Every change but that of its name is one update in place.',
  api: (connection: ApinizerConnection): Api => ({
    certificates: certificateApi(connection),
    environments: environmentApi(connection),
    jwks: jwkApi(connection),
    projects: projectApi(connection),
    dialect: connection.dialect,
    files: connection.files,
    isPreviewing: connection.isPreviewing,
    leavingJwks: connection.leavingJwks,
  }),
  attributes,
  timeouts: { create: '20m', read: '5m', update: '20m', delete: '20m' },
  validate: rules,
  plan: (change, api, call) => planCertificate(change, api?.isPreviewing ? api : null, call),

  planDestroy: async (prior, api, call) =>
    api?.isPreviewing && !isUnconfirmed(prior) ? planDestroyedCertificate(prior, api, call) : [],

  access: problemsBeforehand,

  async create(api, input, call) {
    const first = { deployment: await createOnce(api, input, call), notes: [] };
    return finish(api, { input, first, isNew: true }, call);
  },

  async read({ certificates }, state, call) {
    const undeployed = undeployedIn(call.private);
    const found = await certificates.refresh(state, (listed) => isShownBy(listed, state, undeployed));
    if (found === null || (isUnconfirmed(state) && !isOurs(state, found))) return null;
    const result = toResult(state, rememberRead(state, found, call), undeployed);
    rememberKey(state.certificate_pem, result.certificate_pem, call.private);
    return result;
  },

  async update(api, input, prior, call) {
    return finish(api, { input, first: await replaceContent(api, { input, prior }, call) }, call);
  },

  async delete({ certificates }, state, call) {
    if (isUnconfirmed(state)) {
      const found = await certificates.find(state);
      if (found === null || !isOurs(state, found)) return;
    }
    const remove = () => certificates.remove(state, state.referenced_jwks_on_destroy);
    const deployment = (await removeSurely({ remove, find: () => certificates.find(state) }, call)) ?? everywhere;
    const problems = deploymentProblems(deployment, { what: whatOf(state), removed: true });
    if (problems.length > 0) throw new Refused(problems);
  },

  import: {
    id: '[project/]name',
    async find({ certificates }, id, _call, settings) {
      const named = parseImportId(id, { what: 'certificate', settings });
      const found = await certificates.find(named);
      return found && toResult({ ...importDefaults, ...named }, found);
    },
  },
});
