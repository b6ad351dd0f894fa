import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { startWorld } from '../support/terraform';

const intermediate = makeIntermediate(makeCa());

/** As ACME's short-lived profile issues: no subject, the names in a critical subjectAltName. */
const issued = () => issue(intermediate, { names: ['example.com', '*.example.com'], subject: '', criticalNames: true });

// `terraform_data` stands for whatever issues: its output is unknown until it is applied, at every rotation again.
const configuration = `
terraform {
  required_providers {
    smoxy    = { source = "pemform/smoxy" }
    apinizer = { source = "pemform/apinizer" }
  }
}

resource "terraform_data" "issuer" {
  triggers_replace = filesha256("issued.pem")
  input = {
    certificate = file("issued.pem")
    chain       = file("chain.pem")
    private_key = file("issued.key")
  }
}

locals {
  issued = terraform_data.issuer.output
}

resource "smoxy_certificate" "edge" {
  domain_name        = "example.com"
  certificate_pem    = local.issued.certificate
  chain_pem          = local.issued.chain
  private_key_pem_wo = local.issued.private_key
}

resource "apinizer_certificate" "gateway" {
  name                   = "gateway"
  alias                  = "gateway"
  environments           = ["production"]
  certificate_pem        = local.issued.certificate
  update_referenced_jwks = true
  update_scope           = "SAME_PROJECT"
}

resource "apinizer_jwk" "signing" {
  name = "signing"
  from_certificate = {
    certificate_name        = apinizer_certificate.gateway.name
    certificate_fingerprint = apinizer_certificate.gateway.fingerprint_sha256
    environment             = "production"
    use                     = "SIGNATURE"
    algorithm               = "ES256"
  }
}
`;

describe('certificates that another resource issues', () => {
  it('are created, rotated and destroyed, without a subject and unknown until they are issued', async () => {
    const world = await startWorld();
    const files = ({ certificatePem, privateKeyPem } = issued()) => ({
      'issued.pem': certificatePem,
      'issued.key': privateKeyPem,
    });
    const workspace = world.workspace({
      'main.tf': configuration,
      'chain.pem': intermediate.certificatePem,
      ...files(),
    });

    const created = await workspace.apply();
    expect(created).toMatchObject({ code: 0, told: [] });
    expect(await workspace.plan()).toMatchObject({ code: 0, told: [], changes: [] });
    const before = await workspace.state();
    expect(before['smoxy_certificate.edge']).toMatchObject({
      subject: '',
      dns_names: ['example.com', '*.example.com'],
    });

    const second = issued();
    workspace.write(files(second));
    world.sandbox.clearJournal();
    const rotated = await workspace.apply();
    expect(rotated.told.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rotated.code).toBe(0);
    expect(rotated.changes.toSorted()).toEqual([
      'replace terraform_data.issuer',
      'update apinizer_certificate.gateway',
      'update apinizer_jwk.signing',
      'update smoxy_certificate.edge',
    ]);
    expect(world.writes()).toHaveLength(2);
    expect(await workspace.plan()).toMatchObject({ code: 0, told: [], changes: [] });
    const after = await workspace.state();
    const thumbprintOf = (state: typeof after) => state['apinizer_jwk.signing']?.['thumbprint'];
    expect(thumbprintOf(after)).not.toEqual(thumbprintOf(before));

    expect(await workspace.destroy()).toMatchObject({
      code: 0,
      told: [{ severity: 'warning', summary: 'Certificate of example.com stays at smoxy' }],
    });
    const { certificates, jwks } = world.sandbox.apinizer.project('Shop');
    expect([certificates.size, jwks.size]).toEqual([0, 0]);
  });
});
