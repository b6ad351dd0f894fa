import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { smoxy } from '../asking';

let sandbox: Sandbox;
let ask: ReturnType<typeof smoxy>;
let certificate: string;
beforeEach(async () => {
  const sans = [{ name: 'example.com', dnsStatus: 'missing' }];
  const organizations = [{ id: 42, certificates: [{ domainName: 'example.com', sans }] }];
  sandbox = await startSandbox({ data: { smoxy: { organizations, settings: { pollsUntilFinished: 1 } } } });
  ask = smoxy(sandbox);
  certificate = `/certificates/${sandbox.smoxy.certificatesOf('example.com')[0]?.id}`;
});
afterEach(() => sandbox.close());

const fail = async () => {
  await ask(`POST ${certificate}/renew`);
  await ask(`GET ${certificate}`);
};

describe('attemptRoutes', () => {
  test('a failed attempt tells why, and its steps only when read alone', async () => {
    await fail();

    const [listed] = (await ask(`GET ${certificate}/attempts`)).body.member;
    const { body } = await ask(`GET ${certificate}/attempts/${listed.id}`);

    expect(listed).toMatchObject({
      type: 'acme_issue',
      status: 'failed',
      errorCode: 'acme_error',
      errorMessage: 'No CNAME record at _acme-challenge.example.com',
      sansSnapshot: ['example.com'],
    });
    expect(listed).not.toHaveProperty('steps');
    expect(listed).not.toHaveProperty('pollsLeft');
    expect(body.steps).toMatchObject([{ name: 'dns_check', status: 'failed', errorCode: 'acme_error' }]);
  });

  test('a certificate that could not be issued is in error', async () => {
    await fail();

    expect((await ask(`GET ${certificate}`)).body).toMatchObject({
      status: 'error',
      lastAttempt: { status: 'failed' },
    });
  });

  test('the newest is first, 25 a page', async () => {
    for (let count = 0; count < 26; count += 1) await fail();
    const newest = (await ask(`GET ${certificate}`)).body.lastAttempt.id;

    const { body } = await ask(`GET ${certificate}/attempts`);

    expect(body).toMatchObject({ totalItems: 26 });
    expect(body.member).toHaveLength(25);
    expect(body.member[0].id).toBe(newest);
  });

  test('reading attempts brings a running one on as well', async () => {
    await ask(`POST ${certificate}/renew`);

    const [attempt] = (await ask(`GET ${certificate}/attempts`)).body.member;

    expect(attempt.status).toBe('failed');
  });

  test('an unknown one is not found', async () => {
    expect((await ask(`GET ${certificate}/attempts/none`)).status).toBe(404);
  });
});
