import { HttpFailure } from '../../../http/failure';
import { factsOfAll } from '../../../pki/certificate-facts';
import { error } from '../../../terraform/schema/diagnostic';
import { defineResource, Refused, Unfinished } from '../../../terraform/schema/resource';
import type { ApinizerConnection } from '../connection';
import { deploymentProblems } from '../deploy';
import type { Deployment } from '../deployment';
import { type Certificate, type CertificateApi, certificateApi } from './api';
import { attributes, type CertificateInput, type CertificateResult, type CertificateState } from './attributes';
import { rules } from './rules';

export const certificate = defineResource({
  name: 'certificate',
  description:
    'A certificate in an Apinizer project, deployed to environments. Every change but that of its name is one update in place.',
  api: (connection: ApinizerConnection) => certificateApi(connection),
  attributes,
  timeouts: { create: '20m', read: '5m', update: '20m', delete: '20m' },
  validate: rules,

  create: async (api, input) => finish(api, input, await createOnce(api, input)),

  async read(api, state) {
    const found = await api.find(state);
    return found && toResult(state, found);
  },

  update: async (api, input) => finish(api, input, await api.update(input, input)),

  async delete(api, state) {
    const problems = deploymentProblems(await api.remove(state, state.referenced_jwks_on_destroy), {
      what: whatOf(state),
    });
    if (problems.length > 0) throw new Refused(problems);
  },

  import: {
    id: 'project/name',
    async find(api, id) {
      const slash = id.indexOf('/');
      const [project, name] = [id.slice(0, slash), id.slice(slash + 1)];
      if (slash < 1 || name === '') throw new Refused([wrongId(id)]);
      const found = await api.find({ project, name });
      return found && toResult({ ...importDefaults, project, name }, found);
    },
  },
});

/** A create whose answer was lost is looked up: one of our content is ours, any other is told and left alone. */
const createOnce = async (api: CertificateApi, input: CertificateInput): Promise<Deployment> => {
  try {
    return await api.create(input);
  } catch (failure) {
    if (!(failure instanceof HttpFailure) || failure.processed !== 'unknown') throw failure;
    const found = await api.find(input);
    if (found === null) throw failure;
    if (isOurs(input, found)) return { failed: [], message: null };
    throw new Refused([someoneElses(input)]);
  }
};

/** Reads back what a write left; the manager returns no objects. */
const finish = async (
  api: CertificateApi,
  input: CertificateInput,
  deployment: Deployment,
): Promise<CertificateResult> => {
  const found = await api.find(input);
  if (found === null) throw new Refused([vanished(input)]);
  const result = toResult(input, found);
  const problems = deploymentProblems(deployment, { what: whatOf(input), attribute: 'environments' });
  if (problems.length > 0) throw new Unfinished(result, problems);
  return result;
};

type Known = Omit<CertificateInput, 'alias' | 'certificate_pem'> & {
  readonly alias: string | null;
  readonly certificate_pem: string | null;
};

/**
 * The manager has alias and content per environment, Terraform one of each: what was known while every environment has
 * it, else the first that differs, so that the plan shows a difference and one update mends it.
 */
const toResult = (known: Known, { description, environments }: Certificate): CertificateResult => {
  const differing = environments.find(({ alias }) => alias !== known.alias)?.alias;
  const other = environments.find(
    ({ certificate_pem }) => certificate_pem !== null && !isSameContent(known.certificate_pem, certificate_pem),
  );
  return {
    ...settingsOf(known),
    id: `${known.project}/${known.name}`,
    description,
    environments: environments.map(({ name }) => name),
    alias: differing ?? known.alias ?? '',
    certificate_pem: other?.certificate_pem ?? known.certificate_pem ?? '',
  };
};

const settingsOf = ({ project, name, update_referenced_jwks, update_scope, referenced_jwks_on_destroy }: Known) => ({
  project,
  name,
  update_referenced_jwks,
  update_scope,
  referenced_jwks_on_destroy,
});

/** The manager may keep the leaf alone of a chain it was sent. */
const isSameContent = (known: string | null, content: string): boolean => {
  const [wanted, found] = [fingerprints(known ?? ''), fingerprints(content)];
  return found.length > 0 && found.join() === (found.length === 1 ? wanted.slice(0, 1) : wanted).join();
};

const fingerprints = (pem: string): readonly string[] =>
  factsOfAll(pem).map(({ fingerprint_sha256 }) => fingerprint_sha256);

const isOurs = (input: CertificateInput, found: Certificate): boolean => {
  const result = toResult(input, found);
  return (
    result.alias === input.alias &&
    result.certificate_pem === input.certificate_pem &&
    result.description === input.description
  );
};

const importDefaults = {
  alias: null,
  certificate_pem: null,
  description: '',
  environments: [],
  update_referenced_jwks: false,
  update_scope: null,
  referenced_jwks_on_destroy: 'nullify',
} as const;

const whatOf = ({ project, name }: Pick<CertificateState, 'project' | 'name'>) =>
  `Certificate ${name} of project ${project}`;

const wrongId = (id: string) =>
  error(
    'Invalid import id',
    `Found ${JSON.stringify(id)}. Accepted: the project and the name of the certificate, as in "Shop/gateway".`,
  );

const someoneElses = (input: CertificateInput) =>
  error(
    'Certificate exists with other content',
    `The answer to the create was lost, and ${whatOf(input)} now exists with other content: somebody else made it. To manage it here, run: terraform import ADDRESS '${input.project}/${input.name}'`,
    ['name'],
  );

const vanished = (input: CertificateInput) =>
  error(
    'Certificate is not there',
    `${whatOf(input)} was written, and the manager does not find it afterwards. Apply again; if it stays so, look at the manager’s log.`,
    ['name'],
  );
