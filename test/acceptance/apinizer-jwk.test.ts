import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issue, makeCa } from '../support/certificates';
import { dialectOf, onEachGeneration, toldGenerations, updateQuery } from '../support/generations';
import { startWorld, type World } from '../support/terraform';

const ca = makeCa();
const gateway = () => issue(ca, { names: ['gateway.example.com'] });
const settings = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}
`;
const keys = `${settings}
resource "apinizer_jwk" "rsa" {
  name     = "rsa"
  generate = { key_type = "RSA", key_size = 2048 }
}
resource "apinizer_jwk" "ec" {
  name     = "ec"
  generate = { key_type = "EC", curve = "P384" }
}
resource "apinizer_jwk" "oct" {
  name     = "oct"
  generate = { key_type = "OCT", key_size = 256 }
}
resource "apinizer_jwk" "private" {
  name     = "private"
  from_key = { key_name = "signing-private", key_kind = "PRIVATE", environment = "staging", use = "SIGNATURE", algorithm = "PS256" }
}
variable "jwk" {
  type      = string
  ephemeral = true
}
resource "apinizer_jwk" "brought" {
  name     = "brought"
  from_jwk = { jwk_wo = var.jwk }
}
data "apinizer_jwk" "rsa" {
  name = apinizer_jwk.rsa.name
}
output "public" {
  value = [apinizer_jwk.ec.public_jwk, apinizer_jwk.oct.public_jwk, data.apinizer_jwk.rsa.public_jwk]
}
`;

onEachGeneration('private members of JWKs', (apinizerGeneration) => {
  it('are in no state, no plan and no log', async () => {
    const world = await startWorld({ apinizerGeneration });
    const jwk = () =>
      JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }));
    const [first, second] = [jwk(), jwk()];
    const workspace = world.workspace({ 'main.tf': keys }, { TF_LOG: 'TRACE', TF_LOG_PATH: 'trace.log' });
    const stored = () => [...world.sandbox.apinizer.project('Shop').jwks.values()].map((each) => each.jwk);
    const given = (text: string) => ['-var', `jwk=${text}`];

    expect(await workspace.apply(...given(first))).toMatchObject({ code: 0, told: [] });
    const before = stored();
    expect(await workspace.plan(...given(first))).toMatchObject({ code: 0, changes: [] });
    expect(await workspace.run('plan -input=false -out=next.plan', ...given(second))).toMatchObject({ code: 0 });
    const { output: plan } = await workspace.run('show -json next.plan');
    expect(plan).toContain('apinizer_jwk.brought');
    const applied = await workspace.apply(...given(second));
    expect(applied).toMatchObject({ code: 0, changes: ['replace apinizer_jwk.brought'] });

    const secrets = [...before, ...stored(), JSON.parse(second)].flatMap((each) =>
      ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].flatMap((name) => (typeof each[name] === 'string' ? [each[name]] : [])),
    );
    expect(secrets.length).toBeGreaterThan(12);
    const log = readFileSync(join(workspace.directory, 'trace.log'), 'utf8');
    expect(log).toContain('/apiops/projects/Shop/jwks/rsa/');
    // The variable itself is on the command line, which Terraform logs.
    const written = log.split('\n').filter((line) => !line.includes('CLI args') && !line.includes('CLI command args'));
    for (const text of [workspace.stateText(), plan, applied.output, written.join('\n')]) {
      expect(secrets.filter((secret) => text.includes(String(secret)))).toEqual([]);
    }
  });
});

const chain = (description: string, flags = '') => `${settings}
resource "apinizer_certificate" "gateway" {
  name            = "gateway"
  alias           = "gateway"
  environments    = ["production"]
  certificate_pem = file("gateway.pem")
  ${flags}
}
resource "apinizer_jwk" "signing" {
  name        = "signing"
  description = "${description}"
  from_certificate = {
    certificate_name        = apinizer_certificate.gateway.name
    environment             = "production"
    use                     = "SIGNATURE"
    algorithm               = "ES256"
    certificate_fingerprint = apinizer_certificate.gateway.fingerprint_sha256
  }
}
`;

describe('a rotation that does not take its JWKs along', () => {
  const rotate = async (world: World) => {
    const workspace = world.workspace({ 'main.tf': chain('Signs'), 'gateway.pem': gateway().certificatePem });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    workspace.write({ 'gateway.pem': gateway().certificatePem });
    return { workspace, rotated: await workspace.apply() };
  };

  it.each(toldGenerations.filter((generation) => dialectOf(generation) === 'jwk_update_action'))(
    'detaches them in the newer dialect: told at plan, told again by the JWK, and mended as it says, %s',
    async (apinizerGeneration) => {
      const world = await startWorld({ apinizerGeneration });
      const { workspace, rotated } = await rotate(world);
      expect(rotated.told).toMatchObject([
        {
          severity: 'warning',
          summary: 'Certificate Shop/gateway detaches its JWKs',
          detail: expect.stringContaining(': signing. '),
          address: 'apinizer_certificate.gateway',
        },
        { severity: 'error', summary: 'JWK did not follow its certificate', address: 'apinizer_jwk.signing' },
      ]);
      const hint = rotated.told[1]?.detail;
      expect(hint).toContain('detached from the certificate');
      expect(hint).toContain('terraform apply -replace=ADDRESS');
      expect(hint).not.toContain('update_referenced_jwks');

      const mended = await workspace.apply('-replace=apinizer_jwk.signing');
      expect(mended).toMatchObject({ code: 0, changes: ['replace apinizer_jwk.signing'] });
      expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    },
  );

  describe.each(toldGenerations.filter((generation) => dialectOf(generation) === 'update_referenced_jwks'))(
    'leaves them behind in the older dialect, %s',
    (apinizerGeneration) => {
      it('which the plan tells, and the flag mends as the hint says, with one PUT more', async () => {
        const world = await startWorld({ apinizerGeneration });
        const { workspace, rotated } = await rotate(world);
        expect(rotated.told).toMatchObject([
          {
            severity: 'warning',
            summary: 'JWKs of certificate Shop/gateway keep the old key',
            detail: expect.stringContaining(': signing. '),
            address: 'apinizer_certificate.gateway',
          },
          { severity: 'error', summary: 'JWK did not follow its certificate', address: 'apinizer_jwk.signing' },
        ]);
        expect(rotated.told[1]?.detail).toContain('Set update_referenced_jwks = true and update_scope');

        world.sandbox.clearJournal();
        const flags = 'update_referenced_jwks = true\n  update_scope = "SAME_PROJECT"';
        workspace.write({ 'main.tf': chain('Signs', flags) });
        const mended = await workspace.apply();
        expect(mended).toMatchObject({
          code: 0,
          changes: ['update apinizer_certificate.gateway', 'update apinizer_jwk.signing'],
          told: [{ summary: 'JWKs of certificate Shop/gateway take over its key' }],
        });
        expect(mended.told).toHaveLength(1);
        expect(world.writes()).toEqual([
          `PUT /apiops/projects/Shop/certificates/gateway/?${updateQuery(apinizerGeneration, 'SAME_PROJECT')}`,
        ]);
        expect(await workspace.plan()).toMatchObject({ code: 0, changes: [], told: [] });
      });

      it('and a description detaches the one recreated, with a warning', async () => {
        const world = await startWorld({ apinizerGeneration });
        const { workspace } = await rotate(world);
        expect(await workspace.apply('-replace=apinizer_jwk.signing')).toMatchObject({ code: 0 });

        workspace.write({ 'main.tf': chain('Signs what the gateway sends') });
        const described = await workspace.apply();
        expect(described).toMatchObject({ code: 0, changes: ['update apinizer_jwk.signing'] });
        expect(described.told[0]).toMatchObject({ severity: 'warning', summary: 'JWK signing loses its source' });
        expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
      });
    },
  );
});

describe('a JWK that cannot work', () => {
  it('is refused by validate, at the argument, before anything is called', async () => {
    const world = await startWorld();
    const wrong = `${settings}
resource "apinizer_jwk" "short" {
  name     = "short"
  generate = { 
    key_type  = "OCT"
    key_size  = 256
    algorithm = "HS512"
  }
}
resource "apinizer_jwk" "two" {
  name     = "two"
  generate = { key_type = "RSA", key_size = 2048 }
  from_url = { url = "https://login.example.com/jwks.json" }
}
`;
    const { told } = await world.workspace({ 'main.tf': wrong }).plan();
    expect(told.toSorted((one, other) => (one.summary < other.summary ? -1 : 1))).toMatchObject([
      { summary: 'Key is too short for the algorithm', address: 'apinizer_jwk.short' },
      { summary: 'Several sources', address: 'apinizer_jwk.two', code: expect.stringMatching(/^generate/) },
    ]);
    expect(world.sandbox.journal).toEqual([]);
  });
});

onEachGeneration('a JWK whose answer was lost', (apinizerGeneration) => {
  it('is ours when it was made for us, and there is only one', async () => {
    const world = await startWorld({ apinizerGeneration });
    const workspace = world.workspace({
      'main.tf': `${settings}
resource "apinizer_jwk" "ec" {
  name     = "ec"
  generate = { key_type = "EC", curve = "P256" }
}
`,
    });
    world.sandbox.inject({ method: 'POST', path: '/jwks/generate', does: { drop: 'after' } });
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(world.writes()).toEqual(['POST /apiops/projects/Shop/jwks/generate']);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

onEachGeneration('a login in place of a token', (generation) => {
  it('works from the environment, once for every process of Terraform', async () => {
    const settings = { expiresIn: 'epoch-milliseconds' } as const;
    const world = await startWorld({ data: { apinizer: { generation, settings } } });
    const workspace = world.workspace(
      { 'main.tf': chain('Signs'), 'gateway.pem': gateway().certificatePem },
      {
        APINIZER_TOKEN: '',
        APINIZER_USERNAME: world.sandbox.apinizerUsername,
        APINIZER_PASSWORD: world.sandbox.apinizerPassword,
      },
    );
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    // The plan asks whether it is accepted, and the apply is a process of its own.
    expect(world.writes().filter((write) => write.endsWith('/auth/token'))).toHaveLength(2);
    expect(workspace.stateText()).not.toContain(world.sandbox.apinizerPassword);
  });
});
