import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installInto } from '../../src/install/install';
import { findPlugins } from '../../src/install/plugin';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { copyExample, plugins, startWorld } from '../support/terraform';

const examples = join(__dirname, '..', '..', 'examples', 'resources');
const dataSources = join(examples, '..', 'data-sources');

const intermediate = makeIntermediate(makeCa());
const gateway = issue(intermediate, { names: ['gateway.example.com'], key: 'rsa2048' });
const edge = issue(intermediate, { names: ['example.com', '*.example.com'] });
const files = {
  'gateway.pem': gateway.certificatePem,
  'edge.pem': edge.certificatePem,
  'edge-chain.pem': edge.chainPem,
  'edge.key': edge.privateKeyPem,
};

describe('the examples', () => {
  it.each(readdirSync(examples))('%s is installed, applied, planned empty, imported and destroyed', async (name) => {
    const world = await startWorld();
    const workspace = world.workspace(files, { TF_CLI_CONFIG_FILE: '/dev/null' });
    copyExample(join(examples, name), workspace);
    for (const plugin of findPlugins(plugins)) installInto(workspace.directory, plugin);

    expect(await workspace.run('init -input=false')).toMatchObject({ code: 0 });
    expect(await workspace.run('validate -json')).toMatchObject({ code: 0 });
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    const types = Object.keys(await workspace.state()).map((address) => address.split('.')[0] ?? '');
    expect(types.filter((type) => name === type || name.startsWith(`${type}_`))).not.toEqual([]);
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });

    const script = join(examples, name, 'import.sh');
    if (existsSync(script)) {
      const [, , address = '', id = ''] = readFileSync(script, 'utf8').trim().split(' ');
      const before = (await workspace.state())[address];
      expect(await workspace.run('state rm', address)).toMatchObject({ code: 0 });
      expect(await workspace.run('import -input=false', address, id)).toMatchObject({ code: 0 });
      world.sandbox.clearJournal();
      expect(await workspace.apply()).toMatchObject({ code: 0 });
      expect(world.writes()).toEqual([]);
      expect((await workspace.state())[address]).toEqual(before);
      expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    }

    expect(await workspace.destroy()).toMatchObject({ code: 0 });
    for (const project of world.sandbox.apinizer.projects.values()) {
      expect([project.certificates.size, project.jwks.size]).toEqual([0, 0]);
    }
  });

  it.each(readdirSync(dataSources))('%s is applied, planned empty and destroyed', async (name) => {
    const world = await startWorld();
    const workspace = world.workspace(files);
    copyExample(join(dataSources, name), workspace);

    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(Object.keys(await workspace.state())).toContainEqual(expect.stringMatching(`^data\\.${name}\\.`));
    expect(await workspace.plan()).toMatchObject({ code: 0, changes: [] });
    expect(await workspace.destroy()).toMatchObject({ code: 0 });
  });

  it('for the providers are valid', async () => {
    const world = await startWorld();
    for (const vendor of readdirSync(join(examples, '..', 'provider'))) {
      const workspace = world.workspace({});
      copyExample(join(examples, '..', 'provider', vendor), workspace);
      mkdirSync(join(workspace.directory, '.terraform'), { recursive: true });
      expect(await workspace.run('validate -json')).toMatchObject({ code: 0 });
    }
  });
});
