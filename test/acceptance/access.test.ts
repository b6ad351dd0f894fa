import { issue, makeCa } from '../support/certificates';
import { startWorld, type Told, type World } from '../support/terraform';

const { certificatePem } = issue(makeCa(), { names: ['gateway.example.com'] });

const required = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
    smoxy    = { source = "pemform/smoxy" }
  }
}
`;

const certificate = (name: string, { environments = '["production"]', alias = name, more = '' } = {}) => `
resource "apinizer_certificate" "${name}" {
  name            = "${name}"
  alias           = "${alias}"
  environments    = ${environments}
  certificate_pem = file("gateway.pem")
  ${more}
}
`;
const generated = (name: string) => `
resource "apinizer_jwk" "${name}" {
  name     = "${name}"
  generate = { key_type = "EC", curve = "P256" }
}
`;
const adopted = (more = '') => `
resource "smoxy_certificate" "edge" {
  domain_name = "example.com"
  ${more}
}
`;

const files = (hcl: string) => ({ 'main.tf': `${required}${hcl}`, 'gateway.pem': certificatePem });
const calls = ({ sandbox }: World) => sandbox.journal.map(({ method, path }) => `${method} ${path}`);
const errorsIn = (told: readonly Told[]) => told.filter(({ severity }) => severity === 'error');

const environments = 'GET /apiops/projects/Shop/environments/';
const certificates = 'GET /apiops/projects/Shop/certificates/';
const organization = (id: string) => `GET /api/organizations/${id}/certificates?page=1&itemsPerPage=1`;

describe('a plan that will write', () => {
  it.each([
    {
      name: 'a wrong token fails it, with one call and one error for all objects',
      hcl: `${certificate('one')}${certificate('two')}${generated('three')}`,
      environment: { APINIZER_TOKEN: 'not-the-token' },
      error: { summary: 'The manager does not accept the token', detail: expect.stringContaining('APINIZER_TOKEN') },
      asked: [environments],
    },
    {
      name: 'a wrong password fails it, with one login',
      hcl: `${certificate('one')}${certificate('two')}`,
      environment: { APINIZER_TOKEN: '', APINIZER_USERNAME: 'apiops', APINIZER_PASSWORD: 'wrong' },
      error: { summary: 'Wrong user name or password', detail: expect.stringContaining('APINIZER_PASSWORD') },
      asked: ['POST /apiops/auth/token'],
    },
    {
      name: 'a project without access fails it',
      hcl: certificate('one', { more: 'project = "Locked"' }),
      error: { summary: 'Project not found or not accessible', code: 'project = "Locked"' },
      asked: ['GET /apiops/projects/Locked/environments/'],
    },
    {
      name: 'an environment that the project does not have fails it, and those it has are named',
      hcl: certificate('one', { environments: '["moon"]' }),
      error: {
        summary: 'Unknown environment',
        detail: expect.stringContaining('It has: production'),
        code: 'environments    = ["moon"]',
      },
      asked: [environments],
    },
    {
      name: 'a wrong token of smoxy fails it',
      hcl: adopted(),
      environment: { SMOXY_API_TOKEN: 'not-the-token' },
      error: { summary: 'smoxy does not accept the token', detail: expect.stringContaining('SMOXY_API_TOKEN') },
      asked: [organization('42')],
    },
    {
      name: 'another organization fails it',
      hcl: adopted('organization_id = "7"'),
      error: { summary: expect.stringMatching(/organization|Not found/), code: 'organization_id = "7"' },
      asked: [organization('7')],
    },
  ])('$name', async ({ hcl, environment = {}, error, asked }) => {
    const world = await startWorld();
    const run = await world.workspace(files(hcl), environment).plan();
    expect(run.code).toBe(1);
    expect(errorsIn(run.told)).toEqual([expect.objectContaining(error)]);
    expect(calls(world)).toEqual(asked);
  });

  it('asks once a project, and the apply asks that once more; nothing is asked where nothing changes', async () => {
    const world = await startWorld();
    const workspace = world.workspace(
      // The lists that a refresh may ask for are no question about access.
      files(
        `provider "apinizer" {\n  refresh = "single"\n}\n${certificate('one')}${certificate('two')}${generated('three')}${adopted()}`,
      ),
    );
    const smoxy = organization('42');

    expect(await workspace.plan('-out=planned')).toMatchObject({ code: 0, told: [] });
    expect(calls(world).toSorted()).toEqual([smoxy, certificates, environments].toSorted());

    world.sandbox.clearJournal();
    expect((await workspace.run('apply -json planned')).code).toBe(0);
    expect(calls(world).filter((call) => call === environments)).toHaveLength(1);
    expect(calls(world).filter((call) => call === certificates)).toHaveLength(1);

    world.sandbox.clearJournal();
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    expect(calls(world).filter((call) => [smoxy, certificates, environments].includes(call))).toEqual([]);
    world.sandbox.clearJournal();
    expect(await workspace.plan('-refresh=false')).toMatchObject({ code: 0, changes: [] });
    expect(calls(world)).toEqual([]);
  });

  it('is warned of an alias that another certificate has', async () => {
    const world = await startWorld();
    const workspace = world.workspace(files(certificate('one', { alias: 'taken' })));
    await workspace.apply();
    workspace.write(files(`${certificate('one', { alias: 'taken' })}${certificate('two', { alias: 'taken' })}`));

    expect((await workspace.plan()).told).toMatchObject([
      {
        severity: 'warning',
        summary: 'Alias of certificate two is already used',
        detail: expect.stringContaining('belongs to certificate one in production'),
        code: 'alias           = "taken"',
      },
    ]);
  });

  it('destroys with an accepted token only', async () => {
    const world = await startWorld();
    const workspace = world.workspace(files(certificate('one')));
    await workspace.apply();
    workspace.write({ 'main.tf': `${required}provider "apinizer" {\n  token = "not-the-token"\n}\n` });

    const run = await workspace.plan('-refresh=false');
    expect(errorsIn(run.told)).toMatchObject([{ summary: 'The manager does not accept the token' }]);
  });

  it('does not ask about a project that is known after the apply only', async () => {
    const world = await startWorld();
    const hcl = `
resource "terraform_data" "project" {
  input = "Shop"
}
${certificate('one', { more: 'project = terraform_data.project.output' })}`;
    const workspace = world.workspace(files(hcl));

    expect(await workspace.plan()).toMatchObject({ code: 0, told: [] });
    expect(calls(world)).toEqual([]);
  });

  it('fails without the manager and says how to plan without it, which check_access = false does', async () => {
    const world = await startWorld();
    const environment = { APINIZER_BASE_URL: 'http://127.0.0.1:9' };
    const provider = (more: string) => `provider "apinizer" {\n  max_retries = 0\n  ${more}\n}\n`;
    const workspace = world.workspace(files(`${provider('')}${certificate('one')}`), environment);

    const text = await workspace.print('plan');
    expect(text).toContain('Error: The manager cannot be reached');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('with check_access = false in the provider a plan does not ask');
    workspace.write(files(`${provider('check_access = false')}${certificate('one')}`));
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: ['create apinizer_certificate.one'] });
  });
});
