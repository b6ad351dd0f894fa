import { computed, derived, optional, required } from '../../../src/terraform/schema/attribute';
import {
  integer,
  listOf,
  listOfObjects,
  mapOf,
  mapOfObjects,
  object,
  oneOf,
  setOf,
  setOfObjects,
  string,
} from '../../../src/terraform/schema/attribute-type';
import { error, type Path, pathText, warning } from '../../../src/terraform/schema/diagnostic';
import type { AnyRule } from '../../../src/terraform/schema/resource';
import { type ObjectValue, UNKNOWN } from '../../../src/terraform/schema/value';
import { now, unconfigured } from './runtime-for';

const description = '';
const color = () => oneOf('red', 'blue');
const parts = { color: required(color(), { description }), id: computed(string(), { description }) };
const attributes = {
  name: required(string(), { description }),
  color: optional(color(), { description }),
  id: computed(string(), { description }),
  length: derived(integer(), { attribute: 'name', value: (name: string) => name.length }, { description }),
  wish: optional(color(), { description, writeOnly: true }),
  list: optional(listOf(color()), { description }),
  map: optional(mapOf(color()), { description }),
  set: optional(setOf(color()), { description }),
  single: optional(object(parts), { description }),
  nested_list: optional(listOfObjects({ ...parts, inner: optional(object(parts), { description }) }), { description }),
  nested_map: optional(mapOfObjects(parts), { description }),
  nested_set: optional(
    setOfObjects({
      ...parts,
      words: optional(listOf(color()), { description }),
      inner: optional(listOfObjects(parts), { description }),
    }),
    { description },
  ),
};
const good: ObjectValue = {
  ...Object.fromEntries(Object.keys(attributes).map((name) => [name, null])),
  name: 'n',
};

const validate = (config: ObjectValue, { writeOnlyAllowed = true, rules = [] as readonly AnyRule[] } = {}) =>
  unconfigured({ resource: { attributes, validate: rules, timeouts: { create: '5m' } } }).validateResourceConfig({
    type: 'test_thing',
    config,
    writeOnlyAllowed,
  });
const placed = ({ summary, path }: { summary: string; path?: Path }) => `${pathText(path ?? [])}: ${summary}`;

describe('validateResourceConfig', () => {
  test.each<{ name: string; config: ObjectValue; problems: string[] }>([
    { name: 'nothing is wrong with what is good', config: {}, problems: [] },
    { name: 'a required value is null', config: { name: null }, problems: ['name: Missing value'] },
    { name: 'an unknown value is skipped', config: { name: UNKNOWN, color: UNKNOWN, list: UNKNOWN }, problems: [] },
    { name: 'a computed value is set', config: { id: 'x' }, problems: ['id: Value cannot be set'] },
    {
      name: 'a computed value is set to something unknown',
      config: { id: UNKNOWN },
      problems: ['id: Value cannot be set'],
    },
    { name: 'a derived value is set', config: { length: 1 }, problems: ['length: Value cannot be set'] },
    { name: "a type's own check", config: { color: 'green' }, problems: ['color: Unknown value'] },
    { name: 'a write-only value is checked too', config: { wish: 'green' }, problems: ['wish: Unknown value'] },
    { name: 'an element of a list', config: { list: ['red', 'green'] }, problems: ['list[1]: Unknown value'] },
    { name: 'a null element', config: { list: ['red', null] }, problems: ['list[1]: Missing value'] },
    { name: 'a list with something unknown in it is skipped', config: { list: ['green', UNKNOWN] }, problems: [] },
    { name: 'a value of a map', config: { map: { a: 'red', b: 'green' } }, problems: ['map["b"]: Unknown value'] },
    {
      name: 'an element of a set, told at the set',
      config: { set: ['red', 'green'] },
      problems: ['set: Unknown value'],
    },
    {
      name: 'a part of an object',
      config: { single: { color: 'green', id: null } },
      problems: ['single.color: Unknown value'],
    },
    {
      name: 'a missing part',
      config: { single: { color: null, id: null } },
      problems: ['single.color: Missing value'],
    },
    {
      name: 'a computed part',
      config: { single: { color: 'red', id: 'x' } },
      problems: ['single.id: Value cannot be set'],
    },
    { name: 'an object that is not known yet', config: { single: UNKNOWN }, problems: [] },
    {
      name: 'a part of an object in a list, however deep',
      config: { nested_list: [{ color: 'red', id: null, inner: { color: 'green', id: null } }, UNKNOWN] },
      problems: ['nested_list[0].inner.color: Unknown value'],
    },
    {
      name: 'a part of an object in a map',
      config: { nested_map: { k: { color: null, id: null } } },
      problems: ['nested_map["k"].color: Missing value'],
    },
    {
      name: 'a part of an object in a set, told at the set',
      config: {
        nested_set: [{ color: 'green', id: 'x', words: ['red', 'green'], inner: [{ color: 'green', id: null }] }],
      },
      problems: ['Unknown value', 'Value cannot be set', 'Unknown value', 'Unknown value'].map(
        (what) => `nested_set: ${what}`,
      ),
    },
    { name: 'a timeout', config: { timeouts: { create: 'soon' } }, problems: ['timeouts.create: Not a duration'] },
    {
      name: 'everything at once',
      config: { name: null, id: 'x', color: 'green' },
      problems: ['name: Missing value', 'color: Unknown value', 'id: Value cannot be set'],
    },
  ])('$name', async ({ config, problems }) => {
    expect((await validate({ ...good, ...config })).map(placed)).toEqual(problems);
  });

  test.each<{ name: string; wish: ObjectValue['wish']; problems: string[] }>([
    { name: 'a write-only value', wish: 'red', problems: ['wish: Write-only values need a newer CLI'] },
    { name: 'an unknown write-only value', wish: UNKNOWN, problems: ['wish: Write-only values need a newer CLI'] },
    { name: 'no write-only value', wish: null, problems: [] },
  ])('$name on a client that does not know them', async ({ wish, problems }) => {
    expect((await validate({ ...good, wish: wish ?? null }, { writeOnlyAllowed: false })).map(placed)).toEqual(
      problems,
    );
  });
});

describe('a warning', () => {
  test('is left to the plan, which Terraform makes after it has asked here', async () => {
    const type = { ...string(), check: () => [warning('Odd', '')] };
    const runtime = unconfigured({
      resource: {
        attributes: { name: required(type, { description }) },
        validate: [{ attributes: ['name'], problems: () => [warning('Odder', ''), error('Wrong', '')] }],
      },
    });
    const found = await runtime.validateResourceConfig({ type: 'test_thing', config: { name: 'n' } });
    expect(found).toEqual([error('Wrong', '')]);
  });
});

describe('a rule across attributes', () => {
  const asked = async (config: ObjectValue) => {
    const problems = jest.fn((..._given: Parameters<AnyRule['problems']>) => [error('Asked', '', ['color'])]);
    const found = await validate({ ...good, ...config }, { rules: [{ attributes: ['color', 'list'], problems }] });
    return { calls: problems.mock.calls, found: found.filter(({ summary }) => summary === 'Asked') };
  };

  test.each<{ name: string; config: ObjectValue; times: number }>([
    { name: 'is asked when all it names is known', config: { color: 'red', list: ['red'] }, times: 1 },
    { name: 'is asked about what is not set', config: {}, times: 1 },
    { name: 'is asked although something else is unknown', config: { name: UNKNOWN }, times: 1 },
    { name: 'is not asked while something it names is unknown', config: { color: UNKNOWN }, times: 0 },
    { name: 'is not asked while a part of it is unknown', config: { list: ['red', UNKNOWN] }, times: 0 },
    { name: 'is not asked about what is wrong by itself', config: { color: 'green' }, times: 0 },
  ])('$name', async ({ config, times }) => {
    const { calls, found } = await asked(config);
    expect(calls).toHaveLength(times);
    expect(found).toHaveLength(times);
  });

  test('sees the configuration, the clock and the settings', async () => {
    const { calls } = await asked({ color: 'red' });
    expect(calls[0]).toMatchObject([
      { color: 'red', name: 'n' },
      { now, settings: {} },
    ]);
  });
});

describe('a secret in the configuration', () => {
  const quoting = () => ({
    ...string(),
    check: (value: string) => [error(`Bad ${value}`, `Found ${JSON.stringify(value)}, that is ${value}.`)],
  });
  const numeric = integer({ max: 5 });
  const secret = 'c4nary "with" \n line';

  test.each([
    { name: 'a sensitive value', type: quoting(), behaviour: { sensitive: true }, value: secret },
    { name: 'a write-only value', type: quoting(), behaviour: { writeOnly: true as const }, value: secret },
    { name: 'an element', type: listOf(quoting()), behaviour: { sensitive: true }, value: [secret] },
    {
      name: 'a part',
      type: object({ key: required(quoting(), { description }) }),
      behaviour: { sensitive: true },
      value: { key: secret },
    },
    {
      name: 'a sensitive part',
      type: mapOfObjects({ key: required(quoting(), { description, sensitive: true }) }),
      behaviour: {},
      value: { k: { key: secret } },
    },
    { name: 'a number', type: numeric, behaviour: { sensitive: true }, value: 4711 },
  ])('$name is not quoted by a check', async ({ type, behaviour, value }) => {
    const runtime = unconfigured({
      resource: {
        attributes: { value: optional(type as ReturnType<typeof string>, { description, ...(behaviour as object) }) },
      },
    });
    const found = await runtime.validateResourceConfig({
      type: 'test_thing',
      config: { value: value as ObjectValue },
      writeOnlyAllowed: true,
    });
    expect(found).toHaveLength(1);
    expect(found[0]?.detail).toContain('(sensitive value)');
    expect(JSON.stringify(found)).not.toMatch(/c4nary|4711/);
  });

  test('is not quoted by a rule', async () => {
    const rule = { attributes: ['key'], problems: ({ key }: { key: string }) => [error('Bad', `Found ${key}.`)] };
    const runtime = unconfigured({
      resource: { attributes: { key: required(string(), { description, sensitive: true }) }, validate: [rule] },
    });
    const [found] = await runtime.validateResourceConfig({ type: 'test_thing', config: { key: 'c4nary' } });
    expect(found?.detail).toBe('Found (sensitive value).');
  });

  test('leaves the words around it alone when it is short', async () => {
    const rule = {
      attributes: ['key'],
      problems: ({ key }: { key: string }) => [error('Bad', `A bad value: ${key}.`)],
    };
    const runtime = unconfigured({
      resource: { attributes: { key: required(string(), { description, sensitive: true }) }, validate: [rule] },
    });
    const [found] = await runtime.validateResourceConfig({ type: 'test_thing', config: { key: 'a' } });
    expect(found?.detail).toBe('A bad value: (sensitive value).');
  });
});
