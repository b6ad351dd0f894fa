import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { arch, homedir, platform } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';

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

/** The release that is fetched; the one that the tests were written with. */
export const version = '1.11.4';

export const officialReleases = 'https://releases.hashicorp.com/terraform';

/** Fetches the pinned release unless the cache has it, checked against the checksums that are published with it. */
export const fetchRelease = async (cache: string, releases: string): Promise<string> => {
  const executable = join(cache, 'terraform', version, 'terraform');
  if (existsSync(executable)) return executable;
  const file = `terraform_${version}_${target()}.zip`;
  const [zip, checksums] = await Promise.all([
    download(`${releases}/${version}/${file}`),
    download(`${releases}/${version}/terraform_${version}_SHA256SUMS`),
  ]);
  verify(file, zip, new TextDecoder().decode(checksums));
  await store(executable, zip);
  return executable;
};

const download = async (url: string): Promise<Uint8Array> => {
  const response = await fetch(url).catch((failure: unknown) => {
    throw new Error(`${advice} It could not be fetched: there was no answer from ${url}.`, { cause: failure });
  });
  if (!response.ok) throw new Error(`${advice} It could not be fetched: ${url} answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
};

const advice = `Install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install) and put it on the PATH.`;

const verify = (file: string, zip: Uint8Array, checksums: string): void => {
  const published = checksums.split('\n').find((line) => line.endsWith(`  ${file}`));
  if (published === undefined) throw new Error(`${advice} The published checksums have no entry for ${file}.`);
  const actual = createHash('sha256').update(zip).digest('hex');
  if (published.startsWith(`${actual} `)) return;
  throw new Error(`${advice} The fetched ${file} does not match its published checksum and was thrown away.`);
};

/** Written beside and renamed, so that two runs at once never start half a file. */
const store = async (executable: string, zip: Uint8Array): Promise<void> => {
  const entry = unzipSync(zip, { filter: ({ name }) => name === 'terraform' })['terraform'];
  if (entry === undefined) throw new Error(`${advice} The fetched release does not hold an executable.`);
  const temporary = `${executable}.${process.pid}`;
  await mkdir(dirname(executable), { recursive: true });
  await writeFile(temporary, entry);
  await chmod(temporary, 0o755);
  await rename(temporary, executable);
};

const target = (): string => {
  const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
  return `${platform()}_${architectures[arch()] ?? arch()}`;
};
