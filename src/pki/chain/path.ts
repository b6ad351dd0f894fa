import type { RuleFinding } from '../finding';
import { isCa, isSelfIssued } from '../x509/certificate';
import type { Signer } from '../x509/signature';
import { findingAt, type Graph, isSelfSigned, isUsable, type Placed, placeOf } from './graph';
import { forbiddenName } from './name-constraints';
import { type Roots, rootOf } from './public-roots';

/** One way from the leaf upwards (RFC 5280 §6), as far as the certificates given go. */
export interface CertificationPath {
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
export const pathsFrom = (leaf: Placed, graph: Graph, roots: Roots): readonly CertificationPath[] => {
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

const toPath = (steps: readonly Placed[], roots: Roots): CertificationPath => {
  const known = steps.map(({ certificate }) => rootOf(certificate, roots));
  const at = known.findIndex((root) => root !== null);
  const last = steps.at(-1)?.certificate;
  const ownRoot = last !== undefined && isSelfSigned(last) ? last : null;
  return { steps, needed: at === -1 ? steps : steps.slice(0, at + 1), root: known[at] ?? ownRoot, isPublic: at !== -1 };
};

/** The way a client would find: one without problems, not expired, to a root, short. */
export const bestOf = (paths: readonly CertificationPath[], now: number): CertificationPath | null => {
  const ranked = paths.map((path) => ({ path, rank: rankOf(path, now) }));
  return ranked.sort((one, other) => one.rank - other.rank)[0]?.path ?? null;
};

const rankOf = (path: CertificationPath, now: number): number =>
  1000 * (findingsOn(path).length + expiredOn(path, now)) +
  (path.isPublic ? 0 : path.root === null ? 200 : 100) +
  path.steps.length;

const findingsOn = (path: CertificationPath): readonly RuleFinding[] => [
  ...authorityFindings(path),
  ...lengthFindings(path),
  ...constraintFindings(path),
];

const expiredOn = ({ needed }: CertificationPath, now: number): number =>
  needed.filter(({ certificate }) => certificate.notAfter < now).length;

/** Issuers on the path that are not allowed to issue. */
export const authorityFindings = ({ steps }: CertificationPath): readonly RuleFinding[] =>
  steps.slice(1).flatMap((place) => {
    const { version, extensions } = place.certificate;
    if (version < 3 && isSelfIssued(place.certificate)) return [];
    const lacks = isCa(place.certificate)
      ? extensions.keyUsage !== null && !extensions.keyUsage.includes('keyCertSign')
        ? 'the key usage keyCertSign'
        : null
      : 'the CA flag';
    return lacks === null ? [] : [notAuthority(place, lacks)];
  });

const notAuthority = (place: Placed, lacks: string): RuleFinding =>
  findingAt(
    place,
    `issued another certificate but lacks ${lacks}`,
    'Clients refuse such a chain; use a certificate issued by a proper certificate authority.',
  );

/** Authorities on the path with more authorities below them than they may have. */
export const lengthFindings = ({ steps }: CertificationPath): readonly RuleFinding[] =>
  steps.flatMap((place, index) => {
    const most = place.certificate.extensions.basicConstraints?.pathLength ?? null;
    if (index === 0 || most === null) return [];
    const below = steps.slice(1, index).filter(({ certificate }) => !isSelfIssued(certificate)).length;
    if (below <= most) return [];
    return [
      findingAt(
        place,
        `allows ${counted(most)} below it, and the chain has ${below}`,
        'Clients refuse such a chain; issue the leaf from an authority higher up.',
      ),
    ];
  });

/** Certificates on the path with names that an authority above them may not issue. */
export const constraintFindings = ({ steps }: CertificationPath): readonly RuleFinding[] =>
  steps.flatMap((authority, index) => {
    const constraints = authority.certificate.extensions.nameConstraints;
    if (index === 0 || constraints === null) return [];
    return steps.slice(0, index).flatMap((place, below): readonly RuleFinding[] => {
      if (below > 0 && isSelfIssued(place.certificate)) return [];
      const forbidden = forbiddenName(place.certificate, constraints, below === 0);
      if (forbidden === null) return [];
      return [
        findingAt(
          place,
          `${forbidden} by ${placeOf(authority)}`,
          'Clients refuse it; have the certificate issued by an authority that may issue this name.',
        ),
      ];
    });
  });

const counted = (count: number): string => (count === 1 ? '1 authority' : `${count} authorities`);
