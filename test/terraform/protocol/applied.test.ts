import { toApplied } from '../../../src/terraform/protocol/applied';
import { fromDynamicValue } from '../../../src/terraform/protocol/dynamic-value';
import type { Value, WireType } from '../../../src/terraform/schema/value';

const type: WireType = ['object', { id: 'string', size: 'number', tags: ['list', 'string'] }];
const answer = (state: unknown) => ({
  state: state as { [name: string]: Value } | null,
  private: new Uint8Array([1]),
  diagnostics: [],
});

const failing = (): never => {
  throw new TypeError('no value');
};

describe('toApplied', () => {
  test.each<[string, unknown, unknown, readonly string[]]>([
    ['what fits arrives', { id: 'a', size: 1, tags: [] }, { id: 'a', size: 1, tags: [] }, []],
    ['nothing arrives', null, null, []],
    [
      'a value of the wrong type arrives as null, the others as they are',
      { id: 'a', size: 'one', tags: ['x'] },
      { id: 'a', size: null, tags: ['x'] },
      ['size must be a number, but is a string'],
    ],
    ['what is missing arrives as null', { id: 'a', size: 1 }, { id: 'a', size: 1, tags: null }, ['tags is missing']],
    [
      'what is no attribute is dropped',
      { id: 'a', size: 1, tags: null, x: 1 },
      { id: 'a', size: 1, tags: null },
      ['x is no attribute'],
    ],
    [
      'a value that throws when it is looked at arrives as null',
      { id: 'a', size: 1, tags: new Proxy([], { get: () => failing() }) },
      { id: 'a', size: 1, tags: null },
      ['no value'],
    ],
  ])('%s', (_, state, arrived, misfits) => {
    const applied = toApplied(answer(state), type);

    expect(fromDynamicValue(applied.response.newState, type)).toEqual(arrived);
    expect(applied.response.private).toEqual(Buffer.of(1));
    expect(applied.misfits.map(({ message }) => message)).toEqual(misfits);
  });
});
