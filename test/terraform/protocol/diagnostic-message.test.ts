import { toDiagnosticMessages } from '../../../src/terraform/protocol/diagnostic-message';
import { error, warning } from '../../../src/terraform/schema/diagnostic';

describe('toDiagnosticMessages', () => {
  test("a path leads through attributes, indexes and keys, a map's key `0` among them", () => {
    const found = error('Bad', 'Very bad.', ['rules', 0, 'tags', { key: '0' }]);

    expect(toDiagnosticMessages([found])).toEqual([
      {
        severity: 1,
        summary: 'Bad',
        detail: 'Very bad. (rules[0].tags["0"])',
        attribute: {
          steps: [
            { attributeName: 'rules' },
            { elementKeyInt: 0 },
            { attributeName: 'tags' },
            { elementKeyString: '0' },
          ],
        },
      },
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
