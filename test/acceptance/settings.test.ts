import { issue, makeCa } from '../support/certificates';
import { startWorld } from '../support/terraform';

const { certificatePem } = issue(makeCa(), { names: ['gateway.example.com'] });

const required = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
    smoxy    = { source = "pemform/smoxy" }
  }
}
`;
const certificate = `
resource "apinizer_certificate" "gateway" {
  name            = "gateway"
  alias           = "gateway"
  environments    = ["production"]
  certificate_pem = file("gateway.pem")
}
`;
const edge = `
resource "smoxy_certificate" "edge" {
  domain_name = "example.com"
}
`;

/** Without the breaks of lines that are too long for a terminal. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('an argument that resources take from the provider', () => {
  it.each([
    { name: 'project', hcl: certificate, environment: { APINIZER_PROJECT: '' }, variable: 'APINIZER_PROJECT' },
    {
      name: 'organization_id',
      hcl: edge,
      environment: { SMOXY_ORGANIZATION_ID: '' },
      variable: 'SMOXY_ORGANIZATION_ID',
    },
  ])(
    'is told with its environment variable where nobody sets it: $name',
    async ({ name, hcl, environment, variable }) => {
      const world = await startWorld();
      const workspace = world.workspace({ 'main.tf': `${required}${hcl}`, 'gateway.pem': certificatePem }, environment);

      const text = inOneLine(await workspace.print('plan'));
      expect(text).toContain(`Error: Missing ${name}`);
      expect(text).toContain(
        `Set ${name} here, in the provider's configuration, or in the environment variable ${variable}.`,
      );
    },
  );
});

describe('an import id without a project', () => {
  const files = { 'main.tf': `${required}${certificate}`, 'gateway.pem': certificatePem };

  it("means the provider's", async () => {
    const world = await startWorld();
    const owner = world.workspace(files);
    await owner.apply();
    const other = world.workspace(files);

    expect(await other.print('import', 'apinizer_certificate.gateway', 'gateway')).toContain('Import successful!');
    expect(await other.state()).toMatchObject({ 'apinizer_certificate.gateway': { id: 'Shop/gateway' } });
  });

  it('is refused where the provider has none, and says what is accepted', async () => {
    const world = await startWorld();
    const workspace = world.workspace(files, { APINIZER_PROJECT: '' });

    const text = inOneLine(await workspace.print('import', 'apinizer_certificate.gateway', 'gateway'));
    expect(text).toContain('Error: Invalid import id Found "gateway", and the provider has no project. Accepted: ');
    expect(text).toContain('APINIZER_PROJECT');
  });
});

describe('a server that answers 503', () => {
  it('is told as reached and not available', async () => {
    const world = await startWorld();
    const provider = 'provider "apinizer" {\n  max_retries = 0\n}\n';
    const files = { 'main.tf': `${required}${provider}${certificate}`, 'gateway.pem': certificatePem };
    const workspace = world.workspace(files);
    await workspace.apply();
    world.sandbox.inject({ method: 'GET', path: '/certificates/', times: Infinity, does: { status: 503 } });

    const text = inOneLine(await workspace.print('plan'));
    expect(text).toContain('Error: The manager is not available');
    expect(text).toContain('The server was reached and answers that it cannot serve at the moment');
    expect(text).not.toContain('cannot be reached');
  });
});
