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

/** So many authorities of one name are looked at; one that changed its key has two or three. */
const MOST_NAMESAKES = 8;

export const toGraph = (placed: readonly Placed[]): Graph => {
  const bySubject = new Map<string, Placed[]>();
  for (const place of placed) {
    const name = place.certificate.subject.canonical;
    bySubject.set(name, [...(bySubject.get(name) ?? []), place]);
  }
  const links = new Map(placed.map((place) => [place, linksOf(place, bySubject)]));
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

const linksOf = (child: Placed, bySubject: ReadonlyMap<string, readonly Placed[]>): readonly Link[] =>
  (bySubject.get(child.certificate.issuer.canonical) ?? [])
    .filter((issuer) => issuer !== child)
    .slice(0, MOST_NAMESAKES)
    .map((issuer) => ({ issuer, verdict: verdictOn(child.certificate, issuer.certificate) }));

/** Signed with its own key. */
export const isSelfSigned = (certificate: Certificate): boolean =>
  isSelfIssued(certificate) && verdictOn(certificate, certificate) === 'valid';

/** The certificate a server would present: the one that issued none of the others, the first of several. */
export const leafOf = ({ placed, isIssuer }: Graph, publicKeyFingerprint: string | null): Placed | null => {
  const candidates = placed.filter((place) => !isIssuer(place));
  const owned = candidates.find(({ certificate }) => certificate.spkiFingerprint === publicKeyFingerprint);
  return owned ?? candidates.find(({ certificate }) => !isCa(certificate)) ?? candidates[0] ?? placed[0] ?? null;
};
