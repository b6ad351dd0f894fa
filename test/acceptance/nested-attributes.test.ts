import { issue, makeCa } from '../support/certificates';
import { startWorld } from '../support/terraform';

const { certificatePem } = issue(makeCa(), { names: ['gateway.example.com'] });

const purpose = 'use = "SIGNATURE"\n    algorithm = "ES256"';

/** Each line that is marked has one error; what is marked is what a person is shown. */
const configuration = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
    smoxy    = { source = "pemform/smoxy" }
  }
}
locals {
  source = {
    certificate_name = "a/b"
    environment      = "production"
    ${purpose}
  }
}
resource "apinizer_jwk" "literal" {
  name = "literal"
  from_certificate = {
    certificate_name = "gateway"
    environment      = "a,b" # !
    ${purpose}
  }
}
resource "apinizer_jwk" "expression" {
  name             = "expression"
  from_certificate = local.source # !
}
resource "apinizer_jwk" "incomplete" {
  name     = "incomplete"
  from_jwk = {} # !
}
resource "apinizer_jwk" "impatient" {
  name     = "impatient"
  generate = { key_type = "EC", curve = "P256" }
  timeouts {
    create = "soon" # !
  }
}
resource "apinizer_certificate" "set" {
  name            = "set"
  alias           = "set"
  environments    = ["production", "a,b"] # !
  certificate_pem = file("gateway.pem")
}
resource "smoxy_certificate" "map" {
  domain_name = "example.com"
  renewal_triggers = {
    year = null # !
  }
}
`;

const pointedAt = (text: string): readonly string[] => {
  const errors = text.split('Error: ').slice(1);
  return errors.map((error) => /^ +\d+: (.*)$/m.exec(error)?.[1]?.trim() ?? error);
};
const marked = (text: string) => text.split('\n').flatMap((line) => (line.endsWith('# !') ? [line.trim()] : []));

describe('an error in a part of an attribute', () => {
  it('points at the line of the part, or of the attribute where the part has none', async () => {
    const world = await startWorld();
    const workspace = world.workspace({ 'main.tf': configuration, 'gateway.pem': certificatePem });

    const found = pointedAt(await workspace.print('validate'));
    expect(found.toSorted()).toEqual(marked(configuration).toSorted());
  });

  it('points there in the provider block, too', async () => {
    const world = await startWorld();
    const provider = 'provider "apinizer" {\n  validation = {\n    expires_soon = "never" # !\n  }\n}\n';
    const resource = 'resource "apinizer_jwk" "key" {\n  name     = "key"\n  generate = { key_type = "OCT" }\n}\n';
    const [head = ''] = configuration.split('locals');
    const workspace = world.workspace({ 'main.tf': `${head}${provider}${resource}` });

    expect(pointedAt(await workspace.print('validate'))).toEqual(marked(provider));
  });
});
