import { createHash, X509Certificate } from 'node:crypto';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { selfSigned } from '../../support/certificates';
import { startManager } from '../../support/manager';
import { apinizer, type CertificateFields, certificateForm } from '../asking';

const first = selfSigned({ names: ['first.example.com'], subject: 'CN=first.example.com, O=Example' });
const second = selfSigned({ names: ['second.example.com'] });

let sandbox: Sandbox;
let ask: ReturnType<typeof apinizer>;
beforeEach(async () => {
  sandbox = await startManager();
  ask = apinizer(sandbox);
});
afterEach(() => sandbox.close());

const whole: CertificateFields = {
  certificateName: 'gateway',
  alias: 'gateway',
  certificateDescription: 'The gateway',
  environmentList: 'production,staging',
  pem: first.certificatePem,
};
const LIST = '/projects/Shop/certificates/';
const ITEM = `${LIST}gateway/`;
const create = (fields: CertificateFields = {}) =>
  ask(`POST ${LIST}`, { form: certificateForm({ ...whole, ...fields }) });
const update = (fields: CertificateFields = {}) =>
  ask(`PUT ${ITEM}`, { form: certificateForm({ ...whole, ...fields }) });

const without = (field: keyof CertificateFields): CertificateFields =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field));

describe('certificateRoutes', () => {
  test('a created certificate is deployed to each environment and not returned', async () => {
    const { status, body } = await create();

    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      deploymentResult: {
        success: true,
        message: 'Deployment completed successfully',
        environmentResults: ['production', 'staging'].map((environmentName) => ({
          environmentName,
          success: true,
          message: 'Deployment completed successfully',
        })),
      },
    });
  });

  test('the read model has other names than the form and an entry per environment', async () => {
    await create();

    const { body } = await ask(`GET ${ITEM}`);

    const entry = {
      alias: 'gateway',
      base64EncodedContent: first.der.toString('base64'),
      sha1Thumbprint: createHash('sha1').update(first.der).digest('hex').toUpperCase(),
      startDate: new Date(new X509Certificate(first.der).validFrom).toISOString(),
      endDate: new Date(new X509Certificate(first.der).validTo).toISOString(),
      subjectDn: 'O=Example, CN=first.example.com',
    };
    expect(body).toEqual({
      success: true,
      resultCount: 1,
      resultList: [
        {
          name: 'gateway',
          description: 'The gateway',
          certificateEnvironmentList: [
            { environmentName: 'production', ...entry },
            { environmentName: 'staging', ...entry },
          ],
        },
      ],
    });
  });

  test('content is the PEM text, and absent from lists, where the settings say so', async () => {
    await create();
    sandbox.apinizer.settings.certificateContent = 'pem';
    sandbox.apinizer.settings.contentInLists = false;

    const one = (await ask(`GET ${ITEM}`)).body.resultList[0].certificateEnvironmentList[0];
    const listed = (await ask(`GET ${LIST}`)).body.resultList[0].certificateEnvironmentList[0];

    expect(Buffer.from(one.base64EncodedContent, 'base64').toString()).toBe(first.certificatePem);
    expect(listed).not.toHaveProperty('base64EncodedContent');
  });

  test('an update replaces the certificate, drops environments that are not listed, and journals what changed', async () => {
    await create();
    const before = sandbox.apinizer.project('Shop').certificates.get('gateway')?.id;

    const { body } = await update({ pem: second.certificatePem, environmentList: 'test', alias: 'other' });

    const after = sandbox.apinizer.project('Shop').certificates.get('gateway');
    expect(body.deploymentResult.environmentResults).toHaveLength(1);
    expect(after?.entries).toEqual([{ environmentName: 'test', alias: 'other', pem: second.certificatePem }]);
    expect(after?.id).not.toBe(before);
    expect(sandbox.journal.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/apiops/projects/Shop/certificates/gateway/',
      contentType: 'multipart/form-data',
      changed: ['certificate gateway: content, alias, environments'],
      fields: ['certificateName', 'alias', 'certificateDescription', 'environmentList', 'pemEncodedFile'],
    });
  });

  test('an update may leave the name out of the form', async () => {
    await create();

    const { status } = await ask(`PUT ${ITEM}`, { form: certificateForm(without('certificateName')) });

    expect(status).toBe(200);
  });

  test('a deleted certificate is gone and its environments are undeployed', async () => {
    await create();

    const { status, body } = await ask(`DELETE ${ITEM}`);

    expect(status).toBe(200);
    expect(body.deploymentResult.message).toBe('Undeployment completed successfully');
    expect(body.deploymentResult.environmentResults).toHaveLength(2);
    expect((await ask(`GET ${LIST}`)).body).toEqual({ success: true, resultList: [], resultCount: 0 });
  });

  test.each<{ readonly name: string; readonly fields: CertificateFields; readonly text: string }>([
    { name: 'no name', fields: without('certificateName'), text: 'certificateName value can not be empty!' },
    { name: 'no alias', fields: without('alias'), text: 'alias value can not be empty!' },
    { name: 'an empty alias', fields: { ...whole, alias: '' }, text: 'alias value can not be empty!' },
    { name: 'no file', fields: without('pem'), text: 'pemEncodedFile value can not be empty!' },
    { name: 'an empty file', fields: { ...whole, pem: '' }, text: 'pemEncodedFile value can not be empty!' },
    { name: 'no environments', fields: without('environmentList'), text: 'environmentList value can not be empty!' },
    {
      name: 'no description',
      fields: without('certificateDescription'),
      text: 'certificateDescription value can not be empty!',
    },
    {
      name: 'an unknown environment',
      fields: { ...whole, environmentList: 'production,moon' },
      text: 'Environment (moon) is not found or user does not have privilege to access it!',
    },
    {
      name: 'a file that is no certificate',
      fields: { ...whole, pem: 'hello' },
      text: 'pemEncodedFile is not a valid PEM encoded certificate!',
    },
  ])('$name is refused and nothing is stored', async ({ fields, text }) => {
    const { status, body } = await ask(`POST ${LIST}`, { form: certificateForm(fields) });

    expect(status).toBe(400);
    expect(body).toEqual({ error: 'bad_request', error_description: text });
    expect(sandbox.apinizer.project('Shop').certificates.size).toBe(0);
  });

  test('an empty description is accepted', async () => {
    expect((await create({ certificateDescription: '' })).status).toBe(200);
  });

  test('a PEM in a text field is no file', async () => {
    const form = certificateForm(without('pem'));
    form.append('pemEncodedFile', first.certificatePem);

    const { body } = await ask(`POST ${LIST}`, { form });

    expect(body.error_description).toBe('pemEncodedFile value can not be empty!');
  });

  test('environments sent one by one are refused', async () => {
    const form = certificateForm(whole);
    form.append('environmentList', 'test');

    expect((await ask(`POST ${LIST}`, { form })).status).toBe(400);
  });

  test.each([
    ['GET', ITEM, 'Certificate (name: gateway) is not found!'],
    ['PUT', ITEM, 'Certificate (name: gateway) is not found!'],
    ['DELETE', ITEM, 'Certificate (name: gateway) is not found!'],
  ])('%s %s answers 400 "%s"', async (method, path, text) => {
    const { status, body } = await ask(`${method} ${path}`, method === 'PUT' ? { form: certificateForm(whole) } : {});

    expect({ status, body }).toEqual({ status: 400, body: { error: 'bad_request', error_description: text } });
  });

  test('a taken name is refused', async () => {
    await create();

    const { status, body } = await create({ alias: 'other' });

    expect(status).toBe(400);
    expect(body.error_description).toBe('Certificate (name: gateway) is already exist!');
  });

  test('an alias is unique per environment, and a certificate may keep its own', async () => {
    await create();

    const clash = await create({ certificateName: 'other', environmentList: 'staging,test' });
    const elsewhere = await create({ certificateName: 'other', environmentList: 'test' });
    const own = await update();

    expect(clash.status).toBe(400);
    expect(clash.body.error_description).toBe(
      'Alias (gateway) is already used for another certificate, try changing this value!',
    );
    expect([elsewhere.status, own.status]).toEqual([200, 200]);
  });

  test('the form cannot rename a certificate', async () => {
    await create();

    expect((await update({ certificateName: 'other' })).status).toBe(400);
  });

  test.each(['Nowhere', 'Locked'])('project %s answers 404, about the project', async (project) => {
    const { status, body } = await ask(`GET /projects/${project}/certificates/`);

    expect(status).toBe(404);
    expect(body).toEqual({
      error: 'not_found',
      error_description: `Project(${project}) was not found or user does not have privilege to access it!`,
    });
  });

  test('a body that is no form is refused', async () => {
    expect((await ask(`POST ${LIST}`, { json: whole })).status).toBe(415);
  });

  test('a failed environment leaves the certificate stored without an entry for it', async () => {
    sandbox.inject({ method: 'POST', path: '/certificates/', does: { failEnvironments: ['staging'] } });

    const { status, body } = await create();

    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: false,
      deploymentResult: {
        success: false,
        environmentResults: [
          { environmentName: 'production', success: true },
          { environmentName: 'staging', success: false },
        ],
      },
    });
    const listed = (await ask(`GET ${ITEM}`)).body.resultList[0].certificateEnvironmentList;
    expect(listed).toMatchObject([{ environmentName: 'production' }]);
  });
});
