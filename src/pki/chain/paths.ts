import type { Signer } from '../x509/signature';
import { type Graph, isSelfSigned, isUsable } from './graph';
import type { Placed } from './placed';
import { type Roots, rootOf } from './public-roots';

/** One way from the leaf upwards, as far as the certificates given go. */
export interface Path {
  /** Leaf first. */
  readonly steps: readonly Placed[];
  /** The steps up to the first that has a public root above it or is one; clients go no further. */
  readonly needed: readonly Placed[];
  /** The root that clients have: public, or the self-signed end of the path; null where the path just ends. */
  readonly root: Signer | null;
  readonly isPublic: boolean;
}

/** More ways than cross-signing makes. */
const MOST_PATHS = 16;
const LONGEST_PATH = 20;

/** Every way up from the leaf. */
export const pathsFrom = (leaf: Placed, graph: Graph, roots: Roots): readonly Path[] => {
  const finished: (readonly Placed[])[] = [];
  const growing: (readonly Placed[])[] = [[leaf]];
  while (finished.length < MOST_PATHS) {
    const steps = growing.pop();
    if (steps === undefined) break;
    const longer = continuations(steps, graph);
    if (longer.length === 0 || steps.length >= LONGEST_PATH) finished.push(steps);
    else growing.push(...longer.slice(0, MOST_PATHS));
  }
  return finished.map((steps) => toPath(steps, roots));
};

const continuations = (steps: readonly Placed[], graph: Graph): readonly (readonly Placed[])[] => {
  const last = steps.at(-1);
  if (last === undefined || isSelfSigned(last.certificate)) return [];
  return graph
    .linksOf(last)
    .filter((link) => isUsable(link) && !steps.includes(link.issuer))
    .map(({ issuer }) => [...steps, issuer]);
};

const toPath = (steps: readonly Placed[], roots: Roots): Path => {
  const known = steps.map(({ certificate }) => rootOf(certificate, roots));
  const at = known.findIndex((root) => root !== null);
  const last = steps.at(-1)?.certificate;
  const ownRoot = last !== undefined && isSelfSigned(last) ? last : null;
  return { steps, needed: at === -1 ? steps : steps.slice(0, at + 1), root: known[at] ?? ownRoot, isPublic: at !== -1 };
};
