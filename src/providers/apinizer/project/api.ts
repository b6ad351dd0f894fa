import { fields, orNull, type Reader, text } from '../../../http/read';
import { path } from '../../../http/request';
import type { ApinizerConnection } from '../connection';
import { listed } from '../envelope';

export interface Project {
  readonly name: string;
  readonly description: string;
}

/** The projects that the user is a member of. */
export const projectApi = ({ http }: ApinizerConnection) => ({
  /** GET /apiops/projects/ */
  list: (): Promise<readonly Project[]> => http.get(path`/projects/`, { read: readProjects }),
});

/** The calls on projects. */
export type ProjectApi = ReturnType<typeof projectApi>;

const readProject: Reader<Project> = (value, clean) => {
  const { name, description } = fields({ name: text, description: orNull(text) })(value, clean);
  return { name, description: description ?? '' };
};

const readProjects = listed(readProject);
