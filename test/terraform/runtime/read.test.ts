import { computed, defaulted, derived, optional, required } from '../../../src/terraform/schema/attribute';
import { integer, listOf, object, string } from '../../../src/terraform/schema/attribute-type';
import type { AnyResource } from '../../../src/terraform/schema/resource';
import type { ObjectValue } from '../../../src/terraform/schema/value';
import { configured, none, unconfigured, VendorFailure } from './runtime-for';

const description = '';
const name = () => ({ ...string(), same: (one: string, other: string) => one.trim() === other.trim() });
const attributes = {
  id: computed(string(), { description }),
  name: required(name(), { description }),
  aliases: optional(listOf(name()), { description }),
  secret: optional(string(), { description, writeOnly: true }),
  source: optional(
    object({ title: required(name(), { description }), key: optional(string(), { description, writeOnly: true }) }),
    { description },
  ),
  length: derived(integer(), { attribute: 'name', value: (text: string) => text.trim().length }, { description }),
};
const timeouts = { read: '5m' };
const state: ObjectValue = {
  id: '1',
  name: 'a\n',
  aliases: ['x\n'],
  secret: null,
  source: { title: 't\n', key: null },
  length: 1,
  timeouts: { read: '1h' },
};
const result = { id: '1', name: 'a', aliases: ['x'], source: { title: 't' } };

describe('readResource', () => {
  test.each<{ name: string; read: AnyResource['read']; state: ObjectValue | null; summaries?: string[] }>([
    { name: 'another spelling on the server is no drift', read: async () => result, state },
    {
      name: 'drift is told as it is, with what follows from it',
      read: async () => ({ ...result, name: 'bb', aliases: null }),
      state: { ...state, name: 'bb', aliases: null, length: 2 },
    },
    {
      name: 'nothing write-only is stored, however deep',
      read: async () => ({ ...result, secret: 's', source: { title: 't', key: 's' } }),
      state,
    },
    { name: 'what is gone is gone', read: async () => null, state: null },
    {
      name: 'a failure keeps the state',
      read: async () => {
        throw new VendorFailure('no');
      },
      state,
      summaries: ['The vendor said no'],
    },
    {
      name: 'a bug keeps the state',
      read: async () => {
        throw new TypeError('no');
      },
      state,
      summaries: ['This is a bug in the provider'],
    },
  ])('$name', async ({ read, state: expected, summaries = [] }) => {
    const runtime = await configured({ resource: { attributes, timeouts, read } });
    const answer = await runtime.readResource({ type: 'test_thing', state, private: none });
    expect(answer.state).toEqual(expected);
    expect(answer.diagnostics.map(({ summary }) => summary)).toEqual(summaries);
  });

  test('an unconfigured provider keeps the state, with a warning', async () => {
    const runtime = unconfigured({ resource: { attributes, timeouts } });
    const kept = Buffer.from('{"a":"b"}');
    const answer = await runtime.readResource({ type: 'test_thing', state, private: kept });
    expect(answer).toMatchObject({ state, private: kept, diagnostics: [{ severity: 'warning' }] });
  });
});

describe('importResourceState', () => {
  const imported = {
    ...attributes,
    on_destroy: defaulted(string(), 'forget', { description, local: true }),
  };
  const importing = (find: (id: string) => unknown) =>
    configured({
      resource: {
        attributes: imported,
        timeouts,
        import: { id: 'project/name', find: async (_api: unknown, id: string) => find(id) as object },
      },
    });

  test('an object is read whole; what is nowhere on the server starts with its default', async () => {
    const runtime = await importing((id) => ({ ...result, id, on_destroy: null, secret: 's' }));
    expect(await runtime.importResourceState({ type: 'test_thing', id: 'p/n' })).toEqual({
      state: {
        id: 'p/n',
        name: 'a',
        aliases: ['x'],
        secret: null,
        source: { title: 't', key: null },
        length: 1,
        on_destroy: 'forget',
        timeouts: null,
      },
      private: none,
      diagnostics: [],
    });
  });

  test('what does not exist cannot be imported, and the form of the id is told', async () => {
    const runtime = await importing(() => null);
    const answer = await runtime.importResourceState({ type: 'test_thing', id: 'p"/n' });
    expect(answer.state).toBeNull();
    expect(answer.diagnostics).toMatchObject([
      { severity: 'error', detail: 'There is no test_thing with the id "p\\"/n". Its form is project/name.' },
    ]);
  });

  test('a failure imports nothing', async () => {
    const runtime = await importing(() => {
      throw new VendorFailure('no');
    });
    const answer = await runtime.importResourceState({ type: 'test_thing', id: 'p/n' });
    expect(answer).toMatchObject({ state: null, diagnostics: [{ summary: 'The vendor said no' }] });
  });

  test('a resource without an importer says so', async () => {
    const runtime = await configured({ resource: { attributes } });
    const answer = await runtime.importResourceState({ type: 'test_thing', id: 'p/n' });
    expect(answer).toMatchObject({ state: null, diagnostics: [{ summary: 'Resource Import Not Implemented' }] });
  });

  test('an unconfigured provider imports nothing', async () => {
    const runtime = unconfigured({ resource: { attributes, import: { id: 'id', find: async () => result } } });
    const answer = await runtime.importResourceState({ type: 'test_thing', id: 'p/n' });
    expect(answer).toMatchObject({ state: null, diagnostics: [{ severity: 'error' }] });
  });
});
