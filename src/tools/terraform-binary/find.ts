import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { fetchRelease, officialReleases } from './release';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The executable to run: what `TERRAFORM_BINARY_NAME` says, else `terraform` or `tofu` of the PATH, else one pinned official
 * release, fetched once into the user's cache.
 */
export const findTerraform = async (environment: Environment): Promise<string> => {
  const named = environment['TERRAFORM_BINARY_NAME'];
  if (named) return onPath(named, environment) ?? notFound(named);
  const installed = onPath('terraform', environment) ?? onPath('tofu', environment);
  return installed ?? fetchRelease(cacheOf(environment), environment['PEMFORM_TERRAFORM_RELEASES'] ?? officialReleases);
};

const onPath = (name: string, environment: Environment): string | null => {
  if (isAbsolute(name) || name.includes('/')) return isExecutable(resolve(name)) ? resolve(name) : null;
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

const cacheOf = (environment: Environment): string =>
  join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'pemform');

const notFound = (name: string): never => {
  throw new Error(
    `TERRAFORM_BINARY_NAME is "${name}", but there is no such executable. Install it, or unset the variable to have terraform or tofu found on the PATH.`,
  );
};
