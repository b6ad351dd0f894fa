import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCommand } from '../../src/cli/install';
import { writeStubPlugin } from '../install/stub-plugin';

describe('pemform install', () => {
  let directory: string;
  let printed: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pemform cli '));
    mkdirSync(join(directory, 'home'));
    printed = '';
    writeStubPlugin(join(directory, 'plugins'), 'apinizer', '1.2.3');
    writeStubPlugin(join(directory, 'plugins'), 'smoxy', '1.2.3');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const run = (args: readonly string[], more: { platform?: string; cliConfigFile?: string } = {}): unknown =>
    installCommand({
      print: (text) => {
        printed += text;
      },
      home: join(directory, 'home'),
      cliConfigFile: undefined,
      platform: 'linux',
      pluginsDirectory: join(directory, 'plugins'),
      ...more,
    }).parse(args, { from: 'user' });

  const isIn = (mirror: string): boolean =>
    ['apinizer', 'smoxy'].every((type) =>
      existsSync(
        join(mirror, 'registry.terraform.io/pemform', type, `1.2.3/linux_amd64/terraform-provider-${type}_v1.2.3`),
      ),
    );

  test('both providers go to the folder where terraform and tofu look', () => {
    run([]);

    expect(isIn(join(directory, 'home', '.terraform.d', 'plugins'))).toBe(true);
    expect(printed).toContain('Installed pemform/apinizer 1.2.3 and pemform/smoxy 1.2.3 in ');
    expect(printed).toContain('apinizer = { source = "pemform/apinizer", version = "1.2.3" }');
    expect(printed).not.toContain('provider_installation');
  });

  test('another folder comes with the configuration that makes it known', () => {
    run(['--dir', join(directory, 'mirror')]);

    expect(isIn(join(directory, 'mirror'))).toBe(true);
    expect(printed).toContain(`path    = "${join(directory, 'mirror')}"`);
    expect(printed).toContain('include = ["pemform/*"]');
  });

  test.each([
    { name: '~/.terraformrc', file: 'home/.terraformrc', set: false },
    { name: 'the file in TF_CLI_CONFIG_FILE', file: 'my.tfrc', set: true },
  ])('a provider_installation block in $name hides the folder, so it must name it', ({ file, set }) => {
    writeFileSync(join(directory, file), 'provider_installation {\n  direct {}\n}\n');

    run([], set ? { cliConfigFile: join(directory, file) } : {});

    expect(printed).toContain(`path    = "${join(directory, 'home', '.terraform.d', 'plugins')}"`);
    expect(printed).toContain('has a provider_installation block already');
  });

  test('a file of somebody else in a plugin folder is told, and stays', () => {
    run(['--dir', join(directory, 'mirror')]);
    const stray = join(
      directory,
      'mirror/registry.terraform.io/pemform/smoxy/1.2.3/linux_amd64/terraform-provider-smoxy',
    );
    writeFileSync(stray, '');

    run(['--dir', join(directory, 'mirror')]);

    expect(printed).toContain(`${stray} is no part of the provider. Move it elsewhere`);
    expect(existsSync(stray)).toBe(true);
  });

  test('Windows is told what to use instead', () => {
    expect(() => run([], { platform: 'win32' })).toThrow(/Windows Subsystem for Linux/);
  });
});
