import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  const organizations = [
    { id: 7, name: 'Beta' },
    { id: 42, name: 'Alpha' },
  ];
  sandbox = await startSandbox({ data: { smoxy: { organizations } } });
});
afterEach(() => sandbox.close());

const organizations = async (headers: Record<string, string>, query = '') => {
  const response = await fetch(`${sandbox.smoxyUrl}/api/organizations${query}`, { headers });
  const body = (await response.json()) as { readonly member?: readonly unknown[] };
  return { status: response.status, body };
};

describe('smoxyVendor', () => {
  test('an API token and a JWT are both accepted, each in its header', async () => {
    const [token, jwt] = [{ 'x-api-token': sandbox.smoxyToken }, { authorization: `Bearer ${sandbox.smoxyJwt}` }];

    expect([(await organizations(token)).status, (await organizations(jwt)).status]).toEqual([200, 200]);
  });

  test('an API token as a bearer token is refused, as are none and another', async () => {
    const calls = [{ authorization: `Bearer ${sandbox.smoxyToken}` }, {}, { 'x-api-token': 'other' }];
    const replies = await Promise.all(calls.map((headers: Record<string, string>) => organizations(headers)));

    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(replies[0]?.body).toEqual({ code: 401, message: 'Invalid credentials.' });
  });

  test('organizations come by name, and can be searched', async () => {
    const token = { 'x-api-token': sandbox.smoxyToken };

    expect((await organizations(token)).body.member).toMatchObject([{ id: 42 }, { id: 7 }]);
    expect((await organizations(token, '?q=bet')).body.member).toMatchObject([{ id: 7 }]);
  });

  test('an unknown path is a problem document', async () => {
    const response = await fetch(`${sandbox.smoxyUrl}/api/nothing`, { headers: { 'x-api-token': sandbox.smoxyToken } });

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ title: 'Not Found', status: 404 });
  });
});
