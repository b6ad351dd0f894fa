import type { Log } from '../../src/http/log';
import { silentLog } from '../../src/http/log';
import { createWriteLock, exclusive, type Hold, sharing } from '../../src/http/write-lock';
import { failureOf } from './fixtures';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Writes that tell when they begin, and end when the test says so. */
const writesThrough = (most: number) => {
  const lock = createWriteLock(most);
  const begun: string[] = [];
  const ends = new Map<string, { end: () => void; fail: (reason: Error) => void }>();
  const write = (
    name: string,
    holds: readonly Hold[],
    { signal, log = silentLog }: { signal?: AbortSignal; log?: Log } = {},
  ) => {
    const held = new Promise<void>((end, fail) => ends.set(name, { end, fail }));
    return lock({ holds, call: { method: 'PUT', path: `/${name}` }, signal, log }, () => {
      begun.push(name);
      return held;
    });
  };
  return {
    begun,
    write,
    end: (name: string) => ends.get(name)?.end(),
    fail: (name: string) => ends.get(name)?.fail(new Error(name)),
  };
};

describe('createWriteLock', () => {
  test.each([
    { name: 'two writes of one object', first: [exclusive('a')], second: [exclusive('a')], together: false },
    { name: 'writes of two objects', first: [exclusive('a')], second: [exclusive('b')], together: true },
    { name: 'two that share', first: [sharing('all')], second: [sharing('all')], together: true },
    { name: 'one that shares after one alone', first: [exclusive('all')], second: [sharing('all')], together: false },
    { name: 'one alone after one that shares', first: [sharing('all')], second: [exclusive('all')], together: false },
    {
      name: 'two that meet in one of several',
      first: [exclusive('a'), exclusive('b')],
      second: [exclusive('c'), sharing('b')],
      together: false,
    },
  ])('$name: together is $together', async ({ first, second, together }) => {
    const { begun, write, end } = writesThrough(4);
    const all = [write('first', first), write('second', second)];

    await turn();
    expect(begun).toEqual(together ? ['first', 'second'] : ['first']);

    end('first');
    await turn();
    expect(begun).toEqual(['first', 'second']);
    end('second');
    await Promise.all(all);
  });

  test('no more run than there are places, and the next begins when one ends, whichever', async () => {
    const { begun, write, end } = writesThrough(2);
    const all = ['a', 'b', 'c'].map((name) => write(name, [exclusive(name)]));
    await turn();
    expect(begun).toEqual(['a', 'b']);

    end('b');
    await turn();
    expect(begun).toEqual(['a', 'b', 'c']);
    ['a', 'c'].forEach(end);
    await Promise.all(all);
  });

  test('one that waits is not overtaken for what it needs, and does not keep others waiting', async () => {
    const { begun, write, end } = writesThrough(4);
    const all = [
      write('jwk 1', [sharing('jwks')]),
      write('certificate', [exclusive('jwks')]),
      write('jwk 2', [sharing('jwks')]),
      write('other', [exclusive('other')]),
    ];
    await turn();
    expect(begun).toEqual(['jwk 1', 'other']);

    end('jwk 1');
    await turn();
    expect(begun).toEqual(['jwk 1', 'other', 'certificate']);
    end('certificate');
    await turn();
    expect(begun).toEqual(['jwk 1', 'other', 'certificate', 'jwk 2']);
    ['jwk 2', 'other'].forEach(end);
    await Promise.all(all);
  });

  test('who is cancelled while waiting never runs and lets those behind go on', async () => {
    const { begun, write, end } = writesThrough(4);
    const operation = new AbortController();
    const first = write('first', [sharing('a')]);
    const second = failureOf(write('second', [exclusive('a')], { signal: operation.signal }));
    const third = write('third', [sharing('a')]);
    await turn();
    expect(begun).toEqual(['first']);

    operation.abort();
    expect(await second).toMatchObject({ kind: 'cancelled', processed: 'no' });
    await turn();
    expect(begun).toEqual(['first', 'third']);
    ['first', 'third'].forEach(end);
    await Promise.all([first, third]);
  });

  test('a write that fails gives back its place and what it held', async () => {
    const { begun, write, end, fail } = writesThrough(1);
    const first = write('first', [exclusive('a')]);
    const second = write('second', [exclusive('a')]);
    fail('first');
    end('second');

    await expect(first).rejects.toThrow('first');
    await second;
    expect(begun).toEqual(['first', 'second']);
  });

  test('after ten seconds the log says what is waited for', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const told: unknown[] = [];
      const log: Log = { ...silentLog, info: (message, fields) => told.push([message, fields]) };
      const { write, end } = writesThrough(4);
      const all = [write('first', [exclusive('a')], { log }), write('second', [exclusive('a')], { log })];
      await turn();
      jest.advanceTimersByTime(9_999);
      expect(told).toEqual([]);

      jest.advanceTimersByTime(1);
      await turn();
      expect(told).toEqual([
        ['waiting to write, as other writes come first', { method: 'PUT', path: '/second', running: 'PUT /first' }],
        ['waiting for the answer to a write', { method: 'PUT', path: '/first' }],
      ]);
      ['first', 'second'].forEach(end);
      await Promise.all(all);
    } finally {
      jest.useRealTimers();
    }
  });
});
