import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { keyPair } from '../../support/certificates';
import { apinizer } from '../asking';

const [old, renewed] = [keyPair(), keyPair()];

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
beforeEach(async () => {
  sandbox = await startSandbox();
  ask = apinizer(sandbox);
});
afterEach(() => sandbox.close());

const LIST = '/projects/Shop/keys/';
const ITEM = `${LIST}web/`;
const body = (content: string) => ({
  name: 'web',
  keyType: 'PRIVATE_KEY',
  cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', content }],
});
const der = (pair = old) => pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
const pem = (pair = old) => Buffer.from(pair.privateKey.export({ format: 'pem', type: 'pkcs8' })).toString('base64');
const jwk = {
  name: 'signing',
  sourceType: 'PRIVATE_KEY',
  keyName: 'web',
  environmentName: 'production',
  useType: 'SIGNATURE',
  algorithm: 'ES256',
};
const material = async () => (await ask('GET /projects/Shop/jwks/signing/')).body.resultList[0].ec;
const members = (pair = old) => {
  const { crv, x, y, d } = pair.privateKey.export({ format: 'jwk' });
  return { crv, x, y, d };
};

describe('keyRoutes', () => {
  test.each([
    ['DER', der()],
    ['PEM', pem()],
  ])('a private key in %s is a source of JWKs, and never shown itself', async (_, content) => {
    await ask(`POST ${LIST}`, { json: body(content) });
    await ask('POST /projects/Shop/jwks/', { json: jwk });

    expect(await material()).toEqual(members());
    const shown = (await ask(`GET ${ITEM}`)).body.resultList[0];
    expect(shown).toMatchObject({ name: 'web', keyType: 'PRIVATE_KEY' });
    expect(JSON.stringify(shown)).not.toContain(content);
  });

  test('a changed key takes its JWKs along where the call says so', async () => {
    await ask(`POST ${LIST}`, { json: body(der()) });
    await ask('POST /projects/Shop/jwks/', { json: jwk });

    await ask(`PUT ${ITEM}?updateReferencedJwks=true&updateScope=SAME_PROJECT`, { json: body(der(renewed)) });

    expect(await material()).toEqual(members(renewed));
  });

  test('an update leaves what it does not mention, and may rename', async () => {
    await ask(`POST ${LIST}`, { json: body(der()) });

    await ask(`PUT ${ITEM}`, { json: { name: 'renamed' } });

    const key = sandbox.apinizer.project('Shop').keys.get('renamed');
    expect(key).toMatchObject({ keyType: 'PRIVATE_KEY', entries: [{ environmentName: 'production', content: der() }] });
  });

  test('deleting a key clears the link of its JWKs', async () => {
    await ask(`POST ${LIST}`, { json: body(der()) });
    await ask('POST /projects/Shop/jwks/', { json: jwk });

    await ask(`DELETE ${ITEM}`);

    expect((await ask(`GET ${ITEM}`)).body.error_description).toBe('Key (name: web) is not found!');
    expect(sandbox.apinizer.project('Shop').jwks.get('signing')?.sourceId).toBeNull();
  });

  test('a taken name is refused', async () => {
    await ask(`POST ${LIST}`, { json: body(der()) });

    const reply = await ask(`POST ${LIST}`, { json: body(der()) });

    expect(reply).toMatchObject({
      status: 400,
      body: {
        error: 'bad_request',
        error_description: 'Key (name: web) is already exist! Try update operation if want to change its value.',
      },
    });
  });

  test.each([
    ['no name', { ...body(der()), name: undefined }],
    ['another type', { ...body(der()), keyType: 'RSA' }],
    ['no environments', { ...body(der()), cryptoKeyInfoEnvironmentList: [] }],
  ])('%s is refused', async (_, json) => {
    expect((await ask(`POST ${LIST}`, { json })).status).toBe(400);
  });

  test('a content that is no key cannot become a JWK', async () => {
    await ask(`POST ${LIST}`, { json: body(Buffer.from('hello').toString('base64')) });

    const { body: answer } = await ask('POST /projects/Shop/jwks/', { json: jwk });

    expect(answer.error_description).toBe('Key (name: web) can not be parsed!');
  });
});
