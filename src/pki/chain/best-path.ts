import type { Problem } from '../finding';
import { authorityProblems, constraintProblems, lengthProblems } from './path-problems';
import type { Path } from './paths';

/** The way a client would find: one without problems, to a root, short. */
export const bestOf = (paths: readonly Path[]): Path | null => {
  const ranked = paths.map((path) => ({ path, rank: rankOf(path) }));
  return ranked.sort((one, other) => one.rank - other.rank)[0]?.path ?? null;
};

const rankOf = (path: Path): number =>
  1000 * problemsOn(path).length + (path.isPublic ? 0 : path.root === null ? 200 : 100) + path.steps.length;

const problemsOn = (path: Path): readonly Problem[] => [
  ...authorityProblems(path),
  ...lengthProblems(path),
  ...constraintProblems(path),
];
