import { domainName, sameDomainName, uuid } from '../../../attributes/identifiers';
import { certificateFactsOf } from '../../../attributes/pem';
import { computed, inherited, optional, optionalComputed } from '../../../terraform/schema/attribute';
import { integer, listOfObjects, nullable, string } from '../../../terraform/schema/attribute-type';
import type { Call } from '../../../terraform/schema/call';
import { defineDataSource } from '../../../terraform/schema/data-source';
import type { SmoxyConnection } from '../connection';
import { type Certificate, certificateApi } from './api';
import { serverAttributes } from './attributes';
import { someTarget } from './rules';
import { findToAdopt } from './write';

const organization_id = inherited(string(), { description: "Organization to look in; the provider's when left out." });

const pem = {
  certificate_pem: computed(nullable(string()), {
    description: 'Certificate in PEM, leaf first; null while nothing was issued.',
  }),
  chain_pem: computed(nullable(string()), { description: 'Intermediate certificates in PEM.' }),
};

const type = computed(nullable(string()), {
  description: 'Who manages the certificate: smoxy (`auto_managed`) or its owner (`custom`).',
});

/** One certificate that smoxy has, whoever manages it. */
export const certificateData = defineDataSource({
  name: 'certificate',
  description: 'Looks up a certificate of a root domain on the smoxy edge. Its private key is never read.',
  api: (http: SmoxyConnection) => certificateApi(http),
  attributes: {
    id: computed(string(), { description: "The certificate's id at smoxy (UUID)." }),
    organization_id,
    domain_name: optionalComputed(domainName(), { description: 'Root domain. Set this or `certificate_id`, or both.' }),
    certificate_id: optionalComputed(uuid(), {
      description: 'Id of the certificate. Set this or `domain_name`, or both.',
    }),
    type,
    ...pem,
    ...certificateFactsOf('certificate_pem'),
    ...serverAttributes,
  },
  validate: [someTarget],
  read: async (api, input) => {
    const found = await findToAdopt(api, input);
    const { organization_id } = input;
    return { ...found, organization_id, domain_name: found.domain_name ?? '', certificate_id: found.id };
  },
});

/** Every certificate of an organization that fits the given filters. */
export const certificatesData = defineDataSource({
  name: 'certificates',
  description: 'Lists the certificates of an organization on the smoxy edge; every filter that is set must fit.',
  api: (http: SmoxyConnection) => certificateApi(http),
  attributes: {
    organization_id,
    domain_name: optional(domainName(), { description: 'Only certificates of this root domain.' }),
    type: optional(string(), { description: 'Only certificates of this type: `auto_managed` or `custom`.' }),
    status: optional(string(), { description: 'Only certificates with this status, such as `active`.' }),
    expiring_within_days: optional(integer({ min: 0, max: 36_500 }), {
      description: 'Only certificates that expire within so many days from now, or have expired.',
    }),
    certificates: computed(
      listOfObjects({
        id: computed(string(), { description: "The certificate's id at smoxy (UUID)." }),
        domain_name: computed(nullable(string()), { description: 'Root domain.' }),
        type,
        ...pem,
        ...serverAttributes,
      }),
      { description: 'The certificates, by domain and id.' },
    ),
  },
  read: async (api, input, call) => {
    const all = await api.list(input.organization_id);
    const fitting = all.filter((certificate) => fits(certificate, input, call));
    const inOrder = fitting.toSorted((one, other) => compare(keyOf(one), keyOf(other)));
    return { ...input, certificates: inOrder.map(({ organization_id: _, ...certificate }) => certificate) };
  },
});

interface Filter {
  readonly domain_name: string | null;
  readonly type: string | null;
  readonly status: string | null;
  readonly expiring_within_days: number | null;
}

const fits = (certificate: Certificate, filter: Filter, { now }: Pick<Call, 'now'>): boolean =>
  (filter.domain_name === null || sameDomainName(certificate.domain_name ?? '', filter.domain_name)) &&
  (filter.type === null || certificate.type === filter.type) &&
  (filter.status === null || certificate.status === filter.status) &&
  (filter.expiring_within_days === null || daysLeft(certificate, now()) <= filter.expiring_within_days);

const dayMs = 86_400_000;

/** Infinite where smoxy tells no end, as for a certificate that was never issued. */
const daysLeft = ({ expires_at }: Certificate, now: Date): number => {
  const end = Date.parse(expires_at ?? '');
  return Number.isNaN(end) ? Number.POSITIVE_INFINITY : (end - now.getTime()) / dayMs;
};

const keyOf = ({ domain_name, id }: Certificate): string => `${domain_name ?? ''} ${id}`;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
