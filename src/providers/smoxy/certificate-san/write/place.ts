import type { CertificateApi } from '../../certificate/api';
import { findOfDomain, NoneOfDomain } from '../../certificate/write/adoption';
import type { NamesOf } from '../api';

/** The names of which certificate, by its id whether that or its domain is given: a domain has a dot, a UUID has none. */
export const placeOf = async (
  certificates: CertificateApi,
  { organization_id, certificate_id }: NamesOf,
): Promise<NamesOf> => {
  if (!certificate_id.includes('.')) return { organization_id, certificate_id };
  const wanted = { organization_id, domain: certificate_id, attribute: 'certificate_id' };
  return { organization_id, certificate_id: (await findOfDomain(certificates, wanted)).id };
};

/** The same; null where the domain surely has no certificate. */
export const placeIfAny = async (certificates: CertificateApi, of: NamesOf): Promise<NamesOf | null> => {
  try {
    return await placeOf(certificates, of);
  } catch (failure) {
    if (failure instanceof NoneOfDomain) return null;
    throw failure;
  }
};
