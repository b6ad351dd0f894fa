import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A bundled provider, ready to be put where Terraform looks for it. */
export interface Plugin {
  /** The last part of its source address: `apinizer` in `pemform/apinizer`. */
  readonly type: string;
  readonly version: string;
  readonly directory: string;
}

/** Where the build puts the plugins; two levels above this file is the package, built or not. */
export const bundledPlugins = join(__dirname, '..', '..', 'dist', 'plugins');

/** Every bundled plugin, in alphabetical order; throws when the package was not built. */
export const findPlugins = (pluginsDirectory = bundledPlugins): readonly Plugin[] => {
  if (!existsSync(pluginsDirectory)) throw new Error(missing(pluginsDirectory));
  return readdirSync(pluginsDirectory)
    .sort()
    .map((type) => findPlugin(type, pluginsDirectory));
};

/** The plugin of one provider; its version is the one its executable is named after. */
export const findPlugin = (type: string, pluginsDirectory = bundledPlugins): Plugin => {
  const directory = join(pluginsDirectory, type);
  const prefix = `terraform-provider-${type}_v`;
  const executable = existsSync(directory) && readdirSync(directory).find((name) => name.startsWith(prefix));
  if (!executable) throw new Error(missing(directory));
  return { type, version: executable.slice(prefix.length), directory };
};

const missing = (directory: string): string =>
  `The bundled provider is missing: there is none in ${directory}. Install the package "pemform" again, or, in a checkout of it, run "npm run build".`;

/** The `h1:` checksum that Terraform's lock file records for a plugin's folder; the folder must hold files only. */
export const hashFolder = (directory: string): string => {
  const lines = readdirSync(directory)
    .sort()
    .map((name) => `${sha256(readFileSync(join(directory, name))).toString('hex')}  ${name}\n`);
  return `h1:${sha256(lines.join('')).toString('base64')}`;
};

const sha256 = (content: string | Buffer): Buffer => createHash('sha256').update(content).digest();
