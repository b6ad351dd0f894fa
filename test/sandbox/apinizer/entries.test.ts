import type { ApinizerSettings, Sandbox } from '../../../src/sandbox/sandbox';
import { issue, makeCa } from '../../support/certificates';
import { startManager } from '../../support/manager';
import { apinizer, certificateForm } from '../asking';

const ca = makeCa();
const [old, next, other] = [1, 2, 3].map(() => issue(ca, { names: ['edge.example.com'] }));
if (!old || !next || !other) throw new Error('three were made');

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
const start = async (settings: Partial<ApinizerSettings> = {}): Promise<void> => {
  await sandbox?.close();
  sandbox = await startManager({
    data: { apinizer: { generation: 'G4', settings, projects: [{ name: 'shop', environments: ['prod', 'test'] }] } },
  });
  ask = apinizer(sandbox);
};
beforeEach(() => start());
afterEach(() => sandbox.close());

const CERTIFICATES = '/projects/shop/certificates/';
const formOf = (fields: Readonly<Record<string, string | Blob>>): { readonly form: FormData } => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return { form };
};
const whole = { certificateName: 'edge', alias: 'edge-alias', environmentList: 'prod' };
const importFile = (file: string | Uint8Array | undefined, fields: Readonly<Record<string, string>> = {}) =>
  ask(
    `POST ${CERTIFICATES}import-file/`,
    formOf({
      ...whole,
      ...fields,
      ...(file === undefined ? {} : { certificateFile: new Blob([file]) }),
    }),
  );
const upload = (method: 'POST' | 'PUT', pem: string, environmentList = 'prod,test', query = '') =>
  ask(`${method} ${CERTIFICATES}${method === 'PUT' ? `edge/${query}` : ''}`, {
    form: certificateForm({
      certificateName: 'edge',
      alias: 'edge-alias',
      certificateDescription: 'Edge',
      environmentList,
      pem,
    }),
  });
const made = { old: old.der, next: next.der, other: other.der };
const shown = async (): Promise<readonly string[]> => {
  const { body } = await ask(`GET ${CERTIFICATES}edge/`);
  return body.resultList[0].certificateEnvironmentList.map(
    (entry: { environmentName: string; base64EncodedContent: string }) =>
      `${entry.environmentName} ${Object.entries(made).find(([, der]) => der.toString('base64') === entry.base64EncodedContent)?.[0]}`,
  );
};
const follower = { sourceType: 'CERTIFICATE', certificateName: 'edge', environmentName: 'prod' };
const makeJwk = () =>
  ask('POST /projects/shop/jwks/', { json: { name: 'sig', ...follower, useType: 'SIGNATURE', algorithm: 'ES256' } });
const jwk = () => sandbox.apinizer.project('shop').jwks.get('sig');

describe('a manager whose PUT adds', () => {
  beforeEach(() => start({ certificatePut: 'add' }));

  test('an environment that is sent again has two entries, and one that is not sent keeps its own', async () => {
    await upload('POST', old.certificatePem);

    const { status } = await upload('PUT', next.certificatePem, 'prod');

    expect(status).toBe(200);
    expect(await shown()).toEqual(['prod old', 'test old', 'prod next']);
    expect(sandbox.journal.find(({ method }) => method === 'PUT')?.changed).toEqual([
      'certificate edge: content, one more entry',
    ]);
  });

  test('a JWK that is updated is read from the newest entry and stays linked', async () => {
    await upload('POST', old.certificatePem);
    await makeJwk();

    await upload('PUT', next.certificatePem, 'prod', '?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT');

    expect(jwk()?.jwk['x']).toBe(next.publicKey.export({ format: 'jwk' }).x);
    expect(jwk()?.sourceId).toBe(sandbox.apinizer.project('shop').certificates.get('edge')?.id);
  });

  test('a deletion undeploys each environment once', async () => {
    await upload('POST', old.certificatePem, 'prod');
    await upload('PUT', next.certificatePem, 'prod');

    const { body } = await ask(`DELETE ${CERTIFICATES}edge/`);

    expect(body.deploymentResult.detailList).toHaveLength(2);
  });

  test('import-file replaces both entries of the environment it names and leaves the others alone', async () => {
    await upload('POST', old.certificatePem);
    await upload('PUT', next.certificatePem, 'prod');

    const reply = await importFile(other.certificatePem);

    expect(reply).toMatchObject({ status: 200, body: { status: 'SUCCESS' } });
    expect(reply.body).toEqual({ status: 'SUCCESS' });
    expect(await shown()).toEqual(['test old', 'prod other']);
  });
});

describe('the console', () => {
  test('it can give an environment a second entry', async () => {
    await upload('POST', old.certificatePem, 'prod');

    sandbox.apinizer.addEntry('shop', 'edge', { environmentName: 'prod', alias: 'x', pem: next.certificatePem });

    expect(await shown()).toEqual(['prod old', 'prod next']);
  });

  test('not to a certificate that is not there', () => {
    const entry = { environmentName: 'prod', alias: 'x', pem: next.certificatePem };

    expect(() => sandbox.apinizer.addEntry('shop', 'none', entry)).toThrow('no certificate none');
  });
});

describe('certificate import-file', () => {
  test.each([
    { name: 'PEM', file: next.certificatePem },
    { name: 'DER', file: next.der },
    { name: 'base64 without armour', file: next.der.toString('base64') },
  ])('$name makes a certificate that is not there', async ({ file }) => {
    expect((await importFile(file, { environmentList: 'prod,test' })).body).toEqual({ status: 'SUCCESS' });
    expect(await shown()).toEqual(['prod next', 'test next']);
  });

  test.each([
    { importFileLinks: 'keep' as const, linked: true },
    { importFileLinks: 'clear' as const, linked: false },
  ])('JWKs keep their key; linked afterwards with $importFileLinks: $linked', async ({ importFileLinks, linked }) => {
    await start({ importFileLinks });
    await upload('POST', old.certificatePem);
    await makeJwk();

    await importFile(next.certificatePem);

    expect(jwk()?.jwk['x']).toBe(old.publicKey.export({ format: 'jwk' }).x);
    expect(jwk()?.sourceId !== null).toBe(linked);
  });

  test.each([
    {
      name: 'no name',
      file: next.certificatePem,
      fields: { certificateName: '' },
      text: 'certificateName value can not be empty!',
    },
    { name: 'no alias', file: next.certificatePem, fields: { alias: '' }, text: 'alias value can not be empty!' },
    { name: 'no file', file: undefined, fields: {}, text: 'certificateFile value can not be empty!' },
    {
      name: 'no environment',
      file: next.certificatePem,
      fields: { environmentList: '' },
      text: 'environmentList value can not be empty!',
    },
    {
      name: 'an unknown environment',
      file: next.certificatePem,
      fields: { environmentList: 'qa' },
      text: 'Environment (qa) is not found or user does not have privilege to access it!',
    },
    { name: 'no certificate', file: 'hello', fields: {}, text: 'certificateFile is not a valid certificate!' },
  ])('$name is refused', async ({ file, fields, text }) => {
    expect(await importFile(file, fields)).toMatchObject({
      status: 400,
      body: { status: 'FAILURE', resultMessage: text },
    });
    expect(sandbox.apinizer.project('shop').certificates.size).toBe(0);
  });

  test('an alias that a different certificate has there is refused', async () => {
    await upload('POST', old.certificatePem, 'prod');

    const { body } = await importFile(next.certificatePem, { certificateName: 'another' });

    expect(body.resultMessage).toMatch(/^Alias \(edge-alias\) is already used for another certificate/);
  });

  test('without file endpoints it is a wrong path', async () => {
    await start({ fileEndpoints: false });

    const reply = await importFile(next.certificatePem);

    expect(reply.status).toBe(405);
    expect(typeof reply.body).toBe('string');
  });
});
