import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { smoxy } from '../asking';

let now = new Date('2026-07-01T00:00:00Z');
let sandbox: Sandbox;
let ask: ReturnType<typeof smoxy>;
let sans: string;
beforeEach(async () => {
  now = new Date('2026-07-01T00:00:00Z');
  const certificates = [{ domainName: 'example.com', sans: ['example.com', '*.example.com'], issued: true }];
  sandbox = await startSandbox({ clock: () => now, data: { smoxy: { organizations: [{ id: 42, certificates }] } } });
  ask = smoxy(sandbox);
  sans = `/certificates/${sandbox.smoxy.certificatesOf('example.com')[0]?.id}/sans`;
});
afterEach(() => sandbox.close());

const add = (name: string) => ask(`POST ${sans}`, { json: { name } });

describe('sanRoutes', () => {
  test('an added name is lower-cased, unchecked and not yet covered', async () => {
    const { status, body } = await add('A.B.Example.COM');

    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'a.b.example.com', dnsStatus: 'unknown', sslStatus: 'uncovered' });
    expect(body).not.toHaveProperty('dnsLastCheckedAt');
    expect((await ask(`GET ${sans}/${body.id}`)).body).toEqual(body);
    expect((await ask(`GET ${sans}`)).body).toMatchObject({ totalItems: 3 });
  });

  test('a renewal covers it', async () => {
    await add('a.b.example.com');
    const certificate = sans.replace(/\/sans$/, '');
    await ask(`POST ${certificate}/renew`);
    await ask(`GET ${certificate}`);

    const { body } = await ask(`GET ${certificate}`);

    expect(body.sans).toMatchObject([
      { sslStatus: 'covered' },
      { sslStatus: 'covered' },
      { name: 'a.b.example.com', sslStatus: 'covered' },
    ]);
  });

  test.each([
    ['', 'This value is not a valid host name.'],
    ['exämple.example.com', 'This value is not a valid host name.'],
    ['a.*.example.com', 'This value is not a valid host name.'],
    [`${'a.'.repeat(130)}example.com`, 'This value is not a valid host name.'],
    ['example.org', 'The name must lie within example.com.'],
    ['notexample.com', 'The name must lie within example.com.'],
    ['example.com', 'This name is already part of the certificate.'],
    ['www.example.com', 'This name is already covered by a wildcard.'],
  ])('"%s" is refused: %s', async (name, message) => {
    const { status, body } = await add(name);

    expect(status).toBe(422);
    expect(body.violations).toMatchObject([{ propertyPath: 'name', message }]);
  });

  test('a check finds the record, and may be repeated after a minute', async () => {
    const { id } = (await add('a.b.example.com')).body;

    const first = await ask(`POST ${sans}/${id}/recheck`);
    now = new Date('2026-07-01T00:00:59Z');
    const early = await ask(`POST ${sans}/${id}/recheck`);
    now = new Date('2026-07-01T00:01:00Z');
    const late = await ask(`POST ${sans}/${id}/recheck`);

    expect(first).toMatchObject({
      status: 200,
      body: { dnsStatus: 'valid', dnsLastCheckedAt: '2026-07-01T00:00:00+00:00' },
    });
    expect([early.status, late.status]).toEqual([429, 200]);
  });

  test('one can be deleted, unless the settings say otherwise', async () => {
    const { id } = (await add('a.b.example.com')).body;
    sandbox.smoxy.settings.sanDelete = 'refused';
    const refused = await ask(`DELETE ${sans}/${id}`);
    sandbox.smoxy.settings.sanDelete = 'served';
    const served = await ask(`DELETE ${sans}/${id}`);

    expect([refused.status, served.status]).toEqual([405, 204]);
    expect((await ask(`GET ${sans}/${id}`)).status).toBe(404);
  });
});
