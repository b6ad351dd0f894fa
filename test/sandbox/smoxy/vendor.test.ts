import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const certificates = async (headers: Record<string, string>) => {
  const response = await fetch(`${sandbox.smoxyUrl}/api/organizations/42/certificates`, { headers });
  const body: unknown = await response.json();
  return { status: response.status, body };
};

describe('smoxyVendor', () => {
  test('an API token and a JWT are both accepted, each in its header', async () => {
    const [token, jwt] = [{ 'x-api-token': sandbox.smoxyToken }, { authorization: `Bearer ${sandbox.smoxyJwt}` }];

    expect([(await certificates(token)).status, (await certificates(jwt)).status]).toEqual([200, 200]);
  });

  test('an API token as a bearer token is refused, as are none and another', async () => {
    const calls = [{ authorization: `Bearer ${sandbox.smoxyToken}` }, {}, { 'x-api-token': 'other' }];
    const replies = await Promise.all(calls.map((headers: Record<string, string>) => certificates(headers)));

    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(replies[0]?.body).toEqual({ code: 401, message: 'Invalid credentials.' });
  });

  test('an unknown path is a problem document', async () => {
    const response = await fetch(`${sandbox.smoxyUrl}/api/nothing`, { headers: { 'x-api-token': sandbox.smoxyToken } });

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ title: 'Not Found', status: 404 });
  });
});
