import { HttpFailure } from '../../../http/failure';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import type { EnvironmentApi } from '../environment/api';
import type { CertificateApi } from './api';
import type { CertificateInput } from './attributes';

interface Api {
  readonly certificates: CertificateApi;
  readonly environments: EnvironmentApi;
}

type Placement = Pick<CertificateInput, 'project' | 'name' | 'alias' | 'environments'>;

/** Why the manager would refuse a certificate under that alias in these environments. Asked before an update, which deletes first. */
export const problemsWithPlacement = async (api: Api, placement: Placement): Promise<readonly Diagnostic[]> => [
  ...(await problemsWithEnvironments(api.environments, placement)),
  ...(await problemsWithAlias(api.certificates, placement)),
];

const problemsWithAlias = async (
  certificates: CertificateApi,
  placement: Placement,
): Promise<readonly Diagnostic[]> => {
  const { project, name, alias, environments } = placement;
  const others = (await certificates.list(project)).filter((each) => each.name !== name);
  return others.flatMap((other) => {
    const places = other.environments
      .filter((placed) => placed.alias === alias && environments.includes(placed.name))
      .map((placed) => placed.name);
    return places.length === 0
      ? []
      : [
          error(
            'Alias is already used',
            `Alias ${JSON.stringify(alias)} belongs to certificate ${other.name} in ${places.join(', ')}; an environment has it once. Choose another alias, or give ${other.name} another one first. Two certificates swap their aliases in two applies.`,
            ['alias'],
          ),
        ];
  });
};

/** Only a help: where the manager does not list the environments, it is the one to refuse. */
const problemsWithEnvironments = async (
  api: EnvironmentApi,
  { project, environments }: Placement,
): Promise<readonly Diagnostic[]> => {
  const known = await namesIn(api, project);
  const unknown = environments.filter((name) => known.length > 0 && !known.includes(name));
  return unknown.map((name) =>
    error(
      'Unknown environment',
      `Project ${project} has no environment ${JSON.stringify(name)}. It has: ${known.join(', ')}.`,
      ['environments'],
    ),
  );
};

const namesIn = async (api: EnvironmentApi, project: string): Promise<readonly string[]> => {
  try {
    return (await api.list(project)).map(({ name }) => name);
  } catch (failure) {
    if (failure instanceof HttpFailure) return [];
    throw failure;
  }
};
