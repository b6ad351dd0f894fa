import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { issue, makeCa } from '../support/certificates';
import { apinizer, certificateForm, patch, smoxy } from './asking';

const ca = makeCa();
const edges = Array.from({ length: 4 }, () => issue(ca, { names: ['example.com'] }));

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
beforeEach(async () => {
  sandbox = await startSandbox();
  ask = apinizer(sandbox);
});
afterEach(() => sandbox.close());

const shop = () => sandbox.apinizer.project('Shop');
const LIST = '/projects/Shop/certificates/';
const form = (pem: string) => ({
  form: certificateForm({
    certificateName: 'edge',
    alias: 'edge',
    certificateDescription: '',
    environmentList: 'production',
    pem,
  }),
});
const follower = (name: string) => ({
  json: {
    name,
    sourceType: 'CERTIFICATE',
    certificateName: 'edge',
    environmentName: 'production',
    useType: 'SIGNATURE',
    algorithm: 'ES256',
  },
});
const put = '?updateReferencedJwks=true&updateScope=SAME_PROJECT';

describe('calls at once, each whole', () => {
  test('a certificate that is deleted does not come back by a PUT under way', async () => {
    for (let round = 0; round < 20; round += 1) {
      await ask(`POST ${LIST}`, form(edges[0]?.certificatePem ?? ''));

      const [updated, deleted] = await Promise.all([
        ask(`PUT ${LIST}edge/`, form(edges[1]?.certificatePem ?? '')),
        ask(`DELETE ${LIST}edge/`),
      ]);

      expect(deleted.status).toBe(200);
      expect([200, 400]).toContain(updated.status);
      expect(shop().certificates.size).toBe(0);
    }
  });

  test('a JWK follows whichever PUT came last', async () => {
    await ask(`POST ${LIST}`, form(edges[0]?.certificatePem ?? ''));
    await ask('POST /projects/Shop/jwks/', follower('sig'));

    for (let round = 0; round < 10; round += 1) {
      await Promise.all(edges.map(({ certificatePem }) => ask(`PUT ${LIST}edge/${put}`, form(certificatePem))));

      const stored = shop().certificates.get('edge');
      const last = edges.find(({ certificatePem }) => certificatePem === stored?.entries[0]?.pem);
      expect(shop().jwks.get('sig')).toMatchObject({ sourceId: stored?.id });
      expect(shop().jwks.get('sig')?.jwk['x']).toBe(last?.publicKey.export({ format: 'jwk' }).x);
    }
  });

  test('a JWK made while its source is replaced follows the new one', async () => {
    await ask(`POST ${LIST}`, form(edges[0]?.certificatePem ?? ''));

    for (let round = 0; round < 20; round += 1) {
      await Promise.all([
        ask(`PUT ${LIST}edge/${put}`, form(edges[round % 4]?.certificatePem ?? '')),
        ask('POST /projects/Shop/jwks/', follower(`sig-${round}`)),
      ]);

      expect(shop().jwks.get(`sig-${round}`)?.sourceId).toBe(shop().certificates.get('edge')?.id);
    }
  });

  test('a PATCH is not undone by a read that ends an attempt', async () => {
    const [certificate] = sandbox.smoxy.certificatesOf('example.com');
    const item = `/certificates/${certificate?.id}`;
    const [edge] = edges;
    const upload = patch({ certificateData: edge?.certificatePem, privateKeyData: edge?.privateKeyPem });
    sandbox.smoxy.settings.pollsUntilFinished = 1;

    for (let round = 0; round < 10; round += 1) {
      await smoxy(sandbox)(`PATCH ${item}`, patch({ type: 'auto_managed' }));
      await Promise.all([smoxy(sandbox)(`GET ${item}`), smoxy(sandbox)(`PATCH ${item}`, upload)]);

      const [after] = sandbox.smoxy.certificatesOf('example.com');
      expect(after).toMatchObject({ type: 'custom', certificatePem: edge?.certificatePem });
    }
  });
});

describe('a slow call', () => {
  test('does not keep others waiting while a fault holds it', async () => {
    sandbox.inject({ path: '/jwks/', does: { delayMs: 60_000 } });
    const held = ask('GET /projects/Shop/jwks/').catch(() => 'ended');

    expect((await ask('GET /projects/Shop/certificates/')).status).toBe(200);
    await sandbox.close();
    expect(await held).toBe('ended');
  });
});
