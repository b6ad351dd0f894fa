import { longestMs, problemsWith, wasTooEarly } from './judge';
import type { Seen } from './round';

const right: Seen = {
  code: 1,
  signal: null,
  endedAfterMs: 50,
  printed: 'Interrupt received.\nError: Interrupted',
  recorded: [],
  left: [],
  wasWaiting: true,
};

describe('problemsWith', () => {
  test.each<[string, Partial<Seen>, readonly string[]]>([
    ['an apply that ends at once and records nothing', {}, []],
    ['terraform that is killed before it listens', { code: null, signal: 'SIGINT', printed: '' }, []],
    ['an apply that takes long', { endedAfterMs: longestMs + 1 }, ['did not end in time']],
    ['an apply that had to be killed', { code: null, signal: 'SIGKILL' }, ['did not end in time']],
    ['a plugin that is gone', { printed: 'Error: Plugin did not respond' }, ['crashed']],
    ['a bug', { printed: 'Error: This is a bug in the provider' }, ['crashed']],
    ['a certificate in the state', { recorded: ['smoxy_certificate.edge'] }, ['recorded what was not finished']],
    ['a lock', { left: ['.terraform.tfstate.lock.info'] }, ['left something behind']],
    ['a success', { code: 0 }, ['was taken for a success']],
  ])('%s', (_, seen, expected) => {
    expect(problemsWith({ ...right, ...seen })).toEqual(expected);
  });
});

test('an interrupt while Node.js starts is told apart', () => {
  const printed = "Error: Unrecognized remote plugin message: \nFailed to read any lines from plugin's stdout\n";
  expect([wasTooEarly({ printed }), wasTooEarly(right)]).toEqual([true, false]);
  expect(problemsWith({ ...right, printed })).toEqual([]);
});
