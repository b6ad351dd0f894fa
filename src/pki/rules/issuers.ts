import { findingAt, isSelfSigned, type Placed, placeOf } from '../chain/graph';
import { authorityFindings, constraintFindings, lengthFindings } from '../chain/path';
import type { RuleFinding } from '../finding';
import { defineRules, type Subject } from '../rule';
import { type Certificate, isCa, titleOf } from '../x509/certificate';
import { SERVER_AUTH } from '../x509/extensions';
import { isIssuerWanted, issuerTitleOf, related } from './chain';

/** The certificates of the chain, where none of them hangs together with the leaf. */
const strangersIn = (subject: Subject): readonly Placed[] => {
  const reachable = related(subject);
  const chain = subject.placed.filter(({ input }) => input === 'chain');
  return chain.some((place) => reachable.has(place)) ? [] : chain;
};

/** Whether a root would be asked for if it was left out. */
const isWanted = (root: Placed, { leaf, path }: Subject): boolean => {
  const below = path?.steps.at(-2);
  return path?.steps.at(-1) === root && !path.isPublic && !!leaf && !!below && isIssuerWanted(below, leaf);
};

const isForServers = ({ extensions: { extendedKeyUsage } }: Certificate): boolean =>
  extendedKeyUsage === null || extendedKeyUsage.some((purpose) => SERVER_AUTH.has(purpose));

const isForPublicServers = ({ leaf, path }: Subject): boolean =>
  leaf !== null && path?.isPublic === true && isForServers(leaf.certificate);

const purposeFindings = ({ path }: Subject): readonly RuleFinding[] =>
  (path?.needed ?? [])
    .slice(1)
    .filter(({ certificate }) => !isForServers(certificate))
    .map((place) => {
      const purposes = place.certificate.extensions.extendedKeyUsage ?? [];
      return findingAt(
        place,
        `issues for other purposes than servers (${purposes.slice(0, 5).join(', ')})`,
        'Use a certificate by an authority that issues for TLS servers.',
      );
    });

/** What can be wrong with the issuers that are there, and with what they may issue. */
export const issuerRules = defineRules([
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
        .map((place) => findingAt(place, `has nothing to do with the leaf`, 'Leave it out.'));
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
        {
          input: first.input,
          block: first.block,
          problem: `No certificate of the chain has anything to do with ${placeOf(leaf)}; it holds ${found}.`,
          remedy: `Give the chain that came with the certificate; it was issued by ${issuerTitleOf(leaf.certificate)}.`,
        },
      ];
    },
  },
  {
    id: 'issuer-purpose',
    severity: 'warning',
    title: 'Issuer is for other purposes',
    description: 'An authority with an extendedKeyUsage issues for these purposes only.',
    run: (subject) => (isForPublicServers(subject) ? [] : purposeFindings(subject)),
  },
  {
    id: 'public-issuer-purpose',
    severity: 'error',
    title: 'Public issuer is not for servers',
    description: 'Browsers refuse the certificate of a server below a public authority that may not issue for servers.',
    run: (subject) => (isForPublicServers(subject) ? purposeFindings(subject) : []),
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
        .map((place) => findingAt(place, `is a root`, 'It may be left out.')),
  },
  {
    id: 'issuer-not-ca',
    severity: 'error',
    title: 'Issuer is no certificate authority',
    description: 'An issuer needs the CA flag and, if it has a key usage, keyCertSign.',
    run: ({ path }) => (path === null ? [] : authorityFindings(path)),
  },
  {
    id: 'path-too-long',
    severity: 'error',
    title: 'More authorities than allowed',
    description: 'An authority may limit how many authorities stand below it.',
    run: ({ path }) => (path === null ? [] : lengthFindings(path)),
  },
  {
    id: 'name-constraint-violated',
    severity: 'error',
    title: 'Name the issuer may not issue',
    description: 'An authority may be limited to names, mail addresses, networks or directory branches.',
    run: ({ path }) => (path === null ? [] : constraintFindings(path)),
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
          findingAt(
            place,
            `names the issuer key id ${wanted}, and ${titleOf(issuer.certificate)} has ${found}`,
            "Use the issuer's certificate that has this key id.",
          ),
        ];
      }),
  },
]);
