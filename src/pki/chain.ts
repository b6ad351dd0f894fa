import { type CertificateFacts, readCertificates, toFacts } from './certificate';
import { type Graph, isSelfSigned, type Placed, placeCertificates, placeOf, relatedTo, toGraph } from './chain/graph';
import { bestOf, pathsFrom } from './chain/path';
import { publicRoots } from './chain/public-roots';
import { type CheckInput, type CheckOptions, toSubject } from './check';
import { UnreadableInput, unreadableBecause } from './finding';
import { toPem } from './pem/blocks';
import { capital } from './quoted';
import type { RuleId } from './rules';
import { isCa, isSelfIssued, nameOf, namesOtherKey } from './x509/certificate';
import { verdictOn } from './x509/signature';

/** The certificates of a bundle as a server presents them, in PEM. */
export interface OrderedChain {
  readonly leaf: string;
  /** The issuers that are there, each after the certificate it issued, without the root; empty where there is none. */
  readonly chain: string;
  /** The leaf and the chain in one text. */
  readonly full_chain: string;
}

/** Puts a bundle in order, whatever its order was, each certificate once and without the root and without what has nothing
 * to do with the leaf; throws UnreadableInput where there is no single leaf. It looks at no clock. */
export const orderChain = (pem: string): OrderedChain => {
  const reading = readCertificates(pem);
  const findings = reading.findings.filter(({ rule }) => rule !== 'label-outdated');
  if (findings.length > 0) throw unreadableBecause('certificate', findings);
  const { placed } = placeCertificates(reading, null);
  const graph = toGraph(placed);
  const leaf = singleLeafIn(graph);
  const issuers = [...inOrder(leaf, graph)].filter((place) => place !== leaf && !isRoot(place));
  const [leafPem, chain] = [toText([leaf]), toText(issuers)];
  return { leaf: leafPem, chain, full_chain: leafPem + chain };
};

const inOrder = (leaf: Placed, graph: Graph): ReadonlySet<Placed> => {
  const best = bestOf(pathsFrom(leaf, graph, publicRoots), Number.NEGATIVE_INFINITY);
  return new Set([...(best?.steps ?? []), ...relatedTo(leaf, graph)]);
};

const isRoot = ({ certificate }: Placed): boolean =>
  isSelfIssued(certificate) && !namesOtherKey(certificate) && verdictOn(certificate, certificate) !== 'invalid';

const toText = (places: readonly Placed[]): string => places.map(({ certificate }) => toPem(certificate.der)).join('');

const singleLeafIn = ({ placed, isIssuer }: Graph): Placed => {
  const ends = placed.filter((place) => !isIssuer(place));
  const plain = ends.filter(({ certificate }) => !isCa(certificate));
  const [leaf, second] = plain.length > 0 ? plain : ends.filter(namesHosts);
  if (leaf === undefined) throw refusal('ca-as-leaf', withoutLeaf(placed.length), ADD_LEAF);
  if (second === undefined) return leaf;
  const problem = `${capital(placeOf(second))} is a second leaf certificate beside ${placeOf(leaf)}.`;
  throw refusal('several-leaves', problem, 'Keep the one that is meant.');
};

/** As self-signed certificates of servers do that tools gave the CA flag. */
const namesHosts = ({ certificate }: Placed): boolean =>
  (certificate.extensions.subjectAltName ?? []).some(({ kind }) => kind === 'dns' || kind === 'ip');

const ADD_LEAF = 'Add the certificate that was issued for the server.';

const withoutLeaf = (count: number): string =>
  `The text holds ${count === 1 ? '1 certificate of an authority' : `${count} certificates of authorities`} and no leaf.`;

const refusal = (rule: RuleId, problem: string, remedy: string): UnreadableInput =>
  new UnreadableInput({ rule, severity: 'error', input: 'certificate', problem, remedy });

/** A certificate on the way up from the leaf. */
export interface ChainStep {
  readonly input: 'certificate' | 'chain';
  /** The PEM block, counted from 1. */
  readonly block: number;
  /** The subject, without one the first alternative name, without any the serial number. */
  readonly name: string;
  readonly facts: CertificateFacts;
}

/** The way up from the leaf that a client would take. */
export interface ChainDescription {
  /** Leaf first; empty where no certificate could be read. */
  readonly steps: readonly ChainStep[];
  /** Who issued the last step, where that is not among the steps; empty for an authority without a name. */
  readonly issuer: string | null;
  /** Whether a root that browsers have stands at the end. */
  readonly is_public: boolean;
  /** The private key's algorithm; null where there is none or it cannot be read. */
  readonly private_key_algorithm: string | null;
}

/** Describes what was read, whatever is wrong with it. */
export const describeChain = (input: CheckInput, options: CheckOptions): ChainDescription => {
  const { path, key } = toSubject(input, options);
  const steps = path?.steps ?? [];
  const last = steps.at(-1)?.certificate;
  return {
    steps: steps.map(({ certificate, ...place }) => ({
      ...place,
      name: nameOf(certificate),
      facts: toFacts(certificate),
    })),
    issuer: last === undefined || isSelfSigned(last) ? null : last.issuer.text,
    is_public: path?.isPublic === true,
    private_key_algorithm: key?.facts.algorithm ?? null,
  };
};
