import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Issued, type IssueOptions, issue, keyPair, makeCa, makeIntermediate } from '../support/certificates';
import { startWorld, type Workspace } from '../support/terraform';

const intermediate = makeIntermediate(makeCa());
const key = keyPair();
const edge = (options: IssueOptions = {}) =>
  issue(intermediate, { names: ['example.com', '*.example.com'], key, ...options });
const files = ({ certificatePem, privateKeyPem }: Issued = edge()) => ({
  'edge.pem': certificatePem,
  'edge.key': privateKeyPem,
  'chain.pem': intermediate.certificatePem,
});

const head = `
terraform {
  required_providers {
    smoxy = { source = "pemform/smoxy" }
  }
}
`;
const resource = (body: string, name = 'edge') => `${head}
resource "smoxy_certificate" "${name}" {
${body}
}
`;
const material = `
  certificate_pem    = file("edge.pem")
  chain_pem          = file("chain.pem")
  private_key_pem_wo = file("edge.key")
`;
const byDomain = `  domain_name = "example.com"${material}`;

/** What a person reads, in one line, and the attributes of an object that change. */
const printed = async (workspace: Workspace, command = 'plan') => {
  const { code, output } = await workspace.run(`${command} -no-color -input=false`);
  const changing = [...output.matchAll(/^ {6}[~+-] (\w+)/gm)].map(([, attribute]) => attribute);
  return { code, text: output.replaceAll(/\s+/g, ' '), changing };
};

const ofLeaf = [
  ...['attempt_count', 'certificate_pem', 'expires_at', 'fingerprint_sha1', 'fingerprint_sha256', 'issuer_name'],
  ...['last_attempt', 'not_after', 'not_before', 'serial_number', 'server_fingerprint'],
];

describe('the plan of a certificate', () => {
  it.each([
    { name: 'a renewal with the same key', after: () => files(), changes: ofLeaf },
    {
      name: 'a rotation with a new key',
      after: () => files(edge({ key: keyPair() })),
      changes: [...ofLeaf, 'public_key_sha256'],
    },
    {
      name: 'another chain',
      after: () => ({ 'main.tf': resource(byDomain.replace(/chain_pem .*/, '')) }),
      changes: ['attempt_count', 'chain_pem', 'last_attempt'],
    },
  ])('of $name shows its domain and what changes, and takes nothing away that stays', async ({ after, changes }) => {
    const world = await startWorld();
    const workspace = world.workspace({ 'main.tf': resource(byDomain), ...files() });
    await workspace.apply();
    workspace.write(after());

    const { code, text, changing } = await printed(workspace);

    expect(code).toBe(0);
    expect(text).toContain(' id = "');
    expect(text).toContain(' name = "example.com"');
    expect(changing).toEqual([...changes, 'updated_at'].toSorted());
    expect(text.split('-> null').length - 1).toBe(changes.includes('chain_pem') ? 1 : 0);
    expect(text).not.toContain('new key');
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });

  it('that is handed back shows no name of it as removed, and the status that is waited for', async () => {
    const world = await startWorld();
    const workspace = world.workspace({ 'main.tf': resource(byDomain), ...files() });
    await workspace.apply();
    workspace.write({ 'main.tf': resource('  domain_name = "example.com"\n  type = "auto_managed"') });

    const { text, changing } = await printed(workspace);

    expect(text).toMatch(/~ sans = \[ - \{ - dns_status = "valid" - id = /);
    expect(text).not.toMatch(/name = "(\*\.)?example\.com" -> null|ssl_status = "covered" -> null/);
    expect(changing).toContain('sans');
    expect(changing).not.toContain('status');
    expect(await workspace.apply()).toMatchObject({ code: 0 });
  });

  it('by its id alone shows the domain; with another domain it ends, and so does an id of none', async () => {
    const world = await startWorld();
    const [{ id } = { id: '' }] = world.sandbox.smoxy.certificatesOf('example.com');
    const workspace = world.workspace({ 'main.tf': resource(`  certificate_id = "${id}"${material}`), ...files() });

    expect((await printed(workspace)).text).toContain('+ domain_name = "example.com"');

    workspace.write({ 'main.tf': resource(`  certificate_id = "${id}"\n${byDomain}`) });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });

    workspace.write({ 'main.tf': resource(`  certificate_id = "${id}"\n  domain_name = "shop.example.com"`, 'other') });
    const { code, text } = await printed(workspace);
    expect(code).toBe(1);
    expect(text).toContain(`The certificate ${id} is for "example.com", and domain_name is "shop.example.com".`);
    workspace.write({ 'main.tf': resource('  certificate_id = "x"', 'other') });
    expect((await printed(workspace)).text).toContain('Organization 42 has no certificate with the id "x".');
  });
});

describe('letting a certificate go', () => {
  it.each([
    {
      on_destroy: 'forget',
      says: /Certificate of example\.com stays at smoxy .*serving the uploaded certificate until/,
    },
    { on_destroy: 'auto_managed', says: /Certificate of example\.com goes back to smoxy .*issues one of its own/ },
    {
      on_destroy: 'delete',
      says: /Certificate of example\.com is deleted .*no certificate for \*\.example\.com, example\.com,/,
    },
  ])('says at plan what stays and what breaks: $on_destroy', async ({ on_destroy, says }) => {
    const world = await startWorld();
    const shop = files(edge({ names: ['shop.example.com'] }));
    const workspace = world.workspace({
      'main.tf': resource(`${byDomain}  on_destroy = "${on_destroy}"`),
      ...files(),
    });
    await workspace.apply();

    expect((await printed(workspace, 'plan -destroy')).text).toMatch(says);
    workspace.write({ 'main.tf': resource(byDomain.replace('example.com', 'shop.example.com')), ...shop });
    expect((await printed(workspace)).text).toMatch(says);
  });
});

describe('five certificates at once', () => {
  it('have each its own warning', async () => {
    const domains = ['a', 'b', 'c', 'd', 'e'].map((letter) => `${letter}.example`);
    const certificates = domains.map((domainName) => ({ domainName, issued: true }));
    const world = await startWorld({ data: { smoxy: { organizations: [{ id: 42, certificates }] } } });
    const one = (domain: string) => `
resource "smoxy_certificate" "${domain[0]}" {
  domain_name        = "${domain}"
  certificate_pem    = file("edge.pem")
  private_key_pem_wo = file("edge.key")
}
`;
    const all = files(edge({ names: domains }));
    const workspace = world.workspace({ 'main.tf': head + domains.map(one).join(''), ...all });

    const { text } = await printed(workspace);
    for (const domain of domains) expect(text).toContain(`Warning: Issuer is missing: ${domain}`);

    await workspace.apply();
    const gone = (await printed(workspace, 'plan -destroy')).text;
    for (const domain of domains) expect(gone).toContain(`Warning: Certificate of ${domain} stays at smoxy`);
  });
});

describe('a configuration that terraform generates', () => {
  it('validates and leaves nothing to do, for what is uploaded, for what smoxy manages and for a name', async () => {
    const world = await startWorld();
    await world.workspace({ 'main.tf': resource(byDomain), ...files() }).apply();
    const imports = [
      ['smoxy_certificate.edge', 'example.com'],
      ['smoxy_certificate.shop', '42/shop.example.com'],
      ['smoxy_certificate_san.name', 'shop.example.com/*.shop.example.com'],
    ].map(([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`);
    const workspace = world.workspace({ 'main.tf': head + imports.join('') });

    expect(await printed(workspace, 'plan -generate-config-out=generated.tf')).toMatchObject({ code: 0 });
    expect(readFileSync(join(workspace.directory, 'generated.tf'), 'utf8')).toMatch(
      /certificate_id +=.*domain_name +=/s,
    );
    expect(await workspace.run('validate -json')).toMatchObject({ code: 0 });
    expect((await printed(workspace)).text).toContain('Plan: 3 to import, 0 to add, 0 to change, 0 to destroy.');
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    expect(world.writes()).toHaveLength(1);
  });
});

describe('a name', () => {
  it('takes the domain for its certificate, and another spelling of that replaces nothing', async () => {
    const world = await startWorld();
    const [{ id } = { id: '' }] = world.sandbox.smoxy.certificatesOf('example.com');
    const name = (of: string) =>
      `${head}\nresource "smoxy_certificate_san" "api" {\n  certificate_id = "${of}"\n  name = "a.b.example.com"\n}\n`;
    const workspace = world.workspace({ 'main.tf': name('example.com') });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });

    workspace.write({ 'main.tf': name(id) });
    expect(await workspace.apply()).toMatchObject({ code: 0, changes: ['update smoxy_certificate_san.api'] });
    expect((await printed(workspace, 'plan -destroy')).text).toContain(
      'Warning: Name a.b.example.com stays on its certificate',
    );
  });
});
