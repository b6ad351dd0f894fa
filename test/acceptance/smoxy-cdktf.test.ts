import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld } from '../support/terraform';

jest.mock('pemform/smoxy', () => jest.requireActual('../../src/providers/smoxy/constructs'), { virtual: true });

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

describe('examples/cdktf/smoxy-managed', () => {
  it('is applied, planned empty and destroyed', async () => {
    const world = await startWorld();
    const workspace = world.workspace({ 'cdk.tf.json': synthesized('smoxy-managed', 'shop') });

    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    expect(Object.keys(await workspace.state())).toEqual([
      'data.smoxy_certificate.current',
      expect.stringMatching(/^smoxy_certificate\.shop_/),
      expect.stringMatching(/^smoxy_certificate_san\.api_/),
    ]);
    expect(world.writes()).toEqual([expect.stringMatching(/^POST \S+\/sans$/)]);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    expect(await workspace.destroy()).toMatchObject({ code: 0 });
  });
});
