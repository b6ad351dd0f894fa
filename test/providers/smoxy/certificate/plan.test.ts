import { certificate } from '../../../../src/providers/smoxy/certificate/resource';
import type { Runtime } from '../../../../src/terraform/runtime/runtime';
import { type ObjectValue, UNKNOWN, type Value } from '../../../../src/terraform/schema/value';
import { type IssueOptions, issue, keyPair, makeCa, makeIntermediate } from '../../../support/certificates';
import { practitioner } from '../../../support/sandbox-providers';
import { change, start, stored, writes } from '../world';

const root = makeCa();
const intermediate = makeIntermediate(root);
const key = keyPair();
const upload = (options: IssueOptions = {}) => {
  const leaf = issue(intermediate, { names: ['example.com', '*.example.com'], key, ...options });
  const { certificatePem: certificate_pem, chainPem: chain_pem, privateKeyPem: private_key_pem_wo } = leaf;
  return { domain_name: 'example.com', certificate_pem, chain_pem, private_key_pem_wo };
};
const first = upload();
const { certificate_pem: _, private_key_pem_wo: __, chain_pem: ___, ...bare } = first;
const managed = { ...bare, type: 'auto_managed' };
const { private_key_pem_wo: ____, ...keyless } = first;

const bundled = ({ certificate_pem, chain_pem, ...rest }: typeof first) => ({
  ...rest,
  certificate_pem: certificate_pem + chain_pem,
});

/** A change whose certificate is known at apply only. */
const unknownUntilApply = async (runtime: Runtime, config: ObjectValue) => {
  const names = Object.keys(certificate.attributes);
  const whole = {
    ...Object.fromEntries(names.map((name): [string, Value] => [name, null])),
    timeouts: null,
    ...config,
  };
  const asked: ObjectValue = { ...whole, certificate_pem: UNKNOWN, chain_pem: UNKNOWN };
  const request = { type: 'smoxy_certificate', prior: null, private: new Uint8Array() };
  const { planned } = await runtime.planResourceChange({ ...request, proposed: asked, config: asked });
  const { certificate_pem = null, chain_pem = null } = config;
  const known: ObjectValue = { ...planned, certificate_pem, chain_pem };
  return { ...request, planned: known, config: whole };
};

const attempts = ['attempt_count', 'last_attempt', 'updated_at'];
const ofLeaf = ['expires_at', 'issuer_name', 'server_fingerprint'];
const all = [...attempts, ...ofLeaf, 'sans'];

/** What a plan cannot tell, and the status that it tells. */
const told = (planned: object | null) => {
  const unknown = Object.entries(planned ?? {}).flatMap(([name, value]) => (value === UNKNOWN ? [name] : []));
  return {
    unknown: unknown.filter((name) => name !== 'status').toSorted(),
    status: Reflect.get(planned ?? {}, 'status'),
  };
};

describe('smoxy_certificate', () => {
  it.each([
    { name: 'a renewal with the same key', after: upload(), unknown: [...attempts, ...ofLeaf] },
    { name: 'a rotation with a new key', after: upload({ key: keyPair() }), unknown: [...attempts, ...ofLeaf] },
    { name: 'other names', after: upload({ names: ['example.com'] }), unknown: all },
    { name: 'the chain alone', after: { ...first, chain_pem: null }, unknown: attempts },
    { name: 'the chain in the other field', after: bundled(first), unknown: attempts },
    { name: 'handing it back', after: managed, unknown: all },
    { name: 'managing it no longer', after: bare, unknown: [] },
    { name: 'another way to be destroyed', after: { ...first, on_destroy: 'delete' }, unknown: [] },
    {
      name: 'no wait for one of several statuses',
      after: { ...upload(), active_statuses: ['active', 'live'] },
      unknown: [...attempts, ...ofLeaf],
      status: UNKNOWN,
    },
    {
      name: 'no wait at all',
      after: { ...upload(), wait_for_active: false },
      unknown: [...attempts, ...ofLeaf],
      status: UNKNOWN,
    },
  ])(
    'the plan of an update leaves known what $name cannot change, and is kept',
    async ({ after, unknown, status = 'active' }) => {
      const sandbox = await start({ pollsUntilFinished: 1 });
      const me = await practitioner(sandbox);
      await me.apply(first);

      const { planned } = await me.plan(after);
      expect(told(planned)).toEqual({ unknown: unknown.toSorted(), status });
      expect(planned).toMatchObject({ id: stored(sandbox).id, name: 'example.com', domain_name: 'example.com' });

      expect(await me.apply(after)).toMatchObject({ action: 'update', errors: [] });
      expect(await me.plan(after)).toMatchObject({ action: 'none' });
    },
  );

  it("the plan of an update leaves known what a renewal of smoxy's cannot change, and what taking its triggers away cannot", async () => {
    const me = await practitioner(await start({ pollsUntilFinished: 1 }));
    await me.apply(managed);
    const renewed = { ...managed, renewal_triggers: { year: '2026' } };

    expect(told((await me.plan(renewed)).planned)).toEqual({ unknown: all.toSorted(), status: 'active' });
    expect(await me.apply(renewed)).toMatchObject({ errors: [] });
    expect(told((await me.plan(managed)).planned)).toEqual({ unknown: [], status: 'active' });
    expect(await me.apply(managed)).toMatchObject({ action: 'update', errors: [] });
  });

  it('the plan of an update tells no status where smoxy tells none', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    await me.apply(first);
    const { status: _hidden, ...state } = me.state() ?? {};
    const all = { ...Object.fromEntries(Object.keys(state).map((name) => [name, null])), timeouts: null };
    const config = { ...all, status: null, ...upload() };
    const prior = { ...state, status: null };

    const { planned } = await me.runtime.planResourceChange({
      type: 'smoxy_certificate',
      prior,
      proposed: { ...prior, ...upload(), private_key_pem_wo: null },
      config,
      private: new Uint8Array(),
    });

    expect(planned?.['status']).toBe(UNKNOWN);
  });

  it('the plan of an update keeps what it told where smoxy does something of its own meanwhile', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    await me.apply(first);
    const { sans } = stored(sandbox);
    const apply = me.runtime.applyResourceChange;
    jest.spyOn(me.runtime, 'applyResourceChange').mockImplementation((request) => {
      change(sandbox, { sans: sans.map((san) => ({ ...san, dnsStatus: 'missing' })) });
      return apply(request);
    });

    expect(await me.apply(upload())).toMatchObject({ action: 'update', errors: [] });
    expect((await me.plan(first)).planned).toMatchObject({
      sans: [{ dns_status: 'missing' }, { dns_status: 'missing' }],
    });
  });
});

describe('smoxy_certificate', () => {
  it('the plan of an adoption by the domain tells the status that is waited for', async () => {
    const me = await practitioner(await start());
    const { planned } = await me.plan(first);
    expect(planned).toMatchObject({ name: 'example.com', status: 'active', id: UNKNOWN });
    expect((await me.plan({ ...first, wait_for_active: false })).planned).toMatchObject({ status: UNKNOWN });
  });

  it.each([
    { name: 'the id', more: {} },
    { name: 'the id in capitals', more: {}, spelled: (id: string) => id.toUpperCase() },
    { name: 'both, where they agree', more: { domain_name: 'EXAMPLE.com' } },
  ])(
    'the plan of an adoption by $name tells the domain and what never changes',
    async ({ more, spelled = (id: string) => id }) => {
      const sandbox = await start();
      const me = await practitioner(sandbox);
      const { id, createdAt } = stored(sandbox);
      const { domain_name: _domain, ...rest } = first;
      const config = { ...rest, certificate_id: spelled(id), ...more };

      expect((await me.plan(config)).planned).toMatchObject({
        id,
        created_at: createdAt,
        name: expect.stringMatching(/^example\.com$/i),
        domain_name: expect.stringMatching(/^example\.com$/i),
      });
      expect(await me.apply(config)).toMatchObject({ action: 'create', errors: [] });
      expect(await me.plan(config)).toMatchObject({ action: 'none' });
    },
  );

  it('the plan of an adoption refuses a domain and an id that mean two certificates, and an id of none, before anything is sent', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const { id } = stored(sandbox, 'shop.example.com');

    expect((await me.plan({ ...first, certificate_id: id })).errors).toEqual([
      expect.objectContaining({
        summary: 'domain_name and certificate_id disagree',
        detail: expect.stringMatching(`${id} is for "shop\\.example\\.com", and domain_name is "example\\.com"`),
        path: ['domain_name'],
      }),
    ]);
    expect((await me.plan({ ...bare, domain_name: null, certificate_id: 'x' })).errors).toMatchObject([
      { summary: 'No such certificate', path: ['certificate_id'] },
    ]);
    expect(writes(sandbox)).toEqual([]);
  });

  it('the plan of an adoption goes on where smoxy cannot be asked', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const config = { ...bare, domain_name: null, certificate_id: stored(sandbox).id };
    sandbox.inject({ method: 'GET', path: '.', times: 9, does: { status: 500 } });

    expect(await me.plan(config)).toMatchObject({ action: 'create', errors: [], planned: { domain_name: UNKNOWN } });
  });
});

describe('smoxy_certificate', () => {
  it('a certificate without its key is refused at plan where it would be uploaded', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const refused = [expect.objectContaining({ summary: 'Missing private key', path: ['certificate_pem'] })];

    expect((await me.plan(keyless)).errors).toEqual(refused);
    await me.apply(first);
    const { private_key_pem_wo: _key, ...next } = upload();
    expect((await me.plan(next)).errors).toEqual(refused);
    expect((await me.plan({ ...keyless, chain_pem: null })).errors).toEqual(refused);
    change(sandbox, { type: 'auto_managed' });
    expect((await me.plan(keyless)).errors).toEqual(refused);
  });

  it('a certificate without its key needs none where it is there already', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    await me.apply(first);

    expect(await me.plan(keyless)).toMatchObject({ action: 'none', errors: [] });
    expect(await me.import(`42/${stored(sandbox).id}`)).toEqual([]);
    expect(await me.plan(keyless)).toMatchObject({ action: 'none', errors: [] });
  });

  it('a certificate without its key is not sent where it became known only at apply', async () => {
    const sandbox = await start();
    const { runtime } = await practitioner(sandbox);
    const { type, private: bytes, prior, planned, config } = await unknownUntilApply(runtime, keyless);

    const { state, diagnostics } = await runtime.applyResourceChange({ type, private: bytes, prior, planned, config });

    expect({ state, diagnostics }).toMatchObject({ state: null, diagnostics: [{ summary: 'Missing private key' }] });
    expect(writes(sandbox)).toEqual([]);
  });
});

describe('smoxy_certificate', () => {
  const sentence = (text: string) => expect.stringContaining(text);

  it.each([
    { on_destroy: 'forget', config: first, fate: 'stays at smoxy', detail: /until it expires at \d.*nobody renews it/ },
    { on_destroy: 'forget', config: managed, fate: 'stays at smoxy', detail: /serving and renewing it/ },
    {
      on_destroy: 'auto_managed',
      config: first,
      fate: 'goes back to smoxy',
      detail: /_acme-challenge record of|_acme-challenge/,
    },
    { on_destroy: 'auto_managed', config: managed, fate: 'stays at smoxy', detail: /serving and renewing it/ },
    {
      on_destroy: 'delete',
      config: first,
      fate: 'is deleted',
      detail: /no certificate for \*\.example\.com, example\.com,/,
    },
  ])(
    'letting a certificate go is told with its domain: $on_destroy, $fate',
    async ({ on_destroy, config, fate, detail }) => {
      const me = await practitioner(await start({ certificateDelete: 'served' }));
      await me.apply({ ...config, on_destroy });

      expect((await me.destroy()).warnings).toEqual([
        {
          severity: 'warning',
          summary: `Certificate of example.com ${fate}`,
          detail: expect.stringMatching(new RegExp(`^on_destroy is "${on_destroy}": .*${detail.source}`)),
        },
      ]);
    },
  );

  it('letting a certificate go is told of the names that smoxy cannot issue for', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    await me.apply({ ...first, on_destroy: 'auto_managed' });
    change(sandbox, { sans: stored(sandbox).sans.map((san) => ({ ...san, dnsStatus: 'missing' })) });

    expect((await me.destroy()).warnings).toMatchObject([
      { detail: sentence('not valid now: *.example.com (missing), example.com (missing).') },
    ]);
  });

  it('letting a certificate go is told of the one that is replaced by another', async () => {
    const me = await practitioner(await start());
    await me.apply(first);
    const names = ['shop.example.com'];

    expect(await me.plan({ ...upload({ names }), domain_name: 'shop.example.com' })).toMatchObject({
      action: 'replace',
      warnings: [
        {
          summary: 'Certificate of example.com stays at smoxy',
          detail: sentence('on_destroy is "forget", and this one is replaced: '),
        },
      ],
    });
  });
});

describe('smoxy_certificate', () => {
  it.each([
    { name: 'the configured domain', config: { ...first, domain_name: 'Example.com' }, shown: 'Example.com' },
    {
      name: 'a name of the certificate',
      config: { ...first, domain_name: null, certificate_id: 'x' },
      shown: 'example.com',
    },
  ])('a warning has $name in its summary, so that Terraform shows each of several', async ({ config, shown }) => {
    const me = await practitioner(await start());

    const { warnings } = await me.plan({ ...config, chain_pem: null });

    expect(warnings).toContainEqual(expect.objectContaining({ summary: `Issuer is missing: ${shown}` }));
  });
});
