import { X509Certificate } from 'node:crypto';
import { issue, makeCa } from '../support/certificates';
import { dialectOf, onEachGeneration } from '../support/generations';
import { startWorld, type Workspace, type World } from '../support/terraform';

const ca = makeCa();
const gateway = (more: Parameters<typeof issue>[1] = {}) => issue(ca, { names: ['gateway.example.com'], ...more });
const settings = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}
`;
const certificate = (name: string, more = '') => `
resource "apinizer_certificate" "${name}" {
  name            = "${name}"
  alias           = "${name}"
  environments    = ["production"]
  certificate_pem = file("${name}.pem")
  ${more}
}
`;
const flags = 'update_referenced_jwks = true\n  update_scope = "SAME_PROJECT"';
const names = ['one', 'two', 'three', 'four', 'five'];
const all = (more = '') => settings + names.map((name) => certificate(name, more)).join('');
const fresh = () => Object.fromEntries(names.map((name) => [`${name}.pem`, gateway().certificatePem]));

/** What a person sees, without the frame and its line breaks. */
const textOf = async (workspace: Workspace, command: string): Promise<string> => {
  const { output } = await workspace.run(`${command} -input=false -no-color`);
  return output.replaceAll(/[\s│╵╷]+/g, ' ');
};

/** A JWK of each certificate that this configuration does not know. */
const makeJwks = (world: World, from: readonly string[]) => {
  const { certificates, jwks } = world.sandbox.apinizer.project('Shop');
  for (const name of from) {
    const { id, entries } = certificates.get(name) ?? { id: '', entries: [] };
    const [entry] = entries;
    const jwk = entry ? { ...keyIn(entry.pem) } : {};
    const source = {
      kind: 'certificate',
      environmentName: 'production',
      useType: 'SIGNATURE',
      algorithm: 'ES256',
    } as const;
    const link = { sourceType: 'CERTIFICATE', sourceId: id, sourceUrl: null, kid: name, source };
    jwks.set(`jwk-${name}`, { name: `jwk-${name}`, description: '', jwk, ...link });
  }
};
const keyIn = (pem: string) => new X509Certificate(pem).publicKey.export({ format: 'jwk' });

onEachGeneration('five certificates at once', (apinizerGeneration) => {
  const newer = dialectOf(apinizerGeneration) === 'jwk_update_action';
  const start = async (more = '') => {
    const world = await startWorld({ apinizerGeneration });
    const workspace = world.workspace({ 'main.tf': all(more), ...fresh() });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    makeJwks(world, names);
    return { world, workspace };
  };

  it.each([
    {
      name: 'with the flag',
      more: flags,
      says: (name: string) => `JWKs of certificate Shop/${name} take over its new key`,
    },
    {
      name: 'without it',
      more: '',
      says: (name: string) =>
        newer ? `Certificate Shop/${name} detaches its JWKs` : `JWKs of certificate Shop/${name} keep the old key`,
    },
  ])('each tells its own JWKs in a rotation $name, in the plan and once', async ({ more, says }) => {
    const { workspace } = await start(more);
    workspace.write(fresh());
    const plan = await textOf(workspace, 'plan');
    for (const name of names) {
      expect(plan).toContain(`Warning: ${says(name)} `);
      expect(plan).toContain(`: jwk-${name}.`);
    }
    expect(plan).not.toContain('more similar warning');
    const { told } = await workspace.apply();
    expect(told.map(({ summary }) => summary).toSorted()).toEqual(names.map(says).toSorted());
  });

  it('each tells in a destroy which JWKs lose their source, also where its block is removed', async () => {
    const { workspace } = await start();
    const destroy = await textOf(workspace, 'plan -destroy');
    workspace.write({ 'main.tf': settings });
    const removal = await textOf(workspace, 'plan');
    for (const text of [destroy, removal]) {
      for (const name of names) {
        expect(text).toContain(`Warning: JWKs of certificate Shop/${name} lose their source `);
        expect(text).toContain(`: jwk-${name}.`);
      }
    }
    const { told } = await workspace.apply();
    expect(told.map(({ summary }) => summary).toSorted()).toEqual(
      names.map((name) => `JWKs of certificate Shop/${name} lose their source`).toSorted(),
    );
  });
});

onEachGeneration('a certificate with a JWK', (apinizerGeneration) => {
  const newer = dialectOf(apinizerGeneration) === 'jwk_update_action';
  const start = async (more: string) => {
    const world = await startWorld({ apinizerGeneration });
    const first = gateway();
    const workspace = world.workspace({
      'main.tf': settings + certificate('one', more),
      'one.pem': first.certificatePem,
    });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    makeJwks(world, ['one']);
    return { world, workspace, first };
  };

  it('renewed with its key: nothing is said of a new one', async () => {
    const { workspace, first } = await start(flags);
    const { publicKey, privateKey } = first;
    workspace.write({ 'one.pem': gateway({ key: { publicKey, privateKey } }).certificatePem });
    const plan = await textOf(workspace, 'plan');
    expect(plan).toContain('Warning: Certificate Shop/one keeps its key ');
    expect(plan).toContain('keep their key and its thumbprint: jwk-one.');
    expect(plan).not.toContain('new key');
  });

  it('destroyed with referenced_jwks_on_destroy = "delete": the plan names what goes, and it goes', async () => {
    const { world, workspace } = await start('referenced_jwks_on_destroy = "delete"');
    const plan = await textOf(workspace, 'plan -destroy');
    expect(plan).toContain(
      newer
        ? 'Warning: JWKs of certificate Shop/one are deleted with it '
        : 'Warning: JWKs of certificate Shop/one lose their source ',
    );
    expect(plan).toContain(': jwk-one.');
    expect(await workspace.destroy()).toMatchObject({ code: 0 });
    expect(world.sandbox.apinizer.project('Shop').jwks.has('jwk-one')).toBe(!newer);
  });

  it('replaced for a new name: the plan names the JWKs that lose their source', async () => {
    const { workspace } = await start('');
    workspace.write({ 'main.tf': settings + certificate('one').replace('"one"\n  alias', '"edge"\n  alias') });
    const plan = await textOf(workspace, 'plan');
    expect(plan).toContain('1 to add, 0 to change, 1 to destroy');
    expect(plan).toContain('Warning: JWKs of certificate Shop/one lose their source ');
    expect(plan).toContain(': jwk-one.');
  });

  it('whose flag alone changes: one line in the plan, and no write where nothing lags behind', async () => {
    const { world, workspace } = await start('');
    workspace.write({ 'main.tf': settings + certificate('one', flags) });
    world.sandbox.clearJournal();
    const plan = await textOf(workspace, 'plan');
    expect(plan).toContain('~ update_referenced_jwks = false -> true');
    expect(plan).not.toContain('known after apply');
    expect(plan).not.toContain('JWKs of certificate');
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    expect(world.writes()).toEqual([]);
  });
});
