import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installInto } from '../../src/install/install';
import { findPlugin, hashFolder, type Plugin } from '../../src/install/plugin';
import { writeStubPlugin } from './stub-plugin';

describe('installInto', () => {
  let directory: string;
  let plugin: Plugin;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pemform install '));
    writeStubPlugin(join(directory, 'plugins'), 'acme', '1.2.3');
    plugin = findPlugin('acme', join(directory, 'plugins'));
    mkdirSync(join(directory, 'stack'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const folderOf = (host: string, platform: string): string =>
    join(directory, 'stack', 'terraform.d', 'plugins', host, 'pemform', 'acme', '1.2.3', platform);
  const executable = (host: string, platform: string): string =>
    join(folderOf(host, platform), 'terraform-provider-acme_v1.2.3');
  const lockFile = (): string => readFileSync(join(directory, 'stack', '.terraform.lock.hcl'), 'utf8');

  test.each([
    ['registry.terraform.io', 'linux_amd64'],
    ['registry.terraform.io', 'linux_arm64'],
    ['registry.terraform.io', 'darwin_arm64'],
    ['registry.opentofu.org', 'darwin_amd64'],
    ['registry.opentofu.org', 'linux_arm64'],
  ])('the plugin is put where Terraform looks for %s on %s', (host, platform) => {
    installInto(join(directory, 'stack'), plugin);

    expect(readdirSync(folderOf(host, platform))).toEqual(['package.json', 'terraform-provider-acme_v1.2.3']);
    expect(hashFolder(folderOf(host, platform))).toBe(hashFolder(plugin.directory));
    expect(statSync(executable(host, platform)).mode & 0o777).toBe(0o755);
  });

  test('the notices beside an executable come along, and are none', () => {
    writeFileSync(join(plugin.directory, 'THIRD-PARTY-NOTICES'), 'zebra');
    installInto(join(directory, 'stack'), plugin);

    const notices = join(folderOf('registry.terraform.io', 'linux_arm64'), 'THIRD-PARTY-NOTICES');
    expect([readFileSync(notices, 'utf8'), statSync(notices).mode & 0o777]).toEqual(['zebra', 0o644]);
  });

  test.each([
    { binary: 'terraform', hosts: ['registry.terraform.io'] },
    { binary: '/usr/local/bin/terraform', hosts: ['registry.terraform.io'] },
    { binary: '/opt/tofu', hosts: ['registry.opentofu.org', 'registry.terraform.io'] },
  ])('$binary finds the version, the constraint and the checksum locked', ({ binary, hosts }) => {
    installInto(join(directory, 'stack'), plugin, binary);

    expect(lockFile().match(/(?<=^provider ")[^/]+/gm)).toEqual(hosts);
    for (const host of hosts) {
      expect(lockFile()).toContain(`provider "${host}/pemform/acme" {
  version     = "1.2.3"
  constraints = "1.2.3"
  hashes = [
    "${hashFolder(plugin.directory)}",
  ]
}
`);
    }
  });

  test('a second install writes nothing', () => {
    const states = (): readonly number[] =>
      [join(directory, 'stack', '.terraform.lock.hcl'), executable('registry.terraform.io', 'linux_amd64')].flatMap(
        (file) => [statSync(file).ino, statSync(file).mtimeMs],
      );
    installInto(join(directory, 'stack'), plugin);
    const before = states();

    installInto(join(directory, 'stack'), plugin);

    expect(states()).toEqual(before);
  });

  test('a plugin built again under the same version is put in place and locked again', () => {
    installInto(join(directory, 'stack'), plugin);
    const before = hashFolder(plugin.directory);
    writeStubPlugin(join(directory, 'plugins'), 'acme', '1.2.3', 'built again');

    installInto(join(directory, 'stack'), plugin);

    expect(readFileSync(executable('registry.opentofu.org', 'linux_arm64'), 'utf8')).toContain('built again');
    expect(lockFile()).not.toContain(before);
    expect(lockFile()).toContain(hashFolder(plugin.directory));
  });

  test('files of others in a plugin folder are left alone, and told', () => {
    installInto(join(directory, 'stack'), plugin);
    const stray = join(folderOf('registry.terraform.io', 'linux_amd64'), 'notes.txt');
    writeFileSync(stray, 'mine');

    expect(installInto(join(directory, 'stack'), plugin)).toEqual({ foreign: [stray] });

    expect(readFileSync(stray, 'utf8')).toBe('mine');
    expect(lockFile()).toContain(hashFolder(plugin.directory));
  });

  test('an executable that lost its bit gets it back, though its bytes are right', () => {
    installInto(join(directory, 'stack'), plugin);
    for (const platform of ['linux_amd64', 'darwin_arm64']) {
      chmodSync(executable('registry.terraform.io', platform), 0o644);
    }

    installInto(join(directory, 'stack'), plugin);

    for (const platform of ['linux_amd64', 'darwin_arm64']) {
      expect(statSync(executable('registry.terraform.io', platform)).mode & 0o777).toBe(0o755);
    }
  });

  test('bytes of the lock file that are no text stay', () => {
    const odd = Buffer.concat([Buffer.from('# caf\u00e9 '), Buffer.from([0xff, 0xfe]), Buffer.from('\n')]);
    writeFileSync(join(directory, 'stack', '.terraform.lock.hcl'), odd);

    installInto(join(directory, 'stack'), plugin);

    expect(readFileSync(join(directory, 'stack', '.terraform.lock.hcl')).subarray(0, odd.length)).toEqual(odd);
  });

  test('nothing temporary stays behind', () => {
    installInto(join(directory, 'stack'), plugin);

    const files = readdirSync(join(directory, 'stack'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.includes('incoming'))).toEqual([]);
  });
});

describe('findPlugin', () => {
  test('a package that was not built says so', () => {
    expect(() => findPlugin('acme', '/nowhere')).toThrow(/npm run build/);
  });
});
