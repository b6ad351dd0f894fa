import { bundleCommand, bundlePlugins } from './bundle';
import { packageDoors, packageVersion, prune } from './package';

/** What the compiler wrote becomes what is published: the modules that the doors need, the command and the plugins. */
const build = async (): Promise<void> => {
  await prune('dist', packageDoors());
  await bundleCommand({ entry: 'src/cli/main.ts', output: 'dist/cli/main.js' });
  await bundlePlugins({
    providersDirectory: 'src/providers',
    outputDirectory: 'dist/plugins',
    version: packageVersion(),
  });
};

void build();
