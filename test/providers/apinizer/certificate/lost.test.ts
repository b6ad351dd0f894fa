import { X509Certificate } from 'node:crypto';
import type { Fault, Sandbox, SandboxOptions } from '../../../../src/sandbox/sandbox';
import { issue, makeCa } from '../../../support/certificates';
import { type Managed, managed } from '../../../support/life';
import { startManager } from '../../../support/manager';
import { configured } from '../../../support/sandbox-providers';
import { gatewayWith } from './gateway';

const ca = makeCa();
const [one, two] = [issue(ca), issue(ca)];

let sandbox: Sandbox;
let certificate: Managed;
const start = async (options: SandboxOptions = {}): Promise<void> => {
  sandbox = await startManager(options);
  certificate = managed(await configured(sandbox, { max_retries: 0 }), 'apinizer_certificate');
};
afterEach(() => sandbox.close());

const configOf = gatewayWith(one.certificatePem);
const shop = () => sandbox.apinizer.project('Shop');
const stored = (
  pem = one.certificatePem,
  more: { alias?: string; description?: string; in?: readonly string[] } = {},
) => ({
  id: "somebody's",
  name: 'gateway',
  description: more.description ?? '',
  entries: (more.in ?? ['production']).map((environmentName) => ({
    environmentName,
    alias: more.alias ?? 'gateway',
    pem,
  })),
});
const writes = (): readonly string[] =>
  sandbox.journal
    .filter(({ method }) => method !== 'GET')
    .map(
      ({ method, path, status }) => `${method} ${path.replace(/.*\/Shop\//, '')}${status === 200 ? '' : ` ${status}`}`,
    );
const lost = (method: string, drop: 'before' | 'after'): Fault => ({ method, path: '/certificates/', does: { drop } });
const blind = (): Fault => ({ method: 'GET', path: '/certificates/', times: Infinity, does: { status: 403 } });
const unreached = 'error base_url: The manager cannot be reached';

describe('a create whose answer is lost', () => {
  test('is ours where content, alias and description are seen and equal', async () => {
    await start();
    sandbox.inject(lost('POST', 'after'));
    expect(await certificate.apply(configOf())).toMatchObject({ action: 'create', told: [] });
    expect(writes()).toEqual(['POST certificates/ dropped']);
    expect(await certificate.plan(configOf())).toMatchObject({ action: 'none' });
  });

  test('is ours where the thumbprint alone is seen', async () => {
    await start();
    sandbox.inject(lost('POST', 'after'));
    const entry = { alias: 'gateway', sha1Thumbprint: new X509Certificate(one.certificatePem).fingerprint };
    const body = shownAs(['production', 'staging'].map((environmentName) => ({ environmentName, ...entry })));
    sandbox.inject({ method: 'GET', path: '/certificates/gateway/', does: { status: 200, body } });
    expect(await certificate.apply(configOf())).toMatchObject({ told: [] });
    expect(writes()).toEqual(['POST certificates/ dropped']);
  });

  test('made nothing: the failure, and nothing is recorded', async () => {
    await start();
    sandbox.inject(lost('POST', 'before'));
    expect((await certificate.apply(configOf())).told).toEqual([unreached]);
    expect(certificate.state()).toBeNull();
  });

  const shownAs = (certificateEnvironmentList: readonly object[]) => ({
    success: true,
    resultList: [{ name: 'gateway', description: '', certificateEnvironmentList }],
  });

  test('proves nothing where neither content nor thumbprint is shown', async () => {
    await start();
    shop().certificates.set('gateway', stored(two.certificatePem));
    sandbox.inject(lost('POST', 'before'));
    const body = shownAs([{ environmentName: 'production', alias: 'gateway' }]);
    sandbox.inject({ method: 'GET', path: '/certificates/gateway/', times: Infinity, does: { status: 200, body } });
    const { told, diagnostics } = await certificate.apply(configOf());
    expect(told).toEqual(['error name: Certificate exists and is not ours']);
    expect(diagnostics[0]?.detail).toContain("terraform import ADDRESS 'Shop/gateway'");
    expect(certificate.state()).toBeNull();
  });

  test.each([
    { name: 'content', there: stored(two.certificatePem) },
    { name: 'alias', there: stored(one.certificatePem, { alias: 'other' }) },
    { name: 'description', there: stored(one.certificatePem, { description: 'Theirs' }) },
    { name: 'environment beside ours', there: stored(one.certificatePem, { in: ['production', 'test'] }) },
    { name: 'environment alone', there: stored(one.certificatePem, { in: ['test'] }) },
    { name: 'number of environments: none', there: stored(one.certificatePem, { in: [] }) },
  ])("is somebody else's with another $name, and is left alone", async ({ there }) => {
    await start();
    shop().certificates.set('gateway', there);
    sandbox.inject(lost('POST', 'before'));
    expect((await certificate.apply(configOf())).told).toEqual(['error name: Certificate exists and is not ours']);
    expect(certificate.state()).toBeNull();
    expect(shop().certificates.get('gateway')).toEqual(there);
    expect(writes()).toEqual(['POST certificates/ dropped']);
  });
});

describe('a create of which nothing can be found out', () => {
  const failUnseen = async (drop: 'before' | 'after') => {
    await start();
    sandbox.inject(lost('POST', drop));
    sandbox.inject(blind());
    expect((await certificate.apply(configOf())).told).toEqual([unreached]);
    expect(certificate.state()).toMatchObject({ id: '', name: 'gateway' });
    sandbox.clearFaults();
    sandbox.clearJournal();
  };
  const theirs = stored(two.certificatePem);

  test('is ours at the next read: recreated once, and then it is like any other', async () => {
    await failUnseen('after');
    expect(await certificate.apply(configOf())).toMatchObject({ action: 'replace', told: [] });
    expect(writes()).toEqual(['DELETE certificates/gateway/', 'POST certificates/']);
    shop().certificates.set('gateway', { ...theirs, description: '' });
    expect(await certificate.plan(configOf())).toMatchObject({ action: 'update' });
  });

  test('is absent at the next read: it is created', async () => {
    await failUnseen('before');
    expect(await certificate.apply(configOf())).toMatchObject({ action: 'create', told: [] });
    expect(writes()).toEqual(['POST certificates/']);
  });

  test("is somebody else's at the next read: it is forgotten, and never touched", async () => {
    await failUnseen('before');
    shop().certificates.set('gateway', theirs);
    expect(await certificate.apply(configOf())).toMatchObject({
      action: 'create',
      told: ['error name: Name is already taken'],
    });
    expect(certificate.state()).toBeNull();
    expect(shop().certificates.get('gateway')).toEqual(theirs);
  });

  test('stays unknown while it cannot be read', async () => {
    await failUnseen('before');
    sandbox.inject(blind());
    expect((await certificate.plan(configOf())).told).toEqual([expect.stringMatching(/^error/)]);
    sandbox.clearFaults();
    shop().certificates.set('gateway', theirs);
    expect(await certificate.plan(configOf())).toMatchObject({ action: 'create' });
  });

  test.each([
    { name: "somebody else's is left alone", drop: 'before', there: theirs, left: theirs, sent: [] },
    { name: 'ours goes', drop: 'after', there: null, left: undefined, sent: ['DELETE certificates/gateway/'] },
    { name: 'nothing is no error', drop: 'before', there: null, left: undefined, sent: [] },
  ] as const)('is deleted without a refresh: $name', async ({ drop, there, left, sent }) => {
    await failUnseen(drop);
    if (there) shop().certificates.set('gateway', there);
    expect((await certificate.apply(null, { refresh: false })).told).toEqual([]);
    expect(certificate.state()).toBeNull();
    expect(shop().certificates.get('gateway')).toEqual(left);
    expect(writes()).toEqual(sent);
  });

  test('a create after an update that ended half-way never overwrites what somebody else has made meanwhile', async () => {
    await start();
    await certificate.apply(configOf());
    const described = configOf({ description: 'New' });
    // Gone before the PUT; the create that follows is lost, and nothing can be seen of it.
    shop().certificates.clear();
    sandbox.inject({ method: 'POST', path: '/certificates/', does: { drop: 'before' } });
    sandbox.inject({ ...blind(), skip: 4 });
    expect((await certificate.apply(described, { refresh: false })).told).toEqual([unreached]);
    expect(certificate.state()).toMatchObject({ id: '', description: 'New' });
    sandbox.clearFaults();
    shop().certificates.set('gateway', theirs);
    const { told } = await certificate.apply(described, { refresh: false });
    expect(told).toEqual(['error name: Certificate exists and is not ours']);
    expect(shop().certificates.get('gateway')).toEqual(theirs);
    expect(await certificate.plan(described)).toMatchObject({ action: 'create' });
  });

  test('is recreated without a refresh: what somebody else has made is left alone', async () => {
    await failUnseen('before');
    shop().certificates.set('gateway', theirs);
    const { action, told } = await certificate.apply(configOf(), { refresh: false });
    expect({ action, told }).toEqual({ action: 'replace', told: ['error name: Name is already taken'] });
    expect(certificate.state()).toBeNull();
    expect(shop().certificates.get('gateway')).toEqual(theirs);
  });

  test('is not deleted where it cannot be looked at', async () => {
    await failUnseen('after');
    sandbox.inject(blind());
    expect((await certificate.apply(null, { refresh: false })).told).toEqual([expect.stringMatching(/^error/)]);
    expect(writes()).toEqual([]);
    expect(certificate.state()).not.toBeNull();
  });
});

describe('an update', () => {
  const rotated = configOf({ certificate_pem: two.certificatePem });
  const startWithOne = async (options: SandboxOptions = {}) => {
    await start(options);
    await certificate.apply(configOf());
    sandbox.clearJournal();
  };
  const commits = () => sandbox.journal.filter(({ method, changed }) => method === 'PUT' && changed.length > 0).length;

  test('sends nothing where Get already shows what would be sent', async () => {
    await startWithOne();
    const runtime = await configured(sandbox, { max_retries: 0 });
    const second = managed(runtime, 'apinizer_certificate');
    await second.import('Shop/gateway');
    await second.apply(rotated);
    sandbox.clearJournal();
    expect(await certificate.apply(rotated, { refresh: false })).toMatchObject({ action: 'update', told: [] });
    expect(writes()).toEqual([]);
    expect(await certificate.plan(rotated)).toMatchObject({ action: 'none' });
  });

  test.each<{ name: string; does: Fault['does']; puts: number }>([
    { name: 'lost before it arrived', does: { drop: 'before' }, puts: 2 },
    { name: 'lost after it was done', does: { drop: 'after' }, puts: 1 },
    { name: '500 before', does: { status: 500 }, puts: 2 },
    { name: '500 after', does: { statusAfterCommit: 500 }, puts: 1 },
    { name: '502 in HTML after', does: { statusAfterCommit: 502, body: '<html>' }, puts: 1 },
    { name: 'garbage', does: { malformed: true }, puts: 1 },
    { name: 'half an answer', does: { truncate: true }, puts: 1 },
  ])('is read back before it is repeated: $name', async ({ does, puts }) => {
    await startWithOne();
    sandbox.inject({ method: 'PUT', path: '/certificates/', does });
    expect(await certificate.apply(rotated)).toMatchObject({ action: 'update', told: [] });
    expect(writes()).toHaveLength(puts);
    expect(commits()).toBe(1);
    expect(await certificate.plan(rotated)).toMatchObject({ action: 'none' });
  });

  test('an update of which nothing can be found out is an error, and is not sent again once it is seen', async () => {
    await startWithOne();
    sandbox.inject(lost('PUT', 'after'));
    sandbox.inject({ ...blind(), skip: 2 });
    expect((await certificate.apply(rotated)).told).toEqual([unreached]);
    sandbox.clearFaults();
    expect(certificate.state()).toMatchObject({ fingerprint_sha1: fingerprintOf(one) });
    expect(await certificate.apply(rotated)).toMatchObject({ action: 'none', told: [] });
    expect(commits()).toBe(1);
  });

  test.each<{ name: string; does: Fault['does'] }>([
    { name: '500', does: { status: 500 } },
    { name: '403', does: { status: 403 } },
    { name: 'a sign-in page', does: { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } } },
    { name: 'another shape', does: { status: 200, body: { resultList: { a: 1 } } } },
  ])('that was done and cannot be read back is a warning: $name', async ({ does }) => {
    await startWithOne();
    sandbox.inject({ method: 'GET', path: '/certificates/gateway/', skip: 2, times: Infinity, does });
    expect((await certificate.apply(rotated)).told).toEqual([
      'warning : Certificate Shop/gateway was updated, and not read back',
    ]);
    sandbox.clearFaults();
    expect(certificate.isTainted()).toBe(false);
    expect(await certificate.plan(rotated)).toMatchObject({ action: 'none', told: [] });
  });
});

test('a create that was done and cannot be read back is a warning', async () => {
  await start();
  sandbox.inject({ method: 'GET', path: '/certificates/gateway/', times: Infinity, does: { status: 500 } });
  expect((await certificate.apply(configOf())).told).toEqual([
    'warning : Certificate Shop/gateway was created, and not read back',
  ]);
  sandbox.clearFaults();
  expect(certificate.isTainted()).toBe(false);
  expect(await certificate.plan(configOf())).toMatchObject({ action: 'none' });
});

describe('a delete', () => {
  test.each<{ name: string; does: Fault['does'] }>([
    { name: 'lost', does: { drop: 'after' } },
    { name: '500', does: { statusAfterCommit: 500 } },
    { name: 'garbage', does: { malformed: true } },
    {
      name: 'a sign-in page',
      does: { statusAfterCommit: 200, body: '<html>', headers: { 'content-type': 'text/html' } },
    },
  ])('a delete of which a look shows that it was done is a success: $name', async ({ does }) => {
    await start();
    await certificate.apply(configOf());
    sandbox.inject({ method: 'DELETE', path: '/certificates/', does });
    expect((await certificate.apply(null)).told).toEqual([]);
    expect(shop().certificates.size).toBe(0);
  });

  test.each<{ name: string; does: Fault['does']; more: readonly Fault[] }>([
    { name: 'is still there', does: { status: 500 }, more: [] },
    {
      name: 'is still there behind a sign-in page',
      does: { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } },
      more: [],
    },
    { name: 'cannot be looked at', does: { drop: 'after' }, more: [{ ...blind(), skip: 1 }] },
  ])('of what $name is an error, and the state stays', async ({ does, more }) => {
    await start();
    await certificate.apply(configOf());
    sandbox.inject({ method: 'DELETE', path: '/certificates/', does });
    for (const fault of more) sandbox.inject(fault);
    expect((await certificate.apply(null)).told).toEqual([expect.stringMatching(/^error/)]);
    expect(certificate.state()).not.toBeNull();
    sandbox.clearFaults();
    expect((await certificate.apply(null)).told).toEqual([]);
    expect(shop().certificates.size).toBe(0);
  });
});

const fingerprintOf = ({ certificatePem }: typeof one): string =>
  new X509Certificate(certificatePem).fingerprint.toLowerCase().replaceAll(':', '');
