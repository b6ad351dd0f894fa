import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issue, makeCa } from '../support/certificates';
import { onEachGeneration } from '../support/generations';
import { startWorld } from '../support/terraform';

jest.mock('pemform', () => jest.requireActual('../../src'), { virtual: true });
jest.mock('pemform/apinizer', () => jest.requireActual('../../src/providers/apinizer/constructs'), { virtual: true });

/** The synthesized stack of an example app; the state is kept where Terraform keeps it by itself. */
const synthesized = (example: string, stack: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pemform-example-'));
  process.env['CDKTF_OUTDIR'] = folder;
  try {
    jest.requireActual(join(__dirname, '..', '..', 'examples', 'cdktf', example, 'main'));
    const { terraform, ...rest } = JSON.parse(readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
    return JSON.stringify({ ...rest, terraform: { required_providers: terraform.required_providers } });
  } finally {
    delete process.env['CDKTF_OUTDIR'];
    rmSync(folder, { recursive: true });
  }
};

// A module is loaded once: every generation gets the same stack.
const stack = synthesized('apinizer-jwks', 'jwks');

onEachGeneration('examples/cdktf/apinizer-jwks', (apinizerGeneration) => {
  it('is applied, planned empty, follows a certificate that somebody else changes, and is destroyed', async () => {
    const world = await startWorld({ apinizerGeneration });
    const shop = world.sandbox.apinizer.project('Shop');
    const rotate = () => {
      const pem = issue(makeCa(), { names: ['gateway.example.com'] }).certificatePem;
      const entries = [{ environmentName: 'production', alias: 'gateway', pem }];
      shop.certificates.set('gateway', { id: 'gateway-id', name: 'gateway', description: '', entries });
    };
    rotate();
    const workspace = world.workspace({ 'cdk.tf.json': stack });

    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    expect([...shop.jwks.keys()].sort()).toEqual([
      'decrypting',
      'gateway-signing',
      'login',
      'next',
      'partner',
      'signing',
      'verifying',
    ]);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });

    rotate();
    const followed = await workspace.apply();
    expect(followed.changes).toEqual([expect.stringMatching(/^update apinizer_jwk\.gateway-signing_/)]);
    expect(followed.told).toMatchObject([{ summary: 'JWK did not follow its certificate' }]);

    expect(await workspace.destroy()).toMatchObject({ code: 0 });
    expect([shop.jwks.size, shop.certificates.size]).toEqual([0, 1]);
  });
});
