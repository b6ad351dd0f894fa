import { error } from '../../terraform/schema/diagnostic';
import { Refused } from '../../terraform/schema/resource';

interface Form {
  /** How many parts follow the organization. */
  readonly parts: number;
  /** What is accepted, in a sentence with examples. */
  readonly accepted: string;
  /** The provider's arguments. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The organization of an import id, the provider's where it names none, and what follows. */
export const parseImportId = (
  id: string,
  { parts, accepted, settings }: Form,
): readonly [organization_id: string, ...rest: string[]] => {
  const pieces = id.split('/');
  const [first = '', ...others] = pieces;
  const isWhole = pieces.length === parts + 1;
  if (pieces.includes('') || (pieces.length !== parts && !isWhole))
    throw new Refused([error('Invalid import id', `Found ${JSON.stringify(id)}. Accepted: ${accepted}`)]);
  if (isWhole) return [first, ...others];
  const { organization_id } = settings;
  if (typeof organization_id === 'string') return [organization_id, ...pieces];
  throw new Refused([
    error(
      'Import id without an organization',
      `Found ${JSON.stringify(id)}, and the provider has no organization either. Put the organization and a slash before it, or set organization_id of the provider (SMOXY_ORGANIZATION_ID).`,
    ),
  ]);
};
