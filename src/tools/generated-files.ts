import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The text of each generated file by its path inside the folder that holds nothing else. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** Makes a folder hold these files and no other. */
export const writeGenerated = async (directory: string, files: GeneratedFiles): Promise<void> => {
  await rm(directory, { recursive: true, force: true });
  for (const [file, text] of files) {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), text);
  }
};

/** The files of a folder that are missing, left over, or not as they would be generated now. */
export const findStale = async (directory: string, files: GeneratedFiles): Promise<readonly string[]> => {
  const present = await readFolder(directory);
  const names = new Set([...files.keys(), ...present.keys()]);
  return [...names].filter((name) => files.get(name) !== present.get(name)).sort();
};

/** Whether a file is as it would be generated now. */
export const isFresh = async (file: string, text: string): Promise<boolean> =>
  (await readFile(file, 'utf8').catch(() => null)) === text;

/** The files of a folder, also in sub-folders; a folder that does not exist holds none. */
export const readFolder = async (directory: string): Promise<GeneratedFiles> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map(async (path) => [path.slice(directory.length + 1), await readFile(path, 'utf8')] as const);
  return new Map(await Promise.all(files));
};
