import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { credentials, startWorld, terraform } from '../support/terraform';

const intermediate = makeIntermediate(makeCa());
const edge = issue(intermediate, { names: ['example.com', '*.example.com'] });
const other = issue(intermediate, { names: ['example.com', '*.example.com'] });

const hcl = `
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

resource "apinizer_certificate" "edge" {
  name            = "edge"
  alias           = "edge"
  environments    = ["production"]
  certificate_pem = file("edge.pem")

  update_referenced_jwks = true
  update_scope           = "SAME_PROJECT"
}

resource "apinizer_jwk" "edge" {
  name = "edge"
  from_certificate = {
    certificate_name        = apinizer_certificate.edge.name
    environment             = "production"
    use                     = "SIGNATURE"
    algorithm               = "ES256"
    certificate_fingerprint = apinizer_certificate.edge.fingerprint_sha256
  }
}
`;

/** Every line of the key's base64 is looked for: half a key is a leak, too. */
const linesOf = (privateKeyPem: string): readonly string[] =>
  privateKeyPem.split('\n').filter((line) => /^[\w+/=]{20,}$/.test(line));

/** Every file below a folder but the inputs themselves, binary plans included. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith('.key'));

describe('private keys and tokens', () => {
  it('are nowhere in state, plan, logs at the lowest level and errors', async () => {
    const world = await startWorld();
    const workspace = world.workspace({
      'main.tf': hcl,
      'edge.pem': edge.certificatePem,
      'chain.pem': edge.chainPem,
      'edge.key': edge.privateKeyPem,
    });
    const environment = {
      ...credentials(world.sandbox),
      TF_CLI_CONFIG_FILE: join(workspace.directory, '..', 'terraformrc'),
      TF_LOG: 'TRACE',
    };
    const run = (...args: readonly string[]) => terraform(workspace.directory, environment, args);

    const printed = [
      await run('plan', '-out=first.plan', '-no-color'),
      await run('apply', '-auto-approve', '-no-color'),
    ];
    workspace.write({ 'edge.pem': other.certificatePem });
    const mismatch = await run('apply', '-auto-approve', '-no-color');
    workspace.write({ 'edge.key': other.privateKeyPem });
    world.sandbox.inject({
      method: 'PATCH',
      path: '*',
      does: { status: 422, body: { detail: `bad: ${other.privateKeyPem}` } },
    });
    const refused = await run('apply', '-auto-approve', '-no-color');
    printed.push(
      mismatch,
      refused,
      await run('apply', '-auto-approve', '-no-color'),
      await run('show', '-json', 'first.plan'),
    );

    expect(printed.map(({ code }) => code)).toEqual([0, 0, 1, 1, 0, 0]);
    const secrets = [
      ...linesOf(edge.privateKeyPem),
      ...linesOf(other.privateKeyPem),
      world.sandbox.apinizerToken,
      world.sandbox.smoxyToken,
    ];
    const texts = [
      ...printed.map(({ stdout, stderr }) => `${stdout}${stderr}`),
      ...filesBelow(workspace.directory).map((path) => readFileSync(path, 'latin1')),
    ];
    for (const [index, secret] of secrets.entries()) {
      // The secret itself would be printed if the assertion named it.
      expect({ secret: index, found: texts.some((text) => text.includes(secret)) }).toEqual({
        secret: index,
        found: false,
      });
    }
    expect(texts.some((text) => text.includes('tf_rpc'))).toBe(true);
  });
});
