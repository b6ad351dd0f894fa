import {
  foreignAnswers,
  type JournalEntry,
  type Misbehaviour,
  type Sandbox,
  startSandbox,
} from '../../src/sandbox/sandbox';
import type { StoredCertificate } from '../../src/sandbox/smoxy/store';
import type { ObjectValue } from '../../src/terraform/schema/value';
import { type Story, stories } from '../providers/smoxy/stories';
import { stored } from '../providers/smoxy/world';
import type { Outcome } from '../support/life';
import { type Practitioner, practitioner } from '../support/sandbox-providers';

const isDenied = { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>404</html>' };
const stranger = { id: '00000000-0000-4000-8000-00000000000f', '@type': 'Certificate', name: 'x.example.com' };

/** What goes wrong with one call. */
const ways: Readonly<Record<string, Misbehaviour | 'interrupt' | 'interrupt after it'>> = {
  'lost before': { drop: 'before' },
  'lost after': { drop: 'after' },
  500: { status: 500 },
  '500 after it': { statusAfterCommit: 500 },
  '502 as a page': { status: 502, ...foreignAnswers['bad-gateway'] },
  'a sign-in page': { status: 200, ...foreignAnswers['sign-in'] },
  'a sign-in page after it': { statusAfterCommit: 200, ...foreignAnswers['sign-in'] },
  garbage: { malformed: true },
  'another shape': { status: 200, ...foreignAnswers['object-list'] },
  'another shape after it': { statusAfterCommit: 200, ...foreignAnswers['object-list'] },
  'a list that failed': { status: 200, ...foreignAnswers['failed-list'] },
  'an empty object': { status: 200, body: {} },
  'another object': { status: 200, body: stranger },
  'nothing after it': { statusAfterCommit: 200, ...foreignAnswers.empty },
  'cut off': { truncate: true },
  401: { status: 401 },
  403: { status: 403 },
  404: isDenied,
  408: { status: 408 },
  409: { status: 409 },
  429: { status: 429 },
  interrupt: 'interrupt',
  'interrupt after it': 'interrupt after it',
};

const most = 6;
const table = stories.flatMap((story) => Object.keys(ways).map((way) => ({ name: story.name, way, story })));

const act = (me: Practitioner, wanted: ObjectValue | null): Promise<Outcome> =>
  wanted ? me.apply(wanted) : me.destroy();

/** Lets the n-th call from the write on go wrong. */
const spoil = (me: Practitioner, { write, way, n }: Pick<Story, 'write'> & Case): void => {
  const does = ways[way];
  if (does === undefined) throw new Error(`there is no ${way}`);
  const stop = () => {
    stopped.push(n);
    me.runtime.stop();
  };
  const fault: Misbehaviour =
    does === 'interrupt'
      ? { at: 'arrival', meanwhile: stop }
      : does === 'interrupt after it'
        ? { at: 'commit', meanwhile: stop }
        : does;
  const next = () => sandbox.inject({ path: '.', skip: n - 1, does: fault });
  if (write === undefined) sandbox.inject({ path: '.', skip: n, does: fault });
  else sandbox.inject({ ...write, does: n === 0 ? fault : { at: 'arrival', meanwhile: next } });
};

interface Case {
  readonly way: string;
  readonly n: number;
}

const likely = { pollsUntilFinished: 1, certificateDelete: 'served', sanDelete: 'served', itemGet: 'served' } as const;
let sandbox: Sandbox;
/** The calls at which the run was interrupted. */
const stopped: number[] = [];
let certificates: readonly (readonly [string, StoredCertificate])[];

beforeAll(async () => {
  sandbox = await startSandbox();
  certificates = [...sandbox.smoxy.organization(42).certificates];
});

afterAll(() => sandbox.close());

/** smoxy as it was in the beginning. */
const reset = (): void => {
  const held = sandbox.smoxy.organization(42).certificates;
  held.clear();
  for (const [id, one] of certificates) held.set(id, one);
  sandbox.clearFaults();
  sandbox.clearJournal();
  stopped.length = 0;
};

/** How many calls there were from the write on. */
const callsSince = ({ write }: Story): number => {
  const isWrite = ({ method }: JournalEntry) => write === undefined || method === write.method;
  const first = sandbox.journal.findIndex(isWrite);
  return first === -1 ? 0 : sandbox.journal.length - first;
};

/** One run that goes wrong, and another one: whatever is not as it must be then; null where there is no such call. */
const broken = async (story: Story, { way, n }: Case): Promise<readonly string[] | null> => {
  reset();
  Object.assign(sandbox.smoxy.settings, likely, story.settings);
  story.prepare?.(sandbox);
  const me = await practitioner(sandbox, { type: story.type });
  if (story.before) expect(await me.apply(story.before(sandbox))).toMatchObject({ errors: [] });
  const wanted = story.wanted(sandbox);
  sandbox.clearJournal();
  spoil(me, { way, n, ...(story.write && { write: story.write }) });

  const run = await act(me, wanted);
  sandbox.clearFaults();
  if (callsSince(story) <= n && stopped.length === 0) return null;
  const found: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || found.push(what));
  const told = run.errors.map(({ summary, detail }) => `${summary}: ${detail}`).join('; ');
  const isDone = run.errors.length === 0;
  must(!/PRIVATE KEY|\bbug\b/.test(told), `says ${told}`);
  if (story.before === undefined) must(isDone || me.state() === null, 'a failed adoption is recorded');
  else if (wanted) must(me.state() !== null, 'it is forgotten');
  await me.restart();
  const settled = await isSettled(me, wanted);
  if (isDone && run.warnings.length === 0) must(settled, 'it says done, and is not');
  if (!settled) {
    const [error] = (await act(me, wanted)).errors;
    must(error === undefined, `then says ${error?.summary}: ${error?.detail}`);
    must(await isSettled(me, wanted), 'it does not converge');
  }
  const has = JSON.stringify(story.has(sandbox));
  must(has === JSON.stringify(story.expected), `smoxy has ${has}`);
  return found.map((one) => `call ${n}, ${one} ${found.length === 1 && told ? `(at first: ${told})` : ''}`);
};

const isSettled = async (me: Practitioner, wanted: ObjectValue | null): Promise<boolean> =>
  wanted ? (await me.plan(wanted)).action === 'none' : me.state() === null;

describe('whatever happens to one call from the write on', () => {
  it.each(table)(
    '$name, $way: one more apply at most, nothing lost, and nothing done twice',
    async ({ story, way }) => {
      for (let n = 0; n < most; n += 1) {
        const found = await broken(story, { way, n });
        if (found === null) break;
        expect(found).toEqual([]);
      }
    },
  );
});

describe('whatever happens to one call of an import', () => {
  const imports = [
    { type: 'smoxy_certificate', id: () => '42/example.com', itemGet: 'served' },
    { type: 'smoxy_certificate', id: () => `42/${stored(sandbox).id}`, itemGet: 'served' },
    { type: 'smoxy_certificate', id: () => `42/${stored(sandbox).id}`, itemGet: 404 },
    { type: 'smoxy_certificate_san', id: () => '42/example.com/*.example.com', itemGet: 'served' },
  ] as const;
  const cases = imports.flatMap((row) => Object.keys(ways).map((way) => ({ ...row, way })));

  it.each(cases)('$type, one by one $itemGet, $way: it is imported or an error, and can be repeated', async (row) => {
    for (let n = 0; n < most; n += 1) {
      reset();
      Object.assign(sandbox.smoxy.settings, likely, { itemGet: row.itemGet });
      const me = await practitioner(sandbox, { type: row.type });
      spoil(me, { way: row.way, n });
      const told = await me.import(row.id());
      sandbox.clearFaults();
      if (sandbox.journal.length <= n && stopped.length === 0) break;
      await me.restart();

      expect(told.map(({ summary }) => summary)).not.toContain('Nothing to import');
      if (told.length > 0) expect(await me.import(row.id())).toEqual([]);
      expect(me.state()).toMatchObject({ organization_id: '42', certificate_id: stored(sandbox).id });
      expect(sandbox.journal.filter(({ method }) => method !== 'GET')).toEqual([]);
    }
  });
});
