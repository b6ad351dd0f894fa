import type { HttpClient, Query } from '../../http/client';
import type { Path } from '../../http/path';
import { anObject, fields, listOf, number, optional, type Reader, text } from '../../http/read';

interface Page<T> {
  readonly items: readonly T[];
  readonly total: number | null;
  readonly next: Query | null;
}

const itemsPerPage = 100;

/** Every item of a collection, over all its pages. */
export const allPages = async <T extends { readonly id: string }>(
  http: HttpClient,
  path: Path,
  readItem: Reader<T>,
): Promise<readonly T[]> => {
  const found = new Map<string, T>();
  const fetchPage = (query: Query): Promise<Page<T>> => http.get(path, { query, read: pageOf(readItem) });
  let query: Query | null = { page: 1, itemsPerPage };
  for (let page = 1; query !== null; page += 1) {
    const known = found.size;
    const { items, total, next } = await fetchPage(query);
    for (const item of items) {
      found.set(item.id, item);
    }
    // A page without news ends it, so that a server that does not page cannot keep us here.
    const more: boolean = found.size > known && (next !== null || found.size < (total ?? expectedFrom(items, page)));
    query = more ? (next ?? { page: page + 1, itemsPerPage }) : null;
  }
  return [...found.values()];
};

/** One page: an object with `member` or `hydra:member`, or a bare array. */
export const pageOf =
  <T>(readItem: Reader<T>): Reader<Page<T>> =>
  (value, clean) => {
    if (Array.isArray(value)) {
      return { items: listOf(readItem)(value, clean), total: null, next: null };
    }
    const body = anObject(value, clean);
    const prefix = 'member' in body ? '' : 'hydra:';
    const { member, totalItems, view } = fields({
      member: listOf(readItem),
      totalItems: optional(number),
      view: optional(fields({ next: optional(text), 'hydra:next': optional(text) })),
    })(
      { member: body[`${prefix}member`], totalItems: body[`${prefix}totalItems`], view: body[`${prefix}view`] },
      clean,
    );
    return { items: member, total: totalItems, next: queryOf(view?.next ?? view?.['hydra:next'] ?? null) };
  };

const expectedFrom = (items: readonly unknown[], page: number): number =>
  items.length >= itemsPerPage ? page * itemsPerPage + 1 : 0;

// Only the parameters are followed: the path is ours, whatever stands before it on this host.
const queryOf = (next: string | null): Query | null => {
  const parameters = next === null ? '' : next.slice(next.indexOf('?') + 1);
  return next?.includes('?') ? Object.fromEntries(new URLSearchParams(parameters)) : null;
};
