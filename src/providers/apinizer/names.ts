import type { AttributeType } from '../../terraform/schema/attribute';
import { error } from '../../terraform/schema/diagnostic';

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
