import {
  computed,
  defaulted,
  derived,
  optional,
  optionalComputed,
  required,
} from '../../../src/terraform/schema/attribute';
import {
  integer,
  listOfObjects,
  mapOfObjects,
  object,
  setOf,
  string,
} from '../../../src/terraform/schema/attribute-type';
import type { Call } from '../../../src/terraform/schema/call';
import { error, warning } from '../../../src/terraform/schema/diagnostic';
import { type AnyResource, Refused, Unfinished } from '../../../src/terraform/schema/resource';
import { type ObjectValue, UNKNOWN } from '../../../src/terraform/schema/value';
import { configured, none, unconfigured, VendorFailure } from './runtime-for';

const description = '';
const name = () => ({ ...string(), same: (one: string, other: string) => one.trim() === other.trim() });
const attributes = {
  id: computed(string(), { description }),
  name: required(name(), { description }),
  zones: optional(setOf(string()), { description }),
  secret: optional(string(), { description, writeOnly: true }),
  note: defaulted(string(), '', { description, local: true }),
  echo: derived(string(), { attribute: 'note', value: (text: string) => `note: ${text}` }, { description }),
  length: derived(integer(), { attribute: 'name', value: (text: string) => text.trim().length }, { description }),
};
const config: ObjectValue = {
  id: null,
  name: 'new',
  zones: ['a', 'b'],
  secret: 's3cret',
  note: null,
  echo: null,
  length: null,
};
const planned: ObjectValue = {
  id: UNKNOWN,
  name: 'new',
  zones: ['a', 'b'],
  secret: null,
  note: '',
  echo: 'note: ',
  length: 3,
};
const prior: ObjectValue = { id: '1', name: 'older', zones: null, secret: null, note: '', echo: 'note: ', length: 5 };
const applied: ObjectValue = { ...planned, id: '1' };
const result = { id: '1', name: 'new', zones: ['b', 'a'], note: '' };
const told = error('Half done', 'Environment b failed.');
const odd = warning('Odd', 'It could not be read afterwards.');

interface Row {
  readonly name: string;
  readonly resource: Partial<AnyResource>;
  readonly prior?: ObjectValue | null;
  readonly planned?: ObjectValue | null;
  readonly state: ObjectValue | null;
  readonly summaries?: readonly string[];
}
const throwing = (failure: unknown) => async () => {
  throw failure;
};

describe('applyResourceChange', () => {
  test.each<Row>([
    { name: 'a create stores what the server has', resource: { create: async () => result }, state: applied },
    {
      name: "the planned spelling is stored, not the server's",
      resource: { create: async () => ({ ...result, name: ' new\n' }) },
      state: applied,
    },
    {
      name: 'an attribute that an operation leaves out is null',
      resource: { update: async () => ({ id: '1', name: 'new', zones: ['a', 'b'] }) },
      prior,
      planned: { ...planned, note: '' },
      state: { ...applied, note: null, echo: null },
      summaries: ['The server holds another value', 'The server holds another value'],
    },
    {
      name: 'a write-only value an operation returns is dropped',
      resource: { create: async () => ({ ...result, secret: 's3cret' }) },
      state: applied,
    },
    {
      name: 'a value an operation leaves unknown is null',
      resource: { create: async () => ({ ...result, id: UNKNOWN }) },
      state: { ...applied, id: null },
    },
    {
      name: 'a create that failed leaves nothing',
      resource: { create: throwing(new VendorFailure('no')) },
      state: null,
      summaries: ['The vendor said no'],
    },
    {
      name: 'a create that got half way is stored with its error',
      resource: { create: throwing(new Unfinished({ ...result, zones: ['a'], secret: 's3cret' }, [told])) },
      state: { ...applied, zones: ['a'] },
      summaries: ['Half done'],
    },
    {
      name: 'a create that could not be read back is stored, with a warning',
      resource: { create: throwing(new Unfinished(result, [], new VendorFailure('no'))) },
      state: applied,
      summaries: ['Written, and not read back'],
    },
    {
      name: 'a create whose result a reader chokes on is stored, with a warning',
      resource: { create: throwing(new Unfinished(result, [], new RangeError('bad'))) },
      state: applied,
      summaries: ['Written, and not read back'],
    },
    {
      name: 'an adoption that got half way is not recorded',
      resource: { adopts: true, create: throwing(new Unfinished(result, [told])) },
      state: null,
      summaries: ['Half done'],
    },
    {
      name: 'an adoption after which the server holds something else is not recorded',
      resource: { adopts: true, create: async () => ({ ...result, zones: ['a'] }) },
      state: null,
      summaries: ['The server holds another value'],
    },
    {
      name: 'an adoption that could not be read back is stored, with a warning',
      resource: { adopts: true, create: throwing(new Unfinished(result, [], new VendorFailure('no'))) },
      state: applied,
      summaries: ['Written, and not read back'],
    },
    {
      name: 'an update that failed leaves the prior state',
      resource: { update: throwing(new VendorFailure('no')) },
      prior,
      state: prior,
      summaries: ['The vendor said no'],
    },
    {
      name: 'an update that was refused says why',
      resource: { update: throwing(new Refused([told, told])) },
      prior,
      state: prior,
      summaries: ['Half done', 'Half done'],
    },
    {
      name: 'an update that got half way stores what the server has now',
      resource: { update: throwing(new Unfinished({ ...result, name: 'older' }, [told])) },
      prior,
      state: { ...applied, name: 'older', length: 5 },
      summaries: ['Half done'],
    },
    {
      name: 'an update that a resource does not have is a bug, and changes nothing',
      resource: { update: undefined as never },
      prior,
      state: prior,
      summaries: ['This is a bug in the provider'],
    },
    {
      name: 'a create that could only be warned of is a success, and told what the server holds instead',
      resource: { create: throwing(new Unfinished({ ...result, zones: ['a'] }, [odd])) },
      state: { ...applied, zones: ['a'] },
      summaries: ['Odd', 'The server holds another value'],
    },
    {
      name: 'a create whose answer nobody could use is stored as it was planned, and no error taints it',
      resource: { create: async () => undefined as never },
      state: { ...applied, id: null },
      summaries: ['This is a bug in the provider'],
    },
    {
      name: 'an update whose answer nobody could use is stored as it was planned',
      resource: { update: async () => undefined as never },
      prior,
      planned: { ...planned, id: '1' },
      state: applied,
      summaries: ['This is a bug in the provider'],
    },
    {
      name: 'an update that ran into a bug leaves the prior state',
      resource: { update: throwing(new TypeError('no')) },
      prior,
      state: prior,
      summaries: ['This is a bug in the provider'],
    },
    {
      name: 'a delete that ran into a bug leaves the prior state',
      resource: { delete: throwing(new TypeError('no')) },
      prior,
      planned: null,
      state: prior,
      summaries: ['This is a bug in the provider'],
    },
    {
      name: 'a delete that could only be warned of leaves nothing',
      resource: { delete: throwing(new Unfinished(null, [odd])) },
      prior,
      planned: null,
      state: null,
      summaries: ['Odd'],
    },
    {
      name: 'a delete that got half way stores what the server has now',
      resource: { delete: throwing(new Unfinished({ ...result, name: 'older', zones: ['a'] }, [told])) },
      prior,
      planned: null,
      state: { ...prior, zones: ['a'] },
      summaries: ['Half done'],
    },
    {
      name: 'a delete that cannot say how far it got leaves the prior state',
      resource: { delete: throwing(new Unfinished(null, [told])) },
      prior,
      planned: null,
      state: prior,
      summaries: ['Half done'],
    },
    {
      name: 'a delete leaves nothing',
      resource: { delete: async () => {} },
      prior,
      planned: null,
      state: null,
    },
    {
      name: 'a delete that failed leaves the prior state',
      resource: { delete: throwing(new VendorFailure('no')) },
      prior,
      planned: null,
      state: prior,
      summaries: ['The vendor said no'],
    },
    { name: 'nothing is deleted where nothing is', resource: {}, prior: null, planned: null, state: null },
    {
      name: 'what the server holds instead is stored and told',
      resource: { create: async () => ({ ...result, name: 'other' }) },
      state: { ...applied, name: 'other', length: 5 },
      summaries: ['The server holds another value', 'The server holds another value'],
    },
    {
      name: 'a change of what only this provider looks at calls nothing',
      resource: {},
      prior,
      planned: { ...prior, note: 'n', echo: 'note: n' },
      state: { ...prior, note: 'n', echo: 'note: n' },
    },
    {
      name: 'a computed value that is to be found out is asked for',
      resource: { update: async () => ({ id: '2', name: 'older', zones: null, note: '' }) },
      prior,
      planned: { ...prior, id: UNKNOWN },
      state: { ...prior, id: '2' },
    },
  ])('$name', async ({ resource, prior: before = null, planned: after = planned, state, summaries = [] }) => {
    const runtime = await configured({ resource: { attributes, ...resource } });
    const answer = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: before,
      planned: after,
      config: after && config,
      private: none,
    });
    expect(answer.diagnostics.map(({ summary }) => summary)).toEqual(summaries);
    expect(answer.state).toEqual(state);
  });

  test('what is told of a delete says which object it was', async () => {
    const runtime = await configured({ resource: { attributes, delete: throwing(new TypeError('no')) } });
    const request = { type: 'test_thing', prior, planned: null, config: null, private: none };
    expect((await runtime.applyResourceChange(request)).diagnostics[0]?.detail).toContain(
      'delete test_thing "1" failed',
    );
  });

  test('what could not be read back is a warning with its reason', async () => {
    const create = throwing(new Unfinished(result, [], new VendorFailure('it sleeps')));
    const runtime = await configured({ resource: { attributes, create } });
    const answer = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: null,
      planned,
      config,
      private: none,
    });
    expect(answer.diagnostics).toMatchObject([{ severity: 'warning', detail: expect.stringContaining('it sleeps') }]);
  });

  test('create gets all that can be set, the write-only value from the configuration', async () => {
    const create = jest.fn(async (..._given: unknown[]) => result);
    const runtime = await configured({
      resource: { attributes, create },
      provider: { connect: () => () => 'connection' },
    });
    await runtime.applyResourceChange({ type: 'test_thing', prior: null, planned, config, private: none });
    expect(create.mock.calls[0]?.[0]).toBe('connection');
    expect(create.mock.calls[0]?.[1]).toEqual({ name: 'new', zones: ['a', 'b'], secret: 's3cret', note: '' });
  });

  test.each<{
    name: string;
    resource: Partial<AnyResource>;
    before: ObjectValue | null;
    after: ObjectValue | null;
    says: RegExp;
  }>([
    {
      name: 'create',
      resource: { create: throwing(new TypeError('no')) },
      before: null,
      after: planned,
      says: /may have been made all the same and is not in the state: look for it .*"terraform import"/,
    },
    {
      name: 'update',
      resource: { update: throwing(new TypeError('no')) },
      before: prior,
      after: planned,
      says: /may have taken effect: the next plan reads what is there/,
    },
    {
      name: 'delete',
      resource: { delete: throwing(new TypeError('no')) },
      before: prior,
      after: null,
      says: /may have taken effect: the next plan reads what is there/,
    },
  ])('a bug in $name says what may have happened', async ({ resource, before, after, says }) => {
    const runtime = await configured({ resource: { attributes, ...resource } });
    const request = { type: 'test_thing', prior: before, planned: after, config: after && config, private: none };

    const { diagnostics } = await runtime.applyResourceChange(request);

    expect(diagnostics.map(({ detail }) => detail)).toEqual([expect.stringMatching(says)]);
  });

  test('a configuration that is wrong by now calls nothing', async () => {
    const wrong = { ...name(), check: () => [error('Wrong', '')] };
    const runtime = await configured({ resource: { attributes: { name: required(wrong, { description }) } } });
    const answer = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: null,
      planned: { name: 'x' },
      config: { name: 'x' },
      private: none,
    });
    expect(answer).toEqual({ state: null, private: none, diagnostics: [error('Wrong', '', ['name'])] });
  });

  test('nothing is called while the provider is not configured', async () => {
    const runtime = unconfigured({ resource: { attributes } });
    const answer = await runtime.applyResourceChange({ type: 'test_thing', prior, planned, config, private: none });
    expect(answer.state).toBe(prior);
    expect(answer.diagnostics[0]?.detail).toContain('update test_thing needs the server.');
  });

  test('a derivation or comparison that cannot use what the server has loses nothing', async () => {
    const throwing = () => {
      throw new TypeError('cannot parse');
    };
    const fragile = {
      pem: optionalComputed({ ...string(), same: throwing }, { description }),
      fact: derived(string(), { attribute: 'pem', value: throwing }, { description }),
    };
    const runtime = await configured({ resource: { attributes: fragile, update: async () => ({ pem: 'garbage' }) } });
    const answer = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: { pem: 'p', fact: 'f' },
      planned: { pem: UNKNOWN, fact: UNKNOWN },
      config: { pem: null, fact: null },
      private: none,
    });
    expect(answer).toEqual({ state: { pem: 'garbage', fact: null }, private: none, diagnostics: [] });
  });
});

describe('nested attributes in an apply', () => {
  const parts = {
    key: required(string(), { description }),
    secret: optional(string(), { description, writeOnly: true }),
    kid: optionalComputed(string(), { description }),
    etag: computed(string(), { description }),
  };
  const part = (kid: ObjectValue['kid'], rest: ObjectValue = {}): ObjectValue => ({
    key: 'k',
    secret: null,
    kid: kid ?? null,
    etag: null,
    ...rest,
  });
  const rows = [
    { name: 'an object', type: object(parts), wrap: (one: unknown) => one },
    { name: 'a list', type: listOfObjects(parts), wrap: (one: unknown) => [one] },
    { name: 'a map', type: mapOfObjects(parts), wrap: (one: unknown) => ({ a: one }) },
  ];

  test.each(rows)('$name: write-only parts reach the operation and never the state', async ({ type, wrap }) => {
    const create = jest.fn(async (_api: unknown, input: ObjectValue) => ({
      value: wrap({ ...part('7'), etag: 'e', secret: 's3cret', extra: 1 }),
      seen: JSON.stringify(input),
    }));
    const runtime = await configured({
      resource: {
        attributes: {
          value: required({ ...string(), wire: type.wire, nested: type.nested } as ReturnType<typeof string>, {
            description,
          }),
          seen: computed(string(), { description }),
        },
        create,
      },
    });
    const answer = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: null,
      planned: { value: wrap(part(UNKNOWN, { etag: UNKNOWN })), seen: UNKNOWN } as ObjectValue,
      config: { value: wrap(part(null, { secret: 's3cret' })), seen: null } as ObjectValue,
      private: none,
    });
    expect(answer.diagnostics).toEqual([]);
    expect(answer.state?.['value']).toEqual(wrap(part('7', { etag: 'e' })));
    expect(answer.state?.['seen']).toBe(JSON.stringify({ value: wrap({ key: 'k', secret: 's3cret', kid: null }) }));
  });

  test('a part that is not what was planned is told, without what is sensitive', async () => {
    const value = object({ key: required(string(), { description, sensitive: true }), etag: parts.etag });
    const runtime = await configured({
      resource: {
        attributes: { value: required(value, { description }) },
        create: async () => ({ value: { key: 'found-s3cret', etag: 'e' } }),
      },
    });
    const { state, diagnostics } = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: null,
      planned: { value: { key: 'sent-s3cret', etag: UNKNOWN } },
      config: { value: { key: 'sent-s3cret', etag: null } },
      private: none,
    });
    expect(state).toEqual({ value: { key: 'found-s3cret', etag: 'e' } });
    expect(diagnostics).toMatchObject([{ severity: 'error', path: ['value'] }]);
    expect(JSON.stringify(diagnostics)).not.toContain('s3cret');
  });

  test('what is left unknown inside a collection is null', async () => {
    const runtime = await configured({
      resource: {
        attributes: { value: required(listOfObjects(parts), { description }) },
        create: async () => ({ value: [{ key: 'k', kid: UNKNOWN, etag: 'e' }] }),
      },
    });
    const { state } = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: null,
      planned: { value: [part(UNKNOWN, { etag: UNKNOWN })] },
      config: { value: [part(null)] },
      private: none,
    });
    expect(state).toEqual({ value: [part(null, { etag: 'e' })] });
  });
});

describe('what is kept beside an object', () => {
  const small = { name: required(string(), { description }) };
  const bytes = (notes: Record<string, string>) => Buffer.from(JSON.stringify({ version: 1, notes }));
  const entriesOf = (kept: Uint8Array) => (kept.length === 0 ? {} : JSON.parse(Buffer.from(kept).toString()).notes);
  const seen: (string | undefined)[] = [];
  const update: AnyResource['update'] = async (_api, _input, _prior, call) => {
    seen.push(call.private.get('etag'));
    call.private.set('etag', 'new');
    return { name: 'b' };
  };

  test('an operation reads and writes it', async () => {
    const runtime = await configured({ resource: { attributes: small, update } });
    const answer = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: { name: 'a' },
      planned: { name: 'b' },
      config: { name: 'b' },
      private: bytes({ etag: 'old', other: 'x' }),
    });
    expect(seen).toEqual(['old']);
    expect(entriesOf(answer.private)).toEqual({ etag: 'new', other: 'x' });
  });

  test('a new object has nothing of the one it replaces', async () => {
    const runtime = await configured({ resource: { attributes: small, create: async () => ({ name: 'b' }) } });
    const answer = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: null,
      planned: { name: 'b' },
      config: { name: 'b' },
      private: bytes({ etag: 'old' }),
    });
    expect(entriesOf(answer.private)).toEqual({});
  });

  test('what a failed update noted is kept, so that a note before a call survives its failure', async () => {
    const failing: AnyResource['update'] = async (_api, _input, _prior, call) => {
      call.private.set('etag', 'new');
      throw new VendorFailure('no');
    };
    const runtime = await configured({ resource: { attributes: small, update: failing } });
    const answer = await runtime.applyResourceChange({
      type: 'test_thing',
      prior: { name: 'a' },
      planned: { name: 'b' },
      config: { name: 'b' },
      private: bytes({ etag: 'old' }),
    });
    expect(entriesOf(answer.private)).toEqual({ etag: 'new' });
  });

  test.each([
    { what: 'update', planned: { name: 'b' } },
    { what: 'delete', planned: null },
  ])('what was noted stays where nobody knows how far the $what got', async ({ planned: after }) => {
    const noting =
      (thrown: () => Error) =>
      async (...given: readonly unknown[]) => {
        (given.at(-1) as Call).private.set('etag', 'new');
        throw thrown();
      };
    const request = {
      type: 'test_thing',
      prior: { name: 'a' },
      planned: after,
      config: after,
      private: bytes({ etag: 'old' }),
    };
    for (const thrown of [() => new TypeError('no'), () => new Unfinished(null, [told])]) {
      const operations = { update: noting(thrown), delete: noting(thrown) };
      const runtime = await configured({ resource: { attributes: small, ...operations } });
      expect(entriesOf((await runtime.applyResourceChange(request)).private)).toEqual({ etag: 'new' });
    }
    const stopped = await configured({
      resource: { attributes: small, update: noting(interrupt), delete: noting(interrupt) },
    });
    function interrupt(): Error {
      stopped.stop();
      return new VendorFailure('no');
    }
    expect(entriesOf((await stopped.applyResourceChange(request)).private)).toEqual({ etag: 'new' });
  });
});
