import { type Items, type Listing, listRefresh, type Reading, singleRefresh } from '../../src/providers/refresh';

interface Thing {
  readonly name: string;
  readonly color: string;
}

const thing = (name: string, color = 'red'): Thing => ({ name, color });
const itemsOf = (...things: readonly Thing[]): Items<Thing> => things.map((each) => [each.name, each]);

/** A server of things that counts its calls. */
const serverOf = (pages: readonly Items<Thing>[], { failing = [] as readonly number[] } = {}) => {
  const calls: string[] = [];
  const page = async (number: number): Promise<Items<Thing>> => {
    calls.push(`page ${number}`);
    await Promise.resolve();
    if (failing.includes(number)) throw new Error(`page ${number} failed`);
    return pages[number - 1] ?? [];
  };
  const list = async (): Promise<Listing<Thing>> => ({
    items: await page(1),
    others: pages.slice(1).map((_, index) => () => page(index + 2)),
  });
  const reading = (name: string, color = 'red'): Reading<Thing> => ({
    single: async () => {
      calls.push(name);
      return thing(name, 'single');
    },
    list,
    isUnchanged: (listed) => listed.color === color,
  });
  return { calls, reading };
};

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `n${index}`);

const pagesOf = (all: readonly string[], size: number): readonly Items<Thing>[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, page) =>
    itemsOf(...all.slice(page * size, (page + 1) * size).map((name) => thing(name))),
  );

const readAll = (
  all: readonly string[],
  { reading }: ReturnType<typeof serverOf>,
  refresh = listRefresh(),
): Promise<readonly (Thing | null)[]> => Promise.all(all.map((name) => refresh.read('things', name, reading(name))));

it('asks for one object by its own call', async () => {
  const server = serverOf(pagesOf(['n0'], 100));
  expect(await readAll(['n0'], server)).toEqual([thing('n0', 'single')]);
  expect(server.calls).toEqual(['n0']);
});

it('answers a thousand reads with one call for the first and one for each page', async () => {
  const all = names(1000);
  const server = serverOf(pagesOf(all, 100));
  const [first, ...others] = await readAll(all, server);
  expect(first).toEqual(thing('n0', 'single'));
  expect(others).toEqual(all.slice(1).map((name) => thing(name)));
  expect(server.calls).toHaveLength(11);
});

it('fetches the list for reads that come one after the other, too', async () => {
  const server = serverOf(pagesOf(names(3), 100));
  const refresh = listRefresh();
  for (const name of names(3)) await refresh.read('things', name, server.reading(name));
  expect(server.calls).toEqual(['n0', 'page 1']);
});

it('leaves a long list alone while few reads are asked for', async () => {
  const server = serverOf(pagesOf(names(5000), 100));
  await readAll(['n0', 'n50', 'n150', 'n4900'], server);
  expect(server.calls).toEqual(['n0', 'page 1', 'n150', 'n4900']);
});

it('reads singly what the list leaves out, shows otherwise or shows twice', async () => {
  const server = serverOf([itemsOf(thing('n1', 'blue'), thing('n3'), thing('n3'), thing('n4'))]);
  const found = await readAll(['n0', 'n1', 'n2', 'n3', 'n4'], server);
  expect(found.map((each) => each?.color)).toEqual(['single', 'single', 'single', 'single', 'red']);
});

it('reads singly what a failed page would have told, and no more', async () => {
  const all = names(300);
  const server = serverOf(pagesOf(all, 100), { failing: [2] });
  await readAll(all, server);
  expect(server.calls.filter((call) => !call.startsWith('page')).sort()).toEqual(['n0', ...all.slice(100, 200)].sort());
});

it('reads everything singly when the list fails', async () => {
  const server = serverOf(pagesOf(names(30), 100), { failing: [1] });
  expect((await readAll(names(30), server)).every((each) => each?.color === 'single')).toBe(true);
  expect(server.calls.filter((call) => call === 'page 1')).toHaveLength(1);
});

it('asks again for what was answered from the list before', async () => {
  const server = serverOf(pagesOf(names(2), 100));
  const refresh = listRefresh();
  await readAll(names(2), server, refresh);
  expect(await refresh.read('things', 'n1', server.reading('n1'))).toEqual(thing('n1', 'single'));
});

it('fetches a list again after a write', async () => {
  const server = serverOf(pagesOf(names(3), 100));
  const refresh = listRefresh();
  await readAll(names(3), server, refresh);
  refresh.forget();
  await readAll(names(3), server, refresh);
  expect(server.calls.filter((call) => call === 'page 1')).toHaveLength(2);
});

it('believes no list that a write overtook', async () => {
  const server = serverOf(pagesOf(names(2), 100));
  const refresh = listRefresh();
  const reads = readAll(names(2), server, refresh);
  refresh.forget();
  expect((await reads).every((each) => each?.color === 'single')).toBe(true);
});

it('ends a wait for the list when its operation is cancelled', async () => {
  const refresh = listRefresh();
  const { reading } = serverOf(pagesOf(names(2), 100));
  const stop = new AbortController();
  await refresh.read('things', 'n0', reading('n0'));
  const never = { ...reading('n1'), list: () => new Promise<never>(() => undefined) };
  const waiting = refresh.during({ signal: stop.signal }).read('things', 'n1', never);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
});

it('keeps the lists of two collections apart', async () => {
  const one = serverOf([itemsOf(thing('n0', 'one'), thing('n1', 'one'))]);
  const other = serverOf([itemsOf(thing('n0', 'other'), thing('n1', 'other'))]);
  const refresh = listRefresh();
  await Promise.all([
    ...names(2).map((name) => refresh.read('one', name, one.reading(name, 'one'))),
    ...names(2).map((name) => refresh.read('other', name, other.reading(name, 'other'))),
  ]);
  expect([one.calls, other.calls]).toEqual([
    ['n0', 'page 1'],
    ['n0', 'page 1'],
  ]);
});

it('asks for every object on its own where lists are not wanted', async () => {
  const server = serverOf(pagesOf(names(4), 100));
  await readAll(names(4), server, singleRefresh);
  expect(server.calls).toEqual(names(4));
});
