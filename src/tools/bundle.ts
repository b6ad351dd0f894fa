import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { launcher } from './launcher';
import { findVendors } from './vendors';

export interface BundleOptions {
  /** The folder whose sub-folders hold a `main.ts` each. */
  readonly providersDirectory: string;
  /** Where the plugins go, one folder a vendor. */
  readonly outputDirectory: string;
  readonly version: string;
}

/** Bundles every vendor's `main.ts` into the two files Terraform starts it from; what else was in the output folder is removed. */
export const bundlePlugins = async (options: BundleOptions): Promise<readonly string[]> => {
  await rm(options.outputDirectory, { recursive: true, force: true });
  const vendors = await findVendors(options.providersDirectory);
  return Promise.all(vendors.map((vendor) => bundlePlugin(vendor, options)));
};

/**
 * Ctrl-C reaches the whole process group, also a plugin that is still loading; core decides what it means. It stands
 * before everything else, as loading takes longer than starting Node.js.
 */
const outliveSignals = 'for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});';

const bundlePlugin = async (vendor: string, options: BundleOptions): Promise<string> => {
  const directory = join(options.outputDirectory, vendor);
  const executable = join(directory, `terraform-provider-${vendor}_v${options.version}`);
  await mkdir(directory, { recursive: true });
  await build({
    entryPoints: [join(options.providersDirectory, vendor, 'main.ts')],
    outfile: executable,
    banner: { js: `${launcher(vendor)}\n${outliveSignals}` },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // grpc-js asks for it lazily, for services that the server leaves out.
    external: ['@grpc/proto-loader'],
    legalComments: 'none',
    logLevel: 'silent',
  });
  await chmod(executable, 0o755);
  // Node takes the file for CommonJS even inside a user's project of `"type": "module"`.
  await writeFile(join(directory, 'package.json'), '{"type":"commonjs"}\n');
  await expectTwoFiles(directory);
  return executable;
};

/** Terraform hashes every file beside the executable, and starts the first whose name fits. */
const expectTwoFiles = async (directory: string): Promise<void> => {
  const files = await readdir(directory);
  if (files.length !== 2) throw new Error(`${directory} must hold two files, but holds ${files.join(', ')}.`);
};
