import type { Call } from '../../../../terraform/schema/call';
import { type Diagnostic, error, warning } from '../../../../terraform/schema/diagnostic';
import type { Writing } from '../../../../terraform/schema/resource';
import { UNKNOWN } from '../../../../terraform/schema/value';
import { answerTo } from '../../../access';
import { anyFailure, orElse } from '../../../failures';
import { problemsWithAccess, unknownEnvironment } from '../../access';
import type { EnvironmentApi } from '../../environment/api';
import type { Certificate, CertificateApi } from '../api';
import type { attributes, CertificateInput } from '../attributes';

interface Api {
  readonly certificates: CertificateApi;
  readonly environments: EnvironmentApi;
}

type Placement = Pick<CertificateInput, 'project' | 'name' | 'alias' | 'environments'>;

/** Why the manager would refuse a certificate under that alias in these environments. Asked before an update, which deletes first. */
export const problemsWithPlacement = async (api: Api, placement: Placement): Promise<readonly Diagnostic[]> => [
  ...(await problemsWithEnvironments(api.environments, placement)),
  ...usesOf(placement, await api.certificates.list(placement.project)).map((used) =>
    error('Alias is already used', used, ['alias']),
  ),
];

/** The same at plan, of a new placement. An alias that is used is no error then: the certificate that has it may give it up first. */
export const problemsBeforehand = async (
  api: Api,
  { prior, planned, once }: Writing<typeof attributes>,
  call: Call,
): Promise<readonly Diagnostic[]> => {
  const { project, environments } = planned ?? { project: prior?.project ?? UNKNOWN, environments: [] };
  const named = environments === UNKNOWN ? [] : environments.map((name) => ({ name, path: ['environments'] }));
  const problems = await problemsWithAccess(api.environments, { project, named, once }, call);
  const placement = planned && knownOf(planned);
  if (placement === null || problems.length > 0 || isWhere(prior, placement)) return problems;
  const list = () => answerTo(() => api.certificates.list(placement.project), nothingToTell, call);
  const others = ((await once(`certificates of ${placement.project}`, list)) ?? []).filter(
    ({ name }) => name !== prior?.name || placement.project !== prior.project,
  );
  return usesOf(placement, others).map((used) =>
    warning(`Alias of certificate ${placement.name} is already used`, used, ['alias']),
  );
};

/** Whoever may not list certificates may write them all the same. */
const nothingToTell = () => undefined;

const knownOf = ({
  project,
  name,
  alias,
  environments,
}: { readonly [K in keyof Placement]: Placement[K] | typeof UNKNOWN }): Placement | null =>
  project === UNKNOWN || name === UNKNOWN || alias === UNKNOWN || environments === UNKNOWN
    ? null
    : { project, name, alias, environments };

const isWhere = (prior: Placement | null, { project, name, alias, environments }: Placement): boolean =>
  prior?.project === project &&
  prior.name === name &&
  prior.alias === alias &&
  environments.every((each) => prior.environments.includes(each));

/** The other certificates that have the alias in one of the environments, each in a sentence. */
const usesOf = ({ name, alias, environments }: Placement, certificates: readonly Certificate[]): readonly string[] =>
  certificates.flatMap((other) => {
    const places = other.environments
      .filter((placed) => placed.alias === alias && environments.includes(placed.name))
      .map((placed) => placed.name);
    return places.length === 0 || other.name === name
      ? []
      : [
          `Alias ${JSON.stringify(alias)} belongs to certificate ${other.name} in ${places.join(', ')}; aliases must be unique per environment. Choose another alias, or give ${other.name} another one first. Two certificates swap their aliases in two applies.`,
        ];
  });

/** Only a help: where the manager does not list the environments, it is the one to refuse. */
const problemsWithEnvironments = async (
  api: EnvironmentApi,
  { project, environments }: Placement,
): Promise<readonly Diagnostic[]> => {
  const known = await namesIn(api, project);
  const unknown = environments.filter((name) => known.length > 0 && !known.includes(name));
  return unknown.map((name) => unknownEnvironment({ project, name, known, path: ['environments'] }));
};

const namesIn = async (api: EnvironmentApi, project: string): Promise<readonly string[]> =>
  (
    await orElse(
      () => api.list(project),
      anyFailure,
      () => [],
    )
  ).map(({ name }) => name);
