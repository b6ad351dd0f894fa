import type { Sandbox } from '../../../src/sandbox/sandbox';
import { selfSigned } from '../../support/certificates';
import { startManager } from '../../support/manager';
import { apinizer, certificateForm } from '../asking';

const [old, renewed] = [selfSigned({ names: ['a.example.com'] }), selfSigned({ names: ['a.example.com'] })];
const rsa = selfSigned({ names: ['a.example.com'], key: 'rsa2048' });

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;

/** A certificate of `admin`, and a JWK made from it there and in Shop. */
beforeEach(async () => {
  sandbox = await startManager();
  ask = apinizer(sandbox);
  await ask('POST /projects/admin/certificates/', { form: form(old.certificatePem) });
  for (const project of ['admin', 'Shop']) await ask(`POST /projects/${project}/jwks/`, { json: fromCertificate });
});
afterEach(() => sandbox.close());

const form = (pem: string) =>
  certificateForm({
    certificateName: 'global',
    alias: 'global',
    certificateDescription: '',
    environmentList: 'production',
    pem,
  });
const fromCertificate = {
  name: 'signing',
  sourceType: 'CERTIFICATE',
  certificateName: 'global',
  environmentName: 'production',
  useType: 'SIGNATURE',
  algorithm: 'ES256',
};
const CERTIFICATE = '/projects/admin/certificates/global/';
const rotate = (query: string, pem = renewed.certificatePem) => ask(`PUT ${CERTIFICATE}${query}`, { form: form(pem) });

/** What became of the JWK: `new` or `old` key, linked to the present certificate or not, or gone. */
const fate = (projectName: string): string => {
  const jwk = sandbox.apinizer.project(projectName).jwks.get('signing');
  if (!jwk) return 'gone';
  const key = jwk.jwk['x'] === renewed.publicKey.export({ format: 'jwk' }).x ? 'new' : 'old';
  const id = sandbox.apinizer.project('admin').certificates.get('global')?.id;
  return `${key}, ${jwk.sourceId === null ? 'cleared' : jwk.sourceId === id ? 'linked' : 'dangling'}`;
};

describe.each([
  { dialect: 'update_referenced_jwks' as const, query: '', admin: 'old, linked', shop: 'old, linked' },
  {
    dialect: 'update_referenced_jwks' as const,
    query: '?updateReferencedJwks=false',
    admin: 'old, linked',
    shop: 'old, linked',
  },
  {
    dialect: 'update_referenced_jwks' as const,
    query: '?updateReferencedJwks=true&updateScope=SAME_PROJECT',
    admin: 'new, linked',
    shop: 'old, linked',
  },
  {
    dialect: 'update_referenced_jwks' as const,
    query: '?updateReferencedJwks=true&updateScope=ALL_PROJECTS',
    admin: 'new, linked',
    shop: 'new, linked',
  },
  {
    dialect: 'update_referenced_jwks' as const,
    query: '?jwkUpdateAction=UPDATE&updateScope=ALL_PROJECTS',
    admin: 'old, linked',
    shop: 'old, linked',
  },
  { dialect: 'jwk_update_action' as const, query: '', admin: 'old, cleared', shop: 'old, cleared' },
  {
    dialect: 'jwk_update_action' as const,
    query: '?jwkUpdateAction=NULLIFY',
    admin: 'old, cleared',
    shop: 'old, cleared',
  },
  {
    dialect: 'jwk_update_action' as const,
    query: '?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT',
    admin: 'new, linked',
    shop: 'old, linked',
  },
  {
    dialect: 'jwk_update_action' as const,
    query: '?jwkUpdateAction=UPDATE&updateScope=ALL_PROJECTS',
    admin: 'new, linked',
    shop: 'new, linked',
  },
  {
    dialect: 'jwk_update_action' as const,
    query: '?updateReferencedJwks=true&updateScope=ALL_PROJECTS',
    admin: 'old, cleared',
    shop: 'old, cleared',
  },
])('$dialect: PUT certificate with "$query"', ({ dialect, query, admin, shop }) => {
  test(`leaves admin's JWK ${admin} and Shop's ${shop}`, async () => {
    sandbox.apinizer.settings.dialect = dialect;

    const { status } = await rotate(query);

    expect(status).toBe(200);
    expect([fate('admin'), fate('Shop')]).toEqual([admin, shop]);
  });
});

describe.each([
  { dialect: 'update_referenced_jwks' as const, query: '', fates: ['old, cleared', 'old, cleared'] },
  {
    dialect: 'update_referenced_jwks' as const,
    query: '?jwkDeleteAction=DELETE',
    fates: ['old, cleared', 'old, cleared'],
  },
  { dialect: 'jwk_update_action' as const, query: '', fates: ['old, cleared', 'old, cleared'] },
  { dialect: 'jwk_update_action' as const, query: '?jwkDeleteAction=NULLIFY', fates: ['old, cleared', 'old, cleared'] },
  { dialect: 'jwk_update_action' as const, query: '?jwkDeleteAction=DELETE', fates: ['gone', 'gone'] },
])('$dialect: DELETE certificate with "$query"', ({ dialect, query, fates }) => {
  test(`leaves the JWKs ${fates.join(' and ')}`, async () => {
    sandbox.apinizer.settings.dialect = dialect;

    const { status } = await ask(`DELETE ${CERTIFICATE}${query}`);

    expect(status).toBe(200);
    expect([fate('admin'), fate('Shop')]).toEqual(fates);
  });
});

describe('followLinks', () => {
  test.each([
    ['update_referenced_jwks' as const, '?updateReferencedJwks=true', 'updateScope value can not be empty!'],
    ['jwk_update_action' as const, '?jwkUpdateAction=UPDATE', 'updateScope value can not be empty!'],
    [
      'update_referenced_jwks' as const,
      '?updateReferencedJwks=true&updateScope=MINE',
      'updateScope value (MINE) is not valid, use one of: SAME_PROJECT, ALL_PROJECTS!',
    ],
  ])('%s refuses "%s" before anything changes', async (dialect, query, text) => {
    sandbox.apinizer.settings.dialect = dialect;
    const before = sandbox.apinizer.project('admin').certificates.get('global');

    const { status, body } = await rotate(query);

    expect(status).toBe(400);
    expect(body.error_description).toBe(text);
    expect(sandbox.apinizer.project('admin').certificates.get('global')).toBe(before);
  });

  test('a rotated JWK has another kid, and the journal names it', async () => {
    const before = sandbox.apinizer.project('admin').jwks.get('signing')?.kid;

    await rotate('?updateReferencedJwks=true&updateScope=SAME_PROJECT');

    expect(sandbox.apinizer.project('admin').jwks.get('signing')?.kid).not.toBe(before);
    expect(sandbox.journal.at(-1)?.changed).toEqual(['certificate global: content', 'jwk signing: key']);
  });

  test('a JWK that was detached does not follow', async () => {
    await ask('PUT /projects/admin/jwks/signing/', { json: { name: 'signing', description: '' } });

    await rotate('?updateReferencedJwks=true&updateScope=SAME_PROJECT');

    expect(fate('admin')).toBe('old, cleared');
  });

  test('a JWK that the new certificate does not fit keeps its key and its link', async () => {
    await rotate('?updateReferencedJwks=true&updateScope=SAME_PROJECT', rsa.certificatePem);

    expect(fate('admin')).toBe('old, linked');
  });

  test('an older manager may clear the link without the flag', async () => {
    sandbox.apinizer.settings.unflaggedUpdateKeepsLink = false;

    await rotate('');

    expect(fate('admin')).toBe('old, cleared');
  });

  test('deleting may be limited to the project', async () => {
    sandbox.apinizer.settings.dialect = 'jwk_update_action';
    sandbox.apinizer.settings.jwkDeleteReach = 'SAME_PROJECT';

    await ask(`DELETE ${CERTIFICATE}?jwkDeleteAction=DELETE`);

    expect([fate('admin'), fate('Shop')]).toEqual(['gone', 'old, cleared']);
  });
});
