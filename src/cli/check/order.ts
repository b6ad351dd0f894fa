import { readCertificates } from '../../pki/certificate';
import { orderChain } from '../../pki/chain';
import { UnreadableInput, unreadableBecause } from '../../pki/finding';
import { decodePem, isParametersLabel, isPrivateKeyLabel, toPem } from '../../pki/pem/blocks';
import type { Source, Sources } from './source';

/** The certificates given, as a server presents them. */
export interface Order {
  /** The leaf and its issuers without the root, in PEM. */
  readonly pem: string;
  /** Where they were found. */
  readonly places: readonly Place[];
  /** They were given so; null where what was given has no order. */
  readonly isGiven: boolean | null;
}

export interface Place {
  readonly input: 'certificate' | 'chain';
  readonly block: number;
}

/** Puts the certificates of all sources in order; throws UnreadableInput where they have none. */
export const orderOf = ({ certificate, chain }: Sources): Order => {
  const given = [...placesIn('certificate', certificate), ...placesIn('chain', chain)];
  const { full_chain } = orderChain(withoutKeys(certificate) + withoutKeys(chain));
  const ordered = readCertificates(full_chain).certificates.map(({ certificate: { der } }) => der);
  const places = ordered.flatMap((der) => given.find((place) => place.der.equals(der)) ?? []);
  const isSame = places.length === given.length && places.every((place, at) => place === given[at]);
  return {
    pem: full_chain,
    places: places.map(({ input, block }) => ({ input, block })),
    isGiven: certificate?.isUnordered === true || chain?.isUnordered === true ? null : isSame,
  };
};

/** The same, null where they have none. */
export const findOrder = (sources: Sources): Order | null => {
  try {
    return orderOf(sources);
  } catch (failure) {
    if (!(failure instanceof UnreadableInput)) throw failure;
    return null;
  }
};

const placesIn = (input: Place['input'], source: Source | undefined) =>
  readCertificates(source?.text ?? '').certificates.map(({ block, certificate: { der } }) => ({ input, block, der }));

const withoutKeys = (source: Source | undefined): string => {
  const { blocks, findings } = decodePem(source?.text ?? '');
  if (source !== undefined && findings.length > 0) throw unreadableBecause('certificate', findings);
  return blocks
    .filter(({ label }) => !isPrivateKeyLabel(label) && !isParametersLabel(label))
    .map(({ der, label }) => toPem(der, label))
    .join('');
};
