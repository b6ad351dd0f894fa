import { readFileSync } from 'node:fs';

const read = () => JSON.parse(readFileSync('package.json', 'utf8'));

/** The version in the package.json of the current folder, which is also that of every provider. */
export const packageVersion = (): string => read().version;

/** The modules and declarations that a user's import may name. */
export const packageDoors = (): readonly string[] =>
  Object.values<string | Readonly<Record<string, string>>>(read().exports).flatMap((door) =>
    typeof door === 'string' ? [] : Object.values(door),
  );

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
