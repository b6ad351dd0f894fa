import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A folder with a space in its name and what `npm pack` makes in it. */
export interface Packed {
  readonly root: string;
  readonly tarball: string;
}

export const pack = (): Packed => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'pemform packed ')));
  const printed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename }] = JSON.parse(printed);
  return { root, tarball: join(root, filename) };
};

/**
 * Puts the packed package into a project as an install would, without a network: nothing else is there to resolve from but
 * what its package.json asks for, and what the project has of its own, by name in the project and in this repository.
 */
export const installPacked = (
  { tarball }: Packed,
  project: string,
  own: Readonly<Record<string, string>> = {},
): void => {
  const target = join(project, 'node_modules', 'pemform');
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
    readFileSync(join(target, 'package.json'), 'utf8'),
  );
  const needed = Object.keys({ ...dependencies, ...peerDependencies }).filter(
    (name) => peerDependenciesMeta[name]?.optional !== true,
  );
  for (const [name, ours] of [...needed.map((name) => [name, name] as const), ...Object.entries(own)]) {
    mkdirSync(dirname(join(project, 'node_modules', name)), { recursive: true });
    symlinkSync(resolve('node_modules', ours), join(project, 'node_modules', name));
  }
};
