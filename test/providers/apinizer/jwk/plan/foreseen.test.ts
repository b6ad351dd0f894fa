import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { jwkThumbprint } from '../../../../../src/pki/jwk';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../../../src/sandbox/sandbox';
import { type ObjectValue, UNKNOWN } from '../../../../../src/terraform/schema/value';
import { type Issued, type IssueOptions, issue, keyPair, makeCa } from '../../../../support/certificates';
import { dialectOf, toldGenerations } from '../../../../support/generations';
import { type Managed, managed, type Outcome } from '../../../../support/life';
import { configured } from '../../../../support/sandbox-providers';

const ca = makeCa();
const gateway = (options: IssueOptions = {}): Issued => issue(ca, { names: ['gateway.example.com'], ...options });
const publicJwkOf = ({ certificatePem }: Issued) =>
  new X509Certificate(certificatePem).publicKey.export({ format: 'jwk' });
const thumbprintOf = (certificate: Issued) => jwkThumbprint(JSON.stringify(publicJwkOf(certificate)));
const taken = { environment: 'production', use: 'SIGNATURE', algorithm: 'ES256' };
const facts = ['key_type', 'kid', 'thumbprint', 'public_jwk', 'current_source_type', 'source_attached'] as const;
const factsOf = (object: ObjectValue | null | undefined) =>
  Object.fromEntries(facts.map((name) => [name, object?.[name]]));
const unknownIn = ({ planned }: Outcome) => facts.filter((name) => planned?.[name] === UNKNOWN);

let sandbox: Sandbox;
let jwk: Managed;
let certificate: Managed;
const start = async (options: SandboxOptions = {}): Promise<void> => {
  sandbox = await startSandbox(options);
  const runtime = await configured(sandbox, { max_retries: 0 });
  [jwk, certificate] = [managed(runtime, 'apinizer_jwk'), managed(runtime, 'apinizer_certificate')];
};
afterEach(() => sandbox.close());

const certificateOf = ({ certificatePem }: Issued, more: ObjectValue = {}): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production'],
  certificate_pem: certificatePem,
  update_referenced_jwks: true,
  update_scope: 'SAME_PROJECT',
  ...more,
});
const following = ({ certificatePem }: Issued, more: ObjectValue = {}): ObjectValue => ({
  name: 'signing',
  from_certificate: { certificate_name: 'gateway', ...taken, certificate_pem: certificatePem },
  ...more,
});
const shop = () => sandbox.apinizer.project('Shop');
const writes = (): readonly string[] =>
  sandbox.journal
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('/Shop/')[1]}`);

describe('the plan of a new JWK', () => {
  const one = gateway();
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const publicKey = { kty: key.kty, crv: key.crv, x: key.x, y: key.y };
  const text = (more = {}) => JSON.stringify({ ...key, ...more });
  const stored = { current_source_type: 'COPY_PASTE', source_attached: false };
  const ofText = { ...stored, key_type: 'EC', thumbprint: jwkThumbprint(JSON.stringify(publicKey)) };
  const whole = { ...ofText, kid: 'mine', public_jwk: JSON.stringify({ ...publicKey, kid: 'mine' }) };
  const certificateFacts = { current_source_type: 'CERTIFICATE', source_attached: true };

  test.each<{ name: string; source: ObjectValue; known: ObjectValue }>([
    {
      name: 'a certificate that is given',
      source: { from_certificate: { certificate_name: 'gateway', ...taken, certificate_pem: one.certificatePem } },
      known: { ...certificateFacts, key_type: 'EC', thumbprint: thumbprintOf(one) },
    },
    {
      name: 'a certificate that is only named, its key type told by the algorithm',
      source: { from_certificate: { certificate_name: 'gateway', ...taken } },
      known: { ...certificateFacts, key_type: 'EC' },
    },
    {
      name: 'a URL',
      source: { from_url: { url: 'https://login.example.com/.well-known/jwks.json', kid: 'next' } },
      known: { kid: 'next', current_source_type: 'URL', source_attached: true },
    },
    { name: 'a text', source: { from_jwk: { jwk: text({ kid: 'mine' }) } }, known: whole },
    {
      name: 'a text that says what the key is for, which the manager does not tell',
      source: { from_jwk: { jwk: text({ kid: 'mine', use: 'sig', alg: 'ES256' }) } },
      known: whole,
    },
    { name: 'a text without a kid', source: { from_jwk: { jwk: text() } }, known: ofText },
    {
      name: 'a set',
      source: { from_jwk: { jwk: `{"keys":[${text({ kid: 'other' })},${text({ kid: 'mine' })}]}`, kid: 'mine' } },
      known: whole,
    },
    {
      name: 'a symmetric text',
      source: { from_jwk: { jwk: '{"kty":"oct","k":"c2VjcmV0","kid":"s"}' } },
      known: { ...stored, key_type: 'OCT', kid: 's', thumbprint: null, public_jwk: null },
    },
    {
      name: 'a write-only text, which may be another one in the apply',
      source: { from_jwk: { jwk_wo: text({ kid: 'mine' }) } },
      known: stored,
    },
    {
      name: 'a key',
      source: { from_key: { key_name: 'partner-public', key_kind: 'PUBLIC', ...taken } },
      known: { key_type: 'EC', current_source_type: 'PUBLIC_KEY', source_attached: true },
    },
    {
      name: 'a keystore',
      source: { from_keystore: { keystore_name: 'shop-keystore', alias: 'main', ...taken } },
      known: { key_type: 'EC', current_source_type: 'KEYSTORE', source_attached: true },
    },
    {
      name: 'a generated key with a key id',
      source: { generate: { key_type: 'EC', curve: 'P256', kid: 'mine' } },
      known: { key_type: 'EC', kid: 'mine', current_source_type: 'GENERATE', source_attached: false },
    },
    {
      name: 'a generated key with a key id and a kind of key id, of which one wins',
      source: { generate: { key_type: 'EC', curve: 'P256', kid: 'mine', key_id_type: 'SHA1' } },
      known: { key_type: 'EC', current_source_type: 'GENERATE', source_attached: false },
    },
    {
      name: 'a generated symmetric key, which has nothing public',
      source: { generate: { key_type: 'OCT', key_size: 256 } },
      known: {
        key_type: 'OCT',
        thumbprint: null,
        public_jwk: null,
        current_source_type: 'GENERATE',
        source_attached: false,
      },
    },
  ])('knows what can be known, and the apply agrees: $name', async ({ source, known }) => {
    await start();
    await certificate.apply(certificateOf(one));
    const config = { name: 'signing', ...source };
    const unknown = Object.fromEntries(facts.map((name) => [name, UNKNOWN]));
    expect(factsOf((await jwk.plan(config)).planned)).toEqual({ ...unknown, ...known });

    const { told } = await jwk.apply(config);
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(jwk.state()).toMatchObject(known);
    expect(await jwk.plan(config)).toMatchObject({ action: 'none' });
  });

  test('is made without a guess where the certificate is not known yet', async () => {
    await start();
    const { planned } = await jwk.plan({
      name: 'signing',
      from_certificate: { certificate_name: UNKNOWN, ...taken, certificate_pem: UNKNOWN },
    });
    expect(factsOf(planned)).toMatchObject({ key_type: 'EC', thumbprint: UNKNOWN, source_attached: true });
  });

  test('is refused before anything is made where the manager has another certificate', async () => {
    await start();
    await certificate.apply(certificateOf(gateway()));
    sandbox.clearJournal();
    const { told, diagnostics } = await jwk.apply(following(one));
    expect(told).toEqual(['error from_certificate.certificate_pem: Certificate is not the expected one']);
    expect(diagnostics[0]?.detail).toContain('certificate_pem = apinizer_certificate.LABEL.certificate_pem');
    expect(writes()).toEqual([]);
    expect(jwk.state()).toBeNull();
  });
});

describe.each(toldGenerations)('a JWK that follows a certificate that is given, %s', (apinizerGeneration) => {
  const made = async (first: Issued, more: ObjectValue = {}) => {
    await start({ apinizerGeneration });
    await certificate.apply(certificateOf(first, more));
    await jwk.apply(following(first));
    return factsOf(jwk.state());
  };

  test('a rotation plans the new key', async () => {
    const next = gateway();
    await made(gateway());
    const plan = await jwk.plan(following(next));
    expect(plan).toMatchObject({ action: 'update', told: [] });
    expect(unknownIn(plan)).toEqual(['kid', 'public_jwk']);
    expect(plan.planned).toMatchObject({ key_type: 'EC', thumbprint: thumbprintOf(next), source_attached: true });

    await certificate.apply(certificateOf(next));
    sandbox.clearJournal();
    expect(await jwk.apply(following(next), { refresh: false })).toMatchObject({ action: 'update', told: [] });
    expect(writes()).toEqual([]);
    expect(await jwk.plan(following(next))).toMatchObject({ action: 'none' });
  });

  test('a renewal with the same key plans the same key', async () => {
    const key = keyPair();
    const before = await made(gateway({ key }));
    const next = gateway({ key });
    const plan = await jwk.plan(following(next));
    expect(plan).toMatchObject({ action: 'update', told: [] });
    expect(unknownIn(plan)).toEqual(['kid', 'public_jwk']);
    expect(plan.planned).toMatchObject({ thumbprint: before['thumbprint'] });

    await certificate.apply(certificateOf(next));
    expect(await jwk.apply(following(next), { refresh: false })).toMatchObject({ told: [] });
  });

  test('a rotation that does not reach it is told, and planned again', async () => {
    const next = gateway();
    const left = { update_referenced_jwks: false, update_scope: null };
    await made(gateway(), left);
    await certificate.apply(certificateOf(next, left));
    const stale = 'error from_certificate.certificate_pem: JWK did not follow its certificate';
    expect((await jwk.apply(following(next), { refresh: false })).told).toEqual([stale]);
    expect(await jwk.plan(following(next))).toMatchObject({ action: 'update' });
  });

  test('a renewal that detaches it is told once, where managers do so', async () => {
    const key = keyPair();
    const next = gateway({ key });
    const left = { update_referenced_jwks: false, update_scope: null };
    await made(gateway({ key }), left);
    await certificate.apply(certificateOf(next, left));

    const detaches = dialectOf(apinizerGeneration) === 'jwk_update_action';
    const loose = 'error from_certificate: JWK was detached from its certificate';
    expect((await jwk.apply(following(next), { refresh: false })).told).toEqual(detaches ? [loose] : []);
    expect(jwk.state()).toMatchObject({ source_attached: !detaches });
    expect(await jwk.plan(following(next))).toMatchObject({ action: 'none', told: [] });
  });

  test('a new description and a new certificate: the new key, and the source is lost', async () => {
    const next = gateway();
    await made(gateway());
    const config = following(next, { description: 'New' });
    const plan = await jwk.plan(config);
    expect(plan.told).toEqual(['warning description: JWK signing loses its source']);
    expect(unknownIn(plan)).toEqual(['kid', 'public_jwk', 'current_source_type']);
    expect(plan.planned).toMatchObject({ thumbprint: thumbprintOf(next), source_attached: false });
    await certificate.apply(certificateOf(next));
    expect((await jwk.apply(config, { refresh: false })).told).toEqual([
      'warning description: JWK signing loses its source',
    ]);
  });
});

describe('the plan of a change that leaves the key alone', () => {
  const one = gateway();
  const url = 'https://login.example.com/.well-known/jwks.json';

  test.each<{ name: string; source: ObjectValue; unknown: readonly string[] }>([
    {
      name: 'a certificate',
      source: { from_certificate: { certificate_name: 'gateway', ...taken } },
      unknown: ['current_source_type'],
    },
    {
      name: 'a certificate that is given',
      source: { from_certificate: following(one)['from_certificate'] ?? null },
      unknown: ['current_source_type'],
    },
    { name: 'a URL', source: { from_url: { url, kid: 'next' } }, unknown: ['current_source_type'] },
    { name: 'a generated key', source: { generate: { key_type: 'EC', curve: 'P256' } }, unknown: [] },
    { name: 'a generated symmetric key', source: { generate: { key_type: 'OCT', key_size: 128 } }, unknown: [] },
  ])('a new description says what stays: $name', async ({ source, unknown }) => {
    for (const detachedSourceType of ['kept', 'COPY_PASTE'] as const) {
      await start({ data: { apinizer: { settings: { detachedSourceType } } } });
      await certificate.apply(certificateOf(one));
      await jwk.apply({ name: 'signing', ...source });
      const { current_source_type, source_attached, ...key } = factsOf(jwk.state());
      const config = { name: 'signing', description: 'New', ...source };

      const plan = await jwk.plan(config);
      expect(unknownIn(plan)).toEqual(unknown);
      expect(plan.planned).toMatchObject({ ...key, source_attached: false });
      const { told } = await jwk.apply(config);
      expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
      expect(await jwk.plan(config)).toMatchObject({ action: 'none' });
      await sandbox.close();
    }
  });

  test.each<{ name: string; source: ObjectValue }>([
    { name: 'a certificate', source: { from_certificate: { certificate_name: 'gateway', ...taken } } },
    { name: 'a certificate that is given', source: { from_certificate: following(one)['from_certificate'] ?? null } },
    { name: 'a URL', source: { from_url: { url, kid: 'next' } } },
    { name: 'a generated key', source: { generate: { key_type: 'EC', curve: 'P256' } } },
  ])('taking over what was imported says that all stays: $name', async ({ source }) => {
    await start();
    await certificate.apply(certificateOf(one));
    await jwk.apply({ name: 'signing', ...source });
    const imported = managed(await configured(sandbox), 'apinizer_jwk');
    await imported.import('Shop/signing');
    const plan = await imported.plan({ name: 'signing', ...source });
    expect(plan).toMatchObject({ action: 'update', told: [] });
    expect(factsOf(plan.planned)).toEqual(factsOf(jwk.state()));
  });

  test('the certificate is given for the first time', async () => {
    await start();
    await certificate.apply(certificateOf(one));
    const certificate_fingerprint = String(certificate.state()?.['fingerprint_sha256']);
    const named = { certificate_name: 'gateway', ...taken, certificate_fingerprint };
    await jwk.apply({ name: 'signing', from_certificate: named });
    const given = { name: 'signing', from_certificate: { ...named, certificate_pem: one.certificatePem } };
    const plan = await jwk.plan(given);
    expect(plan).toMatchObject({ action: 'update', told: [] });
    expect(factsOf(plan.planned)).toEqual(factsOf(jwk.state()));
    expect(await jwk.apply(given)).toMatchObject({ told: [] });
    expect(await jwk.plan(following(one))).toMatchObject({ action: 'update', told: [] });
  });

  test('one that is detached keeps what it has, whatever its certificate does', async () => {
    await start();
    const key = keyPair();
    await certificate.apply(certificateOf(gateway({ key })));
    await jwk.apply({ name: 'signing', from_certificate: { certificate_name: 'gateway', ...taken } });
    await jwk.apply({
      name: 'signing',
      description: 'New',
      from_certificate: { certificate_name: 'gateway', ...taken },
    });
    const renewed = await jwk.plan(following(gateway({ key }), { description: 'New' }));
    expect(renewed.told).toEqual([]);
    expect(factsOf(renewed.planned)).toEqual(factsOf(jwk.state()));
    const rotated = await jwk.plan(following(gateway(), { description: 'New' }));
    expect(rotated.told).toEqual([
      'warning from_certificate.certificate_pem: JWK signing cannot follow its certificate',
    ]);
    expect(factsOf(rotated.planned)).toEqual(factsOf(jwk.state()));
  });
});

describe('a JWK that is not what its plan says', () => {
  const one = gateway();
  const other = publicJwkOf(gateway());
  const made = async (config = following(one)) => {
    await start();
    await certificate.apply(certificateOf(one));
    await jwk.apply(config);
  };
  const change = (more: object) => {
    const there = shop().jwks.get('signing');
    if (there) shop().jwks.set('signing', { ...there, ...more });
  };

  test('has another key than the certificate that is given: the plan says which it should have', async () => {
    await made();
    change({ jwk: other });
    const plan = await jwk.plan(following(one));
    expect(plan).toMatchObject({ action: 'update', planned: { thumbprint: thumbprintOf(one) } });
    expect((await jwk.apply(following(one))).told).toEqual([
      'error from_certificate.certificate_pem: JWK did not follow its certificate',
    ]);
  });

  test('was changed during the apply: one error, and the state has what is there', async () => {
    const config = { name: 'signing', generate: { key_type: 'EC', curve: 'P256', kid: 'mine' } };
    await made(config);
    change({ jwk: other, kid: 'theirs' });
    const { told, diagnostics } = await jwk.apply({ ...config, description: 'New' }, { refresh: false });
    expect(told).toEqual(['error : JWK is not what was planned']);
    expect(diagnostics[0]?.detail).toContain('kid is "theirs" where "mine" was planned');
    expect(jwk.state()).toMatchObject({ kid: 'theirs', description: 'New' });
    expect(await jwk.plan({ ...config, description: 'New' })).toMatchObject({ action: 'none' });
  });

  test('is still tied by what the manager shows after an update: it is taken for detached, and then believed', async () => {
    await made();
    const { sourceId } = { sourceId: '7', ...shop().jwks.get('signing') };
    sandbox.inject({ method: 'PUT', path: '/jwks/', does: { at: 'commit', meanwhile: () => change({ sourceId }) } });
    const config = following(one, { description: 'New' });
    expect((await jwk.apply(config)).told).toEqual(['warning description: JWK signing loses its source']);
    expect(jwk.state()).toMatchObject({ source_attached: false });
    expect(await jwk.plan(config)).toMatchObject({ action: 'none' });
    expect(jwk.state()).toMatchObject({ source_attached: true });
  });
});

describe('a manager that shows less or more of a key', () => {
  const one = gateway();
  const shown = (more: object) => ({
    success: true,
    resultList: [{ name: 'signing', description: '', kid: 'mine', ...more }],
  });

  test('shows no key: it is the one of the certificate that is given, created and rotated', async () => {
    await start();
    const body = shown({ sourceType: 'CERTIFICATE', sourceId: '7', type: 'EC' });
    sandbox.inject({ method: 'GET', path: '/jwks/signing/', times: Infinity, does: { status: 200, body } });
    for (const now of [one, gateway()]) {
      await certificate.apply(certificateOf(now));
      expect(await jwk.apply(following(now))).toMatchObject({ told: [] });
      expect(jwk.state()).toMatchObject({ thumbprint: thumbprintOf(now), public_jwk: null });
      expect(await jwk.plan(following(now))).toMatchObject({ action: 'none' });
    }
  });

  test('shows what the key is for, which the text does not say: the text is kept', async () => {
    await start();
    const key = { ...publicJwkOf(one), kid: 'mine' };
    const body = shown({ sourceType: 'COPY_PASTE', type: 'EC', ec: { ...key, use: 'sig', alg: 'ES256' } });
    sandbox.inject({ method: 'GET', path: '/jwks/signing/', times: Infinity, does: { status: 200, body } });
    const config = { name: 'signing', from_jwk: { jwk: JSON.stringify(key) } };
    expect(await jwk.apply(config)).toMatchObject({ told: [] });
    expect(JSON.parse(String(jwk.state()?.['public_jwk']))).toEqual(key);
    expect(await jwk.plan(config)).toMatchObject({ action: 'none' });
  });

  test('cannot be asked after the write, and the next apply does not refresh: what was not seen is not foreseen', async () => {
    const blind = { method: 'GET', path: '/jwks/', times: Infinity, does: { status: 500 } } as const;
    for (const [first, second] of [
      [following(one), following(one, { description: 'New' })],
      [following(one), following(gateway())],
      [following(one, { name: 'old' }), following(one)],
    ] as const) {
      await start();
      await certificate.apply(certificateOf(one));
      sandbox.inject({ ...blind, skip: 1 });
      expect((await jwk.apply(first)).told).toEqual(['warning : Written, and not read back']);
      const { certificate_pem } = Object(second['from_certificate']);
      sandbox.clearFaults();
      await certificate.apply(certificateOf({ ...one, certificatePem: certificate_pem }));
      const { told } = await jwk.apply(second, { refresh: false });
      expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
      expect(await jwk.plan(second)).toMatchObject({ action: 'none' });
      await sandbox.close();
    }
  });

  test('cannot be asked after an update either: the apply after that finds out', async () => {
    await start();
    await certificate.apply(certificateOf(one));
    await jwk.apply(following(one));
    const next = gateway();
    await certificate.apply(certificateOf(next));
    const wanted = following(next, { name: 'renamed' });
    sandbox.inject({ method: 'GET', path: '/jwks/', times: Infinity, does: { status: 500 } });
    expect((await jwk.apply(wanted, { refresh: false })).told).toContain(
      'error from_certificate.certificate_pem: JWK was not compared with its certificate',
    );
    sandbox.clearFaults();
    expect(await jwk.apply(wanted, { refresh: false })).toMatchObject({ told: [] });
    expect(await jwk.plan(wanted)).toMatchObject({ action: 'none' });
  });

  test('cannot be asked after the write: the state has what was planned', async () => {
    await start();
    await certificate.apply(certificateOf(one));
    sandbox.inject({ method: 'GET', path: '/jwks/signing/', times: Infinity, does: { status: 500 } });
    expect((await jwk.apply(following(one))).told).toEqual(['warning : Written, and not read back']);
    expect(jwk.isTainted()).toBe(false);
    expect(jwk.state()).toMatchObject({ thumbprint: thumbprintOf(one), source_attached: true, kid: null });
    sandbox.clearFaults();
    expect(await jwk.plan(following(one))).toMatchObject({ action: 'none' });
  });
});
