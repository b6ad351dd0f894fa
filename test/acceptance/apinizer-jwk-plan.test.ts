import { X509Certificate } from 'node:crypto';
import { jwkThumbprint } from '../../src/pki/jwk';
import { type Issued, issue, keyPair, makeCa } from '../support/certificates';
import { onEachGeneration } from '../support/generations';
import { startWorld, type Workspace } from '../support/terraform';

const ca = makeCa();
const gateway = (key = keyPair()): Issued => issue(ca, { names: ['gateway.example.com'], key });
const thumbprintOf = ({ certificatePem }: Issued) =>
  jwkThumbprint(JSON.stringify(new X509Certificate(certificatePem).publicKey.export({ format: 'jwk' })));

const settings = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}
`;
const jwk = (more = '') => `
resource "apinizer_jwk" "signing" {
  name = "signing"
  ${more}
  from_certificate = {
    certificate_name = apinizer_certificate.gateway.name
    environment      = "production"
    use              = "SIGNATURE"
    algorithm        = "ES256"
    certificate_pem  = apinizer_certificate.gateway.certificate_pem
  }
}
`;
const certificate = `${settings}
resource "apinizer_certificate" "gateway" {
  name                   = "gateway"
  alias                  = "gateway"
  environments           = ["production"]
  certificate_pem        = file("gateway.pem")
  update_referenced_jwks = true
  update_scope           = "SAME_PROJECT"
}
`;

/** What a person reads of one object in a plan, line by line. */
const planned = async (workspace: Workspace, address = 'apinizer_jwk.signing'): Promise<readonly string[]> => {
  const { output } = await workspace.run('plan -input=false -no-color');
  const [, block = ''] = output.split(`# ${address} `);
  return (block.split('\n    }\n')[0] ?? '').split('\n').map((line) => line.trim());
};
/** The attributes that are known after the apply; JSON that is known before stands in lines of its own. */
const unknownIn = (lines: readonly string[]) =>
  lines.flatMap((line, index) => {
    if (!line.endsWith('(known after apply)')) return [];
    const first = line.startsWith(')')
      ? lines.slice(0, index).findLast((each) => each.endsWith('= jsonencode('))
      : line;
    return [first?.split(' ')[1]];
  });

onEachGeneration('the plan of a JWK that follows its certificate', (apinizerGeneration) => {
  const start = async (first: Issued) => {
    const world = await startWorld({ apinizerGeneration });
    const workspace = world.workspace({ 'main.tf': certificate + jwk(), 'gateway.pem': first.certificatePem });
    return { world, workspace };
  };

  it('says which key it will have, at creation and at rotation', async () => {
    const [first, second] = [gateway(), gateway()];
    const { workspace } = await start(first);
    const created = await planned(workspace);
    expect(created).toContain(`+ thumbprint             = "${thumbprintOf(first)}"`);
    expect(created).toContain('+ source_attached        = true');
    expect(unknownIn(created)).toEqual(['kid', 'public_jwk']);
    expect(await workspace.apply()).toMatchObject({ code: 0 });

    workspace.write({ 'gateway.pem': second.certificatePem });
    const rotated = await planned(workspace);
    expect(rotated[0]).toBe('will be updated in-place');
    expect(rotated).toContain(`~ thumbprint             = "${thumbprintOf(first)}" -> "${thumbprintOf(second)}"`);
    expect(unknownIn(rotated)).toEqual(['kid', 'public_jwk']);
    expect(rotated.filter((line) => line.includes('-> null') || /^~ (key_type|current_|source_)/.test(line))).toEqual(
      [],
    );
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });

  it('shows no other key in a renewal with the same key', async () => {
    const key = keyPair();
    const { workspace } = await start(gateway(key));
    await workspace.apply();
    workspace.write({ 'gateway.pem': gateway(key).certificatePem });
    const renewed = await planned(workspace);
    expect(unknownIn(renewed)).toEqual(['kid', 'public_jwk']);
    expect(renewed.join('\n')).not.toContain('thumbprint');
    expect(await workspace.apply()).toMatchObject({ code: 0 });
  });

  it('shows of a new description that the source is lost, and nothing of the key', async () => {
    const { workspace } = await start(gateway());
    await workspace.apply();
    workspace.write({ 'main.tf': certificate + jwk('description = "Signs"') });
    const described = await planned(workspace);
    expect(described).toContain('~ source_attached        = true -> false');
    expect(unknownIn(described)).toEqual(['current_source_type']);
    expect(described.filter((line) => /^[~+-] (kid|thumbprint|public_jwk|key_type|id)\b/.test(line))).toEqual([]);
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });

  it('takes over an imported one with nothing but its source', async () => {
    const { world, workspace } = await start(gateway());
    await workspace.apply();
    world.sandbox.clearJournal();
    await workspace.run('state rm apinizer_jwk.signing');
    workspace.write({ 'import.tf': 'import {\n  to = apinizer_jwk.signing\n  id = "Shop/signing"\n}\n' });
    const adopted = await planned(workspace);
    expect(unknownIn(adopted)).toEqual([]);
    expect(adopted.filter((line) => /^[~-] /.test(line))).toEqual(['~ resource "apinizer_jwk" "signing" {']);
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    expect(world.writes()).toEqual([]);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

describe('what Terraform shows of JWKs', () => {
  it('points at the fingerprint of another certificate, once', async () => {
    const world = await startWorld();
    const wrong = jwk().replace(
      'certificate_pem  =',
      `certificate_fingerprint = "${'ab'.repeat(32)}"\n    certificate_pem  =`,
    );
    const { certificatePem } = gateway();
    const { told } = await world.workspace({ 'main.tf': certificate + wrong, 'gateway.pem': certificatePem }).plan();
    expect(told).toMatchObject([{ summary: 'Fingerprint of another certificate', address: 'apinizer_jwk.signing' }]);
  });

  it('keeps the warning of each of five that lose their source', async () => {
    const world = await startWorld();
    const five = (description: string) => `${settings}
resource "apinizer_jwk" "signing" {
  for_each    = toset(["a", "b", "c", "d", "e"])
  name        = each.key
  description = "${description}"
  from_key    = { key_name = "partner-public", key_kind = "PUBLIC", environment = "production", use = "SIGNATURE", algorithm = "ES256" }
}
`;
    const workspace = world.workspace({ 'main.tf': five('Signs') });
    await workspace.apply();
    workspace.write({ 'main.tf': five('Signs more') });
    const { output } = await workspace.run('plan -input=false -no-color');
    expect(output.match(/Warning: JWK [a-e] loses its source/g)).toHaveLength(5);
    expect(output).not.toContain('similar warning');
  });

  it('says in a configuration that it generates what is missing', async () => {
    const world = await startWorld();
    const made = world.workspace({
      'main.tf': `${settings}\nresource "apinizer_jwk" "ec" {\n  name     = "ec"\n  generate = { key_type = "EC", curve = "P256" }\n}\n`,
    });
    await made.apply();
    const workspace = world.workspace({
      'main.tf': `${settings}\nimport {\n  to = apinizer_jwk.ec\n  id = "Shop/ec"\n}\n`,
    });
    const { told } = await workspace.plan('-generate-config-out=generated.tf');
    const errors = told.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ summary: 'Missing source', address: 'apinizer_jwk.ec' }]);
    expect(errors[0]?.detail).toContain('only recorded');
  });
});
