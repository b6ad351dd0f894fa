import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { startWorld } from '../support/terraform';

const intermediate = makeIntermediate(makeCa());
const edge = () => issue(intermediate, { names: ['example.com', '*.example.com'] });

const configuration = `
terraform {
  required_providers {
    smoxy = { source = "pemform/smoxy" }
  }
}

resource "smoxy_certificate" "edge" {
  domain_name        = "example.com"
  certificate_pem    = file("edge.pem")
  chain_pem          = file("chain.pem")
  private_key_pem_wo = file("edge.key")
}
`;

describe('a certificate of smoxy', () => {
  it('is adopted, left alone while nothing changes, rotated with one PATCH of what changed, and forgotten', async () => {
    const world = await startWorld();
    const first = edge();
    const workspace = world.workspace({
      'main.tf': configuration,
      'edge.pem': first.certificatePem,
      'edge.key': first.privateKeyPem,
      'chain.pem': intermediate.certificatePem,
    });

    const adopted = await workspace.apply();
    expect(adopted).toMatchObject({ code: 0, told: [], changes: ['create smoxy_certificate.edge'] });
    expect(world.writes()).toHaveLength(1);
    expect(world.sandbox.journal.find(({ method }) => method === 'PATCH')).toMatchObject({
      contentType: 'application/merge-patch+json',
      fields: ['certificateData', 'privateKeyData', 'chainData'],
    });

    world.sandbox.clearJournal();
    expect(await workspace.apply()).toMatchObject({ code: 0, changes: [] });
    expect(world.writes()).toEqual([]);

    const second = edge();
    workspace.write({ 'edge.pem': second.certificatePem, 'edge.key': second.privateKeyPem });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [], changes: ['update smoxy_certificate.edge'] });
    expect(world.sandbox.journal.filter(({ method }) => method === 'PATCH')).toMatchObject([
      { fields: ['certificateData', 'privateKeyData'] },
    ]);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    expect(workspace.stateText()).not.toContain('PRIVATE KEY');

    world.sandbox.clearJournal();
    expect(await workspace.destroy()).toMatchObject({ code: 0 });
    expect(world.writes()).toEqual([]);
  });
});
