import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox';
import type { ObjectValue } from '../../../src/terraform/schema/value';
import { type Managed, managed } from '../../support/life';
import { startManager } from '../../support/manager';
import { configured } from '../../support/sandbox-providers';

let sandbox: Sandbox;
const start = async (options: SandboxOptions = {}, settings: ObjectValue = {}): Promise<Managed> => {
  sandbox = await startManager(options);
  return managed(await configured(sandbox, settings), 'apinizer_jwk');
};
/** With user name and password in place of a token. */
const startWithLogin = async (options: SandboxOptions = {}): Promise<Managed> => {
  sandbox = await startManager(options);
  const { apinizerUsername: username, apinizerPassword: password } = sandbox;
  return managed(await configured(sandbox, { username, password }), 'apinizer_jwk');
};
afterEach(() => sandbox.close());

const key = (description = ''): ObjectValue => ({
  name: 'key',
  description,
  generate: { key_type: 'EC', curve: 'P256' },
});
const logins = (): number => sandbox.journal.filter(({ path }) => path === '/apiops/auth/token').length;
const calls = (): readonly string[] => sandbox.journal.map(({ method, status }) => `${method} ${status}`);

describe('user name and password', () => {
  test.each(['seconds', 'epoch-milliseconds', 'absent'] as const)(
    'log in once a process, lifetime told as %s',
    async (expiresIn) => {
      const jwk = await startWithLogin({ data: { apinizer: { settings: { expiresIn } } } });
      expect(await jwk.apply(key())).toMatchObject({ told: [] });
      expect(await jwk.apply(key('New'))).toMatchObject({ told: [] });
      expect(await jwk.apply(null)).toMatchObject({ told: [] });
      expect(logins()).toBe(1);
    },
  );

  test.each(['seconds', 'epoch-milliseconds'] as const)(
    'log in again before a token ends, lifetime told as %s',
    async (expiresIn) => {
      const jwk = await startWithLogin({ data: { apinizer: { settings: { expiresIn, tokenLifetimeSeconds: 1 } } } });
      expect(await jwk.apply(key())).toMatchObject({ told: [] });
      await new Promise((resolve) => setTimeout(resolve, 1100));
      expect(await jwk.plan(key())).toMatchObject({ told: [] });
      expect(logins()).toBeGreaterThan(1);
      expect(calls().filter((call) => call.endsWith('401'))).toEqual([]);
    },
  );

  test('user name and password log in once more when a token is refused, and the call is repeated', async () => {
    const jwk = await startWithLogin({ data: { apinizer: { settings: { expiresIn: 'absent' } } } });
    await jwk.apply(key());
    sandbox.apinizer.tokens.clear();
    sandbox.clearJournal();
    expect(await jwk.apply(key('New'))).toMatchObject({ action: 'update', told: [] });
    expect(logins()).toBe(1);
    expect(calls().filter((call) => call.endsWith('401'))).toHaveLength(1);
  });

  test('a wrong user name or password is told, and tried once', async () => {
    sandbox = await startManager();
    const jwk = managed(await configured(sandbox, { username: 'me', password: 'wrong-password' }), 'apinizer_jwk');
    const { told, diagnostics } = await jwk.apply(key());
    expect(told).toEqual(['error password: Wrong user name or password']);
    expect(JSON.stringify(diagnostics)).not.toContain('wrong-password');
    expect(calls()).toEqual(['POST 401']);
  });
});

describe('a token', () => {
  test('a token that is refused is told, and tried once', async () => {
    const jwk = await start();
    sandbox.apinizer.tokens.clear();
    const { told, diagnostics } = await jwk.apply(key());
    expect(told).toEqual(['error token: The manager does not accept the token']);
    expect(JSON.stringify(diagnostics)).not.toContain(sandbox.apinizerToken);
    expect(calls()).toEqual(['GET 401']);
  });

  test.each([
    { method: 'GET', permission: 'SECRETS + VIEW' },
    { method: 'POST', permission: 'SECRETS + MANAGE and SECRETS + DEPLOY_UNDEPLOY' },
  ])(
    'without the permission for $method: the permission is named, and nothing is repeated',
    async ({ method, permission }) => {
      const jwk = await start();
      sandbox.inject({ method, path: '/jwks/', times: Infinity, does: { status: 403 } });
      const { told, diagnostics } = await jwk.apply(key());
      expect(told).toEqual(['error : Missing permission']);
      expect(diagnostics[0]?.detail).toContain(permission);
      expect(sandbox.journal.filter((call) => call.status === 403)).toHaveLength(1);
    },
  );
});
