import { type CertificateApi, certificateApi } from '../../../src/providers/smoxy/certificate/api';
import { sanApi } from '../../../src/providers/smoxy/certificate-san/api';
import { connectSmoxy } from '../../../src/providers/smoxy/connection';
import { explainFailure } from '../../../src/providers/smoxy/failures';
import { failureOf, fakeTiming } from '../../http/fixtures';
import { type Answer, inOrder, startServer } from '../../support/http-server';

type Api = CertificateApi & { readonly sans: ReturnType<typeof sanApi> };

const id = { organization_id: '42', certificate_id: 'a' };
const page = { headers: { 'content-type': 'text/html' }, body: '<html/>' };
const upload = (api: Api) => api.patch(id, { certificate_pem: 'x', private_key_pem: 'y' });
const list = (api: Api) => api.list('42');

const explained = async (answers: readonly Answer[], call: (api: Api) => Promise<unknown>) => {
  const server = await startServer(inOrder(...answers));
  const settings = {
    base_url: server.url,
    jwt: 'geheim',
    request_timeout_seconds: 10,
    max_retries: 0,
    max_concurrent_requests: 1,
    max_concurrent_writes: 4,
  };
  const connection = connectSmoxy(settings, {}, fakeTiming());
  const failure = await failureOf(call({ ...certificateApi(connection), sans: sanApi(connection) }));
  await server.close();
  return explain(failure);
};
const explain = (failure: unknown) => {
  const told = explainFailure(failure);
  return told && { summary: told.summary, detail: told.detail, attribute: told.path?.join('.') };
};
const violation = (propertyPath: string): Answer => ({
  status: 422,
  body: { violations: [{ propertyPath, message: 'is bad' }] },
});

describe('explainFailure', () => {
  test.each<{
    name: string;
    answers: readonly Answer[];
    call: (api: Api) => Promise<unknown>;
    attribute?: string;
    says: readonly string[];
  }>([
    {
      name: 'a page of a firewall',
      answers: [{ status: 403, ...page }],
      call: list,
      attribute: 'base_url',
      says: ['a proxy or a firewall', 'SMOXY_BASE_URL'],
    },
    {
      name: 'a page of a firewall that does not say what it is',
      answers: [{ status: 403, body: '<!DOCTYPE html><title>Blocked</title>' }],
      call: list,
      attribute: 'base_url',
      says: ['a proxy or a firewall', 'SMOXY_BASE_URL'],
    },
    {
      name: 'a refused token',
      answers: [{ status: 401, body: { code: 401, message: 'Invalid geheim' } }],
      call: list,
      attribute: 'api_token',
      says: ['SMOXY_API_TOKEN', 'smoxy says: Invalid ***'],
    },
    {
      name: 'no access to the organization',
      answers: [{ status: 403, body: { detail: 'Access Denied.' } }],
      call: list,
      attribute: 'organization_id',
      says: ['Access Denied.', 'SMOXY_ORGANIZATION_ID'],
    },
    {
      name: 'an unknown organization',
      answers: [{ status: 404, body: { detail: 'Not Found' } }],
      call: list,
      attribute: 'organization_id',
      says: ['Not Found'],
    },
    {
      name: 'an unknown organization, said without a word',
      answers: [{ status: 404, headers: { 'content-type': 'application/json' } }],
      call: list,
      attribute: 'organization_id',
      says: ['was not found'],
    },
    {
      name: 'a page instead of the API',
      answers: [page],
      call: list,
      attribute: 'base_url',
      says: ['https://api.smoxy.eu'],
    },
    {
      name: 'a 404 that is a page',
      answers: [{ ...page, status: 404 }],
      call: list,
      attribute: 'base_url',
      says: ['SMOXY_BASE_URL'],
    },
    {
      name: 'a refused certificate',
      answers: [violation('certificateData')],
      call: upload,
      attribute: 'certificate_pem',
      says: ['certificate_pem: is bad'],
    },
    {
      name: 'a refused key',
      answers: [violation('privateKeyData')],
      call: upload,
      attribute: 'private_key_pem_wo',
      says: ['private_key_pem_wo: is bad'],
    },
    {
      name: 'a refused chain',
      answers: [violation('chainData')],
      call: upload,
      attribute: 'chain_pem',
      says: ['chain_pem: is bad'],
    },
    {
      name: 'a refused type, with a status of its own',
      answers: [{ status: 400, body: { violations: [{ propertyPath: 'type', message: 'is bad' }] } }],
      call: upload,
      attribute: 'type',
      says: ['type: is bad'],
    },
    {
      name: 'a fault, in the words of smoxy',
      answers: [{ status: 500, body: { detail: 'Out of order' } }],
      call: list,
      says: ['smoxy says: Out of order'],
    },
    {
      name: 'a refusal without violations',
      answers: [{ status: 422, body: { detail: 'Certificate has expired' } }],
      call: upload,
      attribute: 'certificate_pem',
      says: ['smoxy says: Certificate has expired', 'with a name of the domain'],
    },
    {
      name: 'a delete that smoxy does not offer',
      answers: [{ status: 405 }, { body: [{ id: 'a' }] }],
      call: (api) => api.remove(id),
      attribute: 'on_destroy',
      says: ['forget', 'auto_managed'],
    },
    {
      name: 'a refused name',
      answers: [violation('name')],
      call: (api) => api.sans.add(id, 'x'),
      attribute: 'name',
      says: ['name: is bad'],
    },
    {
      name: 'a name that smoxy does not delete',
      answers: [{ status: 405 }, { body: [{ id: 'b', name: 'x' }] }],
      call: (api) => api.sans.remove(id, 'b'),
      attribute: 'on_destroy',
      says: ['forget'],
    },
    {
      name: 'a check within a minute of another',
      answers: [{ status: 429, body: { detail: 'Too soon' } }],
      call: (api) => api.sans.recheck(id, 'b'),
      attribute: 'recheck_triggers',
      says: ['in a minute', 'Too soon'],
    },
    {
      name: 'another content type',
      answers: [{ status: 415, body: { detail: 'Supported MIME types are "x"' } }],
      call: upload,
      says: ['Supported MIME types', 'newer version'],
    },
    {
      name: 'a renewal of a custom certificate',
      answers: [{ status: 400, body: { detail: 'Not auto_managed' } }],
      call: (api) => api.renew(id),
      attribute: 'renewal_triggers',
      says: ['Not auto_managed', 'type = "auto_managed"'],
    },
    {
      name: 'a renewal that runs already',
      answers: [{ status: 409, body: { detail: 'In progress' } }],
      call: (api) => api.renew(id),
      attribute: 'renewal_triggers',
      says: ['In progress'],
    },
    {
      name: 'a renewal of which nobody knows',
      answers: [{ status: 500, body: {} }],
      call: (api) => api.renew(id),
      says: ['may have acted', 'Apply again: a renewal is looked for'],
    },
    {
      name: 'a delete that a page answers',
      answers: [page],
      call: (api) => api.remove(id),
      attribute: 'base_url',
      says: ['may have acted', 'https://api.smoxy.eu'],
    },
    {
      name: 'a delete that a page says is not found',
      answers: [{ ...page, status: 404 }, { body: [{ id: 'a' }] }],
      call: (api) => api.remove(id),
      attribute: 'base_url',
      says: ['SMOXY_BASE_URL'],
    },
    {
      name: 'a busy certificate',
      answers: [{ status: 409, body: {} }],
      call: upload,
      says: ['issuing or renewing this certificate'],
    },
    {
      name: 'too many calls',
      answers: [{ status: 429, headers: { 'retry-after': '9' } }],
      call: list,
      says: ['Try again in 9 s'],
    },
    {
      name: 'an outage',
      answers: [{ status: 503, body: { detail: 'Down' } }],
      call: upload,
      says: [
        'smoxy says: Down',
        'may have acted',
        'Apply again: smoxy is looked at first',
        `(PATCH /api/organizations/42/certificates/a: 503)`,
      ],
    },
  ])('$name', async ({ answers, call, attribute, says }) => {
    const explanation = await explained(answers, call);

    expect(explanation?.attribute).toBe(attribute);
    for (const words of says) {
      expect(explanation?.detail).toContain(words);
    }
    expect(explanation?.summary.split(' ').length).toBeLessThan(9);
    expect(explanation?.detail).not.toContain('geheim');
  });

  test.each([
    { status: 502, summary: 'A gateway cannot reach smoxy', says: 'The gateway was reached' },
    { status: 503, summary: 'smoxy is not available', says: 'The server was reached' },
  ])('a server that answers $status was reached', async ({ status, summary, says }) => {
    const explanation = await explained([{ status }], list);
    expect(explanation).toMatchObject({ summary, detail: expect.stringContaining(says) });
    expect(explanation?.attribute).toBeUndefined();
  });

  test('anything else is not explained', () => {
    expect(explain(new TypeError('bug'))).toBeUndefined();
  });
});
