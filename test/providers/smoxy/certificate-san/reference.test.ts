import { startSandbox } from '../../../../src/sandbox/sandbox';
import { loadReference } from '../../../support/reference';

const certificateId = '9f8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d';
const names = (adding: boolean) => (adding ? ['example.com'] : ['www.example.com']);

describe('smoxy/certificate-san', () => {
  test.each(loadReference('smoxy/certificate-san', { token: '' }))('$name is answered as documented', async (pair) => {
    const { request, response, name } = pair;
    let now = new Date();
    const sans = names(name === 'add name');
    const certificates = [{ domainName: 'example.com', id: certificateId, sans, issued: true }];
    const data = { smoxy: { organizations: [{ id: 42, certificates }], settings: { nulls: 'sent' as const } } };
    const sandbox = await startSandbox({ data, clock: () => now });
    const [san] = sandbox.smoxy.certificatesOf('example.com')[0]?.sans ?? [];
    const path = request.path.replace(/(?<=sans\/)[0-9a-f-]{36}/, san?.id ?? '');
    if (!name.includes('twice')) now = new Date(now.getTime() + 61_000);

    const answer = await fetch(`${sandbox.smoxyUrl}${path}`, {
      method: request.method,
      headers: { ...request.headers, 'x-api-token': sandbox.smoxyToken },
      ...(request.body && 'json' in request.body ? { body: JSON.stringify(request.body.json) } : {}),
    });
    const body: Readonly<Record<string, readonly object[]>> = JSON.parse(await answer.text());
    await sandbox.close();

    expect(answer.status).toBe(response.status);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(Object.keys(Object(response.body))));
    const [member] = Object(response.body).member ?? [];
    if (member) expect(Object.keys(body['member']?.[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(member)));
  });
});
