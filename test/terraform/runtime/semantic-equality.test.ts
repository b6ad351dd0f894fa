import { equal } from '../../../src/terraform/runtime/semantic-equality';
import { Decimal, Dynamic, UNKNOWN, type Value, type WireType } from '../../../src/terraform/schema/value';

describe('equal', () => {
  test.each<{ name: string; type: WireType; one: Value; other: Value; same: boolean }>([
    { name: 'the same text', type: 'string', one: 'a', other: 'a', same: true },
    { name: 'another text', type: 'string', one: 'a', other: 'A', same: false },
    { name: 'null and null', type: 'string', one: null, other: null, same: true },
    { name: 'null and empty', type: 'string', one: null, other: '', same: false },
    { name: 'unknown and unknown', type: 'string', one: UNKNOWN, other: UNKNOWN, same: false },
    { name: 'equal decimals', type: 'number', one: new Decimal('0.1'), other: new Decimal('0.1'), same: true },
    { name: 'other decimals', type: 'number', one: new Decimal('0.1'), other: new Decimal('0.2'), same: false },
    { name: 'equal big integers', type: 'number', one: 2n ** 64n, other: 2n ** 64n, same: true },
    { name: 'lists in order', type: ['list', 'string'], one: ['a', 'b'], other: ['a', 'b'], same: true },
    { name: 'lists out of order', type: ['list', 'string'], one: ['a', 'b'], other: ['b', 'a'], same: false },
    { name: 'a longer list', type: ['list', 'string'], one: ['a'], other: ['a', 'a'], same: false },
    { name: 'sets out of order', type: ['set', 'string'], one: ['a', 'b'], other: ['b', 'a'], same: true },
    { name: 'sets with repetition', type: ['set', 'string'], one: ['a', 'a'], other: ['a'], same: true },
    { name: 'other sets', type: ['set', 'string'], one: ['a', 'b'], other: ['a', 'c'], same: false },
    { name: 'a part of a set', type: ['set', 'string'], one: ['a'], other: ['a', 'b'], same: false },
    { name: 'sets with something unknown', type: ['set', 'string'], one: [UNKNOWN], other: [UNKNOWN], same: false },
    {
      name: 'sets inside objects inside lists',
      type: ['list', ['object', { tags: ['set', 'string'] }]],
      one: [{ tags: ['a', 'b'] }],
      other: [{ tags: ['b', 'a'] }],
      same: true,
    },
    {
      name: 'sets inside maps',
      type: ['map', ['set', 'string']],
      one: { k: ['a', 'b'] },
      other: { k: ['b', 'a'] },
      same: true,
    },
    { name: 'a map with a null value', type: ['map', 'string'], one: { k: null }, other: {}, same: false },
    {
      name: 'sets inside tuples',
      type: ['tuple', ['string', ['set', 'string']]],
      one: ['x', ['a', 'b']],
      other: ['x', ['b', 'a']],
      same: true,
    },
    {
      name: 'any values of one type',
      type: 'dynamic',
      one: new Dynamic(['set', 'string'], ['a', 'b']),
      other: new Dynamic(['set', 'string'], ['b', 'a']),
      same: true,
    },
    {
      name: 'any values of other types',
      type: 'dynamic',
      one: new Dynamic('string', '1'),
      other: new Dynamic('number', '1'),
      same: false,
    },
  ])('$name: $same', ({ type, one, other, same }) => {
    expect(equal(type, one, other)).toBe(same);
    expect(equal(type, other, one)).toBe(same);
  });
});
