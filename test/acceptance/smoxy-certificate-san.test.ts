import { startWorld } from '../support/terraform';

const configuration = (more = '') => `
terraform {
  required_providers {
    smoxy = { source = "pemform/smoxy" }
  }
}

data "smoxy_certificate" "shop" {
  domain_name = "shop.example.com"
}

data "smoxy_certificates" "managed" {
  type   = "auto_managed"
  status = "active"
}

resource "smoxy_certificate_san" "api" {
  certificate_id = data.smoxy_certificate.shop.id
  name           = "API.eu.shop.example.com"
  ${more}
}

resource "smoxy_certificate" "shop" {
  domain_name      = "shop.example.com"
  renewal_triggers = { names = smoxy_certificate_san.api.name }
}

output "managed" {
  value = data.smoxy_certificates.managed.certificates[*].domain_name
}
`;

describe('a name of a certificate', () => {
  it('is added, checked on demand, and deleted where that is asked for', async () => {
    const world = await startWorld();
    const { sandbox } = world;
    const path = () => `/api/organizations/42/certificates/${sandbox.smoxy.certificatesOf('shop.example.com')[0]?.id}`;
    const san = () => sandbox.smoxy.certificatesOf('shop.example.com')[0]?.sans.at(-1);
    const workspace = world.workspace({ 'main.tf': configuration() });

    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    expect(world.writes()).toEqual([`POST ${path()}/sans`]);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    const { output } = await workspace.run('output -json');
    expect(JSON.parse(output).managed.value).toEqual(['example.com', 'shop.example.com']);

    sandbox.clearJournal();
    workspace.write({ 'main.tf': configuration('recheck_triggers = { record = "1" }\n  on_destroy = "delete"') });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [], changes: ['update smoxy_certificate_san.api'] });
    expect(world.writes()).toEqual([`POST ${path()}/sans/${san()?.id}/recheck`]);
    expect((await workspace.state())['smoxy_certificate_san.api']).toMatchObject({ dns_status: 'valid' });

    sandbox.clearJournal();
    const deleted = `DELETE ${path()}/sans/${san()?.id}`;
    expect(await workspace.destroy()).toMatchObject({ code: 0 });
    expect(world.writes()).toEqual([deleted]);
  });
});
