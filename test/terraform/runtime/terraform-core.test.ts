import { computed, optional, required } from '../../../src/terraform/schema/attribute';
import { listOf, listOfObjects, object, setOf, string } from '../../../src/terraform/schema/attribute-type';
import { type ObjectValue, UNKNOWN } from '../../../src/terraform/schema/value';
import { inconsistentIn } from './terraform-core';

const description = '';
const part = { name: required(string(), { description }), id: computed(string(), { description }) };
const attributes = {
  name: required(string(), { description }),
  id: computed(string(), { description }),
  names: optional(setOf(string()), { description }),
  order: optional(listOf(string()), { description }),
  source: optional(object(part), { description }),
  entries: optional(listOfObjects(part), { description }),
};
const planned: ObjectValue = {
  name: 'a',
  id: UNKNOWN,
  names: ['x', 'y'],
  order: ['x', 'y'],
  source: { name: 's', id: UNKNOWN },
  entries: [{ name: 'e', id: UNKNOWN }],
};
const applied: ObjectValue = {
  name: 'a',
  id: '1',
  names: ['y', 'x'],
  order: ['x', 'y'],
  source: { name: 's', id: '2' },
  entries: [{ name: 'e', id: null }],
};

describe('inconsistentIn', () => {
  test('what was unknown may become anything, and a set has no order', () => {
    expect(inconsistentIn(attributes, planned, applied)).toEqual([]);
  });

  test.each<{ name: string; more: ObjectValue; at: string }>([
    { name: 'another value', more: { name: 'b' }, at: 'name: "a", now "b"' },
    { name: 'a value that was planned and is not there', more: { name: null }, at: 'name: "a", now null' },
    { name: 'another element of a set', more: { names: ['x', 'z'] }, at: 'names: ["x","y"], now ["x","z"]' },
    { name: 'an element more in a set', more: { names: ['x', 'y', 'z'] }, at: 'names: ' },
    { name: 'another order of a list', more: { order: ['y', 'x'] }, at: 'order: ' },
    {
      name: 'another known part of an object with an unknown one',
      more: { source: { name: 't', id: '2' } },
      at: 'source: ',
    },
    { name: 'an element less in a list with unknown parts', more: { entries: [] }, at: 'entries: ' },
    { name: 'an unknown that stays one', more: { id: UNKNOWN }, at: 'id: unknown after the apply' },
  ])('$name is refused', ({ more, at }) => {
    expect(inconsistentIn(attributes, planned, { ...applied, ...more })).toEqual([expect.stringContaining(at)]);
  });

  test('an object that was planned and is not there is refused', () => {
    expect(inconsistentIn(attributes, planned, null)).toHaveLength(1);
  });

  test('what is planned once more may still hold unknowns, and nothing else than before', () => {
    expect(inconsistentIn(attributes, planned, planned, 'planned')).toEqual([]);
    expect(inconsistentIn(attributes, planned, { ...planned, name: UNKNOWN }, 'planned')).toHaveLength(1);
  });
});
