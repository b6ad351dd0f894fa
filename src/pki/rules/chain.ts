import { isSelfSigned, relatedTo } from '../chain/graph';
import { authorityProblems, capital, constraintProblems, lengthProblems } from '../chain/path-problems';
import { type Placed, placeOf } from '../chain/placed';
import type { Problem } from '../finding';
import { quoted } from '../quoted';
import { defineRules, type Subject } from '../rule';
import { type Certificate, isCa, isSelfIssued, namesOtherKey, titleOf } from '../x509/certificate';
import { SERVER_AUTH } from '../x509/extensions';
import { verdictOn } from '../x509/signature';

const about = ({ input, block }: Placed, problem: string, remedy: string): Problem => ({
  input,
  block,
  problem,
  remedy,
});

const related = ({ leaf, graph }: Subject): ReadonlySet<Placed> => (leaf === null ? new Set() : relatedTo(leaf, graph));

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
  if (first !== leaf)
    return { place: first, problem: `${capital(placeOf(first))} is not the leaf; ${placeOf(leaf)} is.` };
  const [early] = misplaced(subject);
  if (early === undefined) return null;
  return { place: early, problem: `${capital(placeOf(early))} issued none of the certificates before it.` };
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

const signatureProblem = (place: Placed, subject: Subject): Problem | null => {
  const candidates = candidatesFor(place, subject);
  const [first] = candidates;
  if (first === undefined || candidates.some(({ verdict }) => verdict !== 'invalid')) return null;
  if (first.issuer !== place)
    return about(
      place,
      `${capital(placeOf(place))} names ${placeOf(first.issuer)} as its issuer, but that key did not sign it.`,
      "Use the issuer's certificate that belongs to this one; an authority may have several of one name.",
    );
  return about(
    place,
    `${capital(placeOf(place))} names itself as its issuer, but its key did not sign it.`,
    'Take the certificate from its source again, or add the certificate that issued it.',
  );
};

const isUnverified = (place: Placed, subject: Subject): boolean => {
  const verdicts = candidatesFor(place, subject).map(({ verdict }) => verdict);
  return verdicts.includes('unknown') && !verdicts.includes('valid');
};

const issuerTitleOf = ({ issuer }: Certificate): string =>
  issuer.text === '' ? 'an authority without a name' : quoted(issuer.text);

/** The certificates of the chain, where none of them hangs together with the leaf. */
const strangersIn = (subject: Subject): readonly Placed[] => {
  const reachable = related(subject);
  const chain = subject.placed.filter(({ input }) => input === 'chain');
  return chain.some((place) => reachable.has(place)) ? [] : chain;
};

/** Whether a certificate alone leaves open who issued it: a leaf always, an intermediate where the public knows the leaf. */
const isIssuerWanted = (place: Placed, leaf: Placed): boolean => place === leaf || leaf.certificate.extensions.isLogged;

/** Whether a root would be asked for if it was left out. */
const isWanted = (root: Placed, { leaf, path }: Subject): boolean => {
  const below = path?.steps.at(-2);
  return path?.steps.at(-1) === root && !path.isPublic && !!leaf && !!below && isIssuerWanted(below, leaf);
};

const isForServers = ({ extensions: { extendedKeyUsage } }: Certificate): boolean =>
  extendedKeyUsage === null || extendedKeyUsage.some((purpose) => SERVER_AUTH.has(purpose));

const isForPublicServers = ({ leaf, path }: Subject): boolean =>
  leaf !== null && path?.isPublic === true && isForServers(leaf.certificate);

const problemsWithPurpose = ({ path }: Subject): readonly Problem[] =>
  (path?.needed ?? [])
    .slice(1)
    .filter(({ certificate }) => !isForServers(certificate))
    .map((place) => {
      const purposes = place.certificate.extensions.extendedKeyUsage ?? [];
      return about(
        place,
        `${capital(placeOf(place))} issues for other purposes than servers (${purposes.slice(0, 5).join(', ')}).`,
        'Use a certificate by an authority that issues for TLS servers.',
      );
    });

/** What can be wrong between a leaf and its issuers. */
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
      return [about(found.place, found.problem, `Put them in this order, which changes nothing else: ${order}.`)];
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
        about(
          last,
          `${capital(placeOf(last))} was issued by ${issuerTitleOf(last.certificate)}, which is not here and is no public root.`,
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
        const problem = signatureProblem(place, subject);
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
          about(
            place,
            `${capital(placeOf(place))} is signed with ${place.certificate.signatureAlgorithm.name}, which cannot be verified here.`,
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
        .map((place) =>
          about(place, `${capital(placeOf(place))} names two different signature algorithms.`, 'Have it issued again.'),
        ),
  },
  {
    id: 'certificate-unrelated',
    severity: 'warning',
    title: 'Certificate is unrelated',
    description:
      'An authority that issued neither the leaf nor any of its issuers; it makes handshakes larger and often is a stale intermediate.',
    run: (subject) => {
      const reachable = related(subject);
      const strangers = strangersIn(subject);
      return subject.placed
        .filter((place) => !strangers.includes(place))
        .filter((place) => !reachable.has(place) && (isCa(place.certificate) || subject.graph.isIssuer(place)))
        .map((place) => about(place, `${capital(placeOf(place))} has nothing to do with the leaf.`, 'Leave it out.'));
    },
  },
  {
    id: 'chain-unrelated',
    severity: 'error',
    title: 'Chain of another certificate',
    description: 'No certificate of chain_pem is on the way up from the leaf: it is the wrong file.',
    run: (subject) => {
      const { leaf } = subject;
      const strangers = strangersIn(subject);
      const [first] = strangers;
      if (leaf === null || first === undefined) return [];
      const names = strangers.slice(0, 3).map(({ certificate }) => titleOf(certificate));
      const more = strangers.length - names.length;
      const found = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
      return [
        about(
          first,
          `No certificate of the chain has anything to do with ${placeOf(leaf)}; it holds ${found}.`,
          `Give the chain that came with the certificate; it was issued by ${issuerTitleOf(leaf.certificate)}.`,
        ),
      ];
    },
  },
  {
    id: 'issuer-purpose',
    severity: 'warning',
    title: 'Issuer is for other purposes',
    description: 'An authority with an extendedKeyUsage issues for these purposes only.',
    run: (subject) => (isForPublicServers(subject) ? [] : problemsWithPurpose(subject)),
  },
  {
    id: 'public-issuer-purpose',
    severity: 'error',
    title: 'Public issuer is not for servers',
    description: 'Browsers refuse the certificate of a server below a public authority that may not issue for servers.',
    run: (subject) => (isForPublicServers(subject) ? problemsWithPurpose(subject) : []),
  },
  {
    id: 'root-included',
    severity: 'info',
    title: 'Root is included',
    description:
      'Clients have the root or do not trust it; sending it only makes handshakes larger. Not said where issuer-missing would ask for it.',
    run: (subject) =>
      subject.placed
        .filter((place) => place !== subject.leaf && isSelfSigned(place.certificate) && !isWanted(place, subject))
        .map((place) => about(place, `${capital(placeOf(place))} is a root.`, 'It may be left out.')),
  },
  {
    id: 'issuer-not-ca',
    severity: 'error',
    title: 'Issuer is no certificate authority',
    description: 'An issuer needs the CA flag and, if it has a key usage, keyCertSign.',
    run: ({ path }) => (path === null ? [] : authorityProblems(path)),
  },
  {
    id: 'path-too-long',
    severity: 'error',
    title: 'More authorities than allowed',
    description: 'An authority may limit how many authorities stand below it.',
    run: ({ path }) => (path === null ? [] : lengthProblems(path)),
  },
  {
    id: 'name-constraint-violated',
    severity: 'error',
    title: 'Name the issuer may not issue',
    description: 'An authority may be limited to names, mail addresses, networks or directory branches.',
    run: ({ path }) => (path === null ? [] : constraintProblems(path)),
  },
  {
    id: 'key-ids-differ',
    severity: 'warning',
    title: 'Key ids disagree',
    description: 'Some clients find the issuer by its key id and stop where it is not the one the certificate names.',
    run: ({ path }) =>
      (path?.steps ?? []).flatMap((place, index) => {
        const issuer = path?.steps[index + 1];
        const wanted = place.certificate.extensions.authorityKeyId;
        const found = issuer?.certificate.extensions.subjectKeyId ?? null;
        if (issuer === undefined || wanted === null || found === null || wanted === found) return [];
        return [
          about(
            place,
            `${capital(placeOf(place))} names the issuer key id ${wanted}, and ${titleOf(issuer.certificate)} has ${found}.`,
            "Use the issuer's certificate that has this key id.",
          ),
        ];
      }),
  },
]);
