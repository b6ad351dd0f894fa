import type { Case } from './case';
import type { Scene } from './kinds';
import type { Call, Line, Passed } from './line';
import { strikeAt } from './striking';

/** A line on which the calls pass one after the other, each at the position of its number. */
const lineOf = () => {
  const passed: Passed[] = [];
  let decide: Parameters<Line['strike']>[0] = () => undefined;
  const line: Line = {
    origin: '',
    passed,
    strike: (rule) => {
      decide = rule;
    },
    close: async () => undefined,
  };
  const pass = (method: string, path: string): void => {
    const call: Call = { method, path, vendor: 'apinizer', headers: {}, body: Buffer.alloc(0) } as never;
    const deed = decide(call, `start.${passed.length + 1}`);
    passed.push({ ...call, position: '', status: 'lost', own: undefined, struck: deed !== undefined });
  };
  return { line, pass };
};

const certificates = '/apiops/projects/Shop/certificates/';
const one = (call: string, kind: string, extent: Case['extent']): Case =>
  ({ story: 'create', generation: 'G4', call, kind, extent }) as never;
const scene = { generation: 'G4' } as Scene;

it.each([
  {
    name: 'is unclear when only a read was refused and nothing was heard of the create',
    at: one('start.1', '429-plain', 'then-nothing'),
    calls: ['GET', 'GET', 'POST', 'GET'],
    isUnclear: true,
  },
  {
    name: 'is unclear when a read timed out at the server and nothing was heard of the create',
    at: one('start.1', '408', 'then-nothing'),
    calls: ['GET', 'POST', 'GET'],
    isUnclear: true,
  },
  {
    name: 'is clear when the create itself was refused and not sent again',
    at: one('start.2', '408', 'then-nothing'),
    calls: ['GET', 'POST', 'GET'],
    isUnclear: false,
  },
  {
    name: 'is unclear when the create was refused, and nothing was heard of its repetition',
    at: one('start.1', '429-header', 'then-nothing'),
    calls: ['POST', 'POST', 'GET'],
    isUnclear: true,
  },
  {
    name: 'is clear when every repetition of the create was refused',
    at: one('start.1', '429-plain', 'goes-on'),
    calls: ['POST', 'POST', 'GET'],
    isUnclear: false,
  },
  {
    name: 'is clear when something was read after the create',
    at: one('start.1', 'dropped', 'once'),
    calls: ['POST', 'GET'],
    isUnclear: false,
  },
])('a create $name', ({ at, calls, isUnclear }) => {
  const { line, pass } = lineOf();
  const struck = strikeAt(line, at, scene);
  for (const method of calls) pass(method, certificates);
  expect([struck.happened(), struck.isUnclear()]).toEqual([true, isUnclear]);
});
