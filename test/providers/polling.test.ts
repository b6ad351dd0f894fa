import { growingPausesMs, poll, unlessStopped } from '../../src/providers/polling';
import type { Call } from '../../src/terraform/schema/call';

const ignore = () => undefined;

/** An operation that is given up in the pause with the number. */
const operation = (givenUpIn = Number.POSITIVE_INFINITY) => {
  const stop = new AbortController();
  const slept: number[] = [];
  const call: Call = {
    signal: stop.signal,
    log: { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
    now: () => new Date(0),
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      if (slept.length === givenUpIn) stop.abort(new Error('given up'));
      stop.signal.throwIfAborted();
    },
    private: { get: ignore, set: ignore },
  };
  return { call, slept };
};
const counting = () => {
  let looks = 0;
  return async () => ++looks;
};

describe('poll', () => {
  test.each([
    { name: 'ends as soon as enough is found', enough: 2, found: 2, slept: [10] },
    { name: 'gives the last found when the pauses are over', enough: 9, found: 3, slept: [10, 20] },
  ])('$name', async ({ enough, found, slept }) => {
    const { call, slept: pauses } = operation();
    expect(await poll(counting(), { call, pausesMs: [10, 20], isEnough: (looks) => looks === enough })).toBe(found);
    expect(pauses).toEqual(slept);
  });

  test('gives what was found before the pause in which it is given up', async () => {
    const { call, slept } = operation(4);
    expect(await poll(counting(), { call, pausesMs: growingPausesMs(), isEnough: () => false })).toBe(4);
    expect(slept).toEqual([1000, 1500, 2250, 3375]);
  });

  test('waits half a minute at most between two looks', async () => {
    const { call, slept } = operation(20);
    await poll(counting(), { call, pausesMs: growingPausesMs(), isEnough: () => false });
    expect(Math.max(...slept)).toBe(30_000);
  });
});

test('unlessStopped lets pass what is thrown while nobody has stopped it', async () => {
  const bug = new TypeError('bug');
  const fail = async () => {
    throw bug;
  };
  await expect(unlessStopped(fail, operation().call, () => null)).rejects.toBe(bug);
});
