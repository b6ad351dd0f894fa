import { readFileSync } from 'node:fs';
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const read = () => JSON.parse(readFileSync('package.json', 'utf8'));

/** The version in the package.json of the current folder, which is also that of every provider. */
export const packageVersion = (): string => read().version;

/** The modules and declarations that a user's import may name. */
export const packageDoors = (): readonly string[] =>
  Object.values<string | Readonly<Record<string, string>>>(read().exports).flatMap((door) =>
    typeof door === 'string' ? [] : Object.values(door),
  );

/**
 * Removes the files of a compiled folder that none of its doors leads to: a module leads to what it requires, a declaration to what
 * it names. Returns what it has removed.
 */
export const prune = async (directory: string, doors: readonly string[]): Promise<readonly string[]> => {
  const present = new Set(await filesIn(directory));
  const kept = new Set<string>();
  const next = doors.map((door) => resolve(door));
  for (const file of next) {
    if (kept.has(file)) continue;
    if (!present.has(file)) throw new Error(`${file} is named and is not there.`);
    kept.add(file);
    next.push(...(await leadsTo(file, present)));
  }
  const removed = [...present].filter((file) => !kept.has(file));
  for (const file of removed) await rm(file);
  await removeEmpty(directory);
  return removed;
};

const filesIn = async (directory: string): Promise<readonly string[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => resolve(entry.parentPath, entry.name));
};

const NAMED = /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*(["'])(\.{1,2}(?:\/[^"']*)?)\1/g;

const leadsTo = async (file: string, present: ReadonlySet<string>): Promise<readonly string[]> => {
  const ending = file.endsWith('.d.ts') ? '.d.ts' : '.js';
  const text = await readFile(file, 'utf8');
  return [...text.matchAll(NAMED)].map(([, , named = '']) => {
    const target = resolve(dirname(file), named);
    const folder = join(target, `index${ending}`);
    return present.has(folder) ? folder : `${target}${ending}`;
  });
};

const removeEmpty = async (directory: string): Promise<void> => {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeEmpty(join(directory, entry.name));
  }
  if ((await readdir(directory)).length === 0) await rmdir(directory);
};

/** The package.json of the current folder as it must be for these vendors: a door for each, beside the package's own. */
export const packageJsonWith = (vendors: readonly string[]): string => {
  const found = read();
  const doors = vendors.map((vendor) => [vendor, `./dist/providers/${vendor}/constructs`] as const);
  const typesVersions = { '*': Object.fromEntries(doors.map(([vendor, door]) => [vendor, [`${door}.d.ts`]])) };
  const exports = {
    '.': found.exports['.'],
    ...Object.fromEntries(
      doors.map(([vendor, door]) => [`./${vendor}`, { types: `${door}.d.ts`, default: `${door}.js` }]),
    ),
    './package.json': found.exports['./package.json'],
  };
  return `${JSON.stringify({ ...found, typesVersions, exports }, null, 2)}\n`;
};
