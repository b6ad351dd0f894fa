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
} from 'node:fs';
import { dirname, join } from 'node:path';
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

/** Puts a plugin into a filesystem mirror for every host and platform; a folder that is right already is not touched. */
export const placePlugin = (plugin: Plugin, mirror: string): void => {
  const [first, ...others] = pluginFolders(plugin, mirror);
  if (first === undefined) return;
  placeFolder(plugin.directory, first, copyFileSync);
  for (const folder of others) placeFolder(first, folder, linkOrCopy);
};

const pluginFolders = ({ type, version }: Plugin, mirror: string): readonly string[] =>
  [openTofuHost, terraformHost].flatMap((host) =>
    platforms.map((platform) => join(mirror, host, 'pemform', type, version, platform)),
  );

type Put = (source: string, target: string) => void;

const placeFolder = (source: string, target: string, put: Put): void => {
  const names = readdirSync(source);
  mkdirSync(target, { recursive: true });
  for (const name of names) placeFile(join(source, name), join(target, name), put);
  // A file too many changes the checksum that the lock file holds.
  for (const name of readdirSync(target)) if (!names.includes(name)) rmSync(join(target, name), { recursive: true });
};

/** A running Terraform sees the old file or the new one, never half of it. */
const placeFile = (source: string, target: string, put: Put): void => {
  if (existsSync(target) && readFileSync(source).equals(readFileSync(target))) return;
  const temporary = join(dirname(dirname(target)), `.incoming-${process.pid}`);
  rmSync(temporary, { force: true });
  put(source, temporary);
  chmodSync(temporary, source.endsWith('package.json') ? 0o644 : 0o755);
  renameSync(temporary, target);
};

/** The folders of one mirror share their bytes where the file system can. */
const linkOrCopy = (source: string, target: string): void => {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
};
