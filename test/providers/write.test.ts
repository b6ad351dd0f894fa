import { HttpFailure } from '../../src/http/failure';
import { removeSurely, write } from '../../src/providers/write';
import type { Call } from '../../src/terraform/schema/call';

const call = { method: 'PUT', path: '/things/1' };
const failure = (processed: 'no' | 'unknown', kind: 'unreachable' | 'rejected' = 'unreachable') =>
  new HttpFailure({ kind, call, processed });

const ignore = () => undefined;
const log = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
const lent = (signal = new AbortController().signal): Call => ({
  signal,
  log,
  now: () => new Date(0),
  sleep: async () => undefined,
  private: { get: () => undefined, set: ignore },
});

/** Does what the script says, one entry a call; the last one again and again. */
const scripted = <T>(...script: readonly (T | Error)[]) => {
  let calls = 0;
  const run = async (): Promise<T> => {
    const next = script[Math.min(calls, script.length - 1)];
    calls += 1;
    if (next instanceof Error) throw next;
    return next as T;
  };
  return { run, calls: () => calls };
};

interface Row {
  readonly name: string;
  readonly send: readonly (string | Error)[];
  readonly look?: readonly (string | null | Error)[];
  readonly repeats?: number;
  readonly futile?: string | null;
  readonly outcome: object;
  readonly sends?: number;
  readonly looks?: number;
}

const lost = failure('unknown');

describe('write', () => {
  test.each<Row>([
    { name: "the vendor's answer confirms", send: ['done'], outcome: { kind: 'confirmed', answer: 'done' }, looks: 0 },
    {
      name: 'what was surely not processed is refused without a look',
      send: [failure('no')],
      outcome: { kind: 'refused' },
      looks: 0,
    },
    {
      name: 'a lost answer whose effect is seen is confirmed',
      send: [lost],
      look: ['new'],
      outcome: { kind: 'confirmed', answer: null, seen: 'new' },
      looks: 1,
    },
    {
      name: 'an effect that shows late is confirmed',
      send: [lost],
      look: ['old', 'old', 'new'],
      outcome: { kind: 'confirmed', seen: 'new' },
      looks: 3,
    },
    {
      name: 'a lost answer without an effect is refused, with what is there instead',
      send: [lost],
      look: ['old'],
      outcome: { kind: 'refused', failure: lost, seen: 'old' },
      looks: 4,
    },
    {
      name: 'nothing there is something seen',
      send: [lost],
      look: [null],
      outcome: { kind: 'refused', seen: null },
      looks: 4,
    },
    {
      name: 'where nothing can be looked at it is unclear',
      send: [lost],
      look: [failure('no')],
      outcome: { kind: 'unclear', failure: lost },
      looks: 4,
    },
    {
      name: 'the last look counts: what was seen before it was lost again proves nothing',
      send: [lost],
      look: ['old', failure('no')],
      outcome: { kind: 'unclear' },
    },
    {
      name: 'an answer that a reader chokes on is a lost one',
      send: [new RangeError('no such index')],
      look: ['new'],
      outcome: { kind: 'confirmed', seen: 'new' },
    },
    {
      name: 'a look that chokes is no look',
      send: [lost],
      look: [new RangeError('no such index')],
      outcome: { kind: 'unclear', failure: lost },
    },
    {
      name: 'what took no effect is sent again where it may be',
      send: [lost, 'done'],
      look: ['old'],
      repeats: 1,
      outcome: { kind: 'confirmed', answer: 'done' },
      sends: 2,
    },
    {
      name: 'it is not sent again once its effect is seen',
      send: [lost],
      look: ['old', 'new'],
      repeats: 2,
      outcome: { kind: 'confirmed', seen: 'new' },
      sends: 1,
    },
    {
      name: 'it is sent no more often than it may be',
      send: [lost],
      look: ['old'],
      repeats: 2,
      outcome: { kind: 'refused' },
      sends: 3,
    },
    {
      name: 'what the vendor said no to, in whatever words, is not sent again',
      send: [failure('unknown', 'rejected')],
      look: ['old'],
      repeats: 2,
      outcome: { kind: 'refused' },
      sends: 1,
    },
    {
      name: 'it is not sent again where nothing could be looked at',
      send: [lost],
      look: [lost],
      repeats: 2,
      outcome: { kind: 'unclear' },
      sends: 1,
    },
    {
      name: 'it is not sent again where that would be in vain',
      send: [lost],
      look: [null],
      repeats: 1,
      futile: null,
      outcome: { kind: 'refused', seen: null },
      sends: 1,
    },
  ])('$name', async ({ send, look = [], repeats, futile = 'nothing', outcome, sends, looks }) => {
    const sending = scripted(...send);
    const looking = scripted<string | null>(...look);
    const shows = (seen: string | null) => seen === 'new';
    const isFutile = (seen: string | null) => seen === futile;
    const found = await write(
      { send: sending.run, look: looking.run, shows, isFutile, ...(repeats && { repeats }) },
      lent(),
    );
    expect(found).toMatchObject(outcome);
    if (sends !== undefined) expect(sending.calls()).toBe(sends);
    if (looks !== undefined) expect(looking.calls()).toBe(looks);
  });

  test('after an interrupt nothing is looked at', async () => {
    const stop = new AbortController();
    stop.abort();
    const looking = scripted('new');
    const send = scripted<string>(failure('unknown')).run;
    const found = await write({ send, look: looking.run, shows: () => true }, lent(stop.signal));
    expect(found).toMatchObject({ kind: 'unclear' });
    expect(looking.calls()).toBe(0);
  });
});

describe('removeSurely', () => {
  const gone = failure('unknown');
  test.each<{
    name: string;
    removes: readonly (string | Error)[];
    finds: readonly (string | null | Error)[];
    becomes: unknown;
  }>([
    { name: 'tells what the vendor answered', removes: ['done'], finds: [new Error('not asked')], becomes: 'done' },
    { name: 'is done where the thing is seen to be gone', removes: [gone], finds: [null], becomes: null },
    { name: 'sends again while the thing is there', removes: [gone, 'done'], finds: ['there'], becomes: 'done' },
    {
      name: 'has no effect where the thing is still there',
      removes: [gone],
      finds: ['there'],
      becomes: expect.objectContaining({ processed: 'no' }),
    },
    {
      name: 'may have an effect where nobody can look',
      removes: [gone],
      finds: [failure('no')],
      becomes: expect.objectContaining({ processed: 'unknown' }),
    },
  ])('$name', async ({ removes, finds, becomes }) => {
    const removal = { remove: scripted(...removes).run, find: scripted(...finds).run, repeats: 1 };
    expect(await removeSurely(removal, lent()).catch((thrown: unknown) => thrown)).toEqual(becomes);
  });
});
