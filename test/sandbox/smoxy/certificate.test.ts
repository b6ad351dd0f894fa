import { X509Certificate } from 'node:crypto';
import { type Sandbox, type SmoxySettings, startSandbox } from '../../../src/sandbox/sandbox';
import { issue, makeCa, makeIntermediate, selfSigned } from '../../support/certificates';
import { patch, smoxy } from '../asking';

const ca = makeCa();
const intermediate = makeIntermediate(ca);
const edge = issue(intermediate, { names: ['example.com', '*.example.com'] });
const other = issue(intermediate, { names: ['www.example.com'] });
const upload = { certificateData: edge.certificatePem, privateKeyData: edge.privateKeyPem, chainData: edge.chainPem };

let sandbox: Sandbox;
let ask: ReturnType<typeof smoxy>;
let id: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  ask = smoxy(sandbox);
  id = sandbox.smoxy.certificatesOf('example.com')[0]?.id ?? '';
});
afterEach(() => sandbox.close());

const read = async () => (await ask(`GET /certificates/${id}`)).body;
const change = (json: unknown) => ask(`PATCH /certificates/${id}`, patch(json));
const set = (settings: Partial<SmoxySettings>) => Object.assign(sandbox.smoxy.settings, settings);

describe('the list', () => {
  const domains = (body: { member: readonly { domainName: string }[] }) => body.member.map((one) => one.domainName);

  test('it has 30 a page, so that example.com is on the second', async () => {
    const first = (await ask('GET /certificates')).body;
    const second = (await ask('GET /certificates?page=2')).body;

    expect(first).toMatchObject({ totalItems: 36 });
    expect(domains(first)).toHaveLength(30);
    expect(domains(second)).toEqual([
      'customer-31.example.net',
      'customer-32.example.net',
      'customer-33.example.net',
      'customer-34.example.net',
      'example.com',
      'shop.example.com',
    ]);
  });

  test('its links lead from page to page', async () => {
    const { view } = (await ask('GET /certificates?itemsPerPage=20')).body;
    const next = await fetch(new URL(view.next, sandbox.smoxyUrl), { headers: { 'x-api-token': sandbox.smoxyToken } });

    expect(view).not.toHaveProperty('previous');
    expect(await next.json()).toMatchObject({
      view: { previous: view['@id'], last: view.next, '@type': 'PartialCollectionView' },
    });
  });

  test.each([
    ['itemsPerPage=100', 36],
    ['itemsPerPage=1000', 36],
    ['itemsPerPage=0', 0],
    ['page=9', 0],
  ])('%s shows %i', async (query, count) => {
    const { body } = await ask(`GET /certificates?${query}`);

    expect(body).toMatchObject({ totalItems: 36 });
    expect(body.member).toHaveLength(count);
  });

  test.each(['page=0', 'page=x', 'itemsPerPage=-1'])('%s is refused', async (query) => {
    expect((await ask(`GET /certificates?${query}`)).status).toBe(400);
  });

  test('more than 100 are never on one page', async () => {
    const certificates = Array.from({ length: 120 }, (_, index) => ({ domainName: `d${index}.test` }));
    const large = await startSandbox({ data: { smoxy: { organizations: [{ id: 42, certificates }] } } });

    const { body } = await smoxy(large)('GET /certificates?itemsPerPage=500');
    await large.close();

    expect(body.member).toHaveLength(100);
  });

  test('it may be a hydra collection or a bare list', async () => {
    set({ collectionShape: 'hydra' });
    const hydra = (await ask('GET /certificates?itemsPerPage=10')).body;
    set({ collectionShape: 'array' });
    const array = (await ask('GET /certificates?itemsPerPage=10')).body;

    expect(hydra).toMatchObject({ 'hydra:totalItems': 36, 'hydra:view': { 'hydra:next': expect.any(String) } });
    expect(hydra['hydra:member']).toHaveLength(10);
    expect(array).toHaveLength(10);
  });

  test('another organization is not found', async () => {
    const response = await fetch(`${sandbox.smoxyUrl}/api/organizations/43/certificates`, {
      headers: { 'x-api-token': sandbox.smoxyToken },
    });

    expect(response.status).toBe(404);
  });
});

describe('an item', () => {
  test('an issued certificate has the documented fields, and not its key', async () => {
    const body = await read();

    expect(Object.keys(body)).toEqual([
      '@context',
      '@id',
      '@type',
      'id',
      'domainName',
      'type',
      'status',
      'certificateData',
      'chainData',
      'expiresAt',
      'issuer',
      'fingerprint',
      'sans',
      'createdAt',
      'updatedAt',
      'organizationId',
      'attemptCount',
    ]);
    expect(body).toMatchObject({
      type: 'auto_managed',
      status: 'active',
      organizationId: 42,
      issuer: 'Sandbox Encrypt',
    });
    expect(body.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    expect(body.fingerprint).toBe(`sha256:${new X509Certificate(body.certificateData).fingerprint256.toLowerCase()}`);
    expect(body.sans).toMatchObject([
      { name: 'example.com', dnsStatus: 'valid', sslStatus: 'covered' },
      { name: '*.example.com', dnsStatus: 'valid', sslStatus: 'covered' },
    ]);
  });

  test('the default certificate is signed by its chain', async () => {
    const { certificateData, chainData } = await read();

    expect(new X509Certificate(certificateData).verify(new X509Certificate(chainData).publicKey)).toBe(true);
  });

  test('one that was never issued leaves out what it has not, or sends null', async () => {
    id = sandbox.smoxy.certificatesOf('customer-01.example.net')[0]?.id ?? '';
    const sparse = await read();
    set({ nulls: 'sent' });
    const full = await read();

    expect(sparse).toMatchObject({ status: 'pending', attemptCount: 0 });
    expect(sparse).not.toHaveProperty('certificateData');
    expect(full).toMatchObject({ certificateData: null, expiresAt: null, issuer: null, lastAttempt: null });
  });

  test.each([404, 405] as const)('reading one may be refused with %i while the list has it', async (status) => {
    set({ itemGet: status });

    expect((await ask(`GET /certificates/${id}`)).status).toBe(status);
    expect((await ask('GET /certificates?page=2')).body.member).toContainEqual(expect.objectContaining({ id }));
  });

  test.each([
    ['full' as const, edge.privateKeyPem],
    ['masked' as const, '********'],
    ['absent' as const, undefined],
  ])('its key may be %s', async (privateKeyData, expected) => {
    set({ privateKeyData });

    expect((await change(upload)).body.privateKeyData).toBe(expected);
  });

  test.each([
    ['as-sent' as const, edge.certificatePem],
    ['trimmed' as const, edge.certificatePem.trim()],
    ['crlf' as const, edge.certificatePem.replaceAll('\n', '\r\n')],
  ])('its PEM may come back %s', async (pemSpelling, expected) => {
    set({ pemSpelling });

    expect((await change(upload)).body.certificateData).toBe(expected);
  });

  test('its PEM may come back in longer lines', async () => {
    set({ pemSpelling: 'rewrapped' });

    const { certificateData } = (await change(upload)).body;

    expect(certificateData.split('\n')[1]).toHaveLength(76);
    expect(new X509Certificate(certificateData).raw).toEqual(edge.der);
  });

  test('its chain may come back behind the leaf', async () => {
    set({ chainMovedIntoCertificate: true });

    const { body } = await change(upload);

    expect(body.certificateData).toBe(edge.bundlePem);
    expect(body).not.toHaveProperty('chainData');
  });
});

describe('PATCH', () => {
  test('uploading to an auto-managed one makes it custom, without the type being sent', async () => {
    const { status, body } = await change(upload);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      type: 'custom',
      status: 'active',
      certificateData: edge.certificatePem,
      chainData: edge.chainPem,
      issuer: 'Pemform Tests',
      attemptCount: 1,
      lastAttempt: { type: 'upload', status: 'succeeded' },
    });
    expect(sandbox.journal.at(-1)?.changed).toEqual(['certificate example.com: type, certificate, private key, chain']);
  });

  test('an absent field is unchanged and null clears', async () => {
    await change(upload);

    const kept = await change({ certificateData: other.certificatePem, privateKeyData: other.privateKeyPem });
    const cleared = await change({ chainData: null });

    expect(kept.body).toMatchObject({ certificateData: other.certificatePem, chainData: edge.chainPem });
    expect(cleared.body).not.toHaveProperty('chainData');
    expect(cleared.body).toMatchObject({ certificateData: other.certificatePem });
  });

  test('an unknown field is left alone', async () => {
    const { body } = await change({ domainName: 'evil.test', status: 'error' });

    expect(body).toMatchObject({ domainName: 'example.com', status: 'active' });
  });

  test('a renewal with the same key needs no key', async () => {
    await change(upload);
    const renewed = issue(intermediate, { names: ['example.com'], key: edge });

    expect((await change({ certificateData: renewed.certificatePem })).status).toBe(200);
  });

  test('the SANs tell what an uploaded certificate covers', async () => {
    const { body } = await change({ certificateData: other.certificatePem, privateKeyData: other.privateKeyPem });

    expect(body.sans).toMatchObject([
      { name: 'example.com', sslStatus: 'uncovered' },
      { name: '*.example.com', sslStatus: 'uncovered' },
    ]);
  });

  const expired = issue(intermediate, {
    names: ['example.com'],
    notBefore: new Date('2020-01-01'),
    notAfter: new Date('2020-06-01'),
  });
  const foreign = selfSigned({ names: ['example.org', 'notexample.com'] });
  test.each([
    { name: 'a certificate that is none', json: { ...upload, certificateData: 'hello' }, path: 'certificateData' },
    { name: 'no certificate', json: { ...upload, certificateData: null }, path: 'certificateData' },
    { name: 'a key that is none', json: { ...upload, privateKeyData: 'hello' }, path: 'privateKeyData' },
    { name: 'no key', json: { ...upload, privateKeyData: null }, path: 'privateKeyData' },
    {
      name: 'a key of another certificate',
      json: { ...upload, privateKeyData: other.privateKeyPem },
      path: 'privateKeyData',
    },
    {
      name: 'a certificate without its new key',
      json: { certificateData: edge.certificatePem },
      path: 'privateKeyData',
    },
    { name: 'a chain that is none', json: { ...upload, chainData: 'hello' }, path: 'chainData' },
    {
      name: 'an expired certificate',
      json: { certificateData: expired.certificatePem, privateKeyData: expired.privateKeyPem },
      path: 'certificateData',
    },
    {
      name: 'a certificate for another domain',
      json: { certificateData: foreign.certificatePem, privateKeyData: foreign.privateKeyPem },
      path: 'certificateData',
    },
    { name: 'an unknown type', json: { type: 'manual' }, path: 'type' },
  ])('$name answers 422 at $path and changes nothing', async ({ json, path }) => {
    const before = sandbox.smoxy.certificatesOf('example.com')[0];

    const { status, body } = await change(json);

    expect(status).toBe(422);
    expect(body).toMatchObject({ '@type': 'ConstraintViolation', violations: [{ propertyPath: path }] });
    expect(sandbox.smoxy.certificatesOf('example.com')[0]).toBe(before);
  });

  test('a 422 may come without violations', async () => {
    set({ violations: false });

    const { status, body } = await change({ ...upload, certificateData: 'hello' });

    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: 'The certificate could not be parsed.' });
    expect(body).not.toHaveProperty('violations');
  });

  test.each(['application/json', 'application/ld+json', 'text/plain'])('%s answers 415', async (type) => {
    const { status } = await ask(`PATCH /certificates/${id}`, { json: upload, type });

    expect(status).toBe(415);
  });

  test.each([
    ['broken JSON', '{"type":'],
    ['a list', '[]'],
    ['nothing', ''],
    ['a number for a text', '{"type":1}'],
  ])('%s answers 400', async (_, text) => {
    const { status } = await ask(`PATCH /certificates/${id}`, { text, type: 'application/merge-patch+json' });

    expect(status).toBe(400);
  });

  test('an unknown certificate is not found', async () => {
    expect((await ask('PATCH /certificates/none', patch(upload))).status).toBe(404);
  });

  test('handing back drops the material and issues again', async () => {
    await change(upload);

    const handed = (await change({ type: 'auto_managed' })).body;
    const [, issued] = [await read(), await read()];

    expect(handed).toMatchObject({ type: 'auto_managed', status: 'pending', lastAttempt: { status: 'running' } });
    expect(handed).not.toHaveProperty('certificateData');
    expect(issued).toMatchObject({
      status: 'active',
      issuer: 'Sandbox Encrypt',
      attemptCount: 2,
      lastAttempt: { type: 'acme_issue', status: 'succeeded', finishedAt: expect.any(String) },
    });
  });

  test('auto_managed changes nothing on one that is', async () => {
    const { body } = await change({ type: 'auto_managed' });

    expect(body).toMatchObject({ status: 'active', attemptCount: 0 });
  });

  test('an upload ends a running attempt, or is refused meanwhile', async () => {
    await ask(`POST /certificates/${id}/renew`);
    set({ patchDuringAttempt: 'refused' });
    const refused = await change(upload);
    set({ patchDuringAttempt: 'accepted' });
    const accepted = await change(upload);

    expect(refused.status).toBe(409);
    expect(accepted.body).toMatchObject({ type: 'custom', status: 'active', attemptCount: 2 });
    expect(sandbox.smoxy.certificatesOf('example.com')[0]?.attempts).toMatchObject([
      { type: 'upload', status: 'succeeded' },
      { type: 'acme_renew', status: 'failed', errorCode: 'superseded' },
    ]);
  });
});

describe('renew', () => {
  test('it is accepted, runs for some reads, and gives another certificate', async () => {
    set({ pollsUntilFinished: 3 });
    const before = await read();

    const accepted = await ask(`POST /certificates/${id}/renew`);
    const seen = [await read(), await read(), await read()];

    expect(accepted).toMatchObject({ status: 202, body: { jobId: expect.any(String) } });
    expect(seen.map(({ status }) => status)).toEqual(['renewing', 'renewing', 'active']);
    expect(seen[1].fingerprint).toBe(before.fingerprint);
    expect(seen[2].fingerprint).not.toBe(before.fingerprint);
    expect(seen[2]).toMatchObject({ attemptCount: 1, lastAttempt: { type: 'acme_renew', status: 'succeeded' } });
  });

  test('a name without DNS lets it fail, and the old certificate stays', async () => {
    const [certificate] = sandbox.smoxy.certificatesOf('example.com');
    if (!certificate) throw new Error('no certificate');
    const sans = certificate.sans.map((san) => ({ ...san, dnsStatus: 'missing' }));
    sandbox.smoxy.organization(42).certificates.set(id, { ...certificate, sans });

    await ask(`POST /certificates/${id}/renew`);
    await read();
    const after = await read();

    expect(after).toMatchObject({ status: 'active', lastAttempt: { status: 'failed' } });
    expect(after.certificateData).toBe(certificate.certificatePem);
  });

  test('the jobId may be missing', async () => {
    set({ renewJobId: false });

    expect((await ask(`POST /certificates/${id}/renew`)).body).not.toHaveProperty('jobId');
  });

  test('a second one meanwhile answers 409', async () => {
    await ask(`POST /certificates/${id}/renew`);

    expect((await ask(`POST /certificates/${id}/renew`)).status).toBe(409);
  });

  test('a custom certificate answers 400', async () => {
    await change(upload);

    expect((await ask(`POST /certificates/${id}/renew`)).status).toBe(400);
  });
});

describe('making and deleting', () => {
  test('there is no way to make one', async () => {
    expect((await ask('POST /certificates', { json: { domainName: 'new.test' } })).status).toBe(405);
  });

  test('deleting answers 405, unless the settings say otherwise', async () => {
    const refused = await ask(`DELETE /certificates/${id}`);
    set({ certificateDelete: 'served' });
    const served = await ask(`DELETE /certificates/${id}`);

    expect([refused.status, served.status]).toEqual([405, 204]);
    expect(sandbox.smoxy.certificatesOf('example.com')).toEqual([]);
  });
});
