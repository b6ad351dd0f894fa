import { issue, makeCa } from '../support/certificates';
import { startWorld } from '../support/terraform';

const ca = makeCa();
const configuration = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}

resource "apinizer_certificate" "gateway" {
  name            = "gateway"
  alias           = "gateway"
  environments    = ["production", "staging"]
  certificate_pem = file("gateway.pem")
}
`;
const files = () => ({
  'main.tf': configuration,
  'gateway.pem': issue(ca, { names: ['gateway.example.com'] }).certificatePem,
});

describe('a create whose answer is lost', () => {
  it('is looked up and taken over when it is ours', async () => {
    const world = await startWorld();
    const workspace = world.workspace(files());
    world.sandbox.inject({ method: 'POST', path: '*/certificates/', does: { drop: 'after' } });

    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(world.writes()).toEqual(['POST /apiops/projects/Shop/certificates/']);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });

  it('is an error when it was lost before it took effect, and the next apply makes it', async () => {
    const world = await startWorld();
    const workspace = world.workspace(files());
    world.sandbox.inject({ method: 'POST', path: '*/certificates/', does: { drop: 'before' } });

    expect(await workspace.apply()).toMatchObject({ code: 1 });
    expect(await workspace.state()).toEqual({});
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

describe('a deployment that failed in one environment', () => {
  it('is an error for that environment, and the next plan shows the rest', async () => {
    const world = await startWorld();
    const workspace = world.workspace(files());
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    workspace.write(files());
    const fault = { method: 'PUT', path: '*/certificates/*', times: Infinity, does: { failEnvironments: ['staging'] } };
    world.sandbox.inject(fault);

    const failed = await workspace.apply();
    expect(failed.code).toBe(1);
    expect(failed.told).toEqual([
      expect.objectContaining({
        severity: 'error',
        summary: 'Deployment to staging failed',
        code: expect.stringContaining('environments'),
      }),
    ]);
    expect((await workspace.state())['apinizer_certificate.gateway']).toMatchObject({ environments: ['production'] });
    world.sandbox.clearFaults();

    expect(await workspace.apply()).toMatchObject({ code: 0, changes: ['update apinizer_certificate.gateway'] });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

describe('an object that somebody deleted', () => {
  it('is planned again, and its destroy is no error', async () => {
    const world = await startWorld();
    const workspace = world.workspace(files());
    await workspace.apply();
    world.sandbox.apinizer.project('Shop').certificates.clear();

    expect(await workspace.plan()).toMatchObject({ changes: ['create apinizer_certificate.gateway'] });
    expect(await workspace.destroy()).toMatchObject({ code: 0 });
  });
});

describe('a setting that leaves the token open', () => {
  it('is warned of in the plan, once', async () => {
    const world = await startWorld();
    const workspace = world.workspace(files(), { NODE_TLS_REJECT_UNAUTHORIZED: '0' });

    const { code, told } = await workspace.plan();

    expect(code).toBe(0);
    expect(told).toEqual([
      expect.objectContaining({ severity: 'warning', summary: 'TLS certificates are not checked' }),
    ]);
  });
});
