import type { ProjectData, Sandbox } from '../../../src/sandbox/sandbox';
import { keyPair } from '../../support/certificates';
import { startManager } from '../../support/manager';
import { apinizer } from '../asking';

const pair = keyPair();
const encoded = (content: Buffer | string) => Buffer.from(content).toString('base64');
const web = (content: string) => ({
  name: 'web',
  keyType: 'PRIVATE_KEY',
  entries: [{ environmentName: 'production', content }],
});
const read = { environmentName: 'production', useType: 'SIGNATURE', algorithm: 'ES256' };
const fromKey = { ...read, name: 'signing', sourceType: 'PRIVATE_KEY', keyName: 'web' };
const keystore = (name: string, file: string) => ({
  name,
  entries: [{ environmentName: 'production', file, alias: 'web' }],
});
const fromKeystore = { ...read, sourceType: 'KEYSTORE', keyStoreName: 'web', aliasName: 'web' };

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
const start = async (project: Omit<ProjectData, 'name'>): Promise<void> => {
  sandbox = await startManager({ data: { apinizer: { projects: [{ name: 'Shop', ...project }] } } });
  ask = apinizer(sandbox);
};
afterEach(() => sandbox.close());

const create = (json: object) => ask('POST /projects/Shop/jwks/', { json });
const membersOf = async (name: string) => (await ask(`GET /projects/Shop/jwks/${name}/`)).body.resultList[0].ec;

describe('a key', () => {
  test.each([
    { name: 'DER', content: encoded(pair.privateKey.export({ format: 'der', type: 'pkcs8' })) },
    { name: 'PEM', content: encoded(pair.privateKey.export({ format: 'pem', type: 'pkcs8' })) },
  ])('in $name is a source of JWKs', async ({ content }) => {
    await start({ keys: [web(content)] });

    await create(fromKey);

    const { crv, x, y, d } = pair.privateKey.export({ format: 'jwk' });
    expect(await membersOf('signing')).toEqual({ crv, x, y, d });
  });

  test('whose content is none cannot become a JWK', async () => {
    await start({ keys: [web(encoded('hello'))] });

    expect((await create(fromKey)).body.error_description).toBe('Key (name: web) can not be parsed!');
  });
});

describe('a keystore', () => {
  test('gives the same key for the same file and alias, and another one for another file', async () => {
    await start({ keystores: [keystore('web', 'AAAA'), keystore('other', 'BBBB')] });

    await create({ ...fromKeystore, name: 'signing' });
    await create({ ...fromKeystore, name: 'again' });
    await create({ ...fromKeystore, name: 'different', keyStoreName: 'other' });

    expect(await membersOf('again')).toEqual(await membersOf('signing'));
    expect(await membersOf('different')).not.toEqual(await membersOf('signing'));
  });

  test('refuses an alias that its entry does not name', async () => {
    await start({ keystores: [keystore('web', 'AAAA')] });

    const { body } = await create({ ...fromKeystore, name: 'signing', aliasName: 'other' });

    expect(body.error_description).toBe('Alias (other) is not found in keystore (name: web)!');
  });
});
