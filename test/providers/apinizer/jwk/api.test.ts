import { certificateApi } from '../../../../src/providers/apinizer/certificate/api';
import { type JwkApi, jwkApi } from '../../../../src/providers/apinizer/jwk/api';
import { issue, makeCa } from '../../../support/certificates';
import { inOrder, startServer } from '../../../support/http-server';
import { startManager } from '../../../support/manager';
import { loadReference, material, type Pair, type Row, testPairs } from '../../../support/reference';
import { connectionTo } from '../settings';

const made = material();
const pairs = loadReference('apinizer/jwk', made);

const id = { project: 'MyProject', name: 'my-jwk' };
const input = { ...id, description: 'Signing key' };
const renamed = { name: 'renamed-jwk', description: 'Renamed' };
const taken = { environment: 'production', use: 'SIGNATURE', algorithm: 'RS256' };
const fromCertificate = { source: 'certificate', certificate_name: 'my-certificate', ...taken } as const;
const deployed = { failed: [], message: 'Deployment completed successfully' };
const entry = {
  name: 'my-jwk',
  description: 'Signing key',
  source_type: 'CERTIFICATE',
  source_id: '650000000000000000000002',
  source_url: null,
  key_type: 'RSA',
  kid: 'my-kid',
};

const rows: readonly Row<JwkApi>[] = [
  { asks: ['list JWKs'], call: (api) => api.list('MyProject'), gives: [entry] },
  {
    asks: ['get JWK'],
    call: (api) => api.find(id),
    gives: { ...entry, public_jwk: { kty: 'RSA', n: 'public-modulus', e: 'AQAB', kid: 'my-kid' } },
  },
  {
    asks: ['get JWK that does not exist', 'list JWKs of a project without any'],
    call: (api) => api.find(id),
    gives: null,
  },
  { asks: ['get JWK that does not exist', 'list JWKs'], call: (api) => api.find(id), fails: { kind: 'not-found' } },
  { asks: ['create JWK from a certificate'], call: (api) => api.create(input, fromCertificate), gives: deployed },
  {
    asks: ['create JWK from a certificate that does not exist'],
    call: (api) => api.create(input, fromCertificate),
    fails: { kind: 'rejected' },
  },
  {
    asks: ['create JWK from a public key'],
    call: (api) => api.create(input, { source: 'key', key_name: 'my-key', key_kind: 'PUBLIC', ...taken }),
    gives: deployed,
  },
  {
    asks: ['create JWK from a private key'],
    call: (api) => api.create(input, { source: 'key', key_name: 'my-key', key_kind: 'PRIVATE', ...taken }),
    gives: deployed,
  },
  {
    asks: ['create JWK from a keystore'],
    call: (api) =>
      api.create(input, {
        source: 'keystore',
        keystore_name: 'my-keystore',
        alias: 'my-alias',
        environment: 'production',
        use: 'ENCRYPTION',
        algorithm: 'ECDH-ES+A128KW',
      }),
    gives: deployed,
  },
  {
    asks: ['create JWK from a URL'],
    call: (api) =>
      api.create(input, {
        source: 'url',
        url: 'https://idp.example.com/jwks.json',
        connect_timeout_ms: 5000,
        read_timeout_ms: 10000,
        size_limit_bytes: 1048576,
        kid: 'my-kid',
      }),
    gives: deployed,
  },
  {
    asks: ['create JWK from a JWK'],
    call: (api) => api.create(input, { source: 'jwk', jwk: made.jwk, kid: null }),
    gives: deployed,
  },
  {
    asks: ['create JWK with a name that is taken'],
    call: (api) => api.create(input, fromCertificate),
    fails: { kind: 'conflict' },
  },
  {
    asks: ['generate RSA JWK'],
    call: (api) =>
      api.generate(input, {
        key_type: 'RSA',
        key_size: 2048,
        use: 'SIGNATURE',
        algorithm: 'RS256',
        kid: 'my-kid',
        key_id_type: 'SHA256',
        not_before: '2026-01-01T00:00:00Z',
        expires_at: '2027-01-01T00:00:00Z',
        curve: null,
      }),
    gives: deployed,
  },
  {
    asks: ['generate EC JWK'],
    call: (api) =>
      api.generate(input, { key_type: 'EC', curve: 'P256', use: 'ENCRYPTION', algorithm: 'ECDH-ES+A128KW' }),
    gives: deployed,
  },
  {
    asks: ['generate OCT JWK'],
    call: (api) =>
      api.generate(input, {
        key_type: 'OCT',
        key_size: 256,
        use: 'ENCRYPTION',
        algorithm: 'PBES2-HS256+A128KW',
        pbes2_salt_length: 16,
        pbes2_iterations: 4096,
      }),
    gives: deployed,
  },
  {
    asks: ['generate OKP JWK'],
    call: (api) => api.generate(input, { key_type: 'OKP', curve: 'ED25519', algorithm: 'EdDSA' }),
    gives: deployed,
  },
  { asks: ['update JWK'], call: (api) => api.update(id, renamed), gives: deployed },
  { asks: ['update JWK that does not exist'], call: (api) => api.update(id, renamed), fails: { kind: 'not-found' } },
  { asks: ['update JWK to a name that is taken'], call: (api) => api.update(id, renamed), fails: { kind: 'conflict' } },
  {
    asks: ['delete JWK'],
    call: (api) => api.remove(id),
    gives: { failed: [], message: 'Undeployment completed successfully' },
  },
  {
    asks: ['delete JWK that does not exist', 'list JWKs of a project without any'],
    call: (api) => api.remove(id),
    gives: { failed: [], message: null },
  },
];

const everywhere = { failed: [], message: null };
const noneNewest: Pair = {
  name: 'a list without any, newest',
  request: { method: 'GET', path: '/apiops/projects/MyProject/jwks/', headers: {} },
  response: { status: 200, body: { status: 'SUCCESS', resultList: [], resultCount: 0 } },
};
const newestEntry = { ...entry, source_id: '65f0c0a1b2c3d4e5f6a7b8e1' };
const create = (api: JwkApi) => api.create(input, fromCertificate);
const generate = (api: JwkApi) => api.generate(input, { key_type: 'EC', curve: 'P256' });
const rename = (api: JwkApi) => api.update(id, { name: 'renamed-jwk', description: 'Signing key' });

const newestRows: readonly Row<JwkApi>[] = [
  { asks: ['list JWKs, newest'], call: (api) => api.list('MyProject'), gives: [newestEntry] },
  {
    asks: ['get JWK, newest'],
    call: (api) => api.find(id),
    gives: { ...newestEntry, public_jwk: { kty: 'RSA', n: 'public-modulus', e: 'AQAB', kid: 'my-kid' } },
  },
  {
    asks: ['get JWK that does not exist, newest', 'a list without any, newest'],
    call: (api) => api.find(id),
    gives: null,
  },
  {
    asks: ['get JWK that does not exist, newest', 'list JWKs, newest'],
    call: (api) => api.find(id),
    fails: { kind: 'not-found' },
  },
  { asks: ['create JWK from a certificate, newest'], call: create, gives: everywhere },
  {
    asks: ['create JWK from a certificate, deployed nowhere, newest'],
    call: create,
    gives: {
      failed: [
        {
          environment: null,
          message: 'JWK was saved successfully but deployment to environments failed. Details: Connection refused',
        },
      ],
      message: null,
    },
  },
  {
    asks: ['create JWK from a certificate that does not exist, newest'],
    call: create,
    fails: { kind: 'rejected', processed: 'no' },
  },
  {
    asks: ['create JWK with a name that is taken, newest'],
    call: create,
    fails: { kind: 'conflict', processed: 'no' },
  },
  {
    asks: ['create JWK in an unknown environment, newest'],
    call: (api) => api.create(input, { ...fromCertificate, environment: 'qa' }),
    fails: { kind: 'rejected', processed: 'no' },
  },
  { asks: ['generate JWK, newest'], call: generate, gives: everywhere },
  { asks: ['generate JWK without permission, newest'], call: generate, fails: { kind: 'forbidden', processed: 'no' } },
  { asks: ['update JWK, newest'], call: rename, gives: everywhere },
  { asks: ['update JWK to a name that is taken, newest'], call: rename, fails: { kind: 'conflict', processed: 'no' } },
  { asks: ['update JWK that does not exist, newest'], call: rename, fails: { kind: 'not-found', processed: 'no' } },
  { asks: ['delete JWK, newest'], call: (api) => api.remove(id), gives: everywhere },
  {
    asks: ['delete JWK that does not exist, newest', 'a list without any, newest'],
    call: (api) => api.remove(id),
    gives: everywhere,
  },
];

describe('jwkApi and the newest managers', () => {
  testPairs([...loadReference('apinizer/jwk', made, 'G4'), noneNewest], newestRows, (url) => jwkApi(connectionTo(url)));
});

describe('jwkApi', () => {
  testPairs(pairs, rows, (url) => jwkApi(connectionTo(url)));

  const secret = 'private';
  test.each([
    {
      type: 'RSA',
      material: {
        kty: 'RSA',
        n: 'n',
        e: 'e',
        d: secret,
        p: secret,
        q: secret,
        dp: secret,
        dq: secret,
        qi: secret,
        oth: [{ r: secret }],
      },
      jwk: { kty: 'RSA', n: 'n', e: 'e' },
    },
    {
      type: 'EC',
      material: { crv: 'P-256', x: 'x', y: 'y', d: secret },
      jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
    },
    {
      type: 'EC',
      material: { curveType: 'SECP256K1', x: 'x', y: 'y', d: secret },
      jwk: { kty: 'EC', crv: 'secp256k1', x: 'x', y: 'y' },
    },
    {
      type: 'OKP',
      material: { crv: 'Ed25519', x: 'x', d: secret, use: 'sig', alg: 'EdDSA', key_ops: ['verify'], kid: 'own' },
      jwk: { kty: 'OKP', crv: 'Ed25519', x: 'x', kid: 'own', use: 'sig', alg: 'EdDSA', key_ops: ['verify'] },
    },
    { type: 'OCT', material: { k: secret, n: secret, x: secret }, jwk: null },
    { type: 'RSA', material: { n: 'n', d: secret }, jwk: null },
    { type: 'NEW', material: { n: secret }, jwk: null },
  ])('of $type material only what is public comes through: $jwk', async ({ type, material: rest, jwk }) => {
    const body = { resultList: [{ name: 'my-jwk', type, [type.toLowerCase()]: rest }] };
    const server = await startServer(inOrder({ body }));

    const found = await jwkApi(connectionTo(server.url)).find(id);
    await server.close();

    expect(found?.public_jwk).toEqual(jwk);
    expect(JSON.stringify(found)).not.toContain(secret);
  });
});

describe('jwkApi and the sandbox', () => {
  test('a JWK lives from create over a renewed certificate to delete', async () => {
    const sandbox = await startManager();
    const [project = ''] = sandbox.apinizer.projects.keys();
    const environments = [...(sandbox.apinizer.projects.get(project)?.environments.keys() ?? [])];
    const connection = connectionTo(sandbox.apinizerUrl, { token: sandbox.apinizerToken });
    const [certificates, jwks] = [certificateApi(connection), jwkApi(connection)];
    const certificate = { project, name: 'own-cert', alias: 'own', description: '', environments };
    const jwk = { project, name: 'own-jwk', description: 'd' };

    await certificates.create({ ...certificate, certificate_pem: issue(makeCa()).certificatePem });
    const source = {
      source: 'certificate',
      certificate_name: 'own-cert',
      environment: environments[0] ?? '',
      use: 'SIGNATURE',
      algorithm: 'ES256',
    } as const;
    expect(await jwks.create(jwk, source)).toMatchObject({ failed: [] });
    const before = await jwks.find(jwk);
    expect(before).toMatchObject({
      source_type: 'CERTIFICATE',
      key_type: 'EC',
      public_jwk: { kty: 'EC', crv: 'P-256' },
    });

    await certificates.update(
      { ...certificate, certificate_pem: issue(makeCa()).certificatePem },
      { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' },
    );
    expect((await jwks.find(jwk))?.public_jwk?.['x']).not.toBe(before?.public_jwk?.['x']);

    expect(await jwks.update(jwk, { name: 'own-jwk-2', description: '' })).toMatchObject({ failed: [] });
    expect(await jwks.find(jwk)).toBeNull();
    expect((await jwks.list(project)).map(({ name }) => name)).toContain('own-jwk-2');
    await jwks.remove({ project, name: 'own-jwk-2' });
    expect(await jwks.find({ project, name: 'own-jwk-2' })).toBeNull();
    await sandbox.close();
  });

  test.each([
    { key_type: 'RSA', key_size: 2048, use: 'SIGNATURE', algorithm: 'RS384' },
    { key_type: 'EC', curve: 'P384', use: 'ENCRYPTION', algorithm: 'ECDH-ES+A256KW' },
    { key_type: 'OCT', key_size: 256, use: 'ENCRYPTION', algorithm: 'PBES2-HS256+A128KW' },
    { key_type: 'OCT', key_size: 128, use: 'ENCRYPTION', algorithm: 'dir' },
    { key_type: 'OKP', curve: 'ED25519', use: 'SIGNATURE', algorithm: 'EdDSA' },
  ] as const)('$key_type $algorithm is generated, and no private member comes back', async (key) => {
    const sandbox = await startManager();
    const [project = ''] = sandbox.apinizer.projects.keys();
    const jwks = jwkApi(connectionTo(sandbox.apinizerUrl, { token: sandbox.apinizerToken }));
    const jwk = { project, name: 'generated', description: '' };

    expect(await jwks.generate(jwk, key)).toMatchObject({ failed: [] });
    const found = await jwks.find(jwk);
    await sandbox.close();

    expect(found).toMatchObject({ source_type: 'GENERATE', key_type: key.key_type });
    expect(
      Object.keys(found?.public_jwk ?? {}).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(name)),
    ).toEqual([]);
    expect(found?.public_jwk === null).toBe(key.key_type === 'OCT');
  });
});
