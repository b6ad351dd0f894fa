import { X509Certificate } from 'node:crypto';
import type { Fault, Misbehaviour, Sandbox, SandboxOptions } from '../../src/sandbox/sandbox';
import type { ObjectValue } from '../../src/terraform/schema/value';
import { issue, makeCa } from '../support/certificates';
import { type Managed, managed, type Outcome } from '../support/life';
import { startManager } from '../support/manager';
import { configured } from '../support/sandbox-providers';

const ca = makeCa();
const [first, second, other] = [1, 2, 3].map(() => issue(ca, { names: ['gateway.example.com'] }).certificatePem);
const html = { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } };
const shape = { body: { resultList: { a: 1 } } };

/** Whatever can become of one call; what happens after it was done ends in `after`. */
const faults: Readonly<Record<string, Misbehaviour>> = {
  'dropped before': { drop: 'before' },
  'dropped after': { drop: 'after' },
  '500 before': { status: 500 },
  '500 after': { statusAfterCommit: 500 },
  '502 in HTML before': { status: 502, ...html },
  '502 in HTML after': { statusAfterCommit: 502, ...html },
  garbage: { malformed: true },
  'half an answer': { truncate: true },
  'another shape before': { status: 200, ...shape },
  'another shape after': { statusAfterCommit: 200, ...shape },
  'sign-in page before': { status: 200, ...html },
  'sign-in page after': { statusAfterCommit: 200, ...html },
  'failure without a reason': { status: 200, body: { status: 'FAILURE', resultList: [] } },
  '401': { status: 401 },
  '403': { status: 403 },
  '404 in HTML': { status: 404, ...html },
  '408': { status: 408 },
  '409': { status: 409 },
  '429': { status: 429 },
};

const certificate = (more: ObjectValue = {}): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production', 'staging'],
  certificate_pem: first ?? '',
  update_referenced_jwks: true,
  update_scope: 'SAME_PROJECT',
  ...more,
});
const rotated = certificate({ certificate_pem: second ?? '' });
const taken = { environment: 'production', use: 'SIGNATURE', algorithm: 'ES256' };
const generated = { name: 'key', description: 'Key', generate: { key_type: 'EC', curve: 'P256' } };
const fromKey = { name: 'key', from_key: { key_name: 'partner-public', key_kind: 'PUBLIC', ...taken } };

interface World {
  readonly sandbox: Sandbox;
  readonly certificate: Managed;
  readonly jwk: Managed;
}

/** What is configured, in the order of its references; null is what is not. The JWK can refer to the certificate. */
interface Configuration {
  readonly certificate: ObjectValue | null;
  readonly jwk: ((certificate: Managed) => ObjectValue) | null;
}

const nothing: Configuration = { certificate: null, jwk: null };
const following =
  (name: string) =>
  (source: Managed): ObjectValue => ({
    name,
    from_certificate: {
      certificate_name: 'gateway',
      ...taken,
      certificate_fingerprint: String(source.state()?.['fingerprint_sha256']),
    },
  });

interface Story {
  readonly name: string;
  readonly options?: SandboxOptions;
  readonly before: Configuration;
  readonly wanted: Configuration;
  /** What plans tell for ever. */
  readonly told?: readonly string[];
  /** Where a read back that fails leaves something to do, which no error tells. */
  readonly isLeftOpen?: boolean;
}

const only = (object: ObjectValue): Configuration => ({ certificate: object, jwk: null });
const key = (object: ObjectValue): Configuration => ({ certificate: null, jwk: () => object });
const newest: SandboxOptions = { data: { apinizer: { generation: 'G4' } } };
const older: SandboxOptions = { data: { apinizer: { generation: 'G2' } } };
const adding: SandboxOptions = { data: { apinizer: { generation: 'G4', settings: { certificatePut: 'add' } } } };
const imports = { duplicate_entries: 'import_file' };
const oldTold = ['warning environments: Certificate Shop/gateway has old entries'];

const stories: readonly Story[] = [
  { name: 'create a certificate', before: nothing, wanted: only(certificate()) },
  { name: 'rotate a certificate', before: only(certificate()), wanted: only(rotated) },
  { name: 'rotate a certificate, older', options: older, before: only(certificate()), wanted: only(rotated) },
  { name: 'rotate where PUT adds', options: adding, before: only(certificate()), wanted: only(rotated), told: oldTold },
  {
    name: 'rotate where PUT adds, and import-file mends it',
    options: adding,
    before: only(certificate(imports)),
    wanted: only({ ...rotated, ...imports }),
    isLeftOpen: true,
  },
  { name: 'describe a certificate', before: only(certificate()), wanted: only(certificate({ description: 'New' })) },
  { name: 'move a certificate', before: only(certificate()), wanted: only(certificate({ environments: ['test'] })) },
  { name: 'destroy a certificate', before: only(certificate()), wanted: nothing },
  { name: 'generate a JWK', before: nothing, wanted: key(generated) },
  {
    name: 'make a JWK of a certificate',
    before: nothing,
    wanted: { certificate: certificate(), jwk: following('key') },
  },
  { name: 'rename a JWK', before: key(generated), wanted: key({ ...generated, name: 'renamed' }) },
  { name: 'describe a JWK', before: key(generated), wanted: key({ ...generated, description: 'New' }) },
  { name: 'replace a JWK', before: key(generated), wanted: key(fromKey) },
  { name: 'destroy a JWK', before: key(generated), wanted: nothing },
  {
    name: 'rotate with a JWK that follows',
    before: { certificate: certificate(), jwk: following('key') },
    wanted: { certificate: rotated, jwk: following('key') },
  },
  {
    name: 'rotate with a JWK that follows and gets a new name',
    before: { certificate: certificate(), jwk: following('key') },
    wanted: { certificate: rotated, jwk: following('renamed') },
  },
];

const start = async ({ options = newest, before }: Story): Promise<World> => {
  const sandbox = await startManager(options);
  const runtime = await configured(sandbox, { max_retries: 0, preview_referenced_jwks: false });
  const of = (type: string) => managed(runtime, type);
  addStrangers(sandbox);
  const world = { sandbox, certificate: of('apinizer_certificate'), jwk: of('apinizer_jwk') };
  expect(errorsOf(await apply(world, before))).toEqual([]);
  sandbox.clearJournal();
  return world;
};

/** Somebody else's, of the kinds that are managed here. */
const addStrangers = ({ apinizer }: Sandbox): void => {
  const { certificates, jwks } = apinizer.project('Shop');
  const entries = [{ environmentName: 'production', alias: 'theirs', pem: other ?? '' }];
  certificates.set('theirs', { id: '7', name: 'theirs', description: '', entries });
  const jwk = new X509Certificate(other ?? '').publicKey.export({ format: 'jwk' });
  const named = { name: 'theirs', description: 'Key', sourceType: 'GENERATE', kid: '1' };
  jwks.set('theirs', { ...named, sourceId: null, sourceUrl: null, source: null, jwk: { ...jwk } });
};

/** As Terraform orders it: everything is refreshed first; what refers comes last, and goes first. */
const apply = async ({ certificate: source, jwk }: World, wanted: Configuration): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  const isFailed = () => errorsOf(outcomes).length > 0;
  if (wanted.jwk === null) outcomes.push(await jwk.apply(null));
  if (!isFailed()) outcomes.push(await source.apply(wanted.certificate));
  if (!isFailed() && wanted.jwk) outcomes.push(await jwk.apply(wanted.jwk(source)));
  return outcomes;
};

const errorsOf = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.flatMap(({ diagnostics }) =>
    diagnostics.filter(({ severity }) => severity === 'error').map(({ summary, detail }) => `${summary}: ${detail}`),
  );

/** What the manager has, without what it makes up itself. */
const contentOf = ({ apinizer }: Sandbox): readonly string[] => {
  const { certificates, jwks } = apinizer.project('Shop');
  const nameOf = (pem: string) => ['first', 'second', 'other'][[first, second, other].indexOf(pem)];
  return [
    ...[...certificates.values()].map(({ name, description, entries }) => {
      const held = entries.map((entry) => `${entry.environmentName} ${entry.alias} ${nameOf(entry.pem)}`);
      return ['certificate', name, description, ...held].join(', ');
    }),
    ...[...jwks.values()].map(({ name, description, sourceType, sourceId, jwk }) =>
      ['JWK', name, description, sourceType, sourceId !== null, sourceType !== 'CERTIFICATE' || jwk['x']].join(', '),
    ),
  ];
};

/** What is somebody else's, the very objects. */
const strangersIn = ({ apinizer }: Sandbox) => {
  const { certificates, jwks } = apinizer.project('Shop');
  return [certificates.get('theirs'), jwks.get('theirs')];
};

/** What was done, each as often as it was. */
const doneIn = ({ journal }: Sandbox): readonly string[] =>
  journal.flatMap(({ changed }) => changed.filter((line) => !line.endsWith(': nothing'))).toSorted();

const isWrite = ({ method }: { readonly method: string }): boolean => method !== 'GET';

/** One more apply at most, and nothing is lost, left over or done twice. */
describe.each(stories)('$name', (story) => {
  let clean: { readonly calls: Sandbox['journal']; readonly content: unknown; readonly done: readonly string[] };
  beforeAll(async () => {
    const world = await start(story);
    expect(errorsOf(await apply(world, story.wanted))).toEqual([]);
    const { sandbox } = world;
    clean = { calls: [...sandbox.journal], content: contentOf(sandbox), done: doneIn(sandbox) };
    await sandbox.close();
  });

  test.each(Object.entries(faults))('%s, at each call from the first write on', async (_, does) => {
    const at = clean.calls.findIndex(isWrite);
    expect(at).toBeGreaterThanOrEqual(0);
    for (let skip = at; skip < clean.calls.length; skip += 1) {
      const { method, path } = clean.calls[skip] ?? { method: '', path: '' };
      const found = await judge(story, [{ path: '', skip, does }]);
      expect({ call: `${method} ${path}`, ...found }).toEqual({
        call: `${method} ${path}`,
        bugs: [],
        second: [],
        left: story.told ?? [],
        content: clean.content,
        done: clean.done,
        strangersTouched: false,
      });
    }
  });

  test.each(['before', 'after'] as const)('dropped %s, at each write, and nothing can be seen then', async (drop) => {
    const writes = clean.calls.flatMap((call, index) => (isWrite(call) ? [index] : []));
    for (const skip of writes) {
      const lost = { path: '', skip, does: { drop } };
      const { done, ...found } = await judge(story, [lost, { path: '', skip, times: Infinity, does: { status: 403 } }]);
      const told = { bugs: [], second: [], left: story.told ?? [], content: clean.content, strangersTouched: false };
      expect(found).toEqual(told);
      // What may have been made and was not seen is recreated; nothing else happens twice.
      const isAgain = (line: string) => /: (created|deleted)$/.test(line);
      expect(done.filter((line) => !isAgain(line))).toEqual(clean.done.filter((line) => !isAgain(line)));
    }
  });
});

/** What calls that go wrong lead to, with one more apply where the first one failed. */
const judge = async (story: Story, faults: readonly Fault[]) => {
  const world = await start(story);
  const { sandbox } = world;
  const strange = strangersIn(sandbox);
  try {
    for (const fault of faults) sandbox.inject(fault);
    const one = errorsOf(await apply(world, story.wanted));
    sandbox.clearFaults();
    const isAgain = one.length > 0 || (story.isLeftOpen && (await plan(world, story.wanted)).length > 0);
    const second = isAgain ? errorsOf(await apply(world, story.wanted)) : [];
    return {
      bugs: one.filter((line) => line.startsWith('This is a bug')),
      second,
      left: await plan(world, story.wanted),
      content: contentOf(sandbox),
      done: doneIn(sandbox),
      strangersTouched: strangersIn(sandbox).some((object, index) => object !== strange[index]),
    };
  } finally {
    await sandbox.close();
  }
};

/** What is still to do, and what is told; nothing in the end. */
const plan = async ({ certificate: source, jwk }: World, wanted: Configuration): Promise<readonly string[]> => {
  const plans = [await source.plan(wanted.certificate), await jwk.plan(wanted.jwk?.(source) ?? null)];
  return plans.flatMap(({ action, told }) => [...(action === 'none' ? [] : [action ?? 'refused']), ...told]);
};
