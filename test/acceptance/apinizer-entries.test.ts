import { issue, makeCa } from '../support/certificates';
import { startWorld } from '../support/terraform';

const ca = makeCa();
const gateway = (): string => issue(ca, { names: ['gateway.example.com'] }).certificatePem;

const configuration = (setting: 'warn' | 'import_file' | 'recreate') => `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}

resource "apinizer_certificate" "gateway" {
  name                   = "gateway"
  alias                  = "gateway"
  environments           = ["production", "staging"]
  certificate_pem        = file("gateway.pem")
  update_referenced_jwks = true
  update_scope           = "SAME_PROJECT"
  duplicate_entries      = "${setting}"
}

resource "apinizer_jwk" "signing" {
  name = "signing"
  from_certificate = {
    certificate_name        = apinizer_certificate.gateway.name
    environment             = "production"
    use                     = "SIGNATURE"
    algorithm               = "ES256"
    certificate_fingerprint = apinizer_certificate.gateway.fingerprint_sha256
  }
}
`;

const old = { severity: 'warning', summary: 'Certificate Shop/gateway has old entries' };
const adding = { data: { apinizer: { generation: 'G4' as const, settings: { certificatePut: 'add' as const } } } };

describe('a manager that adds an entry with every update', () => {
  it('is told of after a rotation and by every plan, and "recreate" ends it', async () => {
    const world = await startWorld(adding);
    const workspace = world.workspace({ 'main.tf': configuration('warn'), 'gateway.pem': gateway() });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    world.sandbox.clearJournal();

    workspace.write({ 'gateway.pem': gateway() });
    const rotated = await workspace.apply();
    expect(rotated.code).toBe(0);
    expect(rotated.told).toContainEqual(expect.objectContaining(old));
    expect(await workspace.plan('-detailed-exitcode')).toMatchObject({ code: 0, changes: [], told: [old] });
    expect(await workspace.apply()).toMatchObject({ code: 0, changes: [], told: [old] });
    expect(world.writes()).toEqual([expect.stringMatching(/^PUT .*\/certificates\/gateway\//)]);

    workspace.write({ 'main.tf': configuration('recreate') });
    const recreated = await workspace.apply();
    expect(recreated).toMatchObject({ code: 0, changes: ['replace apinizer_certificate.gateway'] });
    expect(world.sandbox.apinizer.project('Shop').certificates.get('gateway')?.entries).toHaveLength(2);
    expect(await workspace.plan('-detailed-exitcode')).toMatchObject({ code: 0, changes: [], told: [] });
    expect(await workspace.destroy()).toMatchObject({ code: 0 });
  });

  it('is mended by import-file in the same apply', async () => {
    const world = await startWorld(adding);
    const workspace = world.workspace({ 'main.tf': configuration('import_file'), 'gateway.pem': gateway() });
    await workspace.apply();

    workspace.write({ 'gateway.pem': gateway() });
    const rotated = await workspace.apply();
    expect(rotated.code).toBe(0);
    expect(rotated.told).not.toContainEqual(expect.objectContaining(old));
    expect(world.sandbox.apinizer.project('Shop').certificates.get('gateway')?.entries).toHaveLength(2);
    expect(await workspace.plan('-detailed-exitcode')).toMatchObject({ code: 0, changes: [], told: [] });
  });
});
