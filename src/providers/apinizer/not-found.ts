import { error } from '../../terraform/schema/diagnostic';
import { Refused } from '../../terraform/schema/resource';
import { byName } from './order';

interface Named {
  readonly name: string;
}

/** What a data source says when there is nothing under a name: the names there are. */
export const notFound = async (
  what: string,
  { project, name }: { readonly project: string; readonly name: string },
  list: (project: string) => Promise<readonly Named[]>,
): Promise<Refused> => {
  const names = byName(await list(project)).map((each) => each.name);
  const found = names.length === 0 ? 'It has none.' : `It has: ${names.slice(0, 50).join(', ')}.`;
  return new Refused([
    error(
      `No such ${what}`,
      `Project ${project} has no ${what} ${JSON.stringify(name)}. ${found} Names are case-sensitive.`,
      ['name'],
    ),
  ]);
};
