import { chmod } from 'node:fs/promises';
import { build, type Metafile } from 'esbuild';

export interface CommandOptions {
  /** The file that acts when it is run. */
  readonly entry: string;
  readonly output: string;
}

/** Bundles a command into one file with everything it needs; a package that is loaded late is read late still. */
export const bundleCommand = async ({ entry, output }: CommandOptions): Promise<void> => {
  await bundle(entry, output);
  await chmod(output, 0o755);
};

/** What is in the bundle of a command, without writing it. */
export const describeCommand = (entry: string): Promise<Metafile> => bundle(entry, null);

const bundle = async (entry: string, output: string | null): Promise<Metafile> => {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: output ?? 'main.js',
    write: output !== null,
    metafile: true,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return metafile;
};
