import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The vendors that have a process to start, in alphabetical order. */
export const findVendors = async (providersDirectory: string): Promise<readonly string[]> => {
  const folders = existsSync(providersDirectory) ? await readdir(providersDirectory) : [];
  return folders.filter((folder) => existsSync(join(providersDirectory, folder, 'main.ts'))).sort();
};
