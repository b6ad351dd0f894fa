import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from './plugin';

/** What Terraform puts before a short source such as `pemform/apinizer`. */
export const terraformHost = 'registry.terraform.io';

/** What OpenTofu puts before it. */
export const openTofuHost = 'registry.opentofu.org';

/** Where the one bundle runs: it is a script, so Node.js is all that the platform must have. Windows cannot start a script. */
const platforms: readonly string[] = [
  'darwin_amd64',
  'darwin_arm64',
  'freebsd_amd64',
  'linux_amd64',
  'linux_arm',
  'linux_arm64',
];

/**
 * Puts a plugin into a filesystem mirror for every host and platform; a folder that is right already is not touched. Says
 * which files of others are in its folders: they stay, and Terraform refuses a folder with them.
 */
export const placePlugin = (plugin: Plugin, mirror: string): readonly string[] => {
  const [first, ...others] = pluginFolders(plugin, mirror);
  if (first === undefined) return [];
  return [
    ...placeFolder(plugin.directory, first, copyFileSync),
    ...others.flatMap((folder) => placeFolder(first, folder, linkOrCopy, readdirSync(plugin.directory))),
  ];
};

/** What to do about a file of somebody else in a plugin's folder. */
export const foreignFile = (path: string): string =>
  `${path} is no part of the provider. Move it elsewhere: Terraform refuses a plugin whose folder has not the locked checksum, and may start another file than the provider.`;

const pluginFolders = ({ type, version }: Plugin, mirror: string): readonly string[] =>
  [openTofuHost, terraformHost].flatMap((host) =>
    platforms.map((platform) => join(mirror, host, 'pemform', type, version, platform)),
  );

type Put = (source: string, target: string) => void;

const placeFolder = (source: string, target: string, put: Put, names = readdirSync(source)): readonly string[] => {
  mkdirSync(target, { recursive: true });
  for (const name of names) placeFile(join(source, name), join(target, name), put);
  return readdirSync(target)
    .filter((name) => !names.includes(name))
    .map((name) => join(target, name));
};

/** A running Terraform sees the old file or the new one, never half of it. */
const placeFile = (source: string, target: string, put: Put): void => {
  const mode = basename(source).startsWith('terraform-provider-') ? 0o755 : 0o644;
  if (isRight(target, source, mode)) return;
  // One folder up, as every file in the plugin's own counts for its checksum.
  const temporary = temporaryBeside(dirname(target));
  put(source, temporary);
  chmodSync(temporary, mode);
  renameSync(temporary, target);
  // A rename onto a link to the same bytes does nothing.
  rmSync(temporary, { force: true });
};

const isRight = (target: string, source: string, mode: number): boolean =>
  existsSync(target) &&
  readFileSync(source).equals(readFileSync(target)) &&
  (statSync(target).mode & ownerRuns) === (mode & ownerRuns);

const ownerRuns = 0o100;

/** The folders of one mirror share their bytes where the file system can. */
const linkOrCopy = (source: string, target: string): void => {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
};

/** A new name in the folder of a file that is to be replaced: two installs at once never write to one. */
export const temporaryBeside = (path: string): string => join(dirname(path), `.incoming-${randomUUID()}`);
