import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

describe('startSandbox', () => {
  test('both APIs answer with the credentials it gives', async () => {
    const projects = await fetch(`${sandbox.apinizerUrl}/apiops/projects/`, {
      headers: { authorization: `Bearer ${sandbox.apinizerToken}` },
    });
    const organizations = await fetch(`${sandbox.smoxyUrl}/api/organizations`, {
      headers: { 'x-api-token': sandbox.smoxyToken },
    });

    expect(await projects.json()).toMatchObject({ status: 'SUCCESS', resultCount: 3 });
    expect(await organizations.json()).toMatchObject({ totalItems: 1, member: [{ id: 42 }] });
  });

  test('a call without a credential is refused by both', async () => {
    const projects = await fetch(`${sandbox.apinizerUrl}/apiops/projects/`);
    const organizations = await fetch(`${sandbox.smoxyUrl}/api/organizations`);

    expect([projects.status, organizations.status]).toEqual([401, 401]);
    expect(await projects.json()).toEqual({ error: 'unauthorized_client', error_description: 'Invalid token' });
  });
});
