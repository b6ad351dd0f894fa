import {
  duration,
  integer,
  listOf,
  mapOf,
  number,
  oneOf,
  parseDuration,
  setOf,
  string,
} from '../../../src/terraform/schema/attribute-type';
import { pathText } from '../../../src/terraform/schema/diagnostic';

const problems = <T>(type: { readonly check?: (value: T) => readonly object[] }, value: T) => type.check?.(value) ?? [];

test.each([
  { name: 'any text', found: problems(string(), 'x'), details: [] },
  {
    name: 'a text that does not match',
    found: problems(string({ pattern: /^a/, expected: 'Accepted: what starts with a.' }), 'x"'),
    details: ['Found "x\\"". Accepted: what starts with a.'],
  },
  { name: 'a text that matches', found: problems(string({ pattern: /^a/ }), 'a'), details: [] },
  { name: 'a word', found: problems(oneOf('a', 'b'), 'a'), details: [] },
  {
    name: 'another word',
    found: problems<never>(oneOf('a', 'b'), 'c' as never),
    details: ['Found "c". Accepted: "a", "b".'],
  },
  { name: 'any number', found: problems(number(), 2n ** 70n), details: [] },
  { name: 'the bounds', found: [1, 3].flatMap((value) => problems(integer({ min: 1, max: 3 }), value)), details: [] },
  {
    name: 'beyond the bounds',
    found: [0, 4].flatMap((value) => problems(integer({ min: 1, max: 3 }), value)),
    details: ['Found 0. Accepted: a whole number, from 1 to 3.', 'Found 4. Accepted: a whole number, from 1 to 3.'],
  },
  { name: 'a fraction', found: problems(integer(), 1.5), details: ['Found 1.5. Accepted: a whole number.'] },
])('$name', ({ found, details }) => {
  expect(found).toMatchObject(details.map((detail) => ({ severity: 'error', detail })));
  expect(found).toHaveLength(details.length);
});

describe('elements', () => {
  test.each([
    { name: 'of a list have an index', found: problems(listOf(oneOf('a')), ['a', 'b' as 'a']), path: [1] },
    {
      name: 'of a list of lists have two',
      found: problems(listOf(listOf(oneOf('a'))), [['a', 'b' as 'a']]),
      path: [0, 1],
    },
    { name: 'of a map have a key', found: problems(mapOf(oneOf('a')), { k: 'b' as 'a' }), path: [{ key: 'k' }] },
    { name: 'of a set have no address', found: problems(setOf(oneOf('a')), ['b' as 'a']), path: undefined },
    {
      name: 'of a set of lists have none either',
      found: problems(setOf(listOf(oneOf('a'))), [['b' as 'a']]),
      path: undefined,
    },
  ])('$name', ({ found, path }) => {
    expect(found).toHaveLength(1);
    expect((found[0] as { path?: unknown }).path).toEqual(path);
  });

  test.each([
    { name: 'lists', type: listOf(duration()), one: ['60s', '1h'], same: ['1m', '60m'], other: ['1h', '60s'] },
    { name: 'sets', type: setOf(duration()), one: ['60s', '1h'], same: ['60m', '1m'], other: ['60s', '1s'] },
  ])('$name mean the same where their elements do', ({ type, one, same, other }) => {
    expect(type.same?.(one, same)).toBe(true);
    expect(type.same?.(one, other)).toBe(false);
    expect(type.same?.(one, one.slice(1))).toBe(false);
  });

  test('maps mean the same where their values do', () => {
    const { same } = mapOf(duration());
    expect(same?.({ a: '60s' }, { a: '1m' })).toBe(true);
    expect(same?.({ a: '60s' }, { b: '1m' })).toBe(false);
    expect(same?.({ a: '60s' }, { a: '60s', b: '1m' })).toBe(false);
  });

  test('elements without a meaning of their own are compared by Terraform alone', () => {
    expect([listOf(string()).same, setOf(string()).same, mapOf(string()).same]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('parseDuration', () => {
  test.each([
    ['0', 0],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['100ms', 100],
    ['1us', 0.001],
    ['1µs', 0.001],
    ['', null],
    ['1', null],
    ['90', null],
    ['s', null],
    ['1h ', null],
    ['-1h', null],
    ['1d', null],
  ])('%p is %p', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test('what is no duration is told', () => {
    expect(problems(duration(), 'soon')).toMatchObject([{ summary: 'Not a duration' }]);
    expect(problems(duration(), '20m')).toEqual([]);
  });
});

test('a path reads as in HCL', () => {
  expect(pathText(['source', 'rules', 2, 'tags', { key: 'a"b' }, 'name'])).toBe('source.rules[2].tags["a\\"b"].name');
});
