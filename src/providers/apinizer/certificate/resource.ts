import { HttpFailure } from '../../../http/failure';
import type { Call } from '../../../terraform/schema/call';
import { error } from '../../../terraform/schema/diagnostic';
import { defineResource, Refused, Unfinished } from '../../../terraform/schema/resource';
import { findSoon } from '../../polling';
import type { ApinizerConnection } from '../connection';
import { deploymentProblems } from '../deploy';
import { environmentApi } from '../environment/api';
import { parseImportId } from '../import-id';
import { jwkApi } from '../jwk/api';
import { takeUnconfirmed } from '../lost-create';
import { projectApi } from '../project/api';
import { removeSurely } from '../remove';
import { toldOf } from '../told';
import { rememberUndeployed, undeployedIn } from '../undeployed';
import { type Certificate, certificateApi } from './api';
import { attributes, type CertificateInput, type CertificateResult } from './attributes';
import { differences, planCertificate } from './plan';
import type { ReferenceApi } from './referenced-jwks';
import { differencesIn, importDefaults, isWritten, toResult, toUnread } from './result';
import { rules } from './rules';
import { createOnce, deployEverywhere, replaceContent, type WriteApi, type Written, whatOf } from './write';

interface Api extends WriteApi, ReferenceApi {
  /** Whether plans say what an update does to JWKs. */
  readonly isPreviewing: boolean;
  readonly refreshed: Set<string>;
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
    isPreviewing: connection.isPreviewing,
    refreshed: connection.refreshed,
  }),
  attributes,
  timeouts: { create: '20m', read: '5m', update: '20m', delete: '20m' },
  validate: rules,
  plan: (change, api, call) => {
    // Once is enough: not again when the plan is made for the second time, in the apply.
    const isFirst = change.prior !== null && api?.refreshed.has(change.prior.id);
    return planCertificate(change, api?.isPreviewing && isFirst ? api : null, call);
  },

  async create(api, input, call) {
    const first = { deployment: await createOnce(api, input, call), notes: [] };
    return finish(api, { input, first }, call);
  },

  async read({ certificates, refreshed }, state, call) {
    refreshed.add(state.id);
    const found = await certificates.find(state);
    const isForeign = found !== null && takeUnconfirmed(call) && !isWritten(state, found);
    if (isForeign) return null;
    if (found !== null) rememberDifferences(found, call);
    return found && toResult(state, found, undeployedIn(call.private));
  },

  async update(api, input, prior, call) {
    return finish(api, { input, first: await replaceContent(api, { input, prior }, call) }, call);
  },

  async delete({ certificates }, state, call) {
    const remove = () => certificates.remove(state, state.referenced_jwks_on_destroy);
    const deployment = await removeSurely({ remove, find: () => certificates.find(state) }, call);
    const problems = deploymentProblems(deployment, { what: whatOf(state), removed: true });
    if (problems.length > 0) throw new Refused(problems);
  },

  import: {
    id: 'project/name',
    async find({ certificates }, id) {
      const named = parseImportId(id, 'certificate');
      const found = await certificates.find(named);
      return found && toResult({ ...importDefaults, ...named }, found);
    },
  },
});

/** Deploys as far as it goes and reads back what that left; the manager returns no objects. */
const finish = async (
  api: WriteApi,
  write: { readonly input: CertificateInput; readonly first: Written },
  call: Call,
): Promise<CertificateResult> => {
  const { input } = write;
  const { deployment, notes } = await deployEverywhere(api, write, call);
  rememberUndeployed(call.private, deployment);
  const problems = [...notes, ...deploymentProblems(deployment, { what: whatOf(input), attribute: 'environments' })];
  const undeployed = undeployedIn(call.private);
  const found = await readBack(api, input, call);
  if ('problem' in found) throw new Unfinished(toUnread(input, undeployed), [...problems, found.problem]);
  rememberDifferences(found, call);
  const result = toResult(input, found, undeployed);
  if (problems.length > 0) throw new Unfinished(result, problems);
  return result;
};

const readBack = async ({ certificates }: WriteApi, input: CertificateInput, call: Call) => {
  try {
    return (await findSoon(() => certificates.find(input), call)) ?? { problem: vanished(input) };
  } catch (failure) {
    const problem = failure instanceof HttpFailure && toldOf(failure);
    if (!problem) throw failure;
    // All of the state is known without it, so the write counts; an error would have Terraform make the certificate again.
    return { problem: { ...problem, severity: 'warning' as const } };
  }
};

const rememberDifferences = (found: Certificate, { private: memory }: Call): void => {
  const now = differencesIn(found);
  if (now !== (memory.get(differences) ?? '')) memory.set(differences, now);
};

const vanished = (input: CertificateInput) =>
  error(
    'Certificate is not there',
    `${whatOf(input)} was written, and the manager does not find it afterwards. Apply again; if it stays so, look at the manager’s log.`,
    ['name'],
  );
