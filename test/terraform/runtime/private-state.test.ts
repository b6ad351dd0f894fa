import type { Runtime } from '../../../src/terraform/runtime/runtime';
import { required } from '../../../src/terraform/schema/attribute';
import { string } from '../../../src/terraform/schema/attribute-type';
import type { Call } from '../../../src/terraform/schema/call';
import type { Diagnostic } from '../../../src/terraform/schema/diagnostic';
import type { AnyResource } from '../../../src/terraform/schema/resource';
import { configured, none, VendorFailure } from './runtime-for';

const attributes = { name: required(string(), { description: '' }) };
const [type, prior, planned] = ['test_thing', { name: 'a' }, { name: 'b' }] as const;
const bytes = (content: unknown): Uint8Array => Buffer.from(JSON.stringify(content));
const notesOf = (kept: Uint8Array): unknown =>
  kept.length === 0 ? {} : JSON.parse(Buffer.from(kept).toString()).notes;

/** Every operation notes what it found under `etag`, and leaves a note of its own. */
const noting = (found: (string | undefined)[], parts: Partial<AnyResource> = {}) => {
  const after =
    <T>(answer: T) =>
    async (...given: readonly unknown[]): Promise<T> => {
      const { private: notes } = given.at(-1) as Call;
      found.push(notes.get('etag'));
      notes.set('seen', 'yes');
      return answer;
    };
  const operations = { create: after(planned), read: after(prior), update: after(planned), delete: after(undefined) };
  return configured({ resource: { attributes, ...operations, plan: after({}), ...parts } });
};

interface Answer {
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}
type Phase = (runtime: Runtime, kept: Uint8Array) => Promise<Answer>;

const read: Phase = (runtime, kept) => runtime.readResource({ type, state: prior, private: kept });
const plan: Phase = (runtime, kept) =>
  runtime.planResourceChange({ type, prior, proposed: planned, config: planned, private: kept });
const planDestroy: Phase = (runtime, kept) =>
  runtime.planResourceChange({ type, prior, proposed: null, config: null, private: kept });
const update: Phase = (runtime, kept) =>
  runtime.applyResourceChange({ type, prior, planned, config: planned, private: kept });
const remove: Phase = (runtime, kept) =>
  runtime.applyResourceChange({ type, prior, planned: null, config: null, private: kept });

const phases = [
  { phase: 'a refresh', run: read, notes: { seen: 'yes' } },
  { phase: 'a plan', run: plan, notes: {} },
  { phase: 'the plan of a destroy', run: planDestroy, notes: {} },
  { phase: 'an update', run: update, notes: { seen: 'yes' } },
  { phase: 'a delete', run: remove, notes: {} },
];

const unreadable: readonly (readonly [name: string, kept: Uint8Array, says: RegExp])[] = [
  ['of a newer version', bytes({ version: 2, notes: { etag: 'x' } }), /newer version of the provider.*form is 2/],
  ['of an older version', bytes({ version: 0, notes: { etag: 'x' } }), /older version of the provider.*form is 0/],
  ['cut off', Buffer.from('{"version":1,"no'), /is damaged/],
  ['no text', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /is damaged/],
  ['a list', bytes(['x']), /is damaged/],
  ['nothing at all', bytes(null), /is damaged/],
  ['without notes', bytes({ version: 1 }), /does not know/],
  ['with a note that is no text', bytes({ version: 1, notes: { etag: 7 } }), /does not know/],
  ['with a version that is no number', bytes({ version: ['x'] }), /does not know/],
];

describe('private state that cannot be read', () => {
  test.each(unreadable.flatMap(([name, kept, says]) => phases.map((one) => ({ name, kept, says, ...one }))))(
    '$name is ignored by $phase, with a warning that says what is lost',
    async ({ kept, says, run, notes }) => {
      const found: (string | undefined)[] = [];
      const runtime = await noting(found);

      const answer = await run(runtime, kept);

      expect(answer.diagnostics).toEqual([
        { severity: 'warning', summary: 'Private state is ignored', detail: expect.stringMatching(says) },
      ]);
      expect(answer.diagnostics[0]?.detail).toMatch(/this test_thing .*unconfirmed.*a refresh reads what is there/);
      expect(found.every((note) => note === undefined)).toBe(true);
      expect(notesOf(answer.private)).toEqual(notes);
    },
  );

  test('is told beside what failed', async () => {
    const failing = async () => {
      throw new VendorFailure('no');
    };
    const runtime = await noting([], { read: failing, update: failing, delete: failing });

    for (const run of [read, update, remove]) {
      const { diagnostics } = await run(runtime, Buffer.from('{'));
      expect(diagnostics.map(({ severity, summary }) => `${severity} ${summary}`)).toEqual([
        'warning Private state is ignored',
        'error The vendor said no',
      ]);
    }
  });

  test('is told in one phase: what a refresh hands on can be read', async () => {
    const runtime = await noting([]);
    const refreshed = await read(runtime, Buffer.from('{'));
    const again = await plan(runtime, refreshed.private);

    expect(again.diagnostics).toEqual([]);
    expect((await update(runtime, again.private)).diagnostics).toEqual([]);
  });

  test('does not matter to a new object', async () => {
    const runtime = await noting([]);
    const request = { type, prior: null, planned, config: planned };

    expect(await runtime.applyResourceChange({ ...request, private: Buffer.from('{') })).toMatchObject({
      state: planned,
      diagnostics: [],
    });
  });
});

describe('private state', () => {
  test.each(phases)('is read by $phase, also where it was written before it had a version', async ({ run }) => {
    for (const kept of [bytes({ version: 1, notes: { etag: 'x' } }), bytes({ etag: 'x' })]) {
      const found: (string | undefined)[] = [];
      const runtime = await noting(found);

      expect((await run(runtime, kept)).diagnostics).toEqual([]);
      expect(found.every((note) => note === 'x')).toBe(true);
    }
  });

  test('says in which form it is, and is nothing where there is nothing to note', async () => {
    const runtime = await noting([]);
    expect(JSON.parse(Buffer.from((await read(runtime, none)).private).toString())).toEqual({
      version: 1,
      notes: { seen: 'yes' },
    });
    const silent = await noting([], { read: async () => prior });
    expect(await read(silent, none)).toMatchObject({ private: none, diagnostics: [] });
  });
});
