import { silentLog } from '../../src/http/log';
import { limited } from '../../src/http/queue';
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
