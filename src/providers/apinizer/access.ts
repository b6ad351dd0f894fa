import type { Call } from '../../terraform/schema/call';
import { type Diagnostic, error, type Path } from '../../terraform/schema/diagnostic';
import type { Writing } from '../../terraform/schema/resource';
import { UNKNOWN, type Unknown } from '../../terraform/schema/value';
import { answerTo } from '../access';
import type { EnvironmentApi } from './environment/api';
import { explainFailure } from './failures';

/** An environment as a configuration names it. */
export interface NamedEnvironment {
  readonly name: unknown;
  readonly path: Path;
}

interface Asked {
  readonly project: string | Unknown;
  readonly named: readonly NamedEnvironment[];
  readonly once: Writing<Record<never, never>>['once'];
}

/**
 * What is wrong with the token, the project and its environments. One call a project answers all of it: its environments are listed for
 * members only. Nothing is asked about a project that is not known yet.
 */
export const problemsWithAccess = async (
  environments: EnvironmentApi,
  { project, named, once }: Asked,
  call: Call,
): Promise<readonly Diagnostic[]> => {
  if (project === UNKNOWN) return [];
  const list = () => answerTo(() => environments.list(project), explainFailure, call);
  const known = ((await once(`environments of ${project}`, list)) ?? []).map(({ name }) => name);
  return unknownAmong(known, named).map(({ name, path }) => unknownEnvironment({ project, name, known, path }));
};

/** A manager that lists none does not say which there are. */
const unknownAmong = (known: readonly string[], named: readonly NamedEnvironment[]) =>
  named.flatMap(({ name, path }) =>
    typeof name === 'string' && known.length > 0 && !known.includes(name) ? [{ name, path }] : [],
  );

export const unknownEnvironment = ({
  project,
  name,
  known,
  path,
}: {
  readonly project: string;
  readonly name: string;
  readonly known: readonly string[];
  readonly path: Path;
}): Diagnostic =>
  error(
    'Unknown environment',
    `Project ${project} has no environment ${JSON.stringify(name)}. It has: ${known.join(', ')}.`,
    path,
  );
