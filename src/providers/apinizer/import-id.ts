import { error } from '../../terraform/schema/diagnostic';
import { Refused } from '../../terraform/schema/resource';

/** Project and name out of an import id; names have no slash. */
export const parseImportId = (id: string, what: string): { readonly project: string; readonly name: string } => {
  const [project = '', name = '', ...others] = id.split('/');
  if (project !== '' && name !== '' && others.length === 0) return { project, name };
  throw new Refused([
    error(
      'Invalid import id',
      `Found ${JSON.stringify(id)}. Accepted: the project and the name of the ${what}, as in "Shop/gateway".`,
    ),
  ]);
};
