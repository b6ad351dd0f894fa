import { type Certificate, isCa, isSelfIssued } from '../x509/certificate';
import { type Verdict, verdictOn } from '../x509/signature';
import type { Placed } from './placed';

/** A certificate of the input whose name fits as the issuer of another. */
export interface Link {
  readonly issuer: Placed;
  readonly verdict: Verdict;
}

/** Who issued whom among the certificates given. */
export interface Graph {
  readonly placed: readonly Placed[];
  readonly linksOf: (placed: Placed) => readonly Link[];
  /** Issued one of the others, as far as can be told. */
  readonly isIssuer: (placed: Placed) => boolean;
}

/** So many signatures are verified in one graph, which takes a second or three; what is left is unknown. A chain needs a
 * handful, a rollover a few more. */
const MOST_VERIFICATIONS = 2000;

export const toGraph = (placed: readonly Placed[]): Graph => {
  const bySubject = new Map<string, Placed[]>();
  for (const place of placed) {
    const name = place.certificate.subject.canonical;
    bySubject.set(name, [...(bySubject.get(name) ?? []), place]);
  }
  const namesakesOf = (child: Placed) =>
    (bySubject.get(child.certificate.issuer.canonical) ?? []).filter((issuer) => issuer !== child);
  let left = MOST_VERIFICATIONS;
  const verify = (child: Certificate, issuer: Certificate): Verdict =>
    left-- > 0 ? verdictOn(child, issuer) : 'unknown';
  const links = new Map(placed.map((place) => [place, linksBetween(place, namesakesOf(place), verify)] as const));
  const issuers = new Set(
    [...links.values()]
      .flat()
      .filter(isUsable)
      .map(({ issuer }) => issuer),
  );
  return { placed, linksOf: (place) => links.get(place) ?? [], isIssuer: (place) => issuers.has(place) };
};

/** A link that was not shown to be false. */
export const isUsable = ({ verdict }: Link): boolean => verdict !== 'invalid';

/** Asks the likely issuers first: a signature has one key, so that all other keys are wrong once it is found. */
const linksBetween = (
  { certificate }: Placed,
  issuers: readonly Placed[],
  verify: (child: Certificate, issuer: Certificate) => Verdict,
): readonly Link[] => {
  const isLikely = (issuer: Placed): boolean =>
    issuer.certificate.extensions.subjectKeyId === certificate.extensions.authorityKeyId;
  let signer = isSelfSigned(certificate) ? certificate.spkiFingerprint : null;
  const judge = (issuer: Placed): Link => {
    const { spkiFingerprint } = issuer.certificate;
    if (signer !== null) return { issuer, verdict: signer === spkiFingerprint ? 'valid' : 'invalid' };
    const verdict = verify(certificate, issuer.certificate);
    if (verdict === 'valid') signer = spkiFingerprint;
    return { issuer, verdict };
  };
  const likely = issuers.filter(isLikely).map(judge);
  return [...likely, ...issuers.filter((issuer) => !isLikely(issuer)).map(judge)];
};

/** Everything that hangs together with the leaf, whatever the signatures say; each after one that it may have issued. */
export const relatedTo = (leaf: Placed, { linksOf }: Graph): ReadonlySet<Placed> => {
  const found = new Set<Placed>([leaf]);
  for (const place of found) for (const { issuer } of linksOf(place)) found.add(issuer);
  return found;
};

/** Signed with its own key. */
export const isSelfSigned = (certificate: Certificate): boolean =>
  isSelfIssued(certificate) && verdictOn(certificate, certificate) === 'valid';

/** The certificate a server would present: the one that issued none of the others, the first of several. */
export const leafOf = ({ placed, isIssuer }: Graph, publicKeyFingerprint: string | null): Placed | null => {
  const candidates = placed.filter((place) => !isIssuer(place));
  const owned = candidates.find(({ certificate }) => certificate.spkiFingerprint === publicKeyFingerprint);
  return owned ?? candidates.find(({ certificate }) => !isCa(certificate)) ?? candidates[0] ?? placed[0] ?? null;
};
