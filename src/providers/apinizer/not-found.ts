import { error } from '../../terraform/schema/diagnostic';
import { Refused } from '../../terraform/schema/resource';
import { orElse } from '../failures';

interface Listed {
  readonly name: string;
}

/** Which thing a call asks for, and the list of its project. */
export interface Asked {
  readonly name: string;
  readonly list: () => Promise<readonly Listed[]>;
}

/**
 * The call's outcome, or null when the thing it asks for is gone.
 *
 * The manager says so with 400 and a text, so the list of the project has the last word: a lost project or privilege fails there and is never
 * taken for absence, and neither is a refusal for any other reason.
 */
export const orNullIfGone = <T>(call: () => Promise<T>, { name, list }: Asked): Promise<T | null> =>
  orElse(
    call,
    ({ kind }) => kind === 'not-found',
    async (failure) => {
      if ((await list()).some((each) => each.name === name)) throw failure;
      return null;
    },
  );

/** What a data source says when there is nothing under a name: the names there are. */
export const notFound = async (
  what: string,
  { project, name }: { readonly project: string; readonly name: string },
  list: (project: string) => Promise<readonly Listed[]>,
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

/** In the order of the names, which no server promises. */
export const byName = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] =>
  items.toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
