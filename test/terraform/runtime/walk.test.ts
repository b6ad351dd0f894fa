import { everyAttribute, pathOf, walk } from '../../../src/terraform/runtime/walk';
import { type Attributes, computed, optional } from '../../../src/terraform/schema/attribute';
import {
  listOfObjects,
  mapOfObjects,
  object,
  setOfObjects,
  string,
} from '../../../src/terraform/schema/attribute-type';
import { pathText } from '../../../src/terraform/schema/diagnostic';
import { type ObjectValue, UNKNOWN } from '../../../src/terraform/schema/value';

const description = 'A part.';
const leaf = { x: optional(string(), { description }), y: computed(string(), { description }) };
const attributes: Attributes = {
  single: optional(object(leaf), { description }),
  list: optional(listOfObjects(leaf), { description }),
  map: optional(mapOfObjects(leaf), { description }),
  set: optional(setOfObjects({ inner: optional(listOfObjects(leaf), { description }) }), { description }),
};
const part = (x: string) => ({ x, y: null });
const value = {
  single: part('a'),
  list: [part('b'), part('c')],
  map: { k: part('d') },
  set: [{ inner: [part('e')] }],
};

describe('walk', () => {
  it('visits nested attributes after the one they are in, each at its path; what is in a set is at the set', () => {
    const paths = everyAttribute(attributes, value).map((visited) => pathText(pathOf(visited)));
    expect(paths).toEqual([
      'single',
      'single.x',
      'single.y',
      'list',
      'list[0].x',
      'list[0].y',
      'list[1].x',
      'list[1].y',
      'map',
      'map["k"].x',
      'map["k"].y',
      'set',
      'set',
      'set',
      'set',
    ]);
  });

  it('rebuilds an object from what the visitor returns, without what it leaves out', () => {
    const settable = walk(attributes, value, ({ attribute, value: found }, inside) =>
      attribute.mode === 'computed' ? undefined : inside(found),
    );
    expect(settable).toEqual({
      single: { x: 'a' },
      list: [{ x: 'b' }, { x: 'c' }],
      map: { k: { x: 'd' } },
      set: [{ inner: [{ x: 'e' }] }],
    });
  });

  it('has what stands at the same place in another object beside a value, and null where nothing stands there', () => {
    const other = { ...value, list: [part('B')], map: { j: part('D') } };
    const beside = everyBeside(other);
    expect(beside).toEqual({ a: 'a', b: 'B', c: null, d: null, e: null });
  });

  const everyBeside = (other: ObjectValue) => {
    const found: Record<string, unknown> = {};
    walk(
      attributes,
      value,
      ({ value: own, beside: [there] }, inside) => {
        if (typeof own === 'string') found[own] = there;
        return inside(own);
      },
      { beside: [other] },
    );
    return found;
  };

  it('keeps what is no object where one could be: null, and what is not known yet', () => {
    const odd = { single: UNKNOWN, list: [UNKNOWN, null], map: null, set: UNKNOWN } as const;
    expect(walk(attributes, odd, ({ value: found }, inside) => inside(found))).toEqual(odd);
  });
});
