import { silentLog } from '../../src/http/log';
import { createKeyedQueue, limited } from '../../src/http/queue';
import { createRedactor } from '../../src/http/redaction/redactor';
import type { HttpRequest, HttpResponse } from '../../src/http/request';
import { failureOf } from './fixtures';

/** A promise that a test settles. */
const gate = <T = void>() => {
  let open: (value: T) => void = () => undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
};
const newStateOf = () => new Promise((resolve) => setImmediate(resolve));
const call = { method: 'PUT', path: '/' };

describe('createKeyedQueue', () => {
  const waiter = { signal: undefined, call };

  test('work under one key never overlaps and keeps its order, also after a failure', async () => {
    const enqueue = createKeyedQueue();
    const gates = [gate(), gate(), gate()];
    const order: string[] = [];
    const work = (index: number) => async () => {
      order.push(`begin ${index}`);
      await gates[index]?.promise;
      order.push(`end ${index}`);
    };

    const all = [0, 1, 2].map((index) => enqueue('a', work(index), waiter));
    gates[2]?.open();
    gates[1]?.open();
    gates[0]?.fail(new Error('first'));

    await expect(all[0]).rejects.toThrow('first');
    await Promise.all(all.slice(1));
    expect(order).toEqual(['begin 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  test('work under another key does not wait', async () => {
    const enqueue = createKeyedQueue();
    const held = gate();
    const first = enqueue('a', () => held.promise, waiter);

    expect(await enqueue('b', async () => 'done', waiter)).toBe('done');
    held.open();
    await first;
  });

  test('who is cancelled while waiting never runs, and lets nobody overtake', async () => {
    const enqueue = createKeyedQueue();
    const operation = new AbortController();
    const held = gate();
    const ran: string[] = [];
    const first = enqueue('a', () => held.promise, waiter);
    const second = failureOf(enqueue('a', async () => ran.push('second'), { signal: operation.signal, call }));
    operation.abort();

    expect(await second).toMatchObject({ kind: 'cancelled', processed: 'no' });
    const third = enqueue('a', async () => ran.push('third'), waiter);
    await newStateOf();
    expect(ran).toEqual([]);

    held.open();
    await Promise.all([first, third]);
    expect(ran).toEqual(['third']);
  });
});

describe('limited', () => {
  const answer: HttpResponse = { status: 200, headers: {}, text: '' };
  const request = (path: string, signal?: AbortSignal): HttpRequest => ({
    method: 'GET',
    path,
    query: '',
    headers: {},
    body: null,
    signal,
    log: silentLog,
    redactor: createRedactor(),
    attempt: 1,
  });

  test('no more run at once than allowed, in the order they came', async () => {
    const gates = new Map(['/1', '/2', '/3', '/4'].map((path) => [path, gate<HttpResponse>()]));
    const begun: string[] = [];
    const send = limited(async ({ path }) => {
      begun.push(path);
      return (await gates.get(path)?.promise) ?? answer;
    }, 2);

    const all = [...gates.keys()].map((path) => send(request(path)));
    await newStateOf();
    expect(begun).toEqual(['/1', '/2']);

    gates.get('/2')?.open(answer);
    await newStateOf();
    expect(begun).toEqual(['/1', '/2', '/3']);

    for (const { open } of gates.values()) {
      open(answer);
    }
    await Promise.all(all);
    expect(begun).toEqual(['/1', '/2', '/3', '/4']);
  });

  test('who is cancelled while waiting is not sent, and takes no place', async () => {
    const held = gate<HttpResponse>();
    const operation = new AbortController();
    const begun: string[] = [];
    const send = limited(async ({ path }) => {
      begun.push(path);
      return path === '/1' ? held.promise : answer;
    }, 1);

    const first = send(request('/1'));
    const second = failureOf(send(request('/2', operation.signal)));
    const third = send(request('/3'));
    operation.abort();

    expect(await second).toMatchObject({ kind: 'cancelled', processed: 'no' });
    held.open(answer);
    await Promise.all([first, third]);
    expect(begun).toEqual(['/1', '/3']);
  });

  test('a failure gives its place back', async () => {
    const send = limited(async ({ path }) => {
      if (path === '/bad') {
        throw new Error('bad');
      }
      return answer;
    }, 1);

    await expect(send(request('/bad'))).rejects.toThrow('bad');
    await expect(send(request('/good'))).resolves.toBe(answer);
  });
});
