import { planChange } from '../../../src/terraform/runtime/plan';
import { replacements } from '../../../src/terraform/runtime/plan-steps';
import {
  type AttributeType,
  computed,
  defaulted,
  derived,
  inherited,
  optional,
  optionalComputed,
  required,
} from '../../../src/terraform/schema/attribute';
import {
  integer,
  listOf,
  listOfObjects,
  mapOf,
  mapOfObjects,
  object,
  setOf,
  setOfObjects,
  string,
} from '../../../src/terraform/schema/attribute-type';
import { type ObjectValue, UNKNOWN, type Value } from '../../../src/terraform/schema/value';
import { proposedState } from './terraform-core';

const description = '';
const anyType = (type: unknown) => type as AttributeType<Value>;
/** Text whose case and surrounding spaces carry no meaning. */
const name = () => ({ ...string(), same: (one: string, other: string) => fold(one) === fold(other) });
const fold = (text: string) => text.trim().toLowerCase();

const plan = (
  attributes: Parameters<typeof planChange>[1]['attributes'],
  {
    prior = null,
    config,
    settings = {},
  }: {
    prior?: ObjectValue | null;
    config: ObjectValue;
    settings?: { known?: Record<string, Value>; unknown?: string[] };
  },
) =>
  planChange(proposedState(attributes, config, prior), {
    attributes,
    config,
    prior,
    settings: { known: {}, unknown: [], ...settings },
  });

const flat = {
  id: computed(string(), { description, stable: true }),
  etag: computed(string(), { description }),
  name: required(name(), { description }),
  secret: optional(string(), { description, writeOnly: true }),
  mode: defaulted(string(), 'auto', { description }),
  region: optionalComputed(string(), { description }),
  note: optional(string(), { description, local: true }),
  length: derived(integer(), { attribute: 'name', value: (text: string) => text.trim().length }, { description }),
};
const unset = { id: null, etag: null, secret: null, mode: null, region: null, note: null, length: null };
const stored = { id: '1', etag: 'e', name: 'a\n', secret: null, mode: 'auto', region: 'eu', note: null, length: 1 };

describe('planChange', () => {
  test.each<{ name: string; prior?: ObjectValue; config: ObjectValue; planned: ObjectValue }>([
    {
      name: 'what the server decides is unknown on create, what follows from the configuration is not',
      config: { ...unset, name: 'abc' },
      planned: {
        id: UNKNOWN,
        etag: UNKNOWN,
        name: 'abc',
        secret: null,
        mode: 'auto',
        region: UNKNOWN,
        note: null,
        length: 3,
      },
    },
    {
      name: 'an unchanged configuration plans the prior state',
      prior: stored,
      config: { ...unset, name: 'a\n' },
      planned: stored,
    },
    {
      name: 'another spelling of the same name is no change',
      prior: stored,
      config: { ...unset, name: ' A ' },
      planned: stored,
    },
    {
      name: 'a new write-only value alone is no change',
      prior: stored,
      config: { ...unset, name: 'a', secret: 's' },
      planned: stored,
    },
    {
      name: 'a rename keeps the id, which never changes, and asks again for the rest',
      prior: stored,
      config: { ...unset, name: 'bb', secret: 's' },
      planned: { ...stored, name: 'bb', etag: UNKNOWN, region: UNKNOWN, length: 2 },
    },
    {
      name: 'a name that is not known yet may be a change, and so may what follows from it',
      prior: stored,
      config: { ...unset, name: UNKNOWN },
      planned: { ...stored, name: UNKNOWN, etag: UNKNOWN, region: UNKNOWN, length: UNKNOWN },
    },
    {
      name: 'a configured choice is not left to the server',
      prior: stored,
      config: { ...unset, name: 'a', region: 'us' },
      planned: { ...stored, region: 'us', etag: UNKNOWN },
    },
    {
      name: 'a default comes back when its attribute is no longer configured',
      prior: { ...stored, mode: 'manual' },
      config: { ...unset, name: 'a' },
      planned: { ...stored, mode: 'auto', etag: UNKNOWN, region: UNKNOWN },
    },
    {
      name: 'an unknown value is not replaced by the default',
      prior: stored,
      config: { ...unset, name: 'a', mode: UNKNOWN },
      planned: { ...stored, mode: UNKNOWN, etag: UNKNOWN, region: UNKNOWN },
    },
    {
      name: 'a change of what only this provider looks at leaves everything computed as it is',
      prior: stored,
      config: { ...unset, name: 'a', note: 'n' },
      planned: { ...stored, note: 'n' },
    },
  ])('$name', ({ prior, config, planned }) => {
    expect(plan(flat, { prior: prior ?? null, config })).toEqual(planned);
  });
});

describe('what comes from the provider', () => {
  const attributes = { project: inherited(string(), { description, replace: true }) };

  test.each<{
    name: string;
    prior?: Value;
    config?: Value;
    settings: Parameters<typeof plan>[1]['settings'];
    planned: Value;
  }>([
    { name: 'an argument of the provider fills in', settings: { known: { project: 'p' } }, planned: 'p' },
    { name: 'what is set here counts', config: 'own', settings: { known: { project: 'p' } }, planned: 'own' },
    { name: 'an unknown argument leaves it unknown on create', settings: { unknown: ['project'] }, planned: UNKNOWN },
    {
      name: 'an unknown argument keeps what an existing object has',
      prior: 'old',
      settings: { unknown: ['project'] },
      planned: 'old',
    },
    {
      name: 'another argument moves an existing object',
      prior: 'old',
      settings: { known: { project: 'new' } },
      planned: 'new',
    },
    { name: 'an argument that is not set leaves it null', settings: { known: { project: null } }, planned: null },
  ])('$name', ({ prior, config = null, settings = {}, planned }) => {
    const before: ObjectValue | null = prior === undefined ? null : { project: prior };
    expect(plan(attributes, { prior: before, config: { project: config }, settings })).toEqual({ project: planned });
  });
});

describe('spelling in collections', () => {
  const parts = { title: required(name(), { description }), size: defaulted(integer(), 1, { description }) };
  const spelled = [
    { name: 'a list', type: listOf(name()), prior: ['A', 'b'], same: ['a', 'B '], other: ['a', 'c'] },
    { name: 'a set', type: setOf(name()), prior: ['A', 'b'], same: ['B', 'a'], other: ['a'] },
    { name: 'a map', type: mapOf(name()), prior: { k: 'A' }, same: { k: 'a' }, other: { l: 'a' } },
    {
      name: 'a nested object',
      type: object(parts),
      prior: { title: 'A', size: 1 },
      same: { title: 'a', size: null },
      other: { title: 'b', size: null },
    },
    {
      name: 'a list of objects',
      type: listOfObjects(parts),
      prior: [{ title: 'A', size: 1 }],
      same: [{ title: ' a', size: null }],
      other: [{ title: 'b', size: null }],
    },
    {
      name: 'a set of objects',
      type: setOfObjects(parts),
      prior: [
        { title: 'A', size: 1 },
        { title: 'B', size: 1 },
        { title: 'B', size: 2 },
      ],
      same: [
        { title: 'b', size: 2 },
        { title: 'b', size: null },
        { title: 'a ', size: null },
      ],
      other: [{ title: 'a', size: 3 }],
    },
    {
      name: 'a map of objects',
      type: mapOfObjects(parts),
      prior: { k: { title: 'A', size: 1 } },
      same: { k: { title: 'a', size: null } },
      other: { k: { title: 'b', size: null } },
    },
  ];

  test.each(spelled)('another spelling in $name is no change', ({ type, prior, same }) => {
    const attributes = { value: required(anyType(type), { description }), etag: etag() };
    const planned = plan(attributes, { prior: { value: prior, etag: 'e' }, config: { value: same, etag: null } });
    expect(planned['etag']).toBe('e');
    expect(new Set([planned['value']].flat())).toEqual(new Set([prior as Value].flat()));
  });

  test.each(spelled)('another value in $name is a change', ({ type, prior, other }) => {
    const attributes = { value: required(anyType(type), { description }), etag: etag() };
    const planned = plan(attributes, { prior: { value: prior, etag: 'e' }, config: { value: other, etag: null } });
    expect(planned['etag']).toBe(UNKNOWN);
  });

  test('one changed part leaves the spelling of the others', () => {
    const attributes = { value: required(object(parts), { description }) };
    expect(
      plan(attributes, { prior: { value: { title: 'A', size: 1 } }, config: { value: { title: 'a', size: 2 } } }),
    ).toEqual({ value: { title: 'A', size: 2 } });
  });

  test('a list of texts is planned as it is configured when one of them changed', () => {
    const attributes = { value: required(listOf(name()), { description }) };
    expect(plan(attributes, { prior: { value: ['A', 'b'] }, config: { value: ['a', 'c'] } })).toEqual({
      value: ['a', 'c'],
    });
  });
});

const etag = () => computed(string(), { description });

describe('parts of nested attributes', () => {
  const parts = {
    key: required(string(), { description }),
    mode: defaulted(string(), 'auto', { description }),
    kid: optionalComputed(string(), { description }),
    serial: computed(string(), { description, stable: true }),
  };
  const secretParts = { ...parts, secret: optional(string(), { description, writeOnly: true }) };
  const config = { key: 'k', mode: null, kid: null, serial: null };
  const planned: ObjectValue = { key: 'k', mode: 'auto', kid: UNKNOWN, serial: UNKNOWN };

  test.each([
    { name: 'an object', type: object(secretParts), wrap: (part: ObjectValue): Value => part },
    { name: 'a list', type: listOfObjects(secretParts), wrap: (part: ObjectValue): Value => [part] },
    { name: 'a map', type: mapOfObjects(secretParts), wrap: (part: ObjectValue): Value => ({ one: part }) },
  ])('$name is filled in, without its write-only part', ({ type, wrap }) => {
    const attributes = { value: optional(anyType(type), { description }) };
    expect(plan(attributes, { config: { value: wrap({ ...config, secret: 's' }) } })).toEqual({
      value: wrap({ ...planned, secret: null }),
    });
    expect(
      plan(attributes, {
        prior: { value: wrap({ key: 'old', mode: 'x', kid: '1', serial: '2', secret: null }) },
        config: { value: wrap({ ...config, secret: 's' }) },
      }),
    ).toEqual({ value: wrap({ ...planned, serial: '2', secret: null }) });
  });

  test('an element of a set with something unknown in it keeps what is configured', () => {
    const element = { words: optional(listOf(string()), { description }), mode: parts.mode };
    const attributes = { value: required(setOfObjects(element), { description }) };
    const words: Value = ['a', UNKNOWN];
    expect(
      planChange(
        { value: [{ words: [...words], mode: 'manual' }] },
        {
          attributes,
          config: { value: [{ words, mode: 'manual' }] },
          prior: null,
          settings: { known: {}, unknown: [] },
        },
      ),
    ).toEqual({ value: [{ words, mode: 'manual' }] });
  });

  test('elements of a set are filled in, each by itself', () => {
    const attributes = { value: required(setOfObjects(parts), { description }) };
    const elements: readonly ObjectValue[] = [
      { ...config, mode: 'manual' },
      config,
      { ...config, mode: UNKNOWN },
      { ...config, kid: '7' },
    ];
    expect(plan(attributes, { config: { value: elements } })).toEqual({
      value: [{ ...planned, mode: 'manual' }, planned, { ...planned, mode: UNKNOWN }, { ...planned, kid: '7' }],
    });
  });

  test.each<{ whole: Value }>([{ whole: null }, { whole: UNKNOWN }])(
    'an attribute that is $whole as a whole stays so',
    ({ whole }) => {
      const attributes = { value: optional(object(parts), { description }) };
      expect(plan(attributes, { prior: { value: null }, config: { value: whole } })).toEqual({ value: whole });
    },
  );

  test('a block the server computes as a whole is unknown as a whole', () => {
    const attributes = {
      name: required(string(), { description }),
      found: computed(setOfObjects(parts), { description }),
    };
    expect(plan(attributes, { config: { name: 'n', found: null } })).toEqual({ name: 'n', found: UNKNOWN });
  });
});

describe('what is derived', () => {
  const from = (value: (text: string) => unknown) => ({
    pem: optional(string(), { description }),
    note: optional(string(), { description, local: true }),
    fact: derived(string(), { attribute: 'pem', value }, { description }),
    echo: derived(string(), { attribute: 'note', value: (text: string) => text }, { description }),
  });
  const facts = from((text) => {
    if (text === 'garbage') throw new TypeError('cannot parse');
    return `fact of ${text}`;
  });
  const configOf = (pem: Value, note: Value = null): ObjectValue => ({ pem, note, fact: null, echo: null });

  test.each<{ name: string; pem: Value; fact: Value }>([
    { name: 'null from null', pem: null, fact: null },
    { name: 'unknown from unknown', pem: UNKNOWN, fact: UNKNOWN },
    { name: 'known from known', pem: 'p', fact: 'fact of p' },
    { name: 'null from what cannot be used', pem: 'garbage', fact: null },
  ])('is $name', ({ pem, fact }) => {
    expect(plan(facts, { config: configOf(pem) })['fact']).toBe(fact);
  });

  test('stays as it was stored where nothing changes, even if it would be computed otherwise today', () => {
    const prior = { pem: 'p', note: null, fact: 'fact of old', echo: null };
    expect(plan(facts, { prior, config: configOf('p') })).toEqual(prior);
  });

  test('follows a source that only this provider looks at', () => {
    const prior = { pem: 'p', note: 'a', fact: 'fact of p', echo: 'a' };
    expect(plan(facts, { prior, config: configOf('p', 'b') })).toEqual({ ...prior, note: 'b', echo: 'b' });
  });
});

describe('what replaces when it changes', () => {
  test('is kept by an update where the server chose it', () => {
    const attributes = {
      name: required(string(), { description }),
      region: optionalComputed(string(), { description, replace: true }),
    };
    const planned = plan(attributes, { prior: { name: 'a', region: 'eu' }, config: { name: 'b', region: null } });
    expect(planned).toEqual({ name: 'b', region: 'eu' });
  });

  const parts = {
    name: required(string(), { description, replace: true }),
    fingerprint: optional(string(), { description }),
    etag: computed(string(), { description }),
  };
  const attributes = {
    title: optional(string(), { description }),
    name: optional(string(), { description, replace: true }),
    source: optional(object(parts), { description }),
    fixed: optional(object({ ...parts, name: required(string(), { description }) }), { description, replace: true }),
    list: optional(listOf(string()), { description, replace: true }),
  };
  const source = { name: 'n', fingerprint: 'f', etag: 'e' };
  const base: ObjectValue = { title: 't', name: 'n', source, fixed: source, list: ['a'] };

  test.each<{ name: string; change: ObjectValue; replace: string[] }>([
    { name: 'nothing', change: {}, replace: [] },
    { name: 'another title', change: { title: 'u' }, replace: [] },
    { name: 'another name', change: { name: 'm' }, replace: ['name'] },
    { name: 'no name any more', change: { name: null }, replace: ['name'] },
    { name: 'a name that is not known yet', change: { name: UNKNOWN }, replace: ['name'] },
    { name: 'a part that replaces', change: { source: { ...source, name: 'm' } }, replace: ['source'] },
    { name: 'a part that does not', change: { source: { ...source, fingerprint: 'g' } }, replace: [] },
    { name: 'an unknown part that replaces', change: { source: { ...source, name: UNKNOWN } }, replace: ['source'] },
    { name: 'no source any more', change: { source: null }, replace: ['source'] },
    { name: 'a source that is not known yet', change: { source: UNKNOWN }, replace: ['source'] },
    { name: 'any part of what replaces', change: { fixed: { ...source, fingerprint: 'g' } }, replace: ['fixed'] },
    {
      name: 'a part only the server knows, of what replaces',
      change: { title: 'u', fixed: { ...source, etag: UNKNOWN } },
      replace: [],
    },
    { name: 'an element of what replaces', change: { list: ['a', UNKNOWN] }, replace: ['list'] },
  ])('$name', ({ change, replace }) => {
    const planning = { attributes, config: base, prior: base, settings: { known: {}, unknown: [] } };
    expect(replacements({ ...base, ...change }, planning)).toEqual(replace);
  });

  test('nothing replaces on create', () => {
    const planning = { attributes, config: base, prior: null, settings: { known: {}, unknown: [] } };
    expect(replacements(base, planning)).toEqual([]);
  });

  test('a new source where there was none replaces', () => {
    const planning = {
      attributes,
      config: base,
      prior: { ...base, source: null },
      settings: { known: {}, unknown: [] },
    };
    expect(replacements(base, planning)).toEqual(['source']);
  });
});
