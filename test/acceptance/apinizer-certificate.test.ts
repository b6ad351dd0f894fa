import { X509Certificate } from 'node:crypto';
import { type Issued, issue, makeCa } from '../support/certificates';
import { onEachGeneration, updateQuery } from '../support/generations';
import { startWorld } from '../support/terraform';

const ca = makeCa();
const gateway = (): Issued => issue(ca, { names: ['gateway.example.com'], key: 'rsa2048' });

const configuration = `
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
}

resource "apinizer_jwk" "signing" {
  name = "signing"
  from_certificate = {
    certificate_name        = apinizer_certificate.gateway.name
    environment             = "production"
    use                     = "SIGNATURE"
    algorithm               = "RS256"
    certificate_fingerprint = apinizer_certificate.gateway.fingerprint_sha256
  }
}
`;

onEachGeneration('a certificate and the JWK made from it', (apinizerGeneration) => {
  it('are created, left alone while nothing changes, and rotated with one PUT', async () => {
    const world = await startWorld({ apinizerGeneration });
    const first = gateway();
    const workspace = world.workspace({ 'main.tf': configuration, 'gateway.pem': first.certificatePem });

    const created = await workspace.apply();
    expect(created.told).toEqual([]);
    expect(created.code).toBe(0);
    expect(world.writes()).toEqual(['POST /apiops/projects/Shop/certificates/', 'POST /apiops/projects/Shop/jwks/']);

    world.sandbox.clearJournal();
    const again = await workspace.apply();
    expect(again).toMatchObject({ code: 0, changes: [] });
    expect(world.writes()).toEqual([]);

    const second = gateway();
    workspace.write({ 'gateway.pem': second.certificatePem });
    const rotated = await workspace.apply();
    expect(rotated).toMatchObject({
      code: 0,
      told: [{ severity: 'warning', summary: 'JWKs of certificate Shop/gateway take over its new key' }],
    });
    expect(rotated.told).toHaveLength(1);
    expect(rotated.changes).toEqual(['update apinizer_certificate.gateway', 'update apinizer_jwk.signing']);
    expect(world.writes()).toEqual([
      `PUT /apiops/projects/Shop/certificates/gateway/?${updateQuery(apinizerGeneration, 'SAME_PROJECT')}`,
    ]);
    const { n } = new X509Certificate(second.certificatePem).publicKey.export({ format: 'jwk' });
    const state = await workspace.state();
    expect(JSON.parse(String(state['apinizer_jwk.signing']?.['public_jwk'])).n).toBe(n);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });

    expect(await workspace.destroy()).toMatchObject({ code: 0, told: [] });
    expect(world.sandbox.apinizer.project('Shop').certificates.size).toBe(0);
    expect(world.sandbox.apinizer.project('Shop').jwks.size).toBe(0);
  });
});

describe('the spelling of a certificate', () => {
  it.each([
    { name: 'CRLF line endings', spell: (pem: string) => pem.replaceAll('\n', '\r\n') },
    { name: 'blank lines and text around the block', spell: (pem: string) => `subject=gateway\n\n${pem}\n\n` },
    { name: 'other line lengths', spell: (pem: string) => rewrap(pem, 32) },
  ])('does not matter: $name', async ({ spell }) => {
    const world = await startWorld();
    const { certificatePem } = gateway();
    const workspace = world.workspace({ 'main.tf': configuration, 'gateway.pem': certificatePem });
    await workspace.apply();

    workspace.write({ 'gateway.pem': spell(certificatePem) });

    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

const rewrap = (pem: string, width: number): string => {
  const body = pem.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '');
  return `-----BEGIN CERTIFICATE-----\n${(body.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
};
