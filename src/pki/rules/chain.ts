import { findingAt, type Placed, placeOf, relatedTo } from '../chain/graph';
import type { RuleFinding } from '../finding';
import { quoted } from '../quoted';
import { defineRules, type Subject } from '../rule';
import { type Certificate, isSelfIssued, namesOtherKey } from '../x509/certificate';
import { verdictOn } from '../x509/signature';

/** The certificates that hang together with the leaf. */
export const related = ({ leaf, graph }: Subject): ReadonlySet<Placed> =>
  leaf === null ? new Set() : relatedTo(leaf, graph);

/** Certificates that issued something further down and nothing before them. */
const misplaced = (subject: Subject): readonly Placed[] => {
  const { leaf, placed, graph } = subject;
  const reachable = related(subject);
  const expected = new Set<Placed>(leaf === null ? [] : [leaf]);
  return placed.filter((place) => {
    if (!reachable.has(place)) return false;
    const isInPlace = expected.has(place);
    for (const { issuer } of isInPlace ? graph.linksOf(place) : []) expected.add(issuer);
    return !isInPlace;
  });
};

const orderProblem = (subject: Subject): { readonly place: Placed; readonly problem: string } | null => {
  const { leaf, placed } = subject;
  const [first] = placed;
  if (leaf === null || first === undefined) return null;
  if (first !== leaf) return { place: first, problem: `is not the leaf; ${placeOf(leaf)} is` };
  const [early] = misplaced(subject);
  if (early === undefined) return null;
  return { place: early, problem: 'issued none of the certificates before it' };
};

/** Who may have signed a certificate: authorities of its issuer's name, itself among them. One that names an issuer of its
 * own name and another key, as after a change of keys, means the authority with that key. */
const candidatesFor = (place: Placed, { graph }: Subject): readonly Candidate[] => {
  const { certificate } = place;
  const links = graph.linksOf(place);
  if (!isSelfIssued(certificate)) return links;
  const { authorityKeyId } = certificate.extensions;
  const meant = namesOtherKey(certificate)
    ? links.filter(({ issuer }) => issuer.certificate.extensions.subjectKeyId === authorityKeyId)
    : links;
  const own = { issuer: place, verdict: verdictOn(certificate, certificate) };
  return namesOtherKey(certificate) && own.verdict !== 'valid' ? meant : [...meant, own];
};

type Candidate = ReturnType<Subject['graph']['linksOf']>[number];

const signatureFinding = (place: Placed, subject: Subject): RuleFinding | null => {
  const candidates = candidatesFor(place, subject);
  const [first] = candidates;
  if (first === undefined || candidates.some(({ verdict }) => verdict !== 'invalid')) return null;
  if (first.issuer !== place)
    return findingAt(
      place,
      `names ${placeOf(first.issuer)} as its issuer, but that key did not sign it`,
      "Use the issuer's certificate that belongs to this one; an authority may have several of one name.",
    );
  return findingAt(
    place,
    `names itself as its issuer, but its key did not sign it`,
    'Take the certificate from its source again, or add the certificate that issued it.',
  );
};

const isUnverified = (place: Placed, subject: Subject): boolean => {
  const verdicts = candidatesFor(place, subject).map(({ verdict }) => verdict);
  return verdicts.includes('unknown') && !verdicts.includes('valid');
};

/** How messages call the issuer of a certificate. */
export const issuerTitleOf = ({ issuer }: Certificate): string =>
  issuer.text === '' ? 'an authority without a name' : quoted(issuer.text);

/** Whether a certificate alone leaves open who issued it: a leaf always, an intermediate where the public knows the leaf. */
export const isIssuerWanted = (place: Placed, leaf: Placed): boolean =>
  place === leaf || leaf.certificate.extensions.isLogged;

/** What can be wrong with the way from a leaf to its issuers: its order, its end and its signatures. */
export const chainRules = defineRules([
  {
    id: 'chain-out-of-order',
    severity: 'error',
    title: 'Certificate chain is out of order',
    description:
      'TLS wants the leaf first and every issuer after the certificate it issued; Java key stores refuse anything else.',
    run: (subject) => {
      const found = orderProblem(subject);
      if (found === null || subject.path === null) return [];
      const order = subject.path.steps.map(placeOf).join(', ');
      return [findingAt(found.place, found.problem, `Put them in this order, which changes nothing else: ${order}.`)];
    },
  },
  {
    id: 'issuer-missing',
    severity: 'warning',
    title: 'Issuer is missing',
    description:
      'Servers have to send every issuer below the root, since clients only have roots. A leaf alone does not tell whether its issuer is a root, so that one is asked for unless it is public; above an intermediate of a private authority nothing is. Silence it where clients have the issuer.',
    run: ({ leaf, path }) => {
      const last = path?.steps.at(-1);
      if (leaf === null || path === null || last === undefined || path.root !== null) return [];
      if (!isIssuerWanted(last, leaf)) return [];
      if (isSelfIssued(last.certificate) && !namesOtherKey(last.certificate)) return [];
      const { extensions } = last.certificate;
      const [url] = extensions.issuerUrls;
      return [
        findingAt(
          last,
          `was issued by ${issuerTitleOf(last.certificate)}, which is not included and is not a known public root`,
          url === undefined
            ? "Add the issuer's certificate to the chain, unless it is a root that every client has already."
            : `Add the issuer's certificate to the chain, unless it is a root that every client has already; it says it is at ${quoted(url)}.`,
        ),
      ];
    },
  },
  {
    id: 'signature-invalid',
    severity: 'error',
    title: 'Signature does not verify',
    description: 'Every link of the chain is verified: RSA, RSA-PSS, ECDSA, Ed25519, Ed448 and DSA.',
    run: (subject) =>
      subject.placed.flatMap((place) => {
        const problem = signatureFinding(place, subject);
        return problem === null ? [] : [problem];
      }),
  },
  {
    id: 'signature-unverified',
    severity: 'info',
    title: 'Signature cannot be verified here',
    description: 'The algorithm is unknown to this runtime, ML-DSA for example.',
    run: (subject) =>
      subject.placed
        .filter((place) => isUnverified(place, subject))
        .map((place) =>
          findingAt(
            place,
            `is signed with ${place.certificate.signatureAlgorithm.name}, which cannot be verified here`,
            'Verify the chain with a tool that knows the algorithm.',
          ),
        ),
  },
  {
    id: 'signature-algorithms-differ',
    severity: 'error',
    title: 'Certificate names two signature algorithms',
    description: 'The algorithm stands inside and outside of what is signed and has to be the same.',
    run: ({ placed }) =>
      placed
        .filter(({ certificate }) => !certificate.statedAlgorithm.equals(certificate.signatureAlgorithm.der))
        .map((place) => findingAt(place, `names two different signature algorithms`, 'Have it issued again.')),
  },
]);
