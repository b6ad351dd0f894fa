import { randomUUID } from 'node:crypto';
import { issuer } from './issue';
import {
  likelySettings,
  type Organization,
  type SmoxySettings,
  type SmoxyStore,
  type StoredCertificate,
  type StoredSan,
  timestamp,
} from './store';

/** A certificate as a data file tells it; all but the domain has a default. */
export interface CertificateData {
  readonly domainName: string;
  readonly id?: string;
  readonly type?: 'auto_managed' | 'custom';
  readonly status?: string;
  readonly certificatePem?: string;
  readonly privateKeyPem?: string;
  readonly chainPem?: string;
  /** Names; the domain and its wildcard when absent. */
  readonly sans?: readonly (string | { readonly name: string; readonly dnsStatus: string })[];
  /** Starts with a certificate from the sandbox's own authority. */
  readonly issued?: boolean;
}

export interface OrganizationData {
  readonly id: number;
  readonly certificates?: readonly CertificateData[];
}

/** The objects a sandbox starts with; `organizations` replaces the default one. */
export interface SmoxyData {
  readonly organizations?: readonly OrganizationData[];
  readonly settings?: Partial<SmoxySettings>;
}

/** More certificates than a page of 30 holds; the last page has domains that were never issued. */
const defaultOrganizations: readonly OrganizationData[] = [
  {
    id: 42,
    certificates: [
      ...Array.from({ length: 34 }, (_, index) => ({
        domainName: `customer-${String(index + 1).padStart(2, '0')}.example.net`,
      })),
      { domainName: 'example.com', issued: true },
      { domainName: 'shop.example.com', issued: true },
    ],
  },
];

const toSan =
  (now: string) =>
  (san: string | { readonly name: string; readonly dnsStatus: string }): StoredSan => ({
    ...(typeof san === 'string' ? { name: san, dnsStatus: 'valid' } : san),
    id: randomUUID(),
    dnsLastCheckedAt: now,
    createdAt: now,
    updatedAt: now,
  });

const toCertificate = async (data: CertificateData, { issue, clock }: SmoxyStore): Promise<StoredCertificate> => {
  const now = timestamp(clock());
  const sans = (data.sans ?? [data.domainName, `*.${data.domainName}`]).map(toSan(now));
  const issued = data.issued ? await issue(sans.map((san) => san.name)) : undefined;
  const certificatePem = data.certificatePem ?? issued?.certificatePem ?? null;
  return {
    id: data.id ?? randomUUID(),
    domainName: data.domainName,
    type: data.type ?? 'auto_managed',
    status: data.status ?? (certificatePem === null ? 'pending' : 'active'),
    certificatePem,
    privateKeyPem: data.privateKeyPem ?? issued?.privateKeyPem ?? null,
    chainPem: data.chainPem ?? issued?.chainPem ?? null,
    sans,
    attempts: [],
    createdAt: now,
    updatedAt: now,
  };
};

const toOrganization = async (
  { id, certificates = [] }: OrganizationData,
  store: SmoxyStore,
): Promise<Organization> => {
  const stored = await Promise.all(certificates.map((one) => toCertificate(one, store)));
  return {
    id,
    certificates: new Map(stored.map((one) => [one.id, one])),
  };
};

/** A store with the given objects, or the default ones. */
export const smoxyStore = async (data: SmoxyData = {}, clock: () => Date = () => new Date()): Promise<SmoxyStore> => {
  const organizations = new Map<number, Organization>();
  const store: SmoxyStore = {
    settings: { ...likelySettings, ...data.settings },
    organizations,
    organization: (id) => {
      const organization = organizations.get(id);
      if (!organization) throw new Error(`the sandbox has no organization ${id}`);
      return organization;
    },
    certificatesOf: (domainName) =>
      [...organizations.values()].flatMap(({ certificates }) =>
        [...certificates.values()].filter((one) => one.domainName === domainName),
      ),
    issue: issuer(clock),
    clock,
  };
  for (const one of data.organizations ?? defaultOrganizations)
    organizations.set(one.id, await toOrganization(one, store));
  return store;
};
