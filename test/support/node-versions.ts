import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The executable of a major version of Node.js: what `NODE_22` names, else `node22` or a `node` of that version on the PATH. */
export const findNode = (major: number): string | undefined =>
  candidates(major).find((file) => existsSync(file) && majorOf(file) === major);

const candidates = (major: number): readonly string[] => {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const named = process.env[`NODE_${major}`];
  return [
    ...(named === undefined ? [] : [named]),
    process.execPath,
    ...folders.flatMap((folder) => [join(folder, `node${major}`), join(folder, 'node')]),
  ];
};

const majorOf = (file: string): number =>
  Number(spawnSync(file, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).stdout);
