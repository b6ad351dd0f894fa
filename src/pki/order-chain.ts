import { readCertificates } from './certificate-reading';
import { bestOf } from './chain/best-path';
import { type Graph, relatedTo, toGraph } from './chain/graph';
import { capital } from './chain/path-problems';
import { pathsFrom } from './chain/paths';
import { type Placed, placeCertificates, placeOf } from './chain/placed';
import { publicRoots } from './chain/public-roots';
import { UnreadableInput } from './finding';
import { toPem } from './normalize';
import type { RuleId } from './rules';
import { unreadableBecause } from './unreadable';
import { isCa, isSelfIssued, namesOtherKey } from './x509/certificate';
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
  const defects = reading.defects.filter(({ rule }) => rule !== 'label-outdated');
  if (defects.length > 0) throw unreadableBecause('certificate', defects);
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
