import { issue, keyPair, makeCa, makeIntermediate } from '../support/certificates';
import { type Run, startWorld } from '../support/terraform';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const root = makeCa();
const intermediate = makeIntermediate(root, { notBefore: inDays(-400) });
const names = ['example.com', 'www.example.com'];
const edge = issue(intermediate, { names, notAfter: inDays(100) });

const required = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
    smoxy    = { source = "pemform/smoxy" }
  }
}
`;

const ofSmoxy = `${required}
resource "smoxy_certificate" "edge" {
  domain_name        = "example.com"
  certificate_pem    = file("edge.pem")
  chain_pem          = file("chain.pem")
  private_key_pem_wo = file("edge.key")
}
`;

const ofApinizer = (...certificates: readonly string[]) => `${required}
${certificates
  .map(
    (name) => `resource "apinizer_certificate" "${name}" {
  name            = "${name}"
  alias           = "${name}"
  environments    = ["production"]
  certificate_pem = file("${name}.pem")
}
`,
  )
  .join('')}`;

const said = ({ told }: Run) => told.map(({ severity, summary }) => `${severity}: ${summary}`).sort();

describe('one mistake is one message', () => {
  it.each([
    {
      name: 'certificate and key swapped',
      files: { 'edge.pem': edge.privateKeyPem, 'chain.pem': edge.chainPem, 'edge.key': edge.certificatePem },
      detail:
        'A private key was given as the certificate, and a certificate as the private key. Give each where the other is, and replace the key if the text was shared or stored. (inputs-swapped)',
    },
    {
      name: 'certificate and chain swapped',
      files: { 'edge.pem': edge.chainPem, 'chain.pem': edge.certificatePem, 'edge.key': edge.privateKeyPem },
      detail:
        'The leaf, chain block 1 ("CN=example.com"), was given as the chain, and only its issuers as the certificate. Give each where the other is. (inputs-swapped)',
    },
  ])('for smoxy: $name', async ({ files, detail }) => {
    const world = await startWorld();
    const run = await world.workspace({ 'main.tf': ofSmoxy, ...files }).plan();

    expect(run.code).toBe(1);
    expect(run.told).toEqual([
      expect.objectContaining({
        severity: 'error',
        summary: 'Inputs are swapped',
        detail,
        code: expect.stringContaining('certificate_pem'),
      }),
    ]);
    expect(run.output).not.toContain(edge.privateKeyPem.split('\n')[1]);
    expect(world.sandbox.journal).toEqual([]);
  });

  it('for Apinizer: a key where the certificate belongs, and a JWK that lacks three members', async () => {
    const world = await startWorld();
    const jwk = `
resource "apinizer_jwk" "partner" {
  name     = "partner"
  from_jwk = { jwk = jsonencode({ kty = "EC" }) }
}
`;
    const run = await world
      .workspace({ 'main.tf': ofApinizer('gateway') + jwk, 'gateway.pem': edge.privateKeyPem })
      .plan();

    expect(run.told.map(({ detail }) => detail).sort()).toEqual([
      expect.stringContaining(
        'The JWK lacks crv, x and y, which a key of type EC has. Export the key again. (jwk-member-missing)',
      ),
      'The text is a private key and no certificate. Give the certificates that belong here, and replace the key if the text was shared or stored. (private-key-exposed)',
    ]);
  });
});

describe('a missing issuer', () => {
  it('is told of smoxy, named after the domain, and of Apinizer where the provider is told to', async () => {
    const world = await startWorld();
    const files = {
      'edge.pem': edge.certificatePem,
      'edge.key': edge.privateKeyPem,
      'gateway.pem': edge.certificatePem,
    };
    const smoxy = { 'main.tf': ofSmoxy.replace(/ *chain_pem .*\n/, ''), ...files };
    expect(new Set(said(await world.workspace(smoxy).plan()))).toEqual(
      new Set(['warning: Issuer is missing: example.com']),
    );

    const apinizer = world.workspace({ 'main.tf': ofApinizer('gateway'), ...files });
    expect(said(await apinizer.plan())).toEqual([]);
    apinizer.write({
      'main.tf': `${ofApinizer('gateway')}provider "apinizer" {\n  validation = { issuer_missing = "warning" }\n}\n`,
    });
    expect(new Set(said(await apinizer.plan()))).toEqual(new Set(['warning: Issuer is missing: gateway']));
  });
});

describe('a rotation', () => {
  it('tells of every certificate what the one in place has more, none of it merged away', async () => {
    const world = await startWorld();
    const certificates = ['a', 'b', 'c', 'd', 'e'];
    const pems = (pem: () => string) => Object.fromEntries(certificates.map((name) => [`${name}.pem`, pem()]));
    const workspace = world.workspace({
      'main.tf': ofApinizer(...certificates),
      ...pems(() => issue(intermediate, { names, notAfter: inDays(100) }).certificatePem),
    });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });

    workspace.write(pems(() => issue(intermediate, { names: ['example.com'], notAfter: inDays(60) }).certificatePem));
    const run = await workspace.plan();

    expect(run.code).toBe(0);
    expect(said(run)).toEqual([
      ...certificates.map((name) => `warning: Rotation loses names: Shop/${name}`),
      ...certificates.map((name) => `warning: Rotation to an earlier expiry: Shop/${name}`),
    ]);
    expect(run.told.find(({ summary }) => summary.includes('loses names: Shop/c'))?.detail).toBe(
      'The planned certificate no longer covers "www.example.com", as the one in place does. Have it issued for these names as well, unless nobody uses them any more. (rotation-loses-names)',
    );
    const text = await workspace.print('plan');
    expect(text).toContain('Rotation loses names: Shop/c');
    expect(text).not.toMatch(/more similar warning/);
  });

  it('of smoxy back to a certificate that was renewed elsewhere names both ends, and can be refused', async () => {
    const world = await startWorld();
    const files = { 'main.tf': ofSmoxy, 'chain.pem': intermediate.certificatePem };
    const old = issue(intermediate, { names, notAfter: inDays(50) });
    const ofLeaf = ({ certificatePem, privateKeyPem }: typeof old) => ({
      'edge.pem': certificatePem,
      'edge.key': privateKeyPem,
    });
    const workspace = world.workspace({ ...files, ...ofLeaf(old) });
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    const [stored] = world.sandbox.smoxy.certificatesOf('example.com');
    if (!stored) throw new Error('nothing is stored');
    const renewed = { certificatePem: edge.certificatePem, privateKeyPem: edge.privateKeyPem };
    world.sandbox.smoxy.organization(42).certificates.set(stored.id, { ...stored, ...renewed });

    const run = await workspace.plan();
    expect(said(run)).toEqual(['warning: Rotation to an earlier expiry: example.com']);
    const [oldEnd, newEnd] = [50, 100].map((days) => inDays(days).toISOString().slice(0, 10));
    expect(run.told[0]?.detail).toMatch(new RegExp(`expires on ${oldEnd}T.* only on ${newEnd}T`));

    workspace.write({
      'main.tf': `${ofSmoxy}provider "smoxy" {\n  validation = { rotation_expires_earlier = "error" }\n}\n`,
    });
    expect(await workspace.apply()).toMatchObject({
      code: 1,
      told: [expect.objectContaining({ severity: 'error', summary: 'Rotation to an earlier expiry' })],
    });
  });
});

describe('expiry', () => {
  it.each([
    { name: 'with 20 of 45 days left', left: 20, settings: '', told: [] },
    { name: 'with 14 of 45 days left', left: 14, settings: '', told: ['warning: Certificate expires soon: gateway'] },
    {
      name: 'with 20 of 45 days left and 30 days set',
      left: 20,
      settings: 'expiry_warning_days = 30',
      told: ['warning: Certificate expires soon: gateway'],
    },
    { name: 'with 1 of 45 days left and 0 days set', left: 1, settings: 'expiry_warning_days = 0', told: [] },
  ])('is warned of in the last third of a life: $name', async ({ left, settings, told }) => {
    const world = await startWorld();
    const leaf = issue(intermediate, { names, notBefore: inDays(left - 45), notAfter: inDays(left) });
    const workspace = world.workspace({
      'main.tf': `${ofApinizer('gateway')}provider "apinizer" {\n  ${settings}\n}\n`,
      'gateway.pem': leaf.certificatePem,
    });
    expect([...new Set(said(await workspace.plan()))]).toEqual(told);
  });
});

describe.each(['apinizer', 'smoxy'])('the functions of %s', (vendor) => {
  const key = keyPair();
  const expired = issue(intermediate, { key, notBefore: inDays(-90), notAfter: inDays(-1) });
  const outputs = `
output "ordered" {
  value = provider::${vendor}::order_chain(file("bundle.pem"))
}
output "without_time" {
  value = provider::${vendor}::check_certificate(file("old.pem"), file("chain.pem"), null).ok
}
output "now" {
  value = provider::${vendor}::check_certificate(file("old.pem"), file("chain.pem"), null, plantimestamp()).findings[*].rule
}
output "in_its_time" {
  value = provider::${vendor}::check_certificate(file("old.pem"), file("chain.pem"), null, "${inDays(-80).toISOString()}").findings
}
`;
  const files = {
    'bundle.pem': root.certificatePem + intermediate.certificatePem + edge.certificatePem,
    'old.pem': expired.certificatePem,
    'chain.pem': intermediate.certificatePem,
  };

  it('put a bundle in order and judge dates at a time', async () => {
    const world = await startWorld();
    const workspace = world.workspace({ 'main.tf': required + outputs, ...files });

    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });

    const { outputs: found } = JSON.parse(workspace.stateText());
    expect(found).toMatchObject({
      ordered: {
        value: { leaf: edge.certificatePem, chain: intermediate.certificatePem, full_chain: edge.bundlePem },
      },
      without_time: { value: true },
      now: { value: ['certificate-expired'] },
      in_its_time: { value: [] },
    });
  });

  it.each([
    { name: 'a bundle without a leaf', call: 'order_chain(file("chain.pem"))', says: /"pem".*no leaf/s },
    {
      name: 'a time that is none',
      call: 'check_certificate(file("old.pem"), null, null, "tomorrow")',
      says: /"time".*"tomorrow"/s,
    },
    {
      name: 'two times',
      call: 'check_certificate(file("old.pem"), null, null, "2030-01-01T00:00:00Z", "2030-01-01T00:00:00Z")',
      says: /"time".*once/s,
    },
  ])('refuse $name at its argument', async ({ call, says }) => {
    const world = await startWorld();
    const workspace = world.workspace({
      'main.tf': `${required}output "x" {\n  value = provider::${vendor}::${call}\n}\n`,
      ...files,
    });

    const { code, told } = await workspace.plan();

    expect(code).toBe(1);
    expect(told).toEqual([
      expect.objectContaining({ summary: 'Invalid function argument', detail: expect.stringMatching(says) }),
    ]);
  });
});
