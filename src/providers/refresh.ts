import type { Operation } from '../http/client';
import type { Call } from '../http/failure';
import { silentLog } from '../http/log';
import { orCancelled } from '../http/timing';
import { recover } from './failures';

/** A collection as its list tells it: the part that came first, and a call for each of the others. */
export interface Listing<T> {
  readonly items: Items<T>;
  readonly others: readonly (() => Promise<Items<T>>)[];
}

/** Things of a list with the key they are asked for by. */
export type Items<T> = readonly (readonly [key: string, item: T])[];

/** A read for a refresh: the call of its own, the list that may answer it, and when that is enough. */
export interface Reading<T> {
  readonly single: () => Promise<T | null>;
  readonly list: () => Promise<Listing<T>>;
  /** Whether the list shows all there is to see of the thing, and shows it as it is known already. */
  readonly isUnchanged: (listed: T) => boolean;
}

/** Answers the reads of a refresh from lists, so that many of them cost no more calls than there are pages. */
export interface Refresh {
  read<T>(collection: string, key: string, reading: Reading<T>): Promise<T | null>;
  /** To be called before and after a write: what was listed may be outdated from then on. */
  forget(): void;
  /** The same lists, asked for by one operation. */
  during(operation: Operation): Refresh;
}

/** Every read asks for its own object. */
export const singleRefresh: Refresh = {
  read: (_collection, _key, { single }) => single(),
  forget: () => undefined,
  during: () => singleRefresh,
};

/** How a provider's `refresh` says. */
export const refreshBy = (how: 'list' | 'single' = 'list'): Refresh => (how === 'list' ? listRefresh() : singleRefresh);

/** How many calls of a list every read that was asked for is worth: a few objects do not have a list of ten thousand fetched. */
const callsPerRead = 5;

/**
 * The first read of a collection asks for its own object; from the second on the list is fetched, once. What it leaves out, shows
 * twice or shows otherwise, and everything that a failed call of it would have told, is read singly. It lives as long as the connection: for one plan or apply.
 */
export const listRefresh = (): Refresh => {
  const collections = new Map<string, Collection>();
  let saved = 0;

  const read = async <T>(
    { signal, log = silentLog }: Operation,
    name: string,
    { key, ...reading }: Reading<T> & { readonly key: string },
  ): Promise<T | null> => {
    const collection = collections.get(name) ?? createCollection();
    collections.set(name, collection);
    collection.asked.add(key);
    if (collection.asked.size === 1) return reading.single();

    const call: Call = { method: 'GET', path: name };
    const listed = await orCancelled(lookUp<T>(collection, key, reading.list), signal, call);
    if (listed === undefined || collections.get(name) !== collection || !reading.isUnchanged(listed)) {
      return reading.single();
    }
    saved += 1;
    log.debug('answered a read from the list', { collection: name, calls_saved: saved });
    return listed;
  };

  const during = (operation: Operation): Refresh => ({
    read: (collection, key, reading) => read(operation, collection, { key, ...reading }),
    forget: () => collections.clear(),
    during,
  });
  return during({});
};

interface Collection {
  /** The keys of the things that were asked for. */
  readonly asked: Set<string>;
  /** undefined where the list shows a thing twice. */
  readonly items: Map<string, unknown>;
  first?: Promise<readonly (() => Promise<void>)[]>;
  others?: Promise<unknown>;
}

const createCollection = (): Collection => ({ asked: new Set(), items: new Map() });

/** What the list shows of a thing, once: whoever asks again wants to know better. */
const lookUp = async <T>(
  collection: Collection,
  key: string,
  list: () => Promise<Listing<T>>,
): Promise<T | undefined> => {
  const { items } = collection;
  collection.first ??= fetchFirst(collection, list);
  const others = await collection.first;
  if (!items.has(key) && others.length <= callsPerRead * collection.asked.size) {
    collection.others ??= Promise.all(others.map((fetch) => fetch()));
    await collection.others;
  }
  const found = items.get(key);
  items.delete(key);
  return found as T | undefined;
};

const fetchFirst = async <T>({ items }: Collection, list: () => Promise<Listing<T>>) => {
  const keep = (came: Items<T>): void => {
    for (const [key, item] of came) {
      items.set(key, items.has(key) ? undefined : item);
    }
  };
  const orNothing = async (fetch: () => Promise<Items<T>>): Promise<void> => {
    // What this call would have told is read singly, and fails there if it has to.
    keep(await recover(fetch, () => []));
  };
  const listing = await recover(list, () => ({ items: [], others: [] }));
  keep(listing.items);
  return listing.others.map((fetch) => () => orNothing(fetch));
};
