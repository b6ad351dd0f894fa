import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { foreignFile, placePlugin } from '../install/mirror';
import { bundledPlugins, findPlugins, type Plugin } from '../install/plugin';

export interface InstallSurroundings {
  readonly print: (text: string) => void;
  readonly home: string;
  /** The path in `TF_CLI_CONFIG_FILE`, which takes the place of `~/.terraformrc`. */
  readonly cliConfigFile: string | undefined;
  readonly platform: string;
  readonly pluginsDirectory: string;
}

const surroundings = (): InstallSurroundings => ({
  print: (text) => void process.stdout.write(text),
  home: homedir(),
  cliConfigFile: process.env['TF_CLI_CONFIG_FILE'],
  platform: process.platform,
  pluginsDirectory: bundledPlugins,
});

/** `pemform install`: makes both providers available to plain HCL, without a registry. */
export const installCommand = (around: InstallSurroundings = surroundings()): Command =>
  new Command('install')
    .description('Put both providers where terraform init and tofu init find them.')
    .option('--dir <dir>', "a filesystem mirror to put them into, instead of the user's plugin directory")
    .action(({ dir }: { readonly dir?: string }) => install(dir, around));

const install = (dir: string | undefined, around: InstallSurroundings): void => {
  if (around.platform === 'win32') throw new Error(windows);
  // Both command lines look here, on every Unix platform.
  const mirror = dir === undefined ? join(around.home, '.terraform.d', 'plugins') : resolve(dir);
  const plugins = findPlugins(around.pluginsDirectory);
  const foreign = plugins.flatMap((plugin) => placePlugin(plugin, mirror));
  const hidden = dir === undefined && namesInstallation(around);
  around.print(
    [
      `Installed ${plugins.map(({ type, version }) => `pemform/${type} ${version}`).join(' and ')} in ${mirror}.`,
      ...foreign.map((path) => `\n${foreignFile(path)}\n`),
      `\nIn your configuration:\n\n${requiredProviders(plugins)}`,
      ...(dir !== undefined || hidden ? [`\nIn ~/.terraformrc or ~/.tofurc:\n\n${providerInstallation(mirror)}`] : []),
      ...(hidden ? [`\nThe file has a provider_installation block already; complete that one.\n`] : []),
    ].join('\n'),
  );
};

/** A `provider_installation` block switches the user's plugin directory off. */
const namesInstallation = ({ home, cliConfigFile }: InstallSurroundings): boolean =>
  [cliConfigFile ?? join(home, '.terraformrc'), join(home, '.tofurc')].some(
    (path) => existsSync(path) && /^\s*provider_installation\b/m.test(readFileSync(path, 'utf8')),
  );

const requiredProviders = (plugins: readonly Plugin[]): string => {
  const width = Math.max(...plugins.map(({ type }) => type.length));
  const lines = plugins.map(
    ({ type, version }) => `    ${type.padEnd(width)} = { source = "pemform/${type}", version = "${version}" }\n`,
  );
  return `terraform {\n  required_providers {\n${lines.join('')}  }\n}\n`;
};

const providerInstallation = (mirror: string): string => `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["pemform/*"]
  }
  direct {
    exclude = ["pemform/*"]
  }
}
`;

const windows =
  'Terraform on Windows cannot start these providers, which are scripts for Node.js. Use Linux, macOS or the Windows Subsystem for Linux.';
