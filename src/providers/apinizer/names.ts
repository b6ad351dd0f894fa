import type { AttributeType } from '../../terraform/schema/attribute';
import { error } from '../../terraform/schema/diagnostic';
import { Refused } from '../../terraform/schema/resource';

/** A name that becomes one segment of a path: encoded when sent, but a slash is refused by many servers even so. */
export const apinizerName = ({
  reserved = [],
}: {
  readonly reserved?: readonly string[];
} = {}): AttributeType<string> => ({
  wire: 'string',
  check: (value) => {
    if (value.trim() === '') return [error('Empty name', 'The name is empty. Accepted: any text without a slash.')];
    if (value.includes('/')) {
      return [
        error(
          'Slash in a name',
          `Found ${JSON.stringify(value)}. Accepted: any text without a slash, since the name is part of a path.`,
        ),
      ];
    }
    if (value === '.' || value === '..') {
      return [error('Name is a path', `Found ${JSON.stringify(value)}. Accepted: any text but "." and "..".`)];
    }
    return reserved.includes(value)
      ? [
          error(
            'Reserved name',
            `${JSON.stringify(value)} is part of a path of the manager's own. Choose another name.`,
          ),
        ]
      : [];
  },
});

/** Names of environments travel as one text, joined with commas. */
export const environmentName = (): AttributeType<string> => ({
  wire: 'string',
  check: (value) =>
    value.trim() === '' || value.includes(',')
      ? [
          error(
            'Invalid environment name',
            `Found ${JSON.stringify(value)}. Accepted: a name without commas, as the manager shows it.`,
          ),
        ]
      : [],
});

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
