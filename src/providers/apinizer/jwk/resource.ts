import { HttpFailure } from '../../../http/failure';
import { error, warning } from '../../../terraform/schema/diagnostic';
import {
  type Amendment,
  type Change,
  defineResource,
  Refused,
  type Rule,
  Unfinished,
} from '../../../terraform/schema/resource';
import { type CertificateApi, certificateApi } from '../certificate/api';
import type { ApinizerConnection } from '../connection';
import { deploymentProblems } from '../deploy';
import type { Deployment } from '../deployment';
import { type Jwk, type JwkApi, type JwkSource, jwkApi } from './api';
import { attributes, type JwkInput, type JwkResult, type JwkState } from './attributes';
import { problemWithFollowing, sourceThumbprint, thumbprintOf } from './following';

interface Api {
  readonly jwks: JwkApi;
  /** The sources of JWKs. */
  readonly certificates: CertificateApi;
}

const oneSource: Rule<typeof attributes> = {
  attributes: ['from_certificate'],
  problems: ({ from_certificate }) =>
    from_certificate === null
      ? [error('Missing source', 'Say where the key comes from: set from_certificate.', ['from_certificate'])]
      : [],
};

export const jwk = defineResource({
  name: 'jwk',
  description: 'A JSON Web Key in an Apinizer project, deployed to all its environments.',
  api: (connection: ApinizerConnection): Api => ({
    jwks: jwkApi(connection),
    certificates: certificateApi(connection),
  }),
  attributes,
  timeouts: { create: '20m', read: '5m', update: '20m', delete: '20m' },
  validate: [oneSource],
  plan: (change) => planDetachment(change),

  create: async (api, input) => finish(api, input, await createOnce(api, input)),

  async read({ jwks }, state) {
    const found = await jwks.find(state);
    return found && toResult(state, found);
  },

  async update(api, input, prior) {
    if (input.name !== prior.name || input.description !== prior.description) {
      return finish(api, input, await api.jwks.update(prior, input));
    }
    const result = await finish(api, input, { failed: [], message: null });
    const stale = await problemWithFollowing(api.certificates, input, result);
    if (stale) throw new Unfinished({ ...result, from_certificate: prior.from_certificate }, [stale]);
    return result;
  },

  async delete({ jwks }, state) {
    const problems = deploymentProblems(await jwks.remove(state), { what: whatOf(state) });
    if (problems.length > 0) throw new Refused(problems);
  },

  import: {
    id: 'project/name',
    async find({ jwks }, id) {
      const slash = id.indexOf('/');
      const [project, name] = [id.slice(0, slash), id.slice(slash + 1)];
      if (slash < 1 || name === '') throw new Refused([wrongId(id)]);
      const found = await jwks.find({ project, name });
      return (
        found &&
        toResult({ project, name, description: '', replace_to_keep_source: false, from_certificate: null }, found)
      );
    },
  },
});

/** A create whose answer was lost is looked up: a JWK with the key of its source is ours, any other is told and left alone. */
const createOnce = async ({ jwks, certificates }: Api, input: JwkInput): Promise<Deployment> => {
  try {
    return await jwks.create(input, sourceOf(input));
  } catch (failure) {
    if (!(failure instanceof HttpFailure) || failure.processed !== 'unknown') throw failure;
    const found = await jwks.find(input);
    if (found === null) throw failure;
    if (await isOurs(certificates, input, found)) return { failed: [], message: null };
    throw new Refused([someoneElses(input)]);
  }
};

const isOurs = async (certificates: CertificateApi, input: JwkInput, found: Jwk): Promise<boolean> => {
  const wanted = await sourceThumbprint(certificates, input);
  return wanted !== null && wanted === thumbprintOf(found) && input.description === found.description;
};

const sourceOf = ({ from_certificate }: JwkInput): JwkSource => {
  if (from_certificate === null) throw new RangeError('a JWK without a source');
  return { source: 'certificate', ...from_certificate };
};

/** Reads back what a write left; the manager returns no objects. */
const finish = async ({ jwks }: Api, input: JwkInput, deployment: Deployment): Promise<JwkResult> => {
  const found = await jwks.find(input);
  if (found === null) throw new Refused([vanished(input)]);
  const result = toResult(input, found);
  const problems = deploymentProblems(deployment, { what: whatOf(input) });
  if (problems.length > 0) throw new Unfinished(result, problems);
  return result;
};

/** A PUT cuts a JWK loose from its source for good; the plan says so, or replaces where that is wanted. */
const planDetachment = ({ prior, planned, changed }: Change<typeof attributes>): Amendment<typeof attributes> => {
  if (prior === null) return {};
  const inPlace = prior.from_certificate === null ? { inPlace: ['from_certificate'] as const } : {};
  const renamed = (['name', 'description'] as const).filter((name) => changed.has(name));
  if (renamed.length === 0 || !prior.source_attached) return inPlace;
  if (planned.replace_to_keep_source === true) return { ...inPlace, replace: renamed };
  const detachment = warning(
    'JWK loses its source',
    `A change of ${renamed.join(' and ')} cuts JWK ${prior.name} loose: updates of its source no longer reach it. To keep the source, set replace_to_keep_source = true, which makes the JWK anew.`,
    [renamed[0] ?? 'name'],
  );
  return { ...inPlace, diagnostics: [detachment] };
};

type Kept = Pick<JwkInput, 'project' | 'name' | 'description' | 'replace_to_keep_source' | 'from_certificate'>;

/** What was configured of the source is kept: the manager never returns it, and what it reports of it changes by itself. */
const toResult = ({ project, name, replace_to_keep_source, from_certificate }: Kept, found: Jwk): JwkResult => ({
  id: `${project}/${name}`,
  project,
  name,
  description: found.description,
  replace_to_keep_source,
  from_certificate,
  key_type: found.key_type,
  kid: found.kid,
  thumbprint: thumbprintOf(found),
  public_jwk: found.public_jwk && JSON.stringify(found.public_jwk),
  current_source_type: found.source_type,
  source_attached: found.source_id !== null,
});

const whatOf = ({ project, name }: Pick<JwkState, 'project' | 'name'>) => `JWK ${name} of project ${project}`;

const wrongId = (id: string) =>
  error(
    'Invalid import id',
    `Found ${JSON.stringify(id)}. Accepted: the project and the name of the JWK, as in "Shop/signing".`,
  );

const someoneElses = (input: JwkInput) =>
  error(
    'JWK exists with another key',
    `The answer to the create was lost, and ${whatOf(input)} now exists with another key or description: somebody else made it. To manage it here, run: terraform import ADDRESS '${input.project}/${input.name}'`,
    ['name'],
  );

const vanished = (input: JwkInput) =>
  error(
    'JWK is not there',
    `${whatOf(input)} was written, and the manager does not find it afterwards. Apply again; if it stays so, look at the manager’s log.`,
    ['name'],
  );
