import type { HttpFailure } from '../../../http/failure';
import { fields, flag, orNull, type Reader, text, Unreadable } from '../../../http/read';
import { type Path, path } from '../../../http/request';
import { orElse } from '../../failures';
import type { ApinizerConnection } from '../connection';
import { listed } from '../envelope';

/** An environment of a project; null is what this generation of the manager does not say. */
export interface Environment {
  readonly name: string;
  readonly description: string;
  readonly type: string | null;
  readonly status: string | null;
  readonly access_url: string | null;
  readonly deployed: boolean | null;
}

/** The environments of a project. */
export const environmentApi = ({ http }: ApinizerConnection) => {
  const read = (from: Path): Promise<readonly Environment[]> => http.get(from, { read: readEnvironments });

  return {
    /** GET /apiops/projects/{projectName}/environments/, or GET /apiops/environments/{projectName} where that is not known. */
    list: (project: string): Promise<readonly Environment[]> =>
      orElse(
        () => read(path`/projects/${project}/environments/`),
        isUnknownPath,
        () => read(path`/environments/${project}`),
      ),
  };
};

/** The calls on environments. */
export type EnvironmentApi = ReturnType<typeof environmentApi>;

// A missing project is 'forbidden' whatever its status, so it is not taken for a missing path.
const isUnknownPath = ({ kind, status }: HttpFailure): boolean =>
  kind !== 'forbidden' && (status === 404 || status === 405 || (kind === 'broken' && (status ?? 500) < 500));

const readBody = fields({
  environmentName: orNull(text),
  name: orNull(text),
  description: orNull(text),
  type: orNull(text),
  status: orNull(text),
  accessUrl: orNull(text),
  deployed: orNull(flag),
});

const toEnvironment: Reader<Environment> = (value, clean) => {
  const { environmentName, name, description, type, status, accessUrl, deployed } = readBody(value, clean);
  const known = environmentName ?? name;
  if (known === null) {
    throw new Unreadable('environmentName', 'a text');
  }
  return { name: known, description: description ?? '', type, status, access_url: accessUrl, deployed };
};

const readEnvironments = listed(toEnvironment);
