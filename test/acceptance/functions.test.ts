import { X509Certificate } from 'node:crypto';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { startWorld } from '../support/terraform';

const intermediate = makeIntermediate(makeCa());
const leaf = issue(intermediate, { names: ['example.com', 'www.example.com'] });

const hcl = (vendor: string) => `
terraform {
  required_providers {
    ${vendor} = { source = "pemform/${vendor}" }
  }
}

locals {
  pem = file("edge.pem")
}

output "facts" {
  value = provider::${vendor}::parse_certificate(local.pem)
}
output "check" {
  value = provider::${vendor}::check_certificate(local.pem, file("chain.pem"), ["example.com", "other.example.org"])
}
output "leaf_alone" {
  value = provider::${vendor}::check_certificate(local.pem, null, null).ok
}
output "jwk" {
  value = jsondecode(provider::${vendor}::jwk_from_pem(local.pem))
}
output "same_thumbprint" {
  value = provider::${vendor}::jwk_thumbprint(local.pem) == provider::${vendor}::jwk_thumbprint(provider::${vendor}::jwk_from_pem(local.pem))
}
output "normalized" {
  value = provider::${vendor}::normalize_pem("\\n  text\\n\${replace(local.pem, "\\n", "\\r\\n")}") == local.pem
}
`;

const outputsOf = (stateText: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries<{ value: unknown }>(JSON.parse(stateText).outputs).map(([name, { value }]) => [name, value]),
  );

describe.each(['apinizer', 'smoxy'])('the functions of %s', (vendor) => {
  it('read, check and convert certificates', async () => {
    const world = await startWorld();
    const files = { 'main.tf': hcl(vendor), 'edge.pem': leaf.certificatePem, 'chain.pem': leaf.chainPem };
    const workspace = world.workspace(files);

    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });

    const independent = new X509Certificate(leaf.certificatePem);
    const { kty, crv, x, y } = independent.publicKey.export({ format: 'jwk' });
    expect(outputsOf(workspace.stateText())).toMatchObject({
      facts: {
        dns_names: ['example.com', 'www.example.com'],
        fingerprint_sha256: independent.fingerprint256.replaceAll(':', '').toLowerCase(),
        is_ca: false,
      },
      check: {
        ok: false,
        findings: expect.arrayContaining([
          expect.objectContaining({ problem: expect.stringContaining('other.example.org') }),
        ]),
      },
      leaf_alone: true,
      jwk: { kty, crv, x, y },
      same_thumbprint: true,
      normalized: true,
    });
    expect(world.sandbox.journal).toEqual([]);
  });

  it('end an error in one full stop', async () => {
    const world = await startWorld();
    const call = `output "one" {\n  value = provider::${vendor}::jwk_from_pem("nothing")\n}\n`;
    const [head = ''] = hcl(vendor).split('locals');

    const text = await world.workspace({ 'main.tf': `${head}${call}` }).print('plan');
    expect(text).toContain('Invalid value for "pem" parameter: ');
    expect(text.trimEnd()).toMatch(/[^.]\.$/);
  });

  it('say at the argument what they cannot read', async () => {
    const world = await startWorld();
    const workspace = world.workspace({
      'main.tf': hcl(vendor),
      'edge.pem': 'not a certificate',
      'chain.pem': leaf.chainPem,
    });

    const { code, told } = await workspace.plan();

    expect(code).toBe(1);
    expect(told).toContainEqual(
      expect.objectContaining({
        summary: 'Invalid function argument',
        detail: expect.stringContaining('Invalid value for "pem" parameter'),
        code: expect.stringContaining('parse_certificate'),
      }),
    );
  });
});
