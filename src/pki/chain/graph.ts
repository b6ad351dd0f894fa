import type { CertificateReading } from '../certificate';
import type { RuleFinding } from '../finding';
import { capital } from '../quoted';
import { type Certificate, isCa, isSelfIssued, titleOf } from '../x509/certificate';
import { type Verdict, verdictOn } from '../x509/signature';

/** A certificate and where it was found. */
export interface Placed {
  readonly input: 'certificate' | 'chain';
  readonly block: number;
  readonly certificate: Certificate;
}

export interface Repeated extends Placed {
  readonly first: Placed;
}

/** Every certificate once, in the order given, and the ones that were there already. */
export const placeCertificates = (
  certificate: CertificateReading,
  chain: CertificateReading | null,
): { readonly placed: readonly Placed[]; readonly repeated: readonly Repeated[] } => {
  const firsts = new Map<string, Placed>();
  const repeated: Repeated[] = [];
  for (const place of [...placesOf('certificate', certificate), ...placesOf('chain', chain)]) {
    const der = place.certificate.der.toString('latin1');
    const first = firsts.get(der);
    if (first === undefined) firsts.set(der, place);
    else repeated.push({ ...place, first });
  }
  return { placed: [...firsts.values()], repeated };
};

const placesOf = (input: Placed['input'], reading: CertificateReading | null): readonly Placed[] =>
  (reading?.certificates ?? []).map((placed) => ({ input, ...placed }));

/** `block 2 ("CN=Root")`, with the input's name where there are two. */
export const placeOf = ({ input, block, certificate }: Placed): string =>
  `${input === 'chain' ? 'chain block' : 'block'} ${block} (${titleOf(certificate)})`;

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

/** A finding about a certificate; the problem goes on after what messages call it. */
export const findingAt = (place: Placed, problem: string, remedy: string): RuleFinding => ({
  input: place.input,
  block: place.block,
  problem: `${capital(placeOf(place))} ${problem}.`,
  remedy,
});
