import { readFileSync } from 'node:fs';

/** The version in the package.json of the current folder, which is also that of every provider. */
export const packageVersion = (): string => JSON.parse(readFileSync('package.json', 'utf8')).version;
