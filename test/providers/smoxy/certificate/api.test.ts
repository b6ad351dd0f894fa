import { createHash } from 'node:crypto';
import { type CertificateApi, certificateApi } from '../../../../src/providers/smoxy/certificate/api';
import { connectSmoxy } from '../../../../src/providers/smoxy/connection';
import { startSandbox } from '../../../../src/sandbox/sandbox';
import { failureOf, fakeTiming } from '../../../http/fixtures';
import { issue, makeCa, makeIntermediate } from '../../../support/certificates';
import { type Answer, inOrder, startServer } from '../../../support/http-server';
import { loadReference, material, type Row, testPairs } from '../../../support/reference';

const made = material();
const pairs = loadReference('smoxy/certificate', made);
const id = { organization_id: '42', certificate_id: '9f8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d' };
const attemptId = '9f1c2d3e-4b5a-6789-abcd-ef0123456789';

const apiOf = (base_url: string, api_token = 'the-token'): CertificateApi =>
  certificateApi(
    connectSmoxy(
      {
        base_url,
        api_token,
        request_timeout_seconds: 10,
        max_retries: 0,
        max_concurrent_requests: 10,
        max_concurrent_writes: 4,
      },
      {},
      fakeTiming(),
    ),
  );

const attempt = {
  id: attemptId,
  type: 'acme_renew',
  status: 'succeeded',
  started_at: '2026-07-01T09:15:00+00:00',
  finished_at: '2026-07-01T09:16:42+00:00',
};
const found = {
  id: id.certificate_id,
  organization_id: '42',
  domain_name: 'example.com',
  type: 'custom',
  status: 'active',
  certificate_pem: made.certificate_pem,
  chain_pem: made.chain_pem,
  expires_at: '2026-09-30T12:00:00+00:00',
  issuer_name: "Let's Encrypt",
  server_fingerprint: made.certificate_sha256,
  sans: [
    { id: '9d1e8a4c-6b2f-4d3e-8a1b-2c3d4e5f6a7b', name: 'www.example.com', dns_status: 'valid', ssl_status: 'covered' },
  ],
  last_attempt: attempt,
  attempt_count: 3,
  created_at: '2026-07-01T09:15:00+00:00',
  updated_at: '2026-07-01T09:20:00+00:00',
};
const neverIssued = {
  ...found,
  type: 'auto_managed',
  certificate_pem: null,
  chain_pem: null,
  expires_at: null,
  issuer_name: null,
  server_fingerprint: null,
  last_attempt: null,
};
const noSteps = { error_code: null, error_message: null, issued_expires_at: '2026-09-30T12:00:00+00:00', steps: [] };

const rows: readonly Row<CertificateApi>[] = [
  { asks: ['list certificates'], call: (api) => api.list('42'), gives: [found] },
  { asks: ['get certificate'], call: (api) => api.find(id), gives: found },
  {
    asks: ['update certificate'],
    call: (api) =>
      api.patch(id, {
        type: 'custom',
        certificate_pem: made.certificate_pem,
        private_key_pem: made.private_key_pem,
        chain_pem: made.chain_pem,
      }),
    gives: found,
  },
  { asks: ['hand certificate back'], call: (api) => api.patch(id, { type: 'auto_managed' }), gives: neverIssued },
  {
    asks: ['update certificate with unusable material'],
    call: (api) => api.patch(id, { certificate_pem: 'unusable', private_key_pem: made.private_key_pem }),
    fails: {
      kind: 'rejected',
      status: 422,
      text: 'certificateData: The certificate cannot be parsed.',
      violations: [{ field: 'certificateData', message: 'The certificate cannot be parsed.' }],
    },
  },
  { asks: ['renew certificate'], call: (api) => api.renew(id), gives: undefined },
  {
    asks: ['renew certificate that is not managed'],
    call: (api) => api.renew(id),
    fails: { kind: 'rejected', status: 400 },
  },
  { asks: ['renew certificate that is being renewed'], call: (api) => api.renew(id), fails: { kind: 'conflict' } },
  { asks: ['list attempts'], call: (api) => api.attempts(id), gives: [{ ...attempt, ...noSteps }] },
  {
    asks: ['get attempt'],
    call: (api) => api.attempt(id, attemptId),
    gives: {
      ...attempt,
      status: 'failed',
      error_code: 'acme_error',
      error_message: 'The CA refused the order.',
      issued_expires_at: null,
      steps: [{ name: 'order', status: 'failed', message: 'The CA refused the order.', error_code: 'acme_error' }],
    },
  },
];

/** Runs the call against a server that gives these answers. */
const against = async <T>(answers: readonly Answer[], call: (api: CertificateApi) => Promise<T>) => {
  const server = await startServer(inOrder(...answers));
  const outcome = await call(apiOf(server.url)).finally(() => server.close());
  return { outcome, calls: server.calls.map(({ method, url }) => `${method} ${url}`) };
};

const collection = '/api/organizations/42/certificates';
const page200: Answer = { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' };
const page = (...ids: readonly string[]) => ids.map((each) => ({ id: each }));

describe('certificateApi', () => {
  testPairs(pairs, rows, (url) => apiOf(url));

  test('a private key in the answer comes no further, in whatever field it is', async () => {
    const body = {
      id: id.certificate_id,
      privateKeyData: made.private_key_pem,
      certificateData: made.certificate_pem + made.private_key_pem,
    };
    const { outcome } = await against([{ body }], (api) => api.find(id));

    expect(JSON.stringify(outcome)).not.toContain('PRIVATE KEY');
    expect(outcome?.certificate_pem).toContain(made.certificate_pem);
  });

  test("no word of smoxy's brings a control character to a terminal", async () => {
    const word = 'so\u001b[31m \u202eso';
    const short = { id: attemptId, type: word, status: word };
    const san = { id: 'x', name: word, dnsStatus: word, sslStatus: word };
    const seen = { domainName: word, type: word, status: word, issuer: word, sans: [san], lastAttempt: short };
    const answers = [{ body: { id: id.certificate_id, ...seen } }];
    const certificate = await against(answers, (api) => api.find(id));
    const steps = [{ name: word, status: word, message: word, errorCode: word }];
    const body = { ...short, errorCode: word, errorMessage: word, steps };
    const attempted = await against([{ body }], (api) => api.attempt(id, attemptId));

    for (const { outcome } of [certificate, attempted]) {
      expect(JSON.stringify(outcome)).toContain('so');
      expect(JSON.stringify(outcome)).not.toMatch(/\\u001b|\u202e/);
    }
  });

  test('every field but the id may be missing, and embedded objects may be IRIs', async () => {
    const body = { id: id.certificate_id, sans: ['/api/sans/1'], lastAttempt: '/api/attempts/1', organizationId: '42' };
    const { outcome } = await against([{ body }], (api) => api.find(id));

    expect(outcome).toMatchObject({ organization_id: '42', domain_name: null, sans: [], last_attempt: null });
  });

  test.each([
    { sent: 'sha256:3B:0A:1F', read: '3b0a1f' },
    { sent: '3B 0A 1F', read: '3b0a1f' },
    { sent: 'SHA-256=3b0a1f', read: '3b0a1f' },
  ])('the fingerprint $sent is $read', async ({ sent, read }) => {
    const { outcome } = await against([{ body: { id: id.certificate_id, fingerprint: sent } }], (api) => api.find(id));

    expect(outcome?.server_fingerprint).toBe(read);
  });

  test.each([
    {
      name: 'view.next, of which the query counts',
      answers: [
        { body: { member: page('a', 'b'), view: { next: '/elsewhere?page=2&itemsPerPage=2' } } },
        { body: { member: page('c') } },
      ],
      asks: ['page=1&itemsPerPage=100', 'page=2&itemsPerPage=2'],
    },
    {
      name: 'hydra:view',
      answers: [
        { body: { 'hydra:member': page('a', 'b'), 'hydra:view': { 'hydra:next': '/x?page=2' } } },
        { body: { 'hydra:member': page('c') } },
      ],
      asks: ['page=1&itemsPerPage=100', 'page=2'],
    },
    {
      name: 'totalItems',
      answers: [{ body: { member: page('a', 'b'), totalItems: 3 } }, { body: { member: page('c'), totalItems: 3 } }],
      asks: ['page=1&itemsPerPage=100', 'page=2&itemsPerPage=100'],
    },
    {
      name: 'nothing, in a short bare array',
      answers: [{ body: page('a', 'b', 'c') }],
      asks: ['page=1&itemsPerPage=100'],
    },
    {
      name: 'a view.next that brings nothing new, once',
      answers: [{ body: { member: page('a', 'b', 'c'), view: { next: '/x?page=1' } } }],
      asks: ['page=1&itemsPerPage=100', 'page=1'],
    },
  ])('the list follows $name', async ({ answers, asks }) => {
    const { outcome, calls } = await against(answers, (api) => api.list('42'));

    expect(outcome.map((each) => each.id)).toEqual(['a', 'b', 'c']);
    expect(calls).toEqual(asks.map((query) => `GET ${collection}?${query}`));
  });

  test('a full bare array is asked for more', async () => {
    const full = page(...Array.from({ length: 100 }, (_, index) => `${index}`));
    const { outcome } = await against([{ body: full }, { body: page('last') }], (api) => api.list('42'));

    expect(outcome).toHaveLength(101);
  });

  test.each<{ name: string; item: Answer; list: Answer; gives: string | null }>([
    {
      name: '404, and it is in the list',
      item: { status: 404 },
      list: { body: page(id.certificate_id) },
      gives: id.certificate_id,
    },
    { name: '404, and it is not in the list', item: { status: 404 }, list: { body: page('other') }, gives: null },
    {
      name: '405, and it is in the list',
      item: { status: 405 },
      list: { body: page(id.certificate_id) },
      gives: id.certificate_id,
    },
  ])('find: $name', async ({ item, list, gives }) => {
    const { outcome } = await against([item, list], (api) => api.find(id));

    expect(outcome?.id ?? null).toBe(gives);
  });

  test.each([404, 403])('a list that answers %p is a failure, not an absence', async (status) => {
    const { outcome } = await against([{ status: 404 }, { status, body: {} }], (api) => failureOf(api.find(id)));

    expect(outcome).toMatchObject({ status, call: { path: collection } });
  });

  test.each<{ name: string; list: Answer }>([
    { name: 'a failure', list: { body: { status: 'FAILURE', resultList: [] } } },
    { name: 'a page', list: page200 },
    { name: 'a member that is no list', list: { body: { member: {} } } },
    { name: 'nothing', list: { status: 204 } },
    { name: 'an empty object', list: { body: {} } },
    { name: 'fewer than it speaks of', list: { body: { member: page('a', 'b'), totalItems: 3 } } },
    { name: 'none of those it speaks of', list: { body: { 'hydra:member': [], 'hydra:totalItems': 1 } } },
  ])('a list that is $name says nothing of what is gone', async ({ list }) => {
    for (const status of [404, 405]) {
      const { outcome } = await against([{ status }, list], (api) => failureOf(api.find(id)));
      expect(outcome).toMatchObject({ kind: 'broken', call: { method: 'GET', path: collection } });
      const removed = await against([{ status }, list], (api) => failureOf(api.remove(id)));
      expect(removed.outcome).toMatchObject({ kind: 'broken' });
    }
    const { outcome } = await against([list], (api) => failureOf(api.list('42')));
    expect(outcome).toMatchObject({ kind: 'broken' });
  });

  test('what stands in a part of the list is there', async () => {
    const { certificate_id } = id;
    const body = { member: page('a', certificate_id.toUpperCase()), totalItems: 3 };
    const { outcome } = await against([{ status: 404 }, { body }], (api) => api.find(id));

    expect(outcome).toMatchObject({ id: certificate_id.toUpperCase() });
  });

  test.each([400, 403])('an answer of %p is never an absence', async (status) => {
    const { outcome } = await against([{ status }, { body: [] }], (api) => failureOf(api.find(id)));

    expect(outcome).toMatchObject({ status });
  });

  test.each<{ name: string; answers: readonly Answer[]; fails?: object }>([
    { name: '204 is done', answers: [{ status: 204 }] },
    { name: '404 and not in the list is done', answers: [{ status: 404 }, { body: [] }] },
    {
      name: '404 and still in the list is not',
      answers: [{ status: 404 }, { body: page(id.certificate_id) }],
      fails: { kind: 'not-found' },
    },
    {
      name: '405 and still in the list is not',
      answers: [{ status: 405 }, { body: page(id.certificate_id) }],
      fails: { status: 405 },
    },
  ])('remove: $name', async ({ answers, fails }) => {
    const { outcome } = await against<unknown>(answers, (api) => (fails ? failureOf(api.remove(id)) : api.remove(id)));

    expect(outcome).toEqual(fails && expect.objectContaining(fails));
  });

  test('a chain is cleared with null and left alone when it is not given', async () => {
    const server = await startServer(inOrder({ body: { id: id.certificate_id } }));
    await apiOf(server.url).patch(id, { chain_pem: null });
    await apiOf(server.url).patch(id, { type: 'custom', chain_pem: undefined });
    await server.close();

    expect(server.calls.map(({ body }) => body)).toEqual(['{"chainData":null}', '{"type":"custom"}']);
  });

  test.each<{ name: string; answer: Answer }>([
    { name: 'nothing', answer: { status: 204 } },
    { name: 'a sign-in page', answer: page200 },
    { name: 'something else', answer: { body: { jobId: 'x' } } },
    { name: 'another certificate', answer: { body: { id: 'a', '@type': 'Certificate' } } },
  ])('a change that is answered with $name may have been made or not', async ({ answer }) => {
    const { outcome } = await against([answer], (api) => failureOf(api.patch(id, { type: 'custom' })));

    expect(outcome).toMatchObject({ kind: 'broken', processed: 'unknown' });
  });

  test.each<{ name: string; answer: Answer; isDone: boolean }>([
    { name: 'nothing', answer: { status: 204 }, isDone: true },
    { name: 'a 200 without a body', answer: { status: 200 }, isDone: true },
    { name: 'a job', answer: { status: 202, body: { jobId: 'x' } }, isDone: true },
    { name: 'JSON-LD', answer: { body: { '@id': '/api/x', '@type': 'Certificate' } }, isDone: true },
    { name: 'the certificate', answer: { body: { id: id.certificate_id } }, isDone: true },
    { name: 'another certificate', answer: { body: { id: 'a', '@type': 'Certificate' } }, isDone: false },
    { name: 'a sign-in page', answer: page200, isDone: false },
    { name: 'an empty object', answer: { body: {} }, isDone: false },
    { name: 'a failure', answer: { body: { status: 'FAILURE' } }, isDone: false },
    { name: 'a list', answer: { body: [] }, isDone: false },
  ])('a renewal and a delete that are answered with $name are done: $isDone', async ({ answer, isDone }) => {
    for (const call of ['renew', 'remove'] as const) {
      const { outcome } = await against<unknown>([answer], (api) =>
        isDone ? api[call](id) : failureOf(api[call](id)),
      );
      expect(outcome).toEqual(isDone ? undefined : expect.objectContaining({ kind: 'broken', processed: 'unknown' }));
    }
  });

  test.each([
    { body: { 'hydra:description': 'a', detail: 'b' }, text: 'a' },
    { body: { detail: ' ', title: 'c' }, text: 'c' },
    { body: { error: 'd' }, text: 'd' },
    {
      body: { violations: [{ propertyPath: 'type', message: 'bad' }, { message: 'worse' }] },
      text: 'type: bad; worse',
    },
    { body: 'not JSON', text: undefined },
    { body: '', text: undefined },
  ])('the error $body says $text', async ({ body, text }) => {
    const { outcome } = await against([{ status: 422, body }], (api) => failureOf(api.patch(id, {})));

    expect(outcome).toMatchObject({ kind: 'rejected', text });
  });
});

describe('certificateApi and the sandbox', () => {
  const start = async () => {
    const sandbox = await startSandbox();
    const api = apiOf(sandbox.smoxyUrl, sandbox.smoxyToken);
    const managed = (await api.list('42')).find(({ type }) => type === 'auto_managed');
    return { sandbox, api, managed, one: { organization_id: '42', certificate_id: managed?.id ?? '' } };
  };

  test('a certificate is found by its id, and another id is not', async () => {
    const { sandbox, api, managed, one } = await start();

    expect(await api.find(one)).toEqual(managed);
    expect(await api.find({ ...one, certificate_id: '00000000-0000-4000-8000-000000000000' })).toBeNull();
    await sandbox.close();
  });

  test('a certificate is taken over and handed back', async () => {
    const { sandbox, api, managed, one } = await start();
    const domain = managed?.domain_name ?? '';
    const leaf = issue(makeIntermediate(makeCa()), { names: [domain, `*.${domain}`] });

    const custom = await api.patch(one, {
      certificate_pem: leaf.certificatePem,
      private_key_pem: leaf.privateKeyPem,
      chain_pem: leaf.chainPem,
    });
    const handedBack = await api.patch(one, { type: 'auto_managed' });
    const refused = await failureOf(api.patch(one, { certificate_pem: 'unusable', private_key_pem: 'unusable' }));
    await sandbox.close();

    const sha256 = createHash('sha256').update(leaf.der).digest('hex');
    expect(custom).toMatchObject({ type: 'custom', server_fingerprint: sha256 });
    expect(handedBack).toMatchObject({ type: 'auto_managed' });
    expect(refused).toMatchObject({ kind: 'rejected', status: 422 });
  });

  test('a renewal makes an attempt, which can be looked at', async () => {
    const { sandbox, api, one } = await start();
    const before = await api.attempts(one);

    await api.renew(one);
    const after = await api.attempts(one);
    const newest = await api.attempt(one, after[0]?.id ?? '');
    await sandbox.close();

    expect(after.length).toBe(before.length + 1);
    expect(newest?.id).toBe(after[0]?.id);
  });
});
