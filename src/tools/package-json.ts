import { readFileSync } from 'node:fs';

const read = () => JSON.parse(readFileSync('package.json', 'utf8'));

/** The version in the package.json of the current folder, which is also that of every provider. */
export const packageVersion = (): string => read().version;

/** The modules and declarations that a user's import may name. */
export const packageDoors = (): readonly string[] =>
  Object.values<string | Readonly<Record<string, string>>>(read().exports).flatMap((door) =>
    typeof door === 'string' ? [] : Object.values(door),
  );
