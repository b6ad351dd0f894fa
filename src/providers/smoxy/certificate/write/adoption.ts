import { sameDomainName } from '../../../../attributes/identifiers';
import { type Diagnostic, error } from '../../../../terraform/schema/diagnostic';
import { Refused } from '../../../../terraform/schema/resource';
import type { Certificate, CertificateApi } from '../api';
import type { CertificateInput } from '../attributes';

/** The one certificate the configuration means; smoxy makes certificates, so there is nothing to create. */
export const findToAdopt = async (
  api: CertificateApi,
  {
    organization_id,
    domain_name,
    certificate_id,
  }: Pick<CertificateInput, 'organization_id' | 'domain_name' | 'certificate_id'>,
): Promise<Certificate> => {
  if (certificate_id !== null) {
    const found = await api.find({ organization_id, certificate_id });
    if (!found) throw new Refused([noSuchId(organization_id, certificate_id)]);
    const isAnother =
      domain_name !== null && found.domain_name !== null && !sameDomainName(found.domain_name, domain_name);
    if (isAnother) throw new Refused([otherDomain(found, domain_name)]);
    return found;
  }
  return findOfDomain(api, { organization_id, domain: domain_name ?? '', attribute: 'domain_name' });
};

export interface OfDomain {
  readonly organization_id: string;
  readonly domain: string;
  /** The attribute that names the domain. */
  readonly attribute: string;
}

/** The one certificate of a domain. */
export const findOfDomain = async (api: CertificateApi, wanted: OfDomain): Promise<Certificate> => {
  const all = await api.list(wanted.organization_id);
  const matches = all.filter(({ domain_name }) => domain_name !== null && sameDomainName(domain_name, wanted.domain));
  const [only] = matches;
  if (only && matches.length === 1) return only;
  throw only ? new Refused([several(wanted, matches)]) : new NoneOfDomain([none(wanted, all)]);
};

/** Thrown where smoxy surely has none. */
export class NoneOfDomain extends Refused {}

/** What to say where the id is none of a certificate. */
export const noSuchId = (organization: string, id: string): Diagnostic =>
  error(
    'No such certificate',
    `Organization ${organization} has no certificate with the id ${JSON.stringify(id)}. The ids are in the smoxy dashboard; or set domain_name instead.`,
    ['certificate_id'],
  );

/** What to say where id and domain mean two certificates. */
export const otherDomain = ({ id, domain_name }: Certificate, wanted: string): Diagnostic =>
  error(
    'domain_name and certificate_id disagree',
    `The certificate ${id} is for ${JSON.stringify(domain_name)}, and domain_name is ${JSON.stringify(wanted)}. Remove the one that is not meant; one of them is enough.`,
    ['domain_name'],
  );

const none = ({ organization_id, domain, attribute }: OfDomain, all: readonly Certificate[]): Diagnostic => {
  const names = all
    .flatMap(({ domain_name }) => domain_name ?? [])
    .toSorted((one, other) => labelsInCommon(other, domain) - labelsInCommon(one, domain));
  const shown = names.slice(0, 20).join(', ');
  const found =
    names.length === 0 ? 'none at all' : `${shown}${names.length > 20 ? ` and ${names.length - 20} more` : ''}`;
  return error(
    'No certificate for this domain',
    `Organization ${organization_id} has no certificate for ${JSON.stringify(domain)}. It has: ${found}. smoxy makes a certificate when the first hostname of a root domain is added; add the hostname first, and name its root domain here.`,
    [attribute],
  );
};

/** How many labels two names share at their end: the nearest are worth showing first. */
const labelsInCommon = (one: string, other: string): number => {
  const labels = other.toLowerCase().split('.').reverse();
  const differing = one
    .toLowerCase()
    .split('.')
    .reverse()
    .findIndex((label, index) => label !== labels[index]);
  return differing === -1 ? labels.length : differing;
};

const several = ({ domain, attribute }: OfDomain, matches: readonly Certificate[]): Diagnostic =>
  error(
    'Several certificates for this domain',
    `${matches.length} certificates are for ${JSON.stringify(domain)}: ${matches.map(({ id, type, status }) => `${id} (${type ?? 'unknown type'}, ${status ?? 'unknown status'})`).join(', ')}. Set certificate_id to the id of the one that is meant.`,
    [attribute],
  );
