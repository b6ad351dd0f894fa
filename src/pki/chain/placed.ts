import type { CertificateReading } from '../certificate-reading';
import { type Certificate, titleOf } from '../x509/certificate';

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
