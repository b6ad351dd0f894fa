import { error } from '../../terraform/schema/diagnostic';
import { Refused } from '../../terraform/schema/resource';

interface Meant {
  /** In words: certificate, JWK. */
  readonly what: string;
  /** The provider's arguments. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Project and name out of an import id, the provider's project where it names none; names have no slash. */
export const parseImportId = (
  id: string,
  { what, settings }: Meant,
): { readonly project: string; readonly name: string } => {
  const parts = id.split('/');
  const [first = '', name] = parts;
  if (parts.includes('') || parts.length > 2) throw invalid(`Found ${JSON.stringify(id)}`, what);
  if (name !== undefined) return { project: first, name };
  const { project } = settings;
  if (typeof project === 'string') return { project, name: first };
  throw invalid(`Found ${JSON.stringify(id)}, and the provider has no project`, what);
};

const invalid = (found: string, what: string) =>
  new Refused([
    error(
      'Invalid import id',
      `${found}. Accepted: the project and the name of the ${what}, as in "Shop/gateway"; or the name alone where the provider has the project, as project or APINIZER_PROJECT.`,
    ),
  ]);
