import { practitioner } from '../../../support/sandbox-providers';
import { change, start, stored } from '../world';

const day = 86_400_000;
const none = new Uint8Array();
const one = { organization_id: null, domain_name: null, certificate_id: null };
const filters = { organization_id: null, domain_name: null, type: null, status: null, expiring_within_days: null };

describe('smoxy_certificate', () => {
  it.each(['domain', 'id'])('data.smoxy_certificate finds one by %s, without its key', async (by) => {
    const sandbox = await start({ privateKeyData: 'full' });
    const { runtime } = await practitioner(sandbox);
    const { id, certificatePem } = stored(sandbox);
    const config = { ...one, ...(by === 'id' ? { certificate_id: id } : { domain_name: 'EXAMPLE.com' }) };

    const answer = await runtime.readDataSource({ type: 'smoxy_certificate', config });

    expect(answer).toMatchObject({
      diagnostics: [],
      state: {
        id,
        organization_id: '42',
        certificate_id: id,
        domain_name: by === 'id' ? 'example.com' : 'EXAMPLE.com',
        certificate_pem: certificatePem,
        status: 'active',
        dns_names: ['example.com', '*.example.com'],
      },
    });
    expect(answer.state?.['fingerprint_sha256']).toBe(answer.state?.['server_fingerprint']);
    expect(JSON.stringify(answer.state)).not.toContain('PRIVATE KEY');
  });

  it('data.smoxy_certificate of a certificate that was never issued has no facts', async () => {
    const { runtime } = await practitioner(await start());
    const config = { ...one, domain_name: 'customer-01.example.net' };

    expect(await runtime.readDataSource({ type: 'smoxy_certificate', config })).toMatchObject({
      state: { status: 'pending', certificate_pem: null, fingerprint_sha256: null, dns_names: null },
    });
  });

  it('data.smoxy_certificate that finds none is an error', async () => {
    const { runtime } = await practitioner(await start());
    const config = { ...one, domain_name: 'example.org' };

    expect(await runtime.readDataSource({ type: 'smoxy_certificate', config })).toMatchObject({
      state: null,
      diagnostics: [{ summary: 'No certificate for this domain', path: ['domain_name'] }],
    });
  });

  it('data.smoxy_certificate asks for one of both', async () => {
    const { runtime } = await practitioner(await start());

    expect(await runtime.validateDataResourceConfig({ type: 'smoxy_certificate', config: one })).toMatchObject([
      { summary: 'Set domain_name or certificate_id' },
    ]);
  });

  it('data.smoxy_certificate takes both where they agree', async () => {
    const sandbox = await start();
    const { runtime } = await practitioner(sandbox);
    const { id } = stored(sandbox);
    const read = (domain_name: string) =>
      runtime.readDataSource({
        type: 'smoxy_certificate',
        config: { ...one, domain_name, certificate_id: id.toUpperCase() },
      });

    expect(await read('Example.com')).toMatchObject({ state: { id }, diagnostics: [] });
    expect(await read('shop.example.com')).toMatchObject({
      diagnostics: [{ summary: 'domain_name and certificate_id disagree', path: ['domain_name'] }],
    });
  });
});

describe('smoxy_certificate', () => {
  it.each([
    { name: 'nothing, over all pages', filter: {}, found: 36 },
    { name: 'the domain', filter: { domain_name: 'Example.com' }, found: 1 },
    { name: 'the type', filter: { type: 'custom' }, found: 1 },
    { name: 'the status', filter: { status: 'active' }, found: 2 },
    { name: 'the end, of what has one', filter: { expiring_within_days: 365 }, found: 2 },
    { name: 'an end that is nearer', filter: { expiring_within_days: 30 }, found: 0 },
    { name: 'two things at once', filter: { status: 'active', type: 'auto_managed' }, found: 1 },
    { name: 'what nothing has', filter: { status: 'expired' }, found: 0 },
  ])('data.smoxy_certificates filters by $name', async ({ filter, found }) => {
    const sandbox = await start({ privateKeyData: 'full' });
    change(sandbox, { type: 'custom' });
    const { runtime } = await practitioner(sandbox);

    const answer = await runtime.readDataSource({ type: 'smoxy_certificates', config: { ...filters, ...filter } });

    expect(answer).toMatchObject({ diagnostics: [], state: { ...filter, organization_id: '42' } });
    expect(answer.state?.['certificates']).toHaveLength(found);
    expect(JSON.stringify(answer.state)).not.toContain('PRIVATE KEY');
  });

  it('data.smoxy_certificates counts the days from now', async () => {
    const sandbox = await start({}, { clock: () => new Date(Date.now() - 80 * day) });
    const { runtime } = await practitioner(sandbox);
    const config = { ...filters, expiring_within_days: 30 };

    const { state } = await runtime.readDataSource({ type: 'smoxy_certificates', config });

    expect(state?.['certificates']).toMatchObject([
      { domain_name: 'example.com' },
      { domain_name: 'shop.example.com' },
    ]);
  });

  it('data.smoxy_certificates puts them in order of their domains', async () => {
    const certificates = ['b.example', 'c.example', 'a.example'].map((domainName) => ({ domainName }));
    const { runtime } = await practitioner(
      await start({}, { data: { smoxy: { organizations: [{ id: 42, certificates }] } } }),
    );

    const { state } = await runtime.readDataSource({ type: 'smoxy_certificates', config: filters });

    expect(state?.['certificates']).toMatchObject(['a', 'b', 'c'].map((name) => ({ domain_name: `${name}.example` })));
  });

  it('data.smoxy_certificates without a certificate is an empty list', async () => {
    const sandbox = await start({}, { data: { smoxy: { organizations: [{ id: 42, certificates: [] }] } } });
    const { runtime } = await practitioner(sandbox);

    expect(await runtime.readDataSource({ type: 'smoxy_certificates', config: filters })).toMatchObject({
      state: { certificates: [] },
      diagnostics: [],
      private: none,
    });
  });
});
