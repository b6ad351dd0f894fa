import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { launcher } from './launcher';
import { noticesFile, noticesOf } from './notices';

export interface BundleOptions {
  /** The folder whose sub-folders hold a `main.ts` each. */
  readonly providersDirectory: string;
  /** Where the plugins go, one folder a vendor. */
  readonly outputDirectory: string;
  readonly version: string;
}

/** Bundles every vendor's `main.ts` into the files Terraform starts it from; what else was in the output folder is removed. */
export const bundlePlugins = async (options: BundleOptions): Promise<readonly string[]> => {
  await rm(options.outputDirectory, { recursive: true, force: true });
  const vendors = await findVendors(options.providersDirectory);
  return Promise.all(vendors.map((vendor) => bundlePlugin(vendor, options)));
};

/** What is in the bundles, without writing them. */
export const describePlugins = async (providersDirectory: string): Promise<readonly Metafile[]> => {
  const vendors = await findVendors(providersDirectory);
  return Promise.all(vendors.map((vendor) => bundle(vendor, providersDirectory, null)));
};

const bundlePlugin = async (vendor: string, options: BundleOptions): Promise<string> => {
  const directory = join(options.outputDirectory, vendor);
  const executable = join(directory, `terraform-provider-${vendor}_v${options.version}`);
  await mkdir(directory, { recursive: true });
  const notices = noticesOf([await bundle(vendor, options.providersDirectory, join(directory, providerFile))]);
  await bundleFront(vendor, executable);
  await chmod(executable, 0o755);
  // Node takes the file for CommonJS even inside a user's project of `"type": "module"`.
  await writeFile(join(directory, 'package.json'), '{"type":"commonjs"}\n');
  if (notices !== null) await writeFile(join(directory, noticesFile), notices);
  await expectNothingElse(directory);
  return executable;
};

/** Says what is in the bundle; without a file to write it to, that is all. */
const bundle = async (vendor: string, providersDirectory: string, file: string | null): Promise<Metafile> => {
  const { metafile } = await build({
    entryPoints: [join(providersDirectory, vendor, 'main.ts')],
    outfile: file ?? providerFile,
    write: file !== null,
    metafile: true,
    ...common,
  });
  return metafile;
};

/** What Terraform starts: it opens the socket, and then loads the provider from the file beside it. */
const bundleFront = (vendor: string, executable: string): Promise<unknown> =>
  build({
    stdin: {
      contents: `import { startBeside } from ${JSON.stringify(front)}; void startBeside(${JSON.stringify(vendor)}, __dirname);`,
      resolveDir: process.cwd(),
    },
    outfile: executable,
    banner: { js: `${launcher(vendor)}\n${outliveSignals}` },
    ...common,
  });

const front = './src/terraform/server/front';

/** Beside the executable; its name must not begin as that of an executable. */
const providerFile = 'provider.js';

const common = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // They stand together in a file beside the bundle.
  legalComments: 'none',
  logLevel: 'silent',
} as const;

/**
 * Ctrl-C reaches the whole process group, also a plugin that is still loading; core decides what it means. It stands
 * before everything else, as loading takes longer than starting Node.js.
 */
const outliveSignals = 'for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});';

/** Terraform hashes every file beside the executable, and starts the first whose name fits. */
const expectNothingElse = async (directory: string): Promise<void> => {
  const files = await readdir(directory);
  const executables = files.filter((name) => !['package.json', providerFile, noticesFile].includes(name));
  if (executables.length !== 1)
    throw new Error(`${directory} must hold one executable, but holds ${files.join(', ')}.`);
};

export interface CommandOptions {
  /** The file that acts when it is run. */
  readonly entry: string;
  readonly output: string;
}

/** Bundles a command into one file with everything it needs; a package that is loaded late is read late still. */
export const bundleCommand = async ({ entry, output }: CommandOptions): Promise<void> => {
  await bundleEntry(entry, output);
  await chmod(output, 0o755);
};

/** What is in the bundle of a command, without writing it. */
export const describeCommand = (entry: string): Promise<Metafile> => bundleEntry(entry, null);

const bundleEntry = async (entry: string, output: string | null): Promise<Metafile> => {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: output ?? 'main.js',
    write: output !== null,
    metafile: true,
    ...common,
  });
  return metafile;
};

/** The vendors that have a process to start, in alphabetical order. */
export const findVendors = async (providersDirectory: string): Promise<readonly string[]> => {
  const folders = existsSync(providersDirectory) ? await readdir(providersDirectory) : [];
  return folders.filter((folder) => existsSync(join(providersDirectory, folder, 'main.ts'))).sort();
};
