import type { CertificateEntry } from '../../src/sandbox/apinizer/store';
import { issue, makeCa } from '../support/certificates';
import { onEachGeneration } from '../support/generations';
import { startWorld } from '../support/terraform';

const ca = makeCa();
const gateway = () => issue(ca, { names: ['gateway.example.com'] }).certificatePem;

const configuration = (description: string) => `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}
resource "apinizer_certificate" "gateway" {
  name                       = "gateway"
  alias                      = "gateway"
  description                = "${description}"
  environments               = ["production", "staging"]
  certificate_pem            = file("gateway.pem")
  referenced_jwks_on_destroy = "delete"
}
resource "apinizer_jwk" "signing" {
  depends_on = [apinizer_certificate.gateway]
  name       = "signing"
  from_certificate = {
    certificate_name = "gateway"
    environment      = "production"
    use              = "SIGNATURE"
    algorithm        = "ES256"
  }
}
`;

onEachGeneration('a certificate that others change', (apinizerGeneration) => {
  it('is mended with one PUT, recreated where it was lost, kept while its project is hidden, and destroyed', async () => {
    let losesNext = false;
    const world = await startWorld({
      apinizerGeneration,
      onCall: ({ method, path }) => {
        if (!losesNext || method !== 'GET' || !path.endsWith('/certificates/gateway/')) return;
        losesNext = false;
        world.sandbox.apinizer.project('Shop').certificates.delete('gateway');
      },
    });
    const shop = world.sandbox.apinizer.project('Shop');
    const workspace = world.workspace({ 'main.tf': configuration(''), 'gateway.pem': gateway() });
    const edit = (change: (entry: CertificateEntry) => readonly CertificateEntry[]) => {
      const stored = shop.certificates.get('gateway');
      if (stored) shop.certificates.set('gateway', { ...stored, entries: stored.entries.flatMap(change) });
    };
    const puts = () => world.writes().filter((write) => write.startsWith('PUT')).length;
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });

    const pem = gateway();
    edit((entry) => (entry.environmentName === 'staging' ? [{ ...entry, pem, alias: 'theirs' }] : [entry]));
    const uneven = await workspace.apply();
    expect(uneven).toMatchObject({ code: 0, changes: ['update apinizer_certificate.gateway'] });
    expect(uneven.told.map(({ summary }) => summary)).toContain('Environments of certificate Shop/gateway differ');
    edit((entry) => (entry.environmentName === 'staging' ? [] : [entry]));
    expect(await workspace.apply()).toMatchObject({ code: 0, changes: ['update apinizer_certificate.gateway'] });
    expect(puts()).toBe(2);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });

    workspace.write({ 'main.tf': configuration('New') });
    // Planning reads it before the apply does: it is gone when it is to be updated.
    losesNext = true;
    world.sandbox.inject({ method: 'PUT', path: '/certificates/', does: { drop: 'before' } });
    const recreated = await workspace.apply();
    expect(recreated).toMatchObject({ code: 0, changes: ['update apinizer_certificate.gateway'] });
    expect(recreated.told.map(({ summary }) => summary)).toContain('Certificate Shop/gateway was recreated');
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });

    world.sandbox.apinizer.projects.set('Shop', { ...shop, member: false });
    const hidden = await workspace.plan();
    expect(hidden.code).toBe(1);
    expect(new Set(hidden.told.map(({ summary }) => summary))).toEqual(
      new Set(['Project not found or not accessible']),
    );
    expect(Object.keys(await workspace.state())).toHaveLength(2);
    world.sandbox.apinizer.projects.set('Shop', shop);

    expect(await workspace.destroy()).toMatchObject({ code: 0 });
    expect([shop.certificates.size, shop.jwks.size]).toEqual([0, 0]);
  });
});
