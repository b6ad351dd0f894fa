import { toDiagnosticMessages } from '../../../src/terraform/protocol/diagnostic-message';
import { error, warning } from '../../../src/terraform/schema/diagnostic';
import type { Path } from '../../../src/terraform/schema/path';

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
