import { fromDynamicValue } from '../../../src/terraform/protocol/dynamic-value';
import { toApplied, toDiagnosticMessages } from '../../../src/terraform/protocol/responses';
import { error, type Path, warning } from '../../../src/terraform/schema/diagnostic';
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

describe('toDiagnosticMessages', () => {
  test.each<{ name: string; path: Path; words: string; steps: readonly object[] }>([
    { name: 'an attribute', path: ['rules'], words: '', steps: [{ attributeName: 'rules' }] },
    {
      name: 'a part of an attribute, which core finds as it finds a key',
      path: ['rule', 'tag'],
      words: ' (rule.tag)',
      steps: [{ attributeName: 'rule' }, { elementKeyString: 'tag' }],
    },
    {
      name: 'a key `0` of a map',
      path: ['tags', { key: '0' }],
      words: ' (tags["0"])',
      steps: [{ attributeName: 'tags' }, { elementKeyString: '0' }],
    },
    {
      name: 'a part of an element, as far as core goes',
      path: ['rules', 0, 'tags', { key: '0' }],
      words: ' (rules[0].tags["0"])',
      steps: [{ attributeName: 'rules' }, { elementKeyInt: 0 }],
    },
    {
      name: 'an attribute in a block',
      path: ['timeouts', 'create'],
      words: ' (timeouts.create)',
      steps: [{ attributeName: 'timeouts' }, { attributeName: 'create' }],
    },
  ])('a path leads to $name, and all of it is told in words', ({ path, words, steps }) => {
    expect(toDiagnosticMessages([error('Bad', 'Very bad.', path)])).toEqual([
      { severity: 1, summary: 'Bad', detail: `Very bad.${words}`, attribute: { steps } },
    ]);
  });

  test.each([[undefined], [[]]])('without a path (%j) the whole object is meant', (path) => {
    expect(toDiagnosticMessages([warning('Odd', 'Look.', path)])).toEqual([
      { severity: 2, summary: 'Odd', detail: 'Look.', attribute: undefined },
    ]);
  });

  test('nothing that controls a terminal is passed on, lines and tabs are', () => {
    const [found] = toDiagnosticMessages([error('Bad \u001b[31mname', 'In pr\u202eod\u0007:\n\tlook\u009b2J.')]);

    expect(found).toMatchObject({ summary: 'Bad [31mname', detail: 'In prod:\n\tlook2J.' });
  });
});
