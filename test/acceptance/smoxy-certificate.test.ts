import { type Issued, issue, makeCa, makeIntermediate } from '../support/certificates';
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

const files = ({ certificatePem, privateKeyPem }: Issued = edge()) => ({
  'main.tf': configuration,
  'edge.pem': certificatePem,
  'edge.key': privateKeyPem,
  'chain.pem': intermediate.certificatePem,
});
const withMore = (more: string) => configuration.replace(/}\n$/, `${more}\n}\n`);

describe('a mistake with a certificate of smoxy', () => {
  it.each([
    {
      name: 'a key of another certificate',
      wrong: { 'edge.key': edge().privateKeyPem },
      summary: /key/i,
      code: /private_key_pem_wo/,
    },
    {
      name: 'a certificate for another domain',
      wrong: { 'main.tf': configuration.replace('"example.com"', '"example.org"') },
      summary: /domain|name/i,
      code: /certificate_pem/,
    },
    {
      name: 'a certificate for smoxy to manage',
      wrong: { 'main.tf': withMore('  type = "auto_managed"') },
      summary: /auto_managed takes no certificate/,
      code: /type/,
    },
  ])('is found at plan, where it was made, without a call: $name', async ({ wrong, summary, code }) => {
    const world = await startWorld();
    const workspace = world.workspace({ ...files(), ...wrong });

    const { told } = await workspace.plan();

    expect(told).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        summary: expect.stringMatching(summary),
        code: expect.stringMatching(code),
      }),
    );
    expect(world.sandbox.journal).toEqual([]);
  });
});

describe('a long wait', () => {
  it('shows its progress in the log, ends with the timeout, and tells no secret at any level', async () => {
    const world = await startWorld();
    const leaf = edge();
    const workspace = world.workspace(files(leaf), { TF_LOG: 'TRACE' });
    const uploaded = await workspace.apply();
    expect(uploaded).toMatchObject({ code: 0 });
    world.sandbox.smoxy.settings.pollsUntilFinished = 1000;
    workspace.write({
      'main.tf': configuration.replace(
        /certificate_pem[\s\S]*$/,
        'type = "auto_managed"\ntimeouts {\nupdate = "2s"\n}\n}\n',
      ),
    });

    const { code, told, output } = await workspace.apply();

    expect(code).toBe(1);
    expect(told).toContainEqual(
      expect.objectContaining({
        summary: 'Certificate is not active yet',
        detail: expect.stringMatching(/timeout of 2s.*pending[\s\S]*dns_check: running/),
      }),
    );
    expect(output).toContain('waiting for the certificate of example.com to become active');
    expect(output).toContain('running, dns_check running');
    for (const secret of [leaf.privateKeyPem.split('\n')[1] ?? '', world.sandbox.smoxyToken]) {
      expect(`${uploaded.output}${output}`).not.toContain(secret);
    }
    expect((await workspace.state())['smoxy_certificate.edge']).toMatchObject({
      type: 'auto_managed',
      status: 'pending',
    });
  });
});

describe('an import by id', () => {
  it('leaves nothing to do', async () => {
    const world = await startWorld();
    const workspace = world.workspace(files());
    await workspace.apply();
    const [{ id } = { id: '' }] = world.sandbox.smoxy.certificatesOf('example.com');
    await workspace.run('state rm', 'smoxy_certificate.edge');

    expect(await workspace.run('import -input=false', 'smoxy_certificate.edge', `42/${id}`)).toMatchObject({ code: 0 });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

describe('a rotation that goes wrong on the way', () => {
  it.each([
    { name: 'its answer is lost', does: { drop: 'after' }, code: 0 },
    { name: 'it is to come later', does: { status: 429, headers: { 'retry-after': '1' } }, code: 0 },
    { name: 'its answer is cut off', does: { malformed: true }, code: 0 },
    { name: 'smoxy fails', does: { statusAfterCommit: 500 }, code: 0 },
  ] as const)('leaves nothing to do once it was sent: $name', async ({ does, code }) => {
    const world = await startWorld();
    const workspace = world.workspace(files());
    await workspace.apply();
    workspace.write(files());
    world.sandbox.inject({ method: 'PATCH', path: '*/certificates/*', does });

    expect(await workspace.apply()).toMatchObject({ code });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
  });
});

/** smoxy answers the write with a failure after it was done, and cannot be looked at for a while. */
const blind = (
  { sandbox }: Awaited<ReturnType<typeof startWorld>>,
  write: { method: string; path: string },
  skip: number,
) => {
  sandbox.inject({ ...write, does: { statusAfterCommit: 500 } });
  sandbox.inject({ method: 'GET', path: '.', skip, times: 4, does: { status: 500 } });
};

/** So that the calls before the write can be counted. */
const unasked = { 'provider.tf': 'provider "smoxy" {\n  check_access = false\n}\n' };

describe('what nobody can look at after it was sent', () => {
  it('is not deleted as a failed adoption, and not uploaded again', async () => {
    const world = await startWorld();
    world.sandbox.smoxy.settings.certificateDelete = 'served';
    const workspace = world.workspace({ ...files(), ...unasked, 'main.tf': withMore('  on_destroy = "delete"') });
    blind(world, { method: 'PATCH', path: '*/certificates/*' }, 1);

    expect(await workspace.apply()).toMatchObject({ code: 1 });
    expect(await workspace.apply()).toMatchObject({ code: 0, changes: ['create smoxy_certificate.edge'] });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    const methods = world.sandbox.journal.map(({ method }) => method);
    expect(methods.filter((method) => method !== 'GET')).toEqual(['PATCH']);
  });

  it('is not renewed again', async () => {
    const world = await startWorld();
    world.sandbox.smoxy.settings.pollsUntilFinished = 1;
    const managed = (more: string) => configuration.replace(/ {2}certificate_pem[\s\S]*$/, `${more}\n}\n`);
    const workspace = world.workspace({ ...unasked, 'main.tf': managed('') });
    await workspace.apply();
    workspace.write({ 'main.tf': managed('  renewal_triggers = { year = "2027" }') });
    world.sandbox.clearJournal();
    blind(world, { method: 'POST', path: '*/renew' }, 2);

    expect(await workspace.apply()).toMatchObject({ code: 1 });
    expect(await workspace.apply()).toMatchObject({ code: 0, changes: ['update smoxy_certificate.edge'] });
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    expect(world.writes()).toHaveLength(1);
  });
});
