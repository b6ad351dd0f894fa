import type { Holdings } from './held';
import { judge, losses } from './judge';
import type { Outcome, Seen } from './outcome';
import type { Story } from './story';

const address = 'apinizer_certificate.gateway';
const at = 'Shop/certificates/gateway';
const known = [{ address, at }];
const theirs: Holdings = { 'Shop/certificates/neighbour': { is: 'theirs', key: '' } };
const old: Holdings = { ...theirs, [at]: { is: 'old', key: '' } };
const fresh: Holdings = { ...theirs, [at]: { is: 'new', key: '' } };

const story: Story = {
  name: 'rotate',
  vendors: ['apinizer'],
  before: { hcl: '', files: {} },
  wanted: { hcl: '', files: {} },
  holds: [{ address, at, is: 'new' }],
  names: ['gateway'],
};
const destroyed: Story = { ...story, wanted: null, holds: [], asks: [`delete ${address}`] };

const seen = (what: Seen['what'], more: Partial<Seen> = {}): Seen => ({
  what,
  code: 0,
  hung: false,
  told: [],
  changes: [],
  known,
  held: fresh,
  ...more,
});
const failed = (text: string, about: string | undefined = address) => ({
  code: 1,
  told: [{ severity: 'error' as const, text, address: about }],
});

const good: Outcome = {
  before: { known, held: old },
  runs: [
    seen('struck', { ...failed('The answer was lost.'), changes: [`update ${address}`], held: old }),
    seen('again', { changes: [`update ${address}`] }),
    seen('plan'),
  ],
  commits: [{ call: 'PUT /apiops/projects/Shop/certificates/gateway/', changed: 'certificate gateway: content' }],
  theirs,
  theirsAfter: theirs,
  shown: [],
  kind: 'dropped',
  happened: true,
  isUnclear: false,
};
const ending = (...runs: readonly Seen[]): Outcome => ({ ...good, runs });
const [struck = seen('struck')] = good.runs;
const put = good.commits[0] ?? { call: '', changed: '' };
const post = { call: 'POST /apiops/projects/Shop/certificates/', changed: 'certificate gateway: created' };
const made: Story = { ...story, holds: [{ address: 'apinizer_jwk.made', at: 'Shop/jwks/made', is: 'GENERATE' }] };
const withKey = (key: string): Partial<Seen> => ({
  known: [{ address: 'apinizer_jwk.made', at: 'Shop/jwks/made' }],
  held: { 'Shop/jwks/made': { is: 'GENERATE', key } },
});

interface Row {
  readonly name: string;
  readonly outcome: Outcome;
  readonly of?: Story;
  readonly loss: (typeof losses)[number] | null;
}

const rows: readonly Row[] = [
  { name: 'one more apply and an empty plan', outcome: good, loss: null },
  {
    name: 'a run that has told nothing and done everything',
    outcome: ending(seen('struck'), seen('plan')),
    loss: null,
  },
  {
    name: 'an object that is not there',
    outcome: ending(struck, seen('again'), seen('plan', { held: theirs })),
    loss: 'lost',
  },
  {
    name: 'an object that is another one',
    outcome: ending(struck, seen('again'), seen('plan', { held: old })),
    loss: 'lost',
  },
  {
    name: 'an object with another key',
    outcome: ending(seen('struck'), seen('plan')),
    of: { ...story, holds: [{ address, at, is: 'new', key: 'its own' }] },
    loss: 'lost',
  },
  { name: 'a PUT that was repeated after it was done', outcome: { ...good, commits: [put, put] }, loss: 'doubled' },
  {
    name: 'a PUT that was repeated where an environment had failed',
    outcome: { ...good, commits: [put, put], kind: 'environments-failed' },
    loss: null,
  },
  { name: 'a create that was done twice', outcome: { ...good, commits: [post, post] }, loss: 'doubled' },
  {
    name: 'a renewal that was asked for twice',
    outcome: {
      ...good,
      commits: [1, 2].map(() => ({ call: 'POST /api/certificates/1/renew', changed: 'attempt started' })),
    },
    loss: 'doubled',
  },
  {
    name: 'an object that no state knows',
    outcome: ending(
      struck,
      seen('again'),
      seen('plan', { held: { ...fresh, 'Shop/jwks/more': { is: 'x', key: '' } } }),
    ),
    loss: 'orphaned',
  },
  {
    name: 'an object that the state does not know in the end',
    outcome: ending(struck, seen('again', { known: [] }), seen('plan', { known: [] })),
    loss: 'forgotten',
  },
  {
    name: 'an object that the state has lost for a while',
    outcome: ending({ ...struck, known: [] }, seen('again'), seen('plan')),
    loss: 'forgotten',
  },
  {
    name: 'an object that was to be destroyed, and is in no state',
    outcome: ending(seen('struck', { known: [], held: old }), seen('plan', { known: [], held: old })),
    of: destroyed,
    loss: 'forgotten',
  },
  {
    name: 'an object that was destroyed and handed back',
    outcome: ending(seen('struck', { known: [] }), seen('plan', { known: [] })),
    of: { ...destroyed, holds: story.holds },
    loss: null,
  },
  {
    name: 'a next apply that fails too',
    outcome: ending(struck, seen('again', failed('No.')), seen('plan')),
    loss: 'not converging',
  },
  {
    name: 'a last plan that is not empty',
    outcome: ending(struck, seen('again'), seen('plan', { changes: [`update ${address}`] })),
    loss: 'not converging',
  },
  {
    name: 'a destroy that leaves something in the state',
    outcome: ending(seen('struck', { held: theirs }), seen('plan', { held: theirs })),
    of: destroyed,
    loss: 'not converging',
  },
  { name: 'a run that does not end', outcome: ending({ ...struck, hung: true }, seen('plan')), loss: 'not converging' },
  {
    name: 'a replacement that is planned',
    outcome: ending(struck, seen('again', { changes: [`replace ${address}`] }), seen('plan')),
    loss: 'replaced',
  },
  {
    name: 'a replacement of what nothing could be learned of',
    outcome: { ...ending(struck, seen('again', { changes: [`replace ${address}`] }), seen('plan')), isUnclear: true },
    loss: null,
  },
  {
    name: 'a DELETE that nobody asked for',
    outcome: {
      ...good,
      commits: [
        { call: 'DELETE /apiops/projects/Shop/certificates/gateway/', changed: 'certificate gateway: deleted' },
      ],
    },
    loss: 'replaced',
  },
  {
    name: 'a key that was made again',
    outcome: {
      ...ending(seen('struck', withKey('one')), seen('again', withKey('other')), seen('plan', withKey('other'))),
      before: { known: [], held: {} },
    },
    of: made,
    loss: 'replaced',
  },
  {
    name: 'an object of somebody else that is another one now',
    outcome: { ...good, theirsAfter: { 'Shop/certificates/neighbour': { is: 'ours', key: '' } } },
    loss: 'strangers touched',
  },
  { name: 'an object of somebody else that is gone', outcome: { ...good, theirsAfter: {} }, loss: 'strangers touched' },
  { name: 'a secret in a file', outcome: { ...good, shown: ['the token in trace.log'] }, loss: 'secrets shown' },
  {
    name: 'a failure that is called a bug',
    outcome: ending({ ...struck, ...failed('gateway: This is a bug in the provider') }, seen('again'), seen('plan')),
    loss: 'not told',
  },
  {
    name: 'a failure that names nothing',
    outcome: ending(
      { ...struck, code: 1, told: [{ severity: 'error', text: 'It is broken.', address: undefined }] },
      seen('again'),
      seen('plan'),
    ),
    loss: 'not told',
  },
  {
    name: 'a failure that does not say how to go on',
    outcome: { ...ending({ ...struck, ...failed('gateway: no.') }, seen('again'), seen('plan')), tells: /import/ },
    loss: 'not told',
  },
  {
    name: 'a failure that says how to go on',
    outcome: { ...ending({ ...struck, ...failed('gateway: import.') }, seen('again'), seen('plan')), tells: /import/ },
    loss: null,
  },
  {
    name: 'a failure without a word',
    outcome: ending({ ...struck, code: 1, told: [] }, seen('again'), seen('plan')),
    loss: 'not told',
  },
  {
    name: 'a provider that was killed, which tells nothing',
    outcome: {
      ...ending({ ...struck, ...failed('Plugin did not respond') }, seen('again'), seen('plan')),
      kind: 'kill-provider',
    },
    loss: null,
  },
];

describe('judge', () => {
  it.each(rows)('$name: $loss', ({ outcome, of = story, loss }) => {
    const found = judge(outcome, of).map((finding) => finding.loss);
    expect([...new Set(found)]).toEqual(loss === null ? [] : [loss]);
  });

  it('has been seen to find every kind of loss', () => {
    expect(new Set(rows.flatMap(({ loss }) => loss ?? []))).toEqual(new Set(losses));
  });
});
