import { certificateApi } from '../../src/providers/apinizer/certificate/api';
import { jwkApi } from '../../src/providers/apinizer/jwk/api';
import { sanApi } from '../../src/providers/smoxy/certificate-san/api';
import { connectSmoxy } from '../../src/providers/smoxy/connection';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { fakeTiming } from '../http/fixtures';
import { issue, makeCa } from '../support/certificates';
import { connectionTo } from './apinizer/settings';

const ca = makeCa();
const pem = issue(ca, { names: ['example.com'] }).certificatePem;
const project = 'Shop';
const certificate = (name: string) => ({
  project,
  name,
  alias: name,
  description: '',
  environments: ['production'],
  certificate_pem: pem,
});
const alone = { update_referenced_jwks: false, update_scope: null };
const taking = (update_scope: 'SAME_PROJECT' | 'ALL_PROJECTS') => ({ update_referenced_jwks: true, update_scope });
const key = { key_type: 'EC', curve: 'P256', use: 'SIGNATURE', algorithm: 'ES256' } as const;

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ forbidOverlaps: true });
});
afterEach(() => sandbox.close());

/** Every write takes long enough to meet those that are not kept from it. */
const slowly = () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    sandbox.inject({ method, path: '.', times: 100, does: { delayMs: 30 } });
  }
};

const apinizer = (max_concurrent_writes = 4) => {
  const connection = connectionTo(sandbox.apinizerUrl, { token: sandbox.apinizerToken, max_concurrent_writes });
  return { certificates: certificateApi(connection), jwks: jwkApi(connection) };
};

describe('writes at once', () => {
  test.each([1, 3])('creates of Apinizer run beside each other, at most %p', async (most) => {
    const { certificates } = apinizer(most);
    slowly();

    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => certificates.create(certificate(name))));

    expect(sandbox.mostWritesAtOnce()).toBe(most);
  });

  test.each(['SAME_PROJECT', 'ALL_PROJECTS'] as const)(
    'no JWK is written while a certificate takes those of %p along',
    async (scope) => {
      const { certificates, jwks } = apinizer();
      await Promise.all(['a', 'b'].map((name) => certificates.create(certificate(name))));
      slowly();

      await Promise.all([
        jwks.generate({ project, name: 'one', description: '' }, key),
        certificates.update(certificate('a'), taking(scope)),
        jwks.generate({ project, name: 'two', description: '' }, key),
        certificates.update(certificate('b'), taking(scope)),
        jwks.generate({ project, name: 'three', description: '' }, key),
      ]);

      expect(sandbox.overlaps).toEqual([]);
    },
  );

  test('no JWK is made from a certificate while that is written', async () => {
    const { certificates, jwks } = apinizer();
    await certificates.create(certificate('a'));
    slowly();
    const source = {
      source: 'certificate',
      certificate_name: 'a',
      environment: 'production',
      use: 'SIGNATURE',
      algorithm: 'ES256',
    };

    await Promise.all([
      certificates.update(certificate('a'), alone),
      jwks.create({ project, name: 'one', description: '' }, source as Parameters<typeof jwks.create>[1]),
      certificates.update(certificate('a'), alone),
    ]);

    expect(sandbox.overlaps).toEqual([]);
  });

  test('an update that takes no JWK along runs beside writes of JWKs', async () => {
    const { certificates, jwks } = apinizer();
    await certificates.create(certificate('a'));
    slowly();

    await Promise.all([
      certificates.update(certificate('a'), alone),
      jwks.generate({ project, name: 'one', description: '' }, key),
    ]);

    expect(sandbox.mostWritesAtOnce()).toBe(2);
  });

  test('names of one smoxy certificate are added beside each other', async () => {
    const http = connectSmoxy(
      {
        base_url: sandbox.smoxyUrl,
        api_token: sandbox.smoxyToken,
        request_timeout_seconds: 10,
        max_retries: 0,
        max_concurrent_requests: 10,
        max_concurrent_writes: 4,
      },
      {},
      fakeTiming(),
    );
    const [organization] = [...sandbox.smoxy.organizations.entries()];
    const of = {
      organization_id: String(organization?.[0]),
      certificate_id: [...(organization?.[1].certificates.keys() ?? [])][0] ?? '',
    };
    slowly();

    await Promise.all(['a', 'b', 'c'].map((name) => sanApi(http).add(of, `www.${name}.customer-01.example.net`)));

    expect(sandbox.mostWritesAtOnce()).toBe(3);
  });
});

test('a sandbox that forbids overlaps fails a run with one', async () => {
  const own = await startSandbox({ forbidOverlaps: true });
  own.inject({ method: 'DELETE', path: '.', times: 10, does: { delayMs: 30 } });
  const remove = () =>
    fetch(`${own.apinizerUrl}/apiops/projects/Shop/jwks/a/`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${own.apinizerToken}` },
    });
  await Promise.all([remove(), remove()]);

  await expect(own.close()).rejects.toThrow(
    'Writes overlapped that must not: DELETE /apiops/projects/Shop/jwks/a/ and DELETE',
  );
});
