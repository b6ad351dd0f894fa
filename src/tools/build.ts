import { bundlePlugins } from './bundle';
import { packageVersion } from './package-version';

void bundlePlugins({
  providersDirectory: 'src/providers',
  outputDirectory: 'dist/plugins',
  version: packageVersion(),
});
