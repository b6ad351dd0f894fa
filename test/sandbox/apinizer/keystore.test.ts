import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { apinizer } from '../asking';

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
beforeEach(async () => {
  sandbox = await startSandbox();
  ask = apinizer(sandbox);
});
afterEach(() => sandbox.close());

const LIST = '/projects/Shop/keystores/';
const ITEM = `${LIST}web/`;
const entry = { environmentName: 'production', keyStoreType: 'JKS', file: 'AAAA', password: 'secret', alias: 'web' };
const body = (fields = {}) => ({ name: 'web', keyStoreEnvironmentList: [{ ...entry, ...fields }] });
const jwk = {
  name: 'signing',
  sourceType: 'KEYSTORE',
  keyStoreName: 'web',
  aliasName: 'web',
  environmentName: 'production',
  useType: 'SIGNATURE',
  algorithm: 'ES256',
};
const keyOf = async (name: string) => (await ask(`GET /projects/Shop/jwks/${name}/`)).body.resultList[0].ec;

describe('keystoreRoutes', () => {
  test('the same file and alias give the same key, another file another one', async () => {
    await ask(`POST ${LIST}`, { json: body() });
    await ask('POST /projects/Shop/jwks/', { json: jwk });
    await ask('POST /projects/Shop/jwks/', { json: { ...jwk, name: 'again' } });
    const before = await keyOf('signing');

    const same = await keyOf('again');
    await ask(`PUT ${ITEM}?updateReferencedJwks=true&updateScope=SAME_PROJECT`, { json: body({ file: 'BBBB' }) });

    expect(same).toEqual(before);
    expect(await keyOf('signing')).not.toEqual(before);
  });

  test('an alias that the entry does not name is refused', async () => {
    await ask(`POST ${LIST}`, { json: body() });

    const reply = await ask('POST /projects/Shop/jwks/', { json: { ...jwk, aliasName: 'other' } });

    expect(reply.body.error_description).toBe('Alias (other) is not found in keystore (name: web)!');
  });

  test('the password is not stored', async () => {
    await ask(`POST ${LIST}`, { json: body() });

    expect(sandbox.apinizer.project('Shop').keystores.get('web')?.entries[0]).not.toHaveProperty('password');
    expect((await ask(`GET ${ITEM}`)).body.resultList[0].keyStoreEnvironmentList).toEqual([
      { environmentName: 'production', keyStoreType: 'JKS', file: 'AAAA', alias: 'web' },
    ]);
  });

  test('a deleted keystore is gone', async () => {
    await ask(`POST ${LIST}`, { json: body() });

    await ask(`DELETE ${ITEM}`);

    expect((await ask(`GET ${LIST}`)).body.resultList).toMatchObject([{ name: 'shop-keystore' }]);
    expect((await ask(`GET ${ITEM}`)).body.error_description).toBe('Keystore (name: web) is not found!');
  });

  test('a taken name is refused', async () => {
    await ask(`POST ${LIST}`, { json: body() });

    expect((await ask(`POST ${LIST}`, { json: body() })).body.error_description).toBe(
      'Keystore (name: web) is already exist! Try update operation if want to change its value.',
    );
  });

  test.each([
    ['no password', { password: undefined }],
    ['no file', { file: '' }],
    ['a PEM keystore', { keyStoreType: 'PEM' }],
    ['an unknown environment', { environmentName: 'moon' }],
  ])('%s is refused', async (_, fields) => {
    expect((await ask(`POST ${LIST}`, { json: body(fields) })).status).toBe(400);
  });
});
