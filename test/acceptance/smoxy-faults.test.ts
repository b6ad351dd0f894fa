import type { Fault, Misbehaviour, Sandbox } from '../../src/sandbox/sandbox';
import type { ObjectValue } from '../../src/terraform/schema/value';
import { start, stored } from '../providers/smoxy/world';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import type { Outcome } from '../support/life';
import { type Practitioner, practitioner } from '../support/sandbox-providers';

const intermediate = makeIntermediate(makeCa());
const edge = () => {
  const leaf = issue(intermediate, { names: ['example.com'] });
  const { certificatePem: certificate_pem, chainPem: chain_pem, privateKeyPem: private_key_pem_wo } = leaf;
  return { domain_name: 'example.com', certificate_pem, chain_pem, private_key_pem_wo };
};
const [first, second] = [edge(), edge()];
const managed = { domain_name: 'example.com', type: 'auto_managed' };
const certificate = 'smoxy_certificate';
const name = 'smoxy_certificate_san';
const nameOf = (sandbox: Sandbox, more = {}) => ({
  certificate_id: stored(sandbox).id,
  name: 'a.b.example.com',
  ...more,
});

/** What goes wrong with one write. */
const faults: Readonly<Record<string, Misbehaviour>> = {
  'lost before': { drop: 'before' },
  'lost after': { drop: 'after' },
  'answer 429': { status: 429, headers: { 'retry-after': '0' } },
  'answer 500': { status: 500 },
  '500 after it': { statusAfterCommit: 500 },
  'answer 503': { status: 503 },
  '401 once': { status: 401 },
  malformed: { malformed: true },
  'no body': { statusAfterCommit: 200, body: '' },
  'cut off': { truncate: true },
  'too slow': { delayMs: 1300 },
};

/** One write: what is there before, what is wanted, and what smoxy must have in the end. */
interface Write {
  readonly name: string;
  readonly type: string;
  readonly method: Fault['method'];
  readonly path: string;
  readonly before?: (sandbox: Sandbox) => ObjectValue;
  /** Null destroys. */
  readonly wanted: (sandbox: Sandbox) => ObjectValue | null;
  readonly has: (sandbox: Sandbox) => unknown;
  readonly expected: unknown;
}

const rows: readonly Write[] = [
  {
    name: 'adopt with a certificate',
    type: certificate,
    method: 'PATCH',
    path: '*/certificates/*',
    wanted: () => first,
    has: (sandbox) => stored(sandbox).certificatePem,
    expected: first.certificate_pem,
  },
  {
    name: 'rotate',
    type: certificate,
    method: 'PATCH',
    path: '*/certificates/*',
    before: () => first,
    wanted: () => second,
    has: (sandbox) => stored(sandbox).certificatePem,
    expected: second.certificate_pem,
  },
  {
    name: 'remove the chain',
    type: certificate,
    method: 'PATCH',
    path: '*/certificates/*',
    before: () => first,
    wanted: () => ({ ...first, chain_pem: null }),
    has: (sandbox) => stored(sandbox).chainPem,
    expected: null,
  },
  {
    name: 'hand back',
    type: certificate,
    method: 'PATCH',
    path: '*/certificates/*',
    before: () => first,
    wanted: () => managed,
    has: (sandbox) => stored(sandbox).type,
    expected: 'auto_managed',
  },
  {
    name: 'renew',
    type: certificate,
    method: 'POST',
    path: '*/renew',
    before: () => managed,
    wanted: () => ({ ...managed, renewal_triggers: { now: '1' } }),
    has: (sandbox) => stored(sandbox).attempts.map(({ type, status }) => `${type} ${status}`),
    expected: ['acme_renew succeeded'],
  },
  {
    name: 'destroy, handing back',
    type: certificate,
    method: 'PATCH',
    path: '*/certificates/*',
    before: () => ({ ...first, on_destroy: 'auto_managed' }),
    wanted: () => null,
    has: (sandbox) => stored(sandbox).type,
    expected: 'auto_managed',
  },
  {
    name: 'destroy, deleting',
    type: certificate,
    method: 'DELETE',
    path: '*/certificates/*',
    before: () => ({ ...first, on_destroy: 'delete' }),
    wanted: () => null,
    has: (sandbox) => sandbox.smoxy.certificatesOf('example.com'),
    expected: [],
  },
  {
    name: 'add a name',
    type: name,
    method: 'POST',
    path: '*/sans',
    wanted: (sandbox) => nameOf(sandbox),
    has: (sandbox) => stored(sandbox).sans.map((san) => san.name),
    expected: ['example.com', '*.example.com', 'a.b.example.com'],
  },
  {
    name: 'check a name',
    type: name,
    method: 'POST',
    path: '*/recheck',
    before: (sandbox) => nameOf(sandbox),
    wanted: (sandbox) => nameOf(sandbox, { recheck_triggers: { now: '1' } }),
    has: (sandbox) => stored(sandbox).sans.at(-1)?.dnsStatus,
    expected: 'valid',
  },
  {
    name: 'delete a name',
    type: name,
    method: 'DELETE',
    path: '*/sans/*',
    before: (sandbox) => nameOf(sandbox, { on_destroy: 'delete' }),
    wanted: () => null,
    has: (sandbox) => stored(sandbox).sans.map((san) => san.name),
    expected: ['example.com', '*.example.com'],
  },
];

const cells = new Map<string, string>();
const cases = rows.flatMap((row) => Object.entries(faults).map(([fault, does]) => ({ ...row, fault, does })));

const act = (me: Practitioner, wanted: ObjectValue | null): Promise<Outcome> =>
  wanted ? me.apply(wanted) : me.destroy();

// What was lost is looked at four times, with pauses between.
jest.setTimeout(20_000);

describe('a write that goes wrong', () => {
  it.each(cases)('$name, $fault: one more apply at most, and nothing is left to do', async (row) => {
    const settings = { pollsUntilFinished: 1, certificateDelete: 'served', sanDelete: 'served' } as const;
    const sandbox = await start(settings);
    const provider = { max_retries: 1, request_timeout_seconds: 1 };
    const me = await practitioner(sandbox, { type: row.type, provider });
    if (row.before) expect(await me.apply(row.before(sandbox))).toMatchObject({ errors: [] });
    const wanted = row.wanted(sandbox);
    sandbox.inject({ method: row.method ?? 'PATCH', path: row.path, does: row.does });
    sandbox.clearJournal();

    const applied = await act(me, wanted);
    const isDone = applied.errors.length === 0;
    for (const { detail } of applied.errors) expect(detail).not.toMatch(/PRIVATE KEY|bug/);
    if (!isDone) expect(await act(me, wanted)).toMatchObject({ errors: [] });

    expect(wanted ? await me.plan(wanted) : me.state()).toEqual(
      wanted ? expect.objectContaining({ action: 'none' }) : null,
    );
    expect(row.has(sandbox)).toEqual(row.expected);
    const sent = sandbox.journal.filter(({ method }) => method === row.method).length;
    cells.set(`${row.name}/${row.fault}`, `${isDone ? 1 : 2}, ${sent}`);
  });

  afterAll(() => {
    const line = (title: string, cell: (fault: string) => string) =>
      [title.padEnd(26), ...Object.keys(faults).map((fault) => cell(fault).padEnd(13))].join('').trimEnd();
    const table = [
      line('applies, calls', (fault) => fault),
      ...rows.map((row) => line(row.name, (fault) => cells.get(`${row.name}/${fault}`) ?? '-')),
    ];
    process.stdout.write(`${table.join('\n')}\n`);
  });
});
