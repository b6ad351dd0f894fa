import { issue, makeCa } from '../support/certificates';
import { startWorld, type Told } from '../support/terraform';

const { certificatePem, privateKeyPem } = issue(makeCa(), { names: ['gateway.example.com'] });

const required = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}
`;

const certificate = ({ pem = 'file("gateway.pem")', environments = '["production"]', more = '' } = {}) => `
resource "apinizer_certificate" "gateway" {
  name            = "gateway"
  alias           = "gateway"
  environments    = ${environments}
  certificate_pem = ${pem}
  ${more}
}
`;

const errors = (told: readonly Told[]) => told.filter(({ severity }) => severity === 'error');

interface Mistake {
  readonly name: string;
  readonly hcl?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** What the practitioner reads. */
  readonly summary: RegExp;
  readonly detail: RegExp;
  /** The line of HCL it points at. */
  readonly code: RegExp;
  /** Whether it is found without asking the server. */
  readonly local: boolean;
}

const mistakes: readonly Mistake[] = [
  {
    name: 'a wrong token',
    environment: { APINIZER_TOKEN: 'not-the-token' },
    summary: /token/i,
    detail: /APINIZER_TOKEN/,
    code: /apinizer_certificate/,
    local: false,
  },
  {
    name: 'no token at all',
    environment: { APINIZER_TOKEN: '' },
    hcl: `provider "apinizer" {}\n${certificate()}`,
    summary: /Missing credentials/,
    detail: /APINIZER_TOKEN/,
    code: /provider "apinizer"/,
    local: true,
  },
  {
    name: 'an unreachable host',
    environment: { APINIZER_BASE_URL: 'http://127.0.0.1:9' },
    hcl: `provider "apinizer" {\n  max_retries = 0\n}\n${certificate()}`,
    summary: /reach/i,
    detail: /127\.0\.0\.1:9/,
    code: /apinizer_certificate/,
    local: true,
  },
  {
    name: 'a base_url that is no URL',
    hcl: `provider "apinizer" {\n  base_url = "manager.example.com"\n}\n${certificate()}`,
    summary: /Not a URL/,
    detail: /manager\.example\.com/,
    code: /base_url/,
    local: true,
  },
  {
    name: 'a project without access',
    hcl: certificate({ more: 'project = "Locked"' }),
    summary: /Project/,
    detail: /member/,
    code: /project/,
    local: false,
  },
  {
    name: 'an unknown environment',
    hcl: certificate({ environments: '["nowhere"]' }),
    summary: /environment/i,
    detail: /nowhere/,
    code: /environments/,
    local: false,
  },
  {
    name: 'a private key in the certificate',
    files: { 'gateway.pem': `${certificatePem}${privateKeyPem}` },
    summary: /private key/i,
    detail: /Take it out/,
    code: /certificate_pem/,
    local: true,
  },
  {
    name: 'a path instead of its content',
    hcl: certificate({ pem: '"certs/gateway.pem"' }),
    summary: /./,
    detail: /file/,
    code: /certificate_pem/,
    local: true,
  },
  {
    name: 'a folder instead of a file',
    hcl: certificate({ pem: 'file(path.module)' }),
    summary: /Invalid function argument/,
    detail: /directory/,
    code: /certificate_pem/,
    local: true,
  },
];

describe('bad input', () => {
  it.each(mistakes)('$name is told where it is, and nothing is lost', async (mistake) => {
    const world = await startWorld();
    const workspace = world.workspace(
      { 'main.tf': `${required}${mistake.hcl ?? certificate()}`, 'gateway.pem': certificatePem, ...mistake.files },
      mistake.environment,
    );

    const run = await workspace.apply();

    expect(run.code).toBe(1);
    expect(errors(run.told)).toEqual([
      expect.objectContaining({
        summary: expect.stringMatching(mistake.summary),
        detail: expect.stringMatching(mistake.detail),
        code: expect.stringMatching(mistake.code),
      }),
    ]);
    if (mistake.local) expect(world.sandbox.journal).toEqual([]);
    expect(world.sandbox.apinizer.project('Shop').certificates.size).toBe(0);
    expect(run.output).not.toContain(privateKeyPem.split('\n')[1]);
  });

  it('that comes up once objects exist loses none of them', async () => {
    const world = await startWorld();
    const files = { 'main.tf': `${required}${certificate()}`, 'gateway.pem': certificatePem };
    const workspace = world.workspace(files);
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    const before = await workspace.state();

    const { projects } = world.sandbox.apinizer;
    const shop = world.sandbox.apinizer.project('Shop');
    projects.set('Shop', { ...shop, member: false });
    expect(await workspace.apply()).toMatchObject({ code: 1 });
    expect(await workspace.state()).toEqual(before);

    projects.set('Shop', shop);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });

  it('an address of the provider that another resource will tell is no error at plan', async () => {
    const world = await startWorld();
    const hcl = `${required}
resource "terraform_data" "address" {
  input = "${world.sandbox.apinizerUrl}"
}
provider "apinizer" {
  base_url = terraform_data.address.output
}
${certificate()}`;
    const workspace = world.workspace({ 'main.tf': hcl, 'gateway.pem': certificatePem }, { APINIZER_BASE_URL: '' });

    const planned = await workspace.plan();
    expect(planned.code).toBe(0);
    expect(planned.told).toEqual([
      expect.objectContaining({ severity: 'warning', code: expect.stringContaining('base_url') }),
    ]);
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(world.sandbox.apinizer.project('Shop').certificates.size).toBe(1);
  });
});
