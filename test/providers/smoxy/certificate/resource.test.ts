import { ruleIds } from '../../../../src/pki/rules';
import {
  type Issued,
  type IssueOptions,
  issue,
  keyPair,
  makeCa,
  makeIntermediate,
} from '../../../support/certificates';
import { practitioner } from '../../../support/sandbox-providers';
import { change, start, stored, writes } from '../world';

const root = makeCa();
const intermediate = makeIntermediate(root);
/** Lasts longer than what smoxy issues, so that no rotation is a step back. */
const edge = (options: IssueOptions = {}) =>
  issue(intermediate, {
    names: ['example.com', '*.example.com'],
    notAfter: new Date(Date.now() + 100 * 86_400_000),
    ...options,
  });
const upload = ({ certificatePem, chainPem, privateKeyPem }: Issued = edge()) => ({
  domain_name: 'example.com',
  certificate_pem: certificatePem,
  chain_pem: chainPem,
  private_key_pem_wo: privateKeyPem,
});

const whole = 'PATCH certificateData privateKeyData chainData';
const withoutChain = 'PATCH certificateData privateKeyData';
const crlf = (pem: string) => pem.replaceAll('\n', '\r\n');

describe('smoxy_certificate', () => {
  it('what is sent for a certificate is certificate and key together, and the chain only where it changes', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const first = upload();
    expect(await me.apply(first)).toMatchObject({ action: 'create', errors: [], warnings: [] });
    expect(writes(sandbox)).toEqual([whole]);
    expect(await me.plan(first)).toMatchObject({ action: 'none' });

    const key = keyPair();
    expect(await me.apply(upload(edge({ key })))).toMatchObject({ action: 'update', errors: [], warnings: [] });
    expect(writes(sandbox)).toEqual([withoutChain]);

    const sameKey = upload(edge({ key }));
    expect(await me.apply(sameKey)).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual([withoutChain]);

    const longerChain = { ...sameKey, chain_pem: sameKey.chain_pem + root.certificatePem };
    expect(await me.apply(longerChain)).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual(['PATCH chainData']);

    expect(await me.apply({ ...longerChain, chain_pem: null })).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual(['PATCH chainData']);
    expect(stored(sandbox).chainPem).toBeNull();
  });

  it('what is sent for a certificate is nothing where smoxy has the same already', async () => {
    const sandbox = await start();
    const leaf = edge();
    change(sandbox, { type: 'custom', certificatePem: leaf.certificatePem, chainPem: leaf.chainPem });
    const me = await practitioner(sandbox);
    const bundle = { ...upload(leaf), certificate_pem: leaf.bundlePem, chain_pem: null };

    expect(await me.apply(bundle)).toMatchObject({ action: 'create', errors: [] });
    expect(await me.apply(upload(leaf))).toMatchObject({ action: 'update', errors: [] });
    expect(await me.plan(upload(leaf))).toMatchObject({ action: 'none' });
    expect(writes(sandbox)).toEqual([]);
  });

  it('what is sent for a certificate is nothing without a certificate, whatever the type', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);

    expect(await me.apply({ domain_name: 'example.com' })).toMatchObject({ action: 'create', errors: [] });
    expect(me.state()).toMatchObject({ type: 'auto_managed', certificate_pem: null, fingerprint_sha256: null });
    expect(await me.plan({ domain_name: 'example.com', type: 'auto_managed' })).toMatchObject({ action: 'none' });
    expect(writes(sandbox)).toEqual([]);
  });

  it('what is sent for a certificate is everything where smoxy keeps the chain with the certificate and the chain changes', async () => {
    const sandbox = await start({ chainMovedIntoCertificate: true });
    const me = await practitioner(sandbox);
    const config = upload();
    await me.apply(config);
    writes(sandbox);

    expect(await me.apply({ ...config, chain_pem: config.chain_pem + root.certificatePem })).toMatchObject({
      errors: [],
    });
    expect(writes(sandbox)).toEqual([whole]);
  });

  it('what is sent for a certificate is no word of a chain that stands with the certificate, as it was sent', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const bundle = ({ bundlePem, ...leaf }: Issued) => ({
      ...upload({ ...leaf, bundlePem }),
      certificate_pem: bundlePem,
      chain_pem: null,
    });
    await me.apply(bundle(edge()));
    writes(sandbox);

    expect(await me.apply(bundle(edge()))).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual([withoutChain]);
  });

  it.each([
    { name: 'alone', leaf: (before: Issued) => before },
    { name: 'in a rotation', leaf: () => edge() },
  ])(
    'what is sent for a certificate says that there is no chain where smoxy keeps that with the certificate: $name',
    async ({ leaf }) => {
      const sandbox = await start({ chainMovedIntoCertificate: true });
      const me = await practitioner(sandbox);
      const before = edge();
      await me.apply(upload(before));
      writes(sandbox);
      const config = { ...upload(leaf(before)), chain_pem: null };

      expect(await me.apply(config)).toMatchObject({ action: 'update', errors: [] });
      expect(writes(sandbox)).toEqual([whole]);
      expect(stored(sandbox).chainPem).toBeNull();
      expect(await me.plan(config)).toMatchObject({ action: 'none' });
    },
  );

  it.each(['private_key_pem_wo', 'private_key_pem'])('a key that smoxy refuses is explained at %s', async (name) => {
    const sandbox = await start();
    const validation = Object.fromEntries(ruleIds.map((id) => [id.replaceAll('-', '_'), null]));
    const me = await practitioner(sandbox, { provider: { validation: { ...validation, key_mismatch: 'off' } } });
    const { private_key_pem_wo: _, ...config } = upload();

    expect((await me.apply({ ...config, [name]: edge().privateKeyPem })).errors).toEqual([
      expect.objectContaining({ detail: expect.stringContaining(`${name}: The private key does not`), path: [name] }),
    ]);
    expect(me.state()).toBeNull();
  });

  it('what is sent for a certificate has the stored key too, again whenever the certificate changes', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const config = () => {
      const { private_key_pem_wo: private_key_pem, ...rest } = upload();
      return { ...rest, private_key_pem };
    };
    await me.apply(config());
    writes(sandbox);

    expect(await me.apply(config())).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual([withoutChain]);
  });

  it('what is sent for a certificate is the whole certificate again when somebody replaced it, and the chain alone when somebody removed that', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const config = upload();
    await me.apply(config);
    const { certificatePem, privateKeyPem } = edge();
    change(sandbox, { certificatePem, privateKeyPem });
    writes(sandbox);

    expect(await me.plan(config)).toMatchObject({ action: 'update' });
    expect(await me.apply(config)).toMatchObject({ errors: [] });
    expect(writes(sandbox)).toEqual([withoutChain]);

    change(sandbox, { chainPem: null });
    expect(await me.apply(config)).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual(['PATCH chainData']);
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
  });

  it('what is sent for a certificate is the type alone when it is handed back, and the certificate again when it is taken once more', async () => {
    const sandbox = await start({ pollsUntilFinished: 1 });
    const me = await practitioner(sandbox);
    const config = upload();
    await me.apply(config);
    writes(sandbox);

    const managed = { domain_name: 'example.com', type: 'auto_managed' };
    expect(await me.apply(managed)).toMatchObject({ action: 'update', errors: [], warnings: [] });
    expect(writes(sandbox)).toEqual(['PATCH type']);
    expect(await me.plan(managed)).toMatchObject({ action: 'none' });

    expect(await me.apply({ ...config, type: 'custom' })).toMatchObject({ errors: [], warnings: [] });
    expect(writes(sandbox)).toEqual([whole]);
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
  });
});

describe('smoxy_certificate', () => {
  it.each([
    { name: 'as it was sent', settings: {} },
    { name: 'without its last line break', settings: { pemSpelling: 'trimmed' } },
    { name: 'in other lines', settings: { pemSpelling: 'rewrapped' } },
    { name: 'with CRLF', settings: { pemSpelling: 'crlf' } },
    { name: 'with the chain behind the certificate', settings: { chainMovedIntoCertificate: true } },
    { name: 'with the private key', settings: { privateKeyData: 'full' } },
    { name: 'with a masked private key', settings: { privateKeyData: 'masked' } },
    { name: 'with nulls', settings: { nulls: 'sent' } },
    {
      name: 'in a list with hydra names, one by one refused with 405',
      settings: { collectionShape: 'hydra', itemGet: 405 },
    },
    { name: 'in a bare list, one by one refused with 404', settings: { collectionShape: 'array', itemGet: 404 } },
  ] as const)('no difference is seen when smoxy answers $name', async ({ settings }) => {
    const sandbox = await start(settings);
    const me = await practitioner(sandbox);
    const config = upload();

    expect(await me.apply(config)).toMatchObject({ errors: [], warnings: [] });
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
    const spelled = { ...config, certificate_pem: crlf(config.certificate_pem), chain_pem: `\n${config.chain_pem}` };
    expect(await me.plan(spelled)).toMatchObject({ action: 'none' });
    expect(await me.apply(upload())).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual([whole, expect.stringContaining(withoutChain)]);
    expect(JSON.stringify(me.state())).not.toContain('PRIVATE KEY');
    expect(me.logged.join()).not.toContain('PRIVATE KEY');
  });

  it('no difference is seen between the two ways to name the certificate, or to give its key', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const config = upload();
    await me.apply(config);
    const { domain_name: _, private_key_pem_wo, ...rest } = config;
    writes(sandbox);

    const byId = { ...config, domain_name: null, certificate_id: stored(sandbox).id };
    expect(await me.plan(byId)).toMatchObject({ action: 'none' });
    const storedKey = { ...rest, certificate_id: stored(sandbox).id, private_key_pem: private_key_pem_wo };
    expect(await me.apply(storedKey)).toMatchObject({ action: 'update', planned: { status: 'active' }, errors: [] });
    expect(me.state()).toMatchObject({ private_key_pem: private_key_pem_wo });
    expect(await me.apply(config)).toMatchObject({ action: 'update', errors: [] });
    expect(me.state()).toMatchObject({ private_key_pem: null });
    expect(writes(sandbox)).toEqual([]);
  });
});

describe('smoxy_certificate', () => {
  it('the type becomes custom with a certificate: planned, and announced where smoxy managed it until then', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const config = upload();
    await me.apply({ domain_name: 'example.com' });

    const plan = await me.plan(config);
    expect(plan).toMatchObject({ action: 'update', planned: { type: 'custom' } });
    expect(plan.warnings).toEqual([
      expect.objectContaining({ summary: 'Certificate of example.com becomes custom', path: ['certificate_pem'] }),
    ]);
    expect(await me.plan({ ...config, type: 'custom' })).toMatchObject({ warnings: [] });
  });

  it('the type stays custom when the certificate is taken out of the configuration, with a warning', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const config = upload();
    await me.apply(config);
    writes(sandbox);

    const applied = await me.apply({ domain_name: 'example.com' });
    expect(applied).toMatchObject({ action: 'update', errors: [] });
    expect(applied.warnings).toEqual([
      expect.objectContaining({
        summary: 'Certificate of example.com stays at smoxy',
        detail: expect.stringContaining('auto_managed'),
      }),
    ]);
    expect(writes(sandbox)).toEqual([]);
    expect(me.state()).toMatchObject({ type: 'custom', certificate_pem: null, chain_pem: null });
    expect(await me.plan({ domain_name: 'example.com' })).toMatchObject({ action: 'none', warnings: [] });
  });

  it('the type that somebody changed at smoxy is changed back', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const config = upload();
    await me.apply(config);
    change(sandbox, { type: 'auto_managed' });
    writes(sandbox);

    expect(await me.apply(config)).toMatchObject({ action: 'update', errors: [], warnings: [{}] });
    expect(writes(sandbox)).toEqual([withoutChain]);
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
  });
});

describe('smoxy_certificate', () => {
  const certificates = [
    { domainName: 'MÜNCHEN.example', issued: true },
    ...Array.from({ length: 130 }, (_, index) => ({ domainName: `customer-${index}.example.net` })),
    { domainName: 'Example.COM', id: '00000000-0000-4000-8000-000000000001', issued: true },
    { domainName: 'twice.example', id: '00000000-0000-4000-8000-000000000002', issued: true },
    { domainName: 'twice.example', id: '00000000-0000-4000-8000-000000000003', issued: true, type: 'custom' },
  ] as const;
  const data = { smoxy: { organizations: [{ id: 42, certificates }] } };

  it.each([
    { name: 'its domain, in another case, on the second page', config: { domain_name: 'example.com.' } },
    { name: 'its domain in letters', config: { domain_name: 'münchen.example' } },
    { name: 'its domain in A-labels', config: { domain_name: 'xn--mnchen-3ya.example' } },
    { name: 'its id', config: { certificate_id: '00000000-0000-4000-8000-000000000001' } },
    {
      name: 'its domain, of an organization given as a number',
      config: { domain_name: 'EXAMPLE.com', organization_id: '42' },
    },
  ])('a certificate is adopted by $name', async ({ config }) => {
    const sandbox = await start({}, { data });
    const me = await practitioner(sandbox, { environment: { SMOXY_ORGANIZATION_ID: '42' } });

    expect(await me.apply(config)).toMatchObject({ action: 'create', errors: [] });
    expect(me.state()).toMatchObject(config);
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
    expect(writes(sandbox)).toEqual([]);
  });

  it.each([
    {
      name: 'several of a domain, each with its id',
      config: { domain_name: 'twice.example' },
      summary: 'Several certificates for this domain',
      detail:
        /00000000-0000-4000-8000-000000000002 \(auto_managed, active\), 00000000-0000-4000-8000-000000000003 \(custom, active\)/,
    },
    {
      name: 'none of a domain, and what there is',
      config: { domain_name: 'example.org' },
      summary: 'No certificate for this domain',
      detail: /"example\.org".*customer-0\.example\.net.* and 114 more/,
    },
    {
      name: 'an id that is none',
      config: { certificate_id: '00000000-0000-4000-8000-00000000000f' },
      summary: 'No such certificate',
      detail: /Organization 42 .*00000000-0000-4000-8000-00000000000f/,
    },
    {
      name: 'an organization without access',
      config: { domain_name: 'example.com', organization_id: '7' },
      summary: 'Not found',
      detail: /organization_id/,
    },
  ])('a certificate is not adopted with $name', async ({ config, summary, detail }) => {
    const sandbox = await start({}, { data });
    const me = await practitioner(sandbox);

    expect((await me.apply(config)).errors).toEqual([
      expect.objectContaining({ summary, detail: expect.stringMatching(detail) }),
    ]);
    expect(me.state()).toBeNull();
  });

  it('a certificate is adopted with a JWT instead of a token', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { environment: { SMOXY_API_TOKEN: '', SMOXY_JWT: sandbox.smoxyJwt } });

    expect(await me.apply({ domain_name: 'example.com' })).toMatchObject({ errors: [] });
  });
});

describe('smoxy_certificate', () => {
  it.each([
    { on_destroy: 'forget', sent: [], left: { type: 'custom' } },
    { on_destroy: 'auto_managed', sent: ['PATCH type'], left: { type: 'auto_managed' } },
    { on_destroy: 'delete', sent: ['DELETE'], left: null },
  ])('destroying with $on_destroy sends $sent', async ({ on_destroy, sent, left }) => {
    const sandbox = await start({ certificateDelete: 'served' });
    const me = await practitioner(sandbox);
    await me.apply({ ...upload(), on_destroy });
    writes(sandbox);

    expect(await me.destroy()).toMatchObject({ errors: [] });
    expect(me.state()).toBeNull();
    expect(writes(sandbox)).toEqual(sent);
    expect(sandbox.smoxy.certificatesOf('example.com')).toMatchObject(left ? [left] : []);
  });

  it('what smoxy manages already is not handed back', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    await me.apply({ domain_name: 'example.com', on_destroy: 'auto_managed' });

    expect(await me.destroy()).toMatchObject({ errors: [] });
    expect(writes(sandbox)).toEqual([]);
  });

  it('what smoxy does not delete is refused with the choices there are, and kept', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const config = { ...upload(), on_destroy: 'delete' };
    await me.apply(config);

    const { errors } = await me.destroy();
    expect(errors).toEqual([
      expect.objectContaining({
        summary: 'smoxy cannot delete certificates',
        detail: expect.stringMatching(/"forget" or "auto_managed"/),
        path: ['on_destroy'],
      }),
    ]);
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
  });

  it.each(['forget', 'auto_managed', 'delete'])('what is gone already is done, with %s', async (on_destroy) => {
    const sandbox = await start({ certificateDelete: 'served' });
    const me = await practitioner(sandbox);
    await me.apply({ ...upload(), on_destroy });
    const state = me.state();
    sandbox.smoxy.organization(42).certificates.clear();

    const answer = await me.runtime.applyResourceChange({
      type: 'smoxy_certificate',
      prior: state,
      planned: null,
      config: null,
      private: new Uint8Array(),
    });
    expect(answer).toMatchObject({ state: null, diagnostics: [] });
  });
});

describe('smoxy_certificate', () => {
  it.each(['id', 'domain'])('importing by %s leaves nothing to do', async (by) => {
    const sandbox = await start();
    const config = upload();
    await (await practitioner(sandbox)).apply(config);
    writes(sandbox);
    const me = await practitioner(sandbox);

    expect(await me.import(`42/${by === 'id' ? stored(sandbox).id : 'example.com'}`)).toEqual([]);
    expect(await me.plan(config)).toMatchObject({ action: 'none', errors: [], warnings: [] });
    expect(writes(sandbox)).toEqual([]);
  });

  it('importing a managed one leaves nothing to do', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    expect(await me.import('42/example.com')).toEqual([]);
    expect(await me.plan({ domain_name: 'example.com' })).toMatchObject({ action: 'none' });
  });

  it.each(['id', 'domain'])('importing by %s takes the organization of the provider', async (by) => {
    const sandbox = await start();
    const me = await practitioner(sandbox);

    expect(await me.import(by === 'id' ? stored(sandbox).id : 'example.com')).toEqual([]);
    expect(me.state()).toMatchObject({ organization_id: '42', domain_name: 'example.com' });
  });

  it('importing without any organization names where to set it', async () => {
    const me = await practitioner(await start(), { environment: { SMOXY_ORGANIZATION_ID: '' } });

    expect(await me.import('example.com')).toEqual([
      expect.objectContaining({
        summary: 'Import id without an organization',
        detail: expect.stringContaining('SMOXY_ORGANIZATION_ID'),
      }),
    ]);
  });

  it.each([
    { id: '', summary: 'Invalid import id', detail: /42\/example\.com/ },
    { id: '42/example.com/www', summary: 'Invalid import id', detail: /Found "42\/example\.com\/www"/ },
    { id: '42/', summary: 'Invalid import id', detail: /organization_id\/certificate_id/ },
    { id: '42/www.example.com', summary: 'No certificate for this domain', detail: /It has: (shop\.)?example\.com/ },
    {
      id: '42/00000000-0000-4000-8000-000000000000',
      summary: 'Nothing to import',
      detail: /\[organization_id\/\]certificate_id/,
    },
  ])('$id says what is wrong with it', async ({ id, summary, detail }) => {
    const me = await practitioner(await start());

    expect(await me.import(id)).toEqual([expect.objectContaining({ summary, detail: expect.stringMatching(detail) })]);
  });
});
