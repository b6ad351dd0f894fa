import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { ApinizerProvider } from '../../../src/cdktf/bindings/apinizer/provider';
import { SmoxyProvider } from '../../../src/cdktf/bindings/smoxy/provider';
import { installAtSynthesis } from '../../../src/cdktf/kit/install-at-synthesis';
import { writeStubPlugin } from '../../install/stub-plugin';
import { annotations, synthesize } from '../synthesis';

describe('installAtSynthesis', () => {
  let directory: string;
  let app: App;
  let stack: TerraformStack;
  beforeEach(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'pemform synth ')));
    for (const type of ['apinizer', 'smoxy']) writeStubPlugin(join(directory, 'plugins'), type, '1.2.3');
    app = new App({ outdir: join(directory, 'cdktf.out'), stackTraces: false });
    stack = new TerraformStack(app, 'edge');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const addApinizer = (scope = stack): void =>
    installAtSynthesis(new ApinizerProvider(scope, 'apinizer'), 'apinizer', join(directory, 'plugins'));
  const addSmoxy = (): void =>
    installAtSynthesis(new SmoxyProvider(stack, 'smoxy'), 'smoxy', join(directory, 'plugins'));
  const inStack = (path: string, name = 'edge'): string => join(directory, 'cdktf.out', 'stacks', name, path);
  const plugin = (type: string): string =>
    `terraform.d/plugins/registry.terraform.io/pemform/${type}/1.2.3/linux_amd64/terraform-provider-${type}_v1.2.3`;
  const warnings = (): readonly string[] => annotations(app).map(({ message }) => message);

  test('the plugins of a stack and its lock file are in its output folder', () => {
    addApinizer();
    addSmoxy();

    app.synth();

    expect([plugin('apinizer'), plugin('smoxy')].map((path) => existsSync(inStack(path)))).toEqual([true, true]);
    const lockFile = readFileSync(inStack('.terraform.lock.hcl'), 'utf8');
    expect(lockFile).toContain('provider "registry.terraform.io/pemform/apinizer" {');
    expect(lockFile).toContain('provider "registry.terraform.io/pemform/smoxy" {');
    expect(warnings()).toEqual([]);
  });

  test('a stack without the provider gets nothing', () => {
    addApinizer();
    new TerraformStack(app, 'other');

    app.synth();

    expect(existsSync(inStack('terraform.d', 'other'))).toBe(false);
  });

  test('every stack of the app gets its own', () => {
    addApinizer();
    const other = new TerraformStack(app, 'other');
    addApinizer(other);

    app.synth();

    expect(existsSync(inStack(plugin('apinizer'), 'other'))).toBe(true);
  });

  test('a file of somebody else in a plugin folder is warned of, and stays', () => {
    addApinizer();
    app.synth();
    const stray = inStack(join(dirname(plugin('apinizer')), 'notes.txt'));
    writeFileSync(stray, 'mine');

    app.synth();

    expect(warnings()).toEqual([expect.stringContaining(`${stray} is no part of the provider. Move it elsewhere`)]);
    expect(readFileSync(stray, 'utf8')).toBe('mine');
  });

  test('Testing.synth installs nothing', () => {
    addApinizer();

    synthesize(stack);

    expect(existsSync(inStack('terraform.d'))).toBe(false);
  });

  describe('with a provider of a registry', () => {
    const skip = process.env['CDKTF_SKIP_PROVIDER_LOCK'];
    beforeEach(() => {
      delete process.env['CDKTF_SKIP_PROVIDER_LOCK'];
      new NullProvider(stack, 'null');
      addApinizer();
      addSmoxy();
    });
    afterEach(() => {
      delete process.env['CDKTF_SKIP_PROVIDER_LOCK'];
      if (skip !== undefined) process.env['CDKTF_SKIP_PROVIDER_LOCK'] = skip;
    });

    test('that is not locked, one warning says what to run instead', () => {
      app.synth();

      expect(annotations(app)).toEqual([
        {
          level: 'warn',
          path: 'edge/apinizer',
          message: expect.stringMatching(/hashicorp\/null, .*"pemform deploy".*CDKTF_SKIP_PROVIDER_LOCK=true/),
        },
      ]);
    });

    test('that is locked, there is nothing to warn of', () => {
      app.synth();
      const lockFile = readFileSync(inStack('.terraform.lock.hcl'), 'utf8');
      const entry = '\nprovider "registry.terraform.io/hashicorp/null" {\n  version     = "3.2.4"\n}\n';
      writeFileSync(inStack('.terraform.lock.hcl'), lockFile + entry);
      const before = warnings().length;

      app.synth();

      expect(warnings()).toHaveLength(before);
      expect(readFileSync(inStack('.terraform.lock.hcl'), 'utf8')).toContain('hashicorp/null');
    });

    test('there is nothing to warn of when the lock is skipped already', () => {
      process.env['CDKTF_SKIP_PROVIDER_LOCK'] = 'true';

      app.synth();

      expect(warnings()).toEqual([]);
    });
  });
});
