import { sameUuid } from '../../attributes/identifiers';
import { parseJson } from '../../http/check';
import type { HttpClient, Query } from '../../http/client';
import { HttpFailure } from '../../http/failure';
import { anObject, arrayOf, fields, number, orNull, type Reader, text, Unreadable } from '../../http/read';
import type { Path } from '../../http/request';
import type { Hold } from '../../http/write-lock';
import type { Items, Listing } from '../refresh';

interface Page<T> {
  readonly items: readonly T[];
  readonly total: number | null;
  readonly next: Query | null;
}

const itemsPerPage = 100;

interface Wanted<T> {
  readonly read: Reader<T>;
  readonly isWanted: (item: T) => boolean;
}

/** Every item of a collection, over all its pages; a failure where some of them did not come. */
export const allPages = <T extends { readonly id: string }>(
  http: HttpClient,
  path: Path,
  read: Reader<T>,
): Promise<readonly T[]> => itemsUntil(http, path, { read, isWanted: () => false });

/**
 * A collection for a refresh: its first page, and a call for each of the others that it speaks of. Where it does not say how many there are, or how to
 * count them, one call walks through the rest.
 */
export const listingOf = async <T extends { readonly id: string }>(
  http: HttpClient,
  path: Path,
  read: Reader<T>,
): Promise<Listing<T>> => {
  const fetchPage = pagesAt(http, path, read);
  const first = await fetchPage({ page: 1, itemsPerPage });
  const { total, items } = first;
  const isCounted = total !== null && items.length > 0 && (first.next === null || first.next['page'] === '2');
  const pages = isCounted ? Math.ceil(total / items.length) : 1;
  const rest = Array.from({ length: pages > mostPages ? 0 : pages - 1 }, (_, index) => async () => {
    const { items } = await fetchPage({ ...first.next, page: index + 2, itemsPerPage });
    return byId(items);
  });
  const isMore = !isCounted && (first.next !== null || items.length >= itemsPerPage);
  const walked = async () => {
    const all = await allPages(http, path, read);
    return byId(all.filter(({ id }) => items.every((item) => item.id !== id)));
  };
  return { items: byId(items), others: isMore ? [walked] : rest };
};

/** A server that speaks of more is not believed, and what it does not list is read singly. */
const mostPages = 10_000;

const pagesAt =
  <T>(http: HttpClient, path: Path, read: Reader<T>) =>
  (query: Query): Promise<Page<T>> =>
    http.get(path, { query, read: pageOf(read) });

const byId = <T extends { readonly id: string }>(items: readonly T[]): Items<T> =>
  items.map((item) => [item.id.toLowerCase(), item] as const);

/** The first such item; null only where all of the collection came and has none. */
export const findInPages = async <T extends { readonly id: string }>(
  http: HttpClient,
  path: Path,
  wanted: Wanted<T>,
): Promise<T | null> => (await itemsUntil(http, path, wanted)).find(wanted.isWanted) ?? null;

const itemsUntil = async <T extends { readonly id: string }>(
  http: HttpClient,
  path: Path,
  { read, isWanted }: Wanted<T>,
): Promise<readonly T[]> => {
  const found = new Map<string, T>();
  const fetchPage = pagesAt(http, path, read);
  let query: Query | null = { page: 1, itemsPerPage };
  for (let page = 1; query !== null; page += 1) {
    const known = found.size;
    const { items, total, next } = await fetchPage(query);
    for (const item of items) {
      found.set(item.id, item);
    }
    if (items.some(isWanted)) break;
    // A page without news ends it, so that a server that does not page cannot keep us here.
    const more: boolean = found.size > known && (next !== null || found.size < (total ?? expectedFrom(items, page)));
    query = more ? (next ?? { page: page + 1, itemsPerPage }) : null;
    if (query === null && total !== null && found.size < total) throw incomplete(path, found.size, total);
  }
  return [...found.values()];
};

const incomplete = (path: Path, came: number, total: number): HttpFailure =>
  new HttpFailure({
    kind: 'broken',
    call: { method: 'GET', path: path.encoded },
    processed: 'unknown',
    text: `smoxy speaks of ${total} and lists ${came} of them, so nobody can say what there is.`,
  });

/** One page: an object with `member` or `hydra:member`, or a bare array. */
export const pageOf =
  <T>(readItem: Reader<T>): Reader<Page<T>> =>
  (value, clean) => {
    if (Array.isArray(value)) {
      return { items: arrayOf(readItem)(value, clean), total: null, next: null };
    }
    const body = anObject(value, clean);
    const prefix = 'member' in body ? '' : 'hydra:';
    const { member, totalItems, view } = fields({
      member: arrayOf(readItem),
      totalItems: orNull(number),
      view: orNull(fields({ next: orNull(text), 'hydra:next': orNull(text) })),
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

/** A call without a body that does something to the object with the id. */
interface Order {
  readonly method: 'POST' | 'DELETE';
  readonly path: Path;
  readonly id: string;
  readonly holds?: readonly Hold[];
}

/** Waits for smoxy's word that it did so: nothing at all, or an object of its own. Anything else is a lost answer, and nothing is sent again before somebody has looked. */
export const acknowledged = async (http: HttpClient, { method, path, id, holds }: Order): Promise<void> => {
  const { status, headers, text } = await http.raw(method, path, { holds, repeatable: false });
  if (text.trim() === '' || isOwn(parseJson(text), id)) return;
  throw new HttpFailure({
    kind: 'broken',
    call: { method, path: path.encoded },
    processed: 'unknown',
    status,
    contentType: headers['content-type'],
    text: 'The answer does not say that it was done.',
  });
};

/** JSON-LD, or the job that was promised; what has the id of another object tells nothing of this one. */
const isOwn = (body: unknown, id: string): boolean => {
  if (typeof body !== 'object' || body === null) return false;
  const members = new Map<string, unknown>(Object.entries(body));
  if (members.has('id')) return sameUuid(String(members.get('id')), id);
  return ['@id', '@type', 'jobId'].some((name) => members.has(name));
};

/** Whether there is no such thing, or no such call: smoxy documents neither answer, so a list has the last word. */
export const isAbsence = ({ kind, status }: HttpFailure): boolean => kind === 'not-found' || status === 405;

/** Reads the object that was asked for; another one is no answer. */
export const thisOne =
  <T extends { readonly id: string }>(read: Reader<T>, id: string): Reader<T> =>
  (value, clean) => {
    const found = read(value, clean);
    if (sameUuid(found.id, id)) return found;
    throw new Unreadable('id', 'the one that was asked for');
  };
