import { issue, makeCa } from '../support/certificates';
import { onEachGeneration } from '../support/generations';
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

onEachGeneration('a create whose answer is lost', (apinizerGeneration) => {
  it('is looked up and taken over when it is ours', async () => {
    const world = await startWorld({ apinizerGeneration });
    const workspace = world.workspace(files());
    world.sandbox.inject({ method: 'POST', path: '*/certificates/', does: { drop: 'after' } });

    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(world.writes()).toEqual(['POST /apiops/projects/Shop/certificates/']);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });

  it('is an error when it was lost before it took effect, and the next apply makes it', async () => {
    const world = await startWorld({ apinizerGeneration });
    const workspace = world.workspace(files());
    world.sandbox.inject({ method: 'POST', path: '*/certificates/', does: { drop: 'before' } });

    expect(await workspace.apply()).toMatchObject({ code: 1 });
    expect(await workspace.state()).toEqual({});
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

onEachGeneration('a create that cannot be read back', (apinizerGeneration) => {
  it('is said to have made the certificate, and needs no other apply', async () => {
    const world = await startWorld({ apinizerGeneration });
    const workspace = world.workspace(files());
    world.sandbox.inject({ method: 'GET', path: '*/certificates/gateway/', times: Infinity, does: { status: 500 } });

    const text = (await workspace.print('apply', '-auto-approve')).replaceAll(/[│\s]+/g, ' ');
    expect(text).toContain('Warning: Certificate Shop/gateway was created, and not read back');
    expect(text).toContain('Apply complete! Resources: 1 added');
    world.sandbox.clearFaults();
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

onEachGeneration('a create that an environment does not take', (apinizerGeneration) => {
  it('says how to keep the certificate, and so it is kept', async () => {
    const world = await startWorld({ apinizerGeneration });
    const workspace = world.workspace(files());
    const fault = { times: Infinity, does: { failEnvironments: ['staging'] } };
    world.sandbox.inject({ method: 'POST', path: '*/certificates/', ...fault });
    world.sandbox.inject({ method: 'PUT', path: '*/certificates/*', ...fault });

    const failed = await workspace.apply();
    expect(failed).toMatchObject({ code: 1, told: [{ severity: 'error', summary: 'Deployment to staging failed' }] });
    expect(failed.told[0]?.detail).toContain('run terraform untaint ADDRESS');
    world.sandbox.clearFaults();
    await workspace.print('untaint', 'apinizer_certificate.gateway');

    expect(await workspace.apply()).toMatchObject({ code: 0, changes: ['update apinizer_certificate.gateway'] });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

onEachGeneration('a deployment that failed in one environment', (apinizerGeneration) => {
  it('is an error for that environment, and the next plan shows the rest', async () => {
    const world = await startWorld({ apinizerGeneration });
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

onEachGeneration('an object that somebody deleted', (apinizerGeneration) => {
  it('is planned again, and its destroy is no error', async () => {
    const world = await startWorld({ apinizerGeneration });
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
