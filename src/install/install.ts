import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type LockEntry, withLockEntries } from './lock-file';
import { openTofuHost, placePlugin, temporaryBeside, terraformHost } from './mirror';
import { hashFolder, type Plugin } from './plugin';

export interface Installed {
  /** Files of others in the plugin's folders, which spoil the checksum that is locked. */
  readonly foreign: readonly string[];
}

/**
 * Makes `init` in a folder find the plugin without a registry: puts it under `terraform.d/plugins` and locks it. A plugin
 * that was built again under the same version gets its lock entry renewed, as Terraform would refuse it otherwise.
 */
export const installInto = (
  directory: string,
  plugin: Plugin,
  binary = process.env['TERRAFORM_BINARY_NAME'],
): Installed => {
  const foreign = placePlugin(plugin, join(directory, 'terraform.d', 'plugins'));
  const hashes = [hashFolder(plugin.directory)];
  const entries = lockedHosts(binary).map((host) => ({
    address: `${host}/pemform/${plugin.type}`,
    version: plugin.version,
    hashes,
  }));
  writeLockFile(join(directory, '.terraform.lock.hcl'), entries);
  return { foreign };
};

/** Another install may write it at the same time, so it is looked at again right before it is replaced. */
const writeLockFile = (path: string, entries: readonly LockEntry[]): void => {
  const before = readText(path);
  const after = withLockEntries(before, entries);
  if (after === before) return;
  const temporary = temporaryBeside(path);
  writeFileSync(temporary, after, 'latin1');
  const isSame = readText(path) === before;
  if (isSame) renameSync(temporary, path);
  else rmSync(temporary);
  if (!isSame) writeLockFile(path, entries);
};

/** Byte for byte, whatever the encoding: what is ours in it is ASCII. */
const readText = (path: string): string => (existsSync(path) ? readFileSync(path, 'latin1') : '');

/** An entry that `init` has no use for is removed by it, with many words; cdktf looks for Terraform's, whatever it runs. */
const lockedHosts = (binary = 'terraform'): readonly string[] =>
  basename(binary).includes('tofu') ? [openTofuHost, terraformHost] : [terraformHost];
