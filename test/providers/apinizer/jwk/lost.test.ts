import { generateKeyPairSync } from 'node:crypto';
import type { Fault, Sandbox } from '../../../../src/sandbox/sandbox';
import type { ObjectValue } from '../../../../src/terraform/schema/value';
import { type Issued, issue, makeCa } from '../../../support/certificates';
import { type Managed, managed } from '../../../support/life';
import { startManager } from '../../../support/manager';
import { configured } from '../../../support/sandbox-providers';

const ca = makeCa();
const gateway = (): Issued => issue(ca, { names: ['gateway.example.com'] });
const taken = { environment: 'production', use: 'SIGNATURE', algorithm: 'ES256' };
const newJwk = (kid = 'mine'): Record<string, unknown> => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  kid,
});
const mine = newJwk();
const url = 'https://login.example.com/.well-known/jwks.json';

let sandbox: Sandbox;
let jwk: Managed;
let certificate: Managed;
/** Called once, when the POST has been answered, or lost. */
let onPost: (() => void) | null = null;
beforeEach(async () => {
  onPost = null;
  sandbox = await startManager({
    onCall: ({ method }) => {
      if (method === 'POST') onPost?.();
    },
  });
  const runtime = await configured(sandbox, { max_retries: 0 });
  [jwk, certificate] = [managed(runtime, 'apinizer_jwk'), managed(runtime, 'apinizer_certificate')];
  await certificate.apply(certificateOf(gateway()));
  sandbox.clearJournal();
});
afterEach(() => sandbox.close());

const certificateOf = ({ certificatePem }: Issued): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production'],
  certificate_pem: certificatePem,
  update_referenced_jwks: true,
  update_scope: 'SAME_PROJECT',
});
const fromCertificate = { from_certificate: { certificate_name: 'gateway', ...taken } };
const generated = { generate: { key_type: 'EC', curve: 'P256', kid: 'mine' } };
const key = (source: ObjectValue = generated, more: ObjectValue = {}): ObjectValue => ({
  name: 'key',
  description: 'Key',
  ...source,
  ...more,
});
const shop = () => sandbox.apinizer.project('Shop');
const stored = (more: object = {}) => ({
  name: 'key',
  description: 'Key',
  sourceType: 'GENERATE',
  sourceId: null,
  sourceUrl: null,
  kid: 'mine',
  jwk: mine,
  source: null,
  ...more,
});
const writes = (): readonly string[] =>
  sandbox.journal
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, status }) => `${method} ${path.split('/Shop/')[1]}${status === 200 ? '' : ` ${status}`}`);
const lost = (method: string, drop: 'before' | 'after'): Fault => ({ method, path: '/jwks/', does: { drop } });
const blind = (skip = 0): Fault => ({ method: 'GET', path: '/jwks/', skip, times: Infinity, does: { status: 403 } });
const unreached = 'error base_url: The manager cannot be reached';
const notOurs = 'error name: JWK exists and is not ours';

const sources: readonly { name: string; source: ObjectValue }[] = [
  { name: 'a certificate', source: fromCertificate },
  { name: 'a URL', source: { from_url: { url, kid: 'next' } } },
  { name: 'text', source: { from_jwk: { jwk_wo: JSON.stringify(mine) } } },
  { name: 'a symmetric key as text', source: { from_jwk: { jwk_wo: '{"kty":"oct","k":"c2VjcmV0","kid":"s"}' } } },
  { name: 'a key', source: { from_key: { key_name: 'partner-public', key_kind: 'PUBLIC', ...taken } } },
  { name: 'a keystore', source: { from_keystore: { keystore_name: 'shop-keystore', alias: 'main', ...taken } } },
  { name: 'nothing: an EC key is made', source: generated },
  { name: 'nothing: an RSA key is made', source: { generate: { key_type: 'RSA', key_size: 2048 } } },
  { name: 'nothing: an OKP key is made', source: { generate: { key_type: 'OKP', curve: 'ED25519' } } },
  { name: 'nothing: a symmetric key is made', source: { generate: { key_type: 'OCT', key_size: 256 } } },
];

describe('a create whose answer is lost', () => {
  test.each(sources)('is ours where all that can be known is seen: from $name', async ({ source }) => {
    sandbox.inject(lost('POST', 'after'));
    expect((await jwk.apply(key(source))).told).toEqual([]);
    expect(writes()).toEqual([expect.stringMatching(/^POST .* dropped$/)]);
    expect(await jwk.plan(key(source))).toMatchObject({ action: 'none' });
  });

  test.each(sources)('made nothing: the failure, and nothing is recorded: from $name', async ({ source }) => {
    sandbox.inject(lost('POST', 'before'));
    expect((await jwk.apply(key(source))).told).toEqual([unreached]);
    expect(jwk.state()).toBeNull();
  });

  const certificateKind = { sourceType: 'CERTIFICATE', sourceId: '7' };
  const urlKind = { sourceType: 'URL', sourceUrl: url, kid: 'next' };
  const rsa = { generate: { key_type: 'RSA', key_size: 4096 } };
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = { from_jwk: { jwk_wo: JSON.stringify(mine) } };
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' });

  test.each<{ name: string; source: ObjectValue; there: object }>([
    { name: 'another description', source: generated, there: { description: 'Theirs' } },
    { name: 'another source type', source: generated, there: { sourceType: 'COPY_PASTE' } },
    { name: 'another key id', source: generated, there: { kid: 'theirs' } },
    { name: 'another curve', source: generated, there: { jwk: p384 } },
    { name: 'another key type', source: generated, there: { jwk: publicKey.export({ format: 'jwk' }) } },
    { name: 'another key size', source: rsa, there: { jwk: publicKey.export({ format: 'jwk' }) } },
    { name: 'another key than the text', source: text, there: { sourceType: 'COPY_PASTE', jwk: newJwk() } },
    { name: 'another key than the certificate', source: fromCertificate, there: certificateKind },
    { name: 'another URL', source: { from_url: { url, kid: 'next' } }, there: { ...urlKind, sourceUrl: `${url}?2` } },
    { name: 'another key of the URL', source: { from_url: { url, kid: 'next' } }, there: { ...urlKind, kid: 'x' } },
  ])("is somebody else's with $name, and is left alone", async ({ source, there }) => {
    const theirs = stored(there);
    onPost = () => shop().jwks.set('key', theirs);
    sandbox.inject(lost('POST', 'before'));
    const { told, diagnostics } = await jwk.apply(key(source));
    expect(told).toEqual([notOurs]);
    expect(diagnostics[0]?.detail).toContain("terraform import ADDRESS 'Shop/key'");
    expect(jwk.state()).toBeNull();
    expect(shop().jwks.get('key')).toEqual(theirs);
    expect(writes()).toHaveLength(1);
  });

  test.each([
    { name: 'thumbprint', source: text, hidden: { sourceType: 'COPY_PASTE', type: 'EC' } },
    { name: 'curve', source: generated, hidden: { sourceType: 'GENERATE', type: 'EC', kid: 'mine' } },
    { name: 'source type', source: generated, hidden: { type: 'EC', kid: 'mine', ec: mine } },
  ])('proves nothing where the $name is known and not shown', async ({ source, hidden }) => {
    sandbox.inject(lost('POST', 'before'));
    const body = { success: true, resultList: [{ name: 'key', description: 'Key', ...hidden }] };
    sandbox.inject({ method: 'GET', path: '/jwks/key/', times: Infinity, does: { status: 200, body } });
    expect((await jwk.apply(key(source))).told).toEqual([notOurs]);
    expect(jwk.state()).toBeNull();
  });
});

describe('a create of which nothing can be found out', () => {
  const failUnseen = async (drop: 'before' | 'after', source = generated as ObjectValue) => {
    sandbox.inject(lost('POST', drop));
    sandbox.inject(blind(1));
    expect((await jwk.apply(key(source))).told).toEqual([unreached]);
    expect(jwk.state()).toMatchObject({ id: '', name: 'key' });
    sandbox.clearFaults();
    sandbox.clearJournal();
  };
  const theirs = stored({ jwk: newJwk(), kid: 'theirs', sourceType: 'COPY_PASTE' });

  test.each(sources)('is ours at the next read: recreated once: from $name', async ({ source }) => {
    await failUnseen('after', source);
    expect(await jwk.apply(key(source))).toMatchObject({ action: 'replace', told: [] });
    expect(writes()).toEqual(['DELETE jwks/key/', expect.stringMatching(/^POST/)]);
    expect(await jwk.plan(key(source))).toMatchObject({ action: 'none' });
  });

  test('is absent at the next read: it is created', async () => {
    await failUnseen('before');
    expect(await jwk.apply(key())).toMatchObject({ action: 'create', told: [] });
  });

  test.each(sources)(
    "is somebody else's at the next read: forgotten, and never touched: from $name",
    async ({ source }) => {
      await failUnseen('before', source);
      shop().jwks.set('key', theirs);
      expect(await jwk.apply(key(source))).toMatchObject({
        action: 'create',
        told: ['error name: Name is already taken'],
      });
      expect(jwk.state()).toBeNull();
      expect(shop().jwks.get('key')).toEqual(theirs);
    },
  );

  test.each([
    { name: "somebody else's is left alone", drop: 'before', there: theirs, left: theirs, sent: [] },
    { name: 'ours goes', drop: 'after', there: null, left: undefined, sent: ['DELETE jwks/key/'] },
    { name: 'nothing is no error', drop: 'before', there: null, left: undefined, sent: [] },
  ] as const)('is deleted without a refresh: $name', async ({ drop, there, left, sent }) => {
    await failUnseen(drop);
    if (there) shop().jwks.set('key', there);
    expect((await jwk.apply(null, { refresh: false })).told).toEqual([]);
    expect(jwk.state()).toBeNull();
    expect(shop().jwks.get('key')).toEqual(left);
    expect(writes()).toEqual(sent);
  });

  test('is recreated without a refresh: what somebody else has made is left alone', async () => {
    await failUnseen('before');
    shop().jwks.set('key', theirs);
    const { action, told } = await jwk.apply(key(), { refresh: false });
    expect({ action, told }).toEqual({ action: 'replace', told: ['error name: Name is already taken'] });
    expect(jwk.state()).toBeNull();
    expect(shop().jwks.get('key')).toEqual(theirs);
  });

  test('is not deleted where it cannot be looked at', async () => {
    await failUnseen('after');
    sandbox.inject(blind());
    expect((await jwk.apply(null, { refresh: false })).told).toEqual([expect.stringMatching(/^error/)]);
    expect(writes()).toEqual([]);
    expect(jwk.state()).not.toBeNull();
  });
});

describe('what was written and cannot be read back', () => {
  test.each<{ name: string; does: Fault['does'] }>([
    { name: '500', does: { status: 500 } },
    { name: '403', does: { status: 403 } },
    { name: 'a sign-in page', does: { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } } },
    { name: 'another shape', does: { status: 200, body: { resultList: { a: 1 } } } },
  ])('is a warning, and no generated key is made again: $name', async ({ does }) => {
    sandbox.inject({ method: 'GET', path: '/jwks/key/', times: Infinity, does });
    expect((await jwk.apply(key())).told).toEqual(['warning : Written, and not read back']);
    expect(jwk.isTainted()).toBe(false);
    sandbox.clearFaults();
    const made = shop().jwks.get('key');
    expect(await jwk.plan(key())).toMatchObject({ action: 'none', told: [] });
    expect(shop().jwks.get('key')).toBe(made);
  });

  test('is a warning after a rename, too', async () => {
    await jwk.apply(key());
    sandbox.inject({ method: 'GET', path: '/jwks/renamed/', times: Infinity, does: { status: 500 } });
    const renamed = key(generated, { name: 'renamed' });
    expect((await jwk.apply(renamed)).told).toEqual(['warning : Written, and not read back']);
    sandbox.clearFaults();
    expect(jwk.state()).toMatchObject({ name: 'renamed' });
    expect(await jwk.plan(renamed)).toMatchObject({ action: 'none', told: [] });
  });
});

describe('a rename', () => {
  const renamed = key(generated, { name: 'renamed', description: 'New' });
  const start = async () => {
    await jwk.apply(key());
    sandbox.clearJournal();
  };

  test('a rename whose answer is lost took place where the JWK is there under the new name alone, with the new description', async () => {
    await start();
    sandbox.inject(lost('PUT', 'after'));
    expect(await jwk.apply(renamed)).toMatchObject({ action: 'update', told: [] });
    expect(await jwk.plan(renamed)).toMatchObject({ action: 'none' });
  });

  test('a rename that did not take place is the failure, and the next apply does it', async () => {
    await start();
    sandbox.inject(lost('PUT', 'before'));
    expect((await jwk.apply(renamed)).told).toEqual([unreached]);
    expect(jwk.state()).toMatchObject({ name: 'key' });
    expect(await jwk.apply(renamed)).toMatchObject({ action: 'update', told: [] });
  });

  /** As a run leaves it that is killed while the rename is at work. */
  const moveTo = (one: ReturnType<typeof shop>['jwks'] extends Map<string, infer J> ? J : never) => {
    shop().jwks.delete('key');
    shop().jwks.set('renamed', { ...one, name: 'renamed', description: 'New' });
  };

  test('a rename by a run that kept no note of it is seen without a refresh, by the key', async () => {
    await start();
    const before = shop().jwks.get('key');
    if (!before) throw new Error('no key');
    moveTo(before);

    expect(await jwk.apply(renamed, { refresh: false })).toMatchObject({ action: 'update', told: [] });
    expect(await jwk.plan(renamed)).toMatchObject({ action: 'none' });
  });

  test('is not taken for one where a stranger has the new name and the old one is gone', async () => {
    await start();
    moveTo(stored());

    const { told } = await jwk.apply(renamed, { refresh: false });

    expect(told).toEqual(['error : It no longer exists']);
    expect(jwk.state()).toMatchObject({ name: 'key' });
  });

  test('a rename to a name that somebody else has taken meanwhile never takes theirs for ours', async () => {
    await start();
    const theirs = stored({ name: 'renamed', description: 'New' });
    shop().jwks.set('renamed', theirs);
    sandbox.inject(lost('PUT', 'before'));
    expect((await jwk.apply(renamed)).told).toEqual([unreached]);
    shop().jwks.delete('key');
    expect(await jwk.plan(renamed)).toMatchObject({ action: 'create' });
    expect(shop().jwks.get('renamed')).toEqual(theirs);
  });

  describe.each(['before', 'after'] as const)('of which nothing can be found out (lost %s)', (drop) => {
    const failUnseen = async () => {
      await start();
      sandbox.inject(lost('PUT', drop));
      sandbox.inject(blind(1));
      expect((await jwk.apply(renamed)).told).toEqual([unreached]);
      expect(jwk.state()).toMatchObject({ name: 'key' });
      sandbox.clearFaults();
      sandbox.clearJournal();
    };

    test('a rename of which nothing can be found out is settled by the next read', async () => {
      await failUnseen();
      const action = drop === 'after' ? 'none' : 'update';
      expect(await jwk.apply(renamed)).toMatchObject({ action, told: [] });
      expect([...shop().jwks.keys()]).toEqual(['renamed']);
      expect(await jwk.plan(renamed)).toMatchObject({ action: 'none' });
    });

    test('a rename of which nothing can be found out is done without a refresh, too', async () => {
      await failUnseen();
      expect(await jwk.apply(renamed, { refresh: false })).toMatchObject({ action: 'update', told: [] });
      expect([...shop().jwks.keys()]).toEqual(['renamed']);
      expect(await jwk.plan(renamed)).toMatchObject({ action: 'none' });
    });

    test('a JWK whose rename is unknown is deleted under whichever name it has', async () => {
      await failUnseen();
      expect((await jwk.apply(null, { refresh: false })).told).toEqual([]);
      expect(shop().jwks.size).toBe(0);
    });
  });
});

describe('a new name and a new fingerprint in one apply', () => {
  const fingerprint = () => String(certificate.state()?.['fingerprint_sha256']);
  const following = (name: string): ObjectValue =>
    key(
      { from_certificate: { ...fromCertificate.from_certificate, certificate_fingerprint: fingerprint() } },
      { name },
    );

  const faults: readonly { name: string; does: Fault['does'] }[] = [
    { name: 'lost before', does: { drop: 'before' } },
    { name: 'lost after', does: { drop: 'after' } },
    { name: '500', does: { status: 500 } },
    { name: '403', does: { status: 403 } },
    { name: 'another shape', does: { statusAfterCommit: 200, body: { resultList: { a: 1 } } } },
  ];

  test.each(faults.flatMap((fault) => [0, 1, 2].map((skip) => ({ ...fault, skip }))))(
    'ends right with one more apply: call $skip of the update, $name',
    async ({ does, skip }) => {
      await jwk.apply(following('key'));
      await certificate.apply(certificateOf(gateway()));
      const wanted = following('renamed');
      sandbox.inject({ path: '', skip, does });
      sandbox.clearJournal();
      // Terraform has refreshed both before the certificate was updated.
      const { told } = await jwk.apply(wanted, { refresh: false });
      expect(jwk.state()).not.toBeNull();
      if (told.some((line) => line.startsWith('error'))) {
        const again = await jwk.apply(wanted);
        expect(again.told.filter((line) => line.startsWith('error'))).toEqual([]);
      }
      expect(await jwk.plan(wanted)).toMatchObject({ action: 'none', told: [] });
      expect([...shop().jwks.keys()]).toEqual(['renamed']);
      expect(writes().filter((line) => !line.startsWith('PUT'))).toEqual([]);
    },
  );

  test('is done where the answer is lost just when the key has changed', async () => {
    await jwk.apply(following('key'));
    await certificate.apply(certificateOf(gateway()));
    sandbox.inject(lost('PUT', 'after'));
    const wanted = following('renamed');
    const { told } = await jwk.apply(wanted, { refresh: false });
    expect(told).toEqual([]);
    expect(await jwk.plan(wanted)).toMatchObject({ action: 'none' });
  });
});
