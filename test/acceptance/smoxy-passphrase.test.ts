import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { startWorld } from '../support/terraform';

const passphrase = 'correct-horse-battery';
const leaf = issue(makeIntermediate(makeCa()), { names: ['example.com'] });
const locked = leaf.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();

const configuration = (name = 'private_key_pem_wo') => `
terraform {
  required_providers {
    smoxy = { source = "pemform/smoxy" }
  }
}

variable "passphrase" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "smoxy_certificate" "edge" {
  domain_name               = "example.com"
  certificate_pem           = file("edge.pem")
  chain_pem                 = file("chain.pem")
  ${name.padEnd(25)} = file("edge.key")
  private_key_passphrase_wo = var.passphrase
}
`;
const files = {
  'main.tf': configuration(),
  'edge.pem': leaf.certificatePem,
  'chain.pem': leaf.chainPem,
  'edge.key': locked,
};

describe('an encrypted private key', () => {
  it.each(['private_key_pem_wo', 'private_key_pem'])(
    'of %s reaches smoxy decrypted, and with its passphrase nothing that Terraform keeps or says',
    async (name) => {
      const world = await startWorld();
      const workspace = world.workspace(
        { ...files, 'main.tf': configuration(name) },
        { TF_VAR_passphrase: passphrase, TF_LOG: 'TRACE' },
      );

      const planned = await workspace.run('plan -out=saved.plan -input=false');
      const applied = await workspace.apply();

      expect([planned.code, applied.code]).toEqual([0, 0]);
      expect(world.sandbox.smoxy.certificatesOf('example.com')).toMatchObject([{ privateKeyPem: leaf.privateKeyPem }]);
      expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
      const kept = readdirSync(workspace.directory, { recursive: true, encoding: 'utf8' })
        .map((file) => join(workspace.directory, file))
        .filter((file) => statSync(file).isFile())
        .map((file) => readFileSync(file, 'latin1'));
      for (const text of [...kept, planned.output, applied.output]) {
        expect(text).not.toContain(passphrase);
        expect(text).not.toContain(leaf.privateKeyPem.split('\n')[1]);
      }
    },
  );

  it.each([
    {
      name: 'another passphrase',
      environment: { TF_VAR_passphrase: 'wrong-horse-battery' },
      more: {},
      summary: 'Wrong passphrase',
      code: /private_key_passphrase_wo/,
    },
    {
      name: 'a key that is not encrypted',
      environment: { TF_VAR_passphrase: passphrase },
      more: { 'edge.key': leaf.privateKeyPem },
      summary: 'Passphrase without an encrypted key',
      code: /private_key_passphrase_wo/,
    },
    {
      name: 'no passphrase',
      environment: { TF_VAR_passphrase: passphrase },
      more: { 'main.tf': configuration().replace(/ {2}private_key_passphrase_wo.*\n/, '') },
      summary: 'Encrypted private key',
      code: /private_key_pem_wo/,
    },
  ])('is one error at plan with $name, on its line', async ({ environment, more, summary, code }) => {
    const world = await startWorld();
    const workspace = world.workspace({ ...files, ...more }, environment);

    const { told, output } = await workspace.plan();

    expect(told).toEqual([expect.objectContaining({ severity: 'error', summary, code: expect.stringMatching(code) })]);
    expect(output).not.toMatch(/horse/);
    expect(world.writes()).toEqual([]);
  });
});
