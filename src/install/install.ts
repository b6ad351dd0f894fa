import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hashFolder } from './hash';
import { withLockEntries } from './lock-file';
import { openTofuHost, placePlugin, terraformHost } from './mirror';
import type { Plugin } from './plugin';

/**
 * Makes `init` in a folder find the plugin without a registry: puts it under `terraform.d/plugins` and locks it. A plugin
 * that was built again under the same version gets its lock entry renewed, as Terraform would refuse it otherwise.
 */
export const installInto = (directory: string, plugin: Plugin, binary = process.env['TERRAFORM_BINARY_NAME']): void => {
  placePlugin(plugin, join(directory, 'terraform.d', 'plugins'));
  const lockFile = join(directory, '.terraform.lock.hcl');
  const before = existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : '';
  const hashes = [hashFolder(plugin.directory)];
  const after = withLockEntries(
    before,
    lockedHosts(binary).map((host) => ({ address: `${host}/pemform/${plugin.type}`, version: plugin.version, hashes })),
  );
  if (after === before) return;
  writeFileSync(`${lockFile}.incoming`, after);
  renameSync(`${lockFile}.incoming`, lockFile);
};

/** An entry that `init` has no use for is removed by it, with many words; cdktf looks for Terraform's, whatever it runs. */
const lockedHosts = (binary = 'terraform'): readonly string[] =>
  basename(binary).includes('tofu') ? [openTofuHost, terraformHost] : [terraformHost];
