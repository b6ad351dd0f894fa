import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, type ISynthesisSession, type TerraformProvider, TerraformStack } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import { installInto } from '../../install/install';
import { lockedAddresses } from '../../install/lock-file';
import { foreignFile } from '../../install/mirror';
import { bundledPlugins, findPlugin } from '../../install/plugin';

/** Lets the provider's stack be deployed without a registry: synthesis puts the plugin into the stack's output folder. */
export const installAtSynthesis = (
  provider: TerraformProvider,
  type: string,
  pluginsDirectory = bundledPlugins,
): void =>
  addCustomSynthesis(provider, {
    onSynthesize: (session) => {
      const folder = stackFolder(provider, session);
      const { foreign } = installInto(folder, findPlugin(type, pluginsDirectory));
      for (const path of foreign) Annotations.of(provider).addWarning(foreignFile(path));
      warnOfRegistryProviders(provider, folder);
      if (process.platform === 'win32') Annotations.of(provider).addWarning(windows);
    },
  });

const stackFolder = (provider: TerraformProvider, { outdir, manifest }: ISynthesisSession): string =>
  join(outdir, manifest.forStack(TerraformStack.of(provider)).workingDirectory);

/** With a provider that is not locked yet, cdktf asks the registry for checksums of all, ours included, and fails. */
const warnOfRegistryProviders = (provider: TerraformProvider, folder: string): void => {
  const providers = TerraformStack.of(provider).allProviders();
  const said = providers.find(isOurs) !== provider;
  if (said || process.env['CDKTF_SKIP_PROVIDER_LOCK'] === 'true') return;
  const locked = lockedAddresses(readLockFile(folder));
  const sources = providers.filter((other) => !isOurs(other)).map(sourceOf);
  const missing = sources.filter((source) => !locked.some((address) => address.endsWith(`/${source}`)));
  if (missing.length > 0) Annotations.of(provider).addWarning(skipProviderLock(missing));
};

const isOurs = (provider: TerraformProvider): boolean => sourceOf(provider).startsWith('pemform/');

const sourceOf = ({ terraformProviderSource, terraformResourceType }: TerraformProvider): string => {
  const parts = (terraformProviderSource ?? terraformResourceType).split('/');
  return parts.length === 1 ? `hashicorp/${parts[0]}` : parts.slice(-2).join('/');
};

const readLockFile = (folder: string): string => {
  const path = join(folder, '.terraform.lock.hcl');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

const skipProviderLock = (missing: readonly string[]): string =>
  `The stack also uses ${[...new Set(missing)].join(', ')}, not locked yet, and "cdktf deploy" would ask the registry for checksums of every provider, also of those that this package carries. Run "pemform deploy" instead, or set CDKTF_SKIP_PROVIDER_LOCK=true.`;

const windows =
  'Terraform on Windows cannot start this provider, which is a script for Node.js. Deploy from Linux, macOS or the Windows Subsystem for Linux.';
