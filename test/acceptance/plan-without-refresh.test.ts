import { generateKeyPairSync } from 'node:crypto';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { startWorld } from '../support/terraform';

const intermediate = makeIntermediate(makeCa());
const edge = issue(intermediate, { names: ['example.com', '*.example.com'] });
const gateway = issue(intermediate, { names: ['gateway.example.com'] });
const { d: _, ...publicJwk } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });

const configuration = (environments: string) => `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
    smoxy    = { source = "pemform/smoxy" }
  }
}
resource "smoxy_certificate" "edge" {
  domain_name        = "example.com"
  certificate_pem    = file("edge.pem")
  chain_pem          = file("chain.pem")
  private_key_pem_wo = file("edge.key")
}
resource "apinizer_certificate" "gateway" {
  name            = "gateway"
  alias           = "gateway"
  environments    = ${environments}
  certificate_pem = file("gateway.pem")
}
resource "apinizer_jwk" "signing" {
  name = "signing"
  from_certificate = {
    certificate_name = apinizer_certificate.gateway.name
    environment      = "production"
    use              = "SIGNATURE"
    algorithm        = "ES256"
    certificate_pem  = apinizer_certificate.gateway.certificate_pem
  }
}
resource "apinizer_jwk" "partner" {
  name     = "partner"
  from_jwk = { jwk = file("partner.json") }
}
`;

const texts = {
  'main.tf': configuration('["production", "staging"]'),
  'edge.pem': edge.certificatePem,
  'edge.key': edge.privateKeyPem,
  'chain.pem': intermediate.certificatePem,
  'gateway.pem': gateway.bundlePem,
  'partner.json': JSON.stringify(publicJwk),
};

const rewrapped = (pem: string): string =>
  pem.replaceAll(
    /(-----BEGIN \w+( \w+)?-----\n)([^-]*)/g,
    (_, head: string, __, body: string) =>
      `${head}${body
        .replaceAll('\n', '')
        .match(/.{1,48}/g)
        ?.join('\n')}\n`,
  );
const everyPem = (change: (pem: string) => string) =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (name.endsWith('.pem') ? [[name, change(text)]] : [])),
  );

describe('a plan without a refresh', () => {
  it('asks nobody anything while nothing changes, in whatever form the same texts are configured', async () => {
    const world = await startWorld();
    const workspace = world.workspace(texts);
    expect(await workspace.apply()).toMatchObject({ code: 0 });

    const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      'as applied': {},
      're-wrapped': everyPem(rewrapped),
      'with the line ends of Windows': everyPem((pem) => pem.replaceAll('\n', '\r\n')),
      'with text around': everyPem((pem) => `subject=example\n\n${pem}\n`),
      reordered: {
        'main.tf': configuration('["staging", "production"]'),
        'partner.json': JSON.stringify(Object.fromEntries(Object.entries(publicJwk).toReversed()), null, 2),
      },
    };
    const found: Record<string, unknown> = {};
    for (const [form, files] of Object.entries(forms)) {
      workspace.write({ ...texts, ...files });
      world.sandbox.clearJournal();
      const { changes, code } = await workspace.plan('-refresh=false');
      found[form] = { code, changes, calls: world.sandbox.journal.map(({ method, path }) => `${method} ${path}`) };
    }
    await workspace.plan();
    expect(world.sandbox.journal.length).toBeGreaterThan(0);
    const nothing = { code: 0, changes: [], calls: [] };
    expect(found).toEqual(Object.fromEntries(Object.keys(forms).map((form) => [form, nothing])));
  });
});
