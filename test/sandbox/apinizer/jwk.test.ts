import { createPublicKey } from 'node:crypto';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { keyPair, selfSigned } from '../../support/certificates';
import { startManager } from '../../support/manager';
import { apinizer, certificateForm } from '../asking';

const rsa = selfSigned({ names: ['rsa.example.com'], key: 'rsa2048' });
const ec = selfSigned({ names: ['ec.example.com'] });

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
beforeEach(async () => {
  sandbox = await startManager();
  ask = apinizer(sandbox);
  await ask('POST /projects/Shop/certificates/', {
    form: certificateForm({
      certificateName: 'gateway',
      alias: 'gateway',
      certificateDescription: '',
      environmentList: 'production',
      pem: ec.certificatePem,
    }),
  });
});
afterEach(() => sandbox.close());

const LIST = '/projects/Shop/jwks/';
const ITEM = `${LIST}signing/`;
const fromCertificate = {
  name: 'signing',
  sourceType: 'CERTIFICATE',
  certificateName: 'gateway',
  environmentName: 'production',
  useType: 'SIGNATURE',
  algorithm: 'ES256',
};
const privateJwk = { ...keyPair().privateKey.export({ format: 'jwk' }), kid: 'mine' };
const fromText = { name: 'signing', sourceType: 'COPY_PASTE', jwkStr: JSON.stringify(privateJwk) };
const find = async () => (await ask(`GET ${ITEM}`)).body.resultList[0];

describe('jwkRoutes', () => {
  test('a JWK is deployed to all environments of the project and not returned', async () => {
    const { status, body } = await ask(`POST ${LIST}`, { json: fromCertificate });

    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['success', 'deploymentResult']);
    expect(body.deploymentResult.environmentResults).toMatchObject([
      { environmentName: 'production' },
      { environmentName: 'staging' },
      { environmentName: 'test' },
    ]);
  });

  test('the list shows no key material and no input, and refers to the source by id', async () => {
    await ask(`POST ${LIST}`, { json: fromCertificate });

    const { body } = await ask(`GET ${LIST}`);

    expect(body.resultList).toEqual([
      {
        name: 'signing',
        description: '',
        projectId: sandbox.apinizer.project('Shop').id,
        sourceType: 'CERTIFICATE',
        sourceId: sandbox.apinizer.project('Shop').certificates.get('gateway')?.id,
        sourceUrl: null,
        type: 'EC',
        kid: expect.any(String),
      },
    ]);
  });

  test('the key of a certificate has public members only', async () => {
    await ask(`POST ${LIST}`, { json: fromCertificate });

    const { crv, x, y } = ec.publicKey.export({ format: 'jwk' });
    expect((await find()).ec).toEqual({ crv, x, y });
  });

  test('a pasted private key comes back decrypted', async () => {
    await ask(`POST ${LIST}`, { json: fromText });

    const { crv, x, y, d } = privateJwk;
    expect(await find()).toMatchObject({ kid: 'mine', sourceType: 'COPY_PASTE', sourceId: null, ec: { crv, x, y, d } });
  });

  test.each([
    { name: 'a public key', json: { sourceType: 'PUBLIC_KEY', keyName: 'partner-public' } },
    { name: 'a private key', json: { sourceType: 'PRIVATE_KEY', keyName: 'signing-private' } },
    { name: 'a keystore', json: { sourceType: 'KEYSTORE', keyStoreName: 'shop-keystore', aliasName: 'web' } },
  ])('$name of the default data yields a key that fits the algorithm', async ({ json }) => {
    const source = { environmentName: 'production', useType: 'SIGNATURE', algorithm: 'ES384' };

    await ask(`POST ${LIST}`, { json: { name: 'signing', ...source, ...json } });

    expect(await find()).toMatchObject({ type: 'EC', sourceId: expect.any(String), ec: { crv: 'P-384' } });
  });

  test('a URL with two keys needs a kid to choose one', async () => {
    const url = 'https://login.example.com/.well-known/jwks.json';

    const without = await ask(`POST ${LIST}`, { json: { name: 'signing', sourceType: 'URL', url } });
    const withKid = await ask(`POST ${LIST}`, { json: { name: 'signing', sourceType: 'URL', url, kid: 'next' } });

    expect(without.status).toBe(400);
    expect(withKid.status).toBe(200);
    expect(await find()).toMatchObject({ sourceType: 'URL', sourceUrl: url, kid: 'next' });
  });

  test('a URL that nobody answers, or that answers too much, is refused', async () => {
    const ask1 = { name: 'signing', sourceType: 'URL' };

    const unknown = await ask(`POST ${LIST}`, { json: { ...ask1, url: 'https://nowhere.example.com/' } });
    const url = 'https://login.example.com/.well-known/jwks.json';
    const large = await ask(`POST ${LIST}`, { json: { ...ask1, url, kid: 'next', urlOptionSizeLimit: 10 } });

    expect([unknown.status, large.status]).toEqual([400, 400]);
  });

  test('an update renames, and detaches from the source', async () => {
    await ask(`POST ${LIST}`, { json: fromCertificate });

    const { status } = await ask(`PUT ${ITEM}`, { json: { name: 'renamed', description: 'New' } });

    const [jwk] = (await ask(`GET ${LIST}`)).body.resultList;
    expect(status).toBe(200);
    expect(jwk).toMatchObject({ name: 'renamed', description: 'New', sourceType: 'CERTIFICATE', sourceId: null });
    expect(sandbox.journal.find((call) => call.method === 'PUT')?.changed).toEqual([
      'jwk signing: name to renamed, description, detached from its source',
    ]);
  });

  test('an update without a description clears it, unless the settings say otherwise', async () => {
    await ask(`POST ${LIST}`, { json: { ...fromText, description: 'Old' } });
    sandbox.apinizer.settings.absentDescriptionClears = false;
    await ask(`PUT ${ITEM}`, { json: { name: 'signing' } });
    expect((await find()).description).toBe('Old');

    sandbox.apinizer.settings.absentDescriptionClears = true;
    await ask(`PUT ${ITEM}`, { json: { name: 'signing' } });
    expect((await find()).description).toBe('');
  });

  test('a detached JWK may read as pasted', async () => {
    sandbox.apinizer.settings.detachedSourceType = 'COPY_PASTE';
    await ask(`POST ${LIST}`, { json: fromCertificate });

    await ask(`PUT ${ITEM}`, { json: { name: 'signing', description: '' } });

    expect((await find()).sourceType).toBe('COPY_PASTE');
  });

  test('a deleted JWK is gone', async () => {
    await ask(`POST ${LIST}`, { json: fromText });

    const { status } = await ask(`DELETE ${ITEM}`);

    expect(status).toBe(200);
    expect(sandbox.apinizer.project('Shop').jwks.size).toBe(0);
  });

  test.each<{ readonly name: string; readonly json: object; readonly text: string }>([
    { name: 'no name', json: { ...fromText, name: '' }, text: 'JWK name can not be empty!' },
    { name: 'no source type', json: { name: 'signing' }, text: 'Source type is required!' },
    {
      name: 'a URL source without one',
      json: { name: 'signing', sourceType: 'URL' },
      text: 'URL is required for URL source type!',
    },
    {
      name: 'an unknown certificate',
      json: { ...fromCertificate, certificateName: 'other' },
      text: 'Certificate (name: other) is not found!',
    },
    {
      name: 'GENERATE',
      json: { name: 'signing', sourceType: 'GENERATE' },
      text: 'Source type (GENERATE) is not valid!',
    },
    {
      name: 'a certificate that is not in the environment',
      json: { ...fromCertificate, environmentName: 'test' },
      text: 'Certificate (name: gateway) is not found in environment (test)!',
    },
    {
      name: 'an algorithm of another key type',
      json: { ...fromCertificate, algorithm: 'RS256' },
      text: 'Algorithm (RS256) is not valid for the key of the source and use type!',
    },
    {
      name: 'an algorithm of another curve',
      json: { ...fromCertificate, algorithm: 'ES384' },
      text: 'Algorithm (ES384) is not valid for the key of the source and use type!',
    },
    { name: 'a text that is no JWK', json: { ...fromText, jwkStr: '{"kty":"RSA"}' }, text: 'JWK can not be parsed!' },
    {
      name: 'a public key where a private one is meant',
      json: { ...fromCertificate, sourceType: 'PRIVATE_KEY', keyName: 'partner-public' },
      text: 'Key (name: partner-public) is not of type PRIVATE_KEY!',
    },
  ])('$name is refused', async ({ json, text }) => {
    const { status, body } = await ask(`POST ${LIST}`, { json });

    expect({ status, body }).toEqual({ status: 400, body: { error: 'bad_request', error_description: text } });
    expect(sandbox.apinizer.project('Shop').jwks.size).toBe(0);
  });

  test.each([
    ['the enum spelling of generate', { algorithm: 'RSA256' }],
    ['a key type', { algorithm: 'RSA' }],
    ['the old name of the use', { useType: 'SIGN' }],
  ])('create refuses %s', async (_, fields) => {
    expect((await ask(`POST ${LIST}`, { json: { ...fromCertificate, ...fields } })).status).toBe(400);
  });

  test.each([
    ['GET', 'JWK (name: signing) is not found!'],
    ['DELETE', 'JWK (name: signing) is not found!'],
    ['PUT', 'JWK (name: signing) is not found! Try create operation.'],
  ])('%s of an unknown one answers 400 "%s"', async (method, text) => {
    const { status, body } = await ask(`${method} ${ITEM}`, method === 'PUT' ? { json: {} } : {});

    expect({ status, body }).toEqual({ status: 400, body: { error: 'bad_request', error_description: text } });
  });

  test('a taken name is refused, with another text on update', async () => {
    await ask(`POST ${LIST}`, { json: fromText });
    await ask(`POST ${LIST}`, { json: { ...fromText, name: 'other' } });

    const created = await ask(`POST ${LIST}`, { json: fromText });
    const renamed = await ask(`PUT ${ITEM}`, { json: { name: 'other' } });

    expect(created.body.error_description).toBe(
      'JWK (name: signing) is already exist! Try update operation if want to change its value.',
    );
    expect(renamed.body.error_description).toBe('JWK (name: other) is already exist!');
  });
});

describe('generate', () => {
  const generate = (json: object) => ask(`POST ${LIST}generate`, { json: { name: 'signing', ...json } });

  test.each([
    ['RSA', { type: 'RSA', rsa: { keySize: 2048, algorithm: 'RSA256' } }, ['d', 'e', 'n', 'p', 'q']],
    ['EC', { type: 'EC', ec: { curveType: 'P521', algorithm: 'ES512' } }, ['crv', 'd', 'x', 'y']],
    ['OCT', { type: 'OCT', oct: { keySize: 256, algorithm: 'HS256' } }, ['k']],
    ['OKP', { type: 'OKP', okp: { curveType: 'ED25519', algorithm: 'EdDSA' } }, ['crv', 'd', 'x']],
  ])('%s makes a usable key with private members', async (type, json, members) => {
    const { status } = await generate(json);

    const jwk = await find();
    const material = jwk[type.toLowerCase()];
    expect(status).toBe(200);
    expect(jwk).toMatchObject({ sourceType: 'GENERATE', type, kid: expect.stringMatching(/^\d+$/) });
    expect(Object.keys(material).sort()).toEqual(members);
    if (type !== 'OCT') expect(createPublicKey({ key: { kty: type, ...material }, format: 'jwk' }).type).toBe('public');
  });

  test("a kid of one's own wins over the kind of kid", async () => {
    await generate({ type: 'EC', kid: 'mine', ec: { curveType: 'P256', keyIdType: 'SHA256' } });

    expect((await find()).kid).toBe('mine');
  });

  test.each<{ readonly name: string; readonly json: object; readonly text?: string }>([
    { name: 'no type', json: {}, text: 'JWK type can not be empty!' },
    { name: 'no name', json: { name: '', type: 'RSA' }, text: 'JWK name can not be empty!' },
    { name: 'another sub-object than the type', json: { type: 'RSA', ec: { curveType: 'P256' } } },
    { name: 'the JOSE spelling', json: { type: 'RSA', rsa: { keySize: 2048, algorithm: 'RS256' } } },
    { name: 'a size that is not offered', json: { type: 'RSA', rsa: { keySize: 1024 } } },
    { name: 'a curve of the other type', json: { type: 'EC', ec: { curveType: 'ED25519' } } },
    { name: 'X25519 for signing', json: { type: 'OKP', okp: { curveType: 'X25519' } } },
    { name: 'ES256 on P384', json: { type: 'EC', ec: { curveType: 'P384', algorithm: 'ES256' } } },
    {
      name: 'a signature algorithm for encryption',
      json: { type: 'RSA', rsa: { keySize: 2048, keyUseType: 'ENCRYPTION', algorithm: 'PS256' } },
    },
    {
      name: 'an expiry before the start',
      json: {
        type: 'EC',
        ec: { curveType: 'P256', notBeforeTime: '2030-01-01T00:00:00Z', expirationTime: '2029-01-01T00:00:00Z' },
      },
    },
  ])('$name is refused', async ({ json, text }) => {
    const { status, body } = await generate(json);

    expect(status).toBe(400);
    if (text !== undefined) expect(body.error_description).toBe(text);
  });
});

describe('an RSA certificate', () => {
  test('gives the modulus of its key', async () => {
    const admin = {
      certificateName: 'global',
      alias: 'global',
      certificateDescription: '',
      environmentList: 'production',
    };
    await ask('POST /projects/admin/certificates/', { form: certificateForm({ ...admin, pem: rsa.certificatePem }) });

    await ask(`POST ${LIST}`, { json: { ...fromCertificate, certificateName: 'global', algorithm: 'RS256' } });

    const { n, e } = rsa.publicKey.export({ format: 'jwk' });
    expect((await find()).rsa).toEqual({ n, e });
  });
});
