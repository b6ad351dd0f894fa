import type { Problem } from '../finding';
import { authorityProblems, constraintProblems, lengthProblems } from './path-problems';
import type { Path } from './paths';

/** The way a client would find: one without problems, not expired, to a root, short. */
export const bestOf = (paths: readonly Path[], now: number): Path | null => {
  const ranked = paths.map((path) => ({ path, rank: rankOf(path, now) }));
  return ranked.sort((one, other) => one.rank - other.rank)[0]?.path ?? null;
};

const rankOf = (path: Path, now: number): number =>
  1000 * (problemsOn(path).length + expiredOn(path, now)) +
  (path.isPublic ? 0 : path.root === null ? 200 : 100) +
  path.steps.length;

const problemsOn = (path: Path): readonly Problem[] => [
  ...authorityProblems(path),
  ...lengthProblems(path),
  ...constraintProblems(path),
];

const expiredOn = ({ needed }: Path, now: number): number =>
  needed.filter(({ certificate }) => certificate.notAfter < now).length;
