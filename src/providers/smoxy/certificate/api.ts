import { sameUuid } from '../../../attributes/uuid';
import { mergePatch, path } from '../../../http/request';
import { exclusive } from '../../../http/write-lock';
import { orElse } from '../../failures';
import { acknowledged, allPages, findInPages, isAbsence, listingOf, pageOf, thisOne } from '../answers';
import type { SmoxyConnection } from '../connection';
import { type Attempt, type Certificate, readAttempt, readCertificate } from './api/answer';

/** Which certificate. */
export interface CertificateId {
  readonly organization_id: string;
  readonly certificate_id: string;
}

export type { Attempt, Certificate };

/** The fields to change; those left out stay as they are, and null clears the chain. */
export interface CertificateChanges {
  readonly type?: string | undefined;
  readonly certificate_pem?: string | undefined;
  readonly private_key_pem?: string | undefined;
  readonly chain_pem?: string | null | undefined;
}

/** The certificates of an organization; smoxy makes them with a hostname, so there is no create. */
export const certificateApi = (http: SmoxyConnection) => {
  /** GET /api/organizations/{organizationId}/certificates, all pages. */
  const list = (organization: string): Promise<readonly Certificate[]> =>
    allPages(http, path`/api/organizations/${organization}/certificates`, readCertificate);

  const inList = ({ organization_id, certificate_id }: CertificateId): Promise<Certificate | null> =>
    findInPages(http, path`/api/organizations/${organization_id}/certificates`, {
      read: readCertificate,
      isWanted: ({ id }) => sameUuid(id, certificate_id),
    });

  /** GET /api/organizations/{organizationId}/certificates/{certificateId}/attempts, the newest hundred, newest first, without steps. */
  const attempts = async ({ organization_id, certificate_id }: CertificateId): Promise<readonly Attempt[]> => {
    const all = path`/api/organizations/${organization_id}/certificates/${certificate_id}/attempts`;
    const { items } = await http.get(all, { query: { page: 1, itemsPerPage: 100 }, read: pageOf(readAttempt) });
    return items;
  };

  /** GET /api/organizations/{organizationId}/certificates/{id}; not documented, so absence is what the list says. */
  const find = (certificate: CertificateId): Promise<Certificate | null> =>
    orElse(
      () => http.get(itemPath(certificate), { read: thisOne(readCertificate, certificate.certificate_id) }),
      isAbsence,
      () => inList(certificate),
    );

  return {
    list,

    /** GET /api/organizations/{organizationId}/certificates, one of them: shows that the token is accepted for the organization. */
    glance: async (organization: string): Promise<void> => {
      const query = { page: 1, itemsPerPage: 1 };
      await http.get(path`/api/organizations/${organization}/certificates`, { query, read: pageOf(readCertificate) });
    },

    find,

    /** The same, answered from the list where that shows nothing that is new. */
    refresh: (id: CertificateId, isUnchanged: (listed: Certificate) => boolean): Promise<Certificate | null> => {
      const all = path`/api/organizations/${id.organization_id}/certificates`;
      return http.refresh.read(all.encoded, id.certificate_id.toLowerCase(), {
        single: () => find(id),
        list: () => listingOf(http, all, readCertificate),
        isUnchanged,
      });
    },

    /** PATCH /api/organizations/{organizationId}/certificates/{id} with exactly the given fields; the updated certificate. Whoever sends it looks before it is sent again. */
    patch: (
      certificate: CertificateId,
      changes: CertificateChanges,
      secrets: readonly string[] = [],
    ): Promise<Certificate> =>
      http.patch(itemPath(certificate), {
        body: mergePatch(toBody(changes)),
        secrets,
        repeatable: false,
        read: thisOne(readCertificate, certificate.certificate_id),
      }),

    /** POST /api/organizations/{organizationId}/certificates/{id}/renew; issued later. 'rejected': not auto_managed; 'conflict': already running. */
    renew: (certificate: CertificateId): Promise<void> => {
      const { organization_id, certificate_id } = certificate;
      const holds = [exclusive(itemPath(certificate).encoded)];
      const renewal = path`/api/organizations/${organization_id}/certificates/${certificate_id}/renew`;
      return acknowledged(http, { method: 'POST', path: renewal, id: certificate_id, holds });
    },

    /** DELETE /api/organizations/{organizationId}/certificates/{id}; not documented. Already gone counts as done, "no such call" does not. */
    remove: (certificate: CertificateId): Promise<void> =>
      orElse(
        () => acknowledged(http, { method: 'DELETE', path: itemPath(certificate), id: certificate.certificate_id }),
        isAbsence,
        async (failure) => {
          if ((await inList(certificate)) !== null) throw failure;
        },
      ),

    attempts,

    /** GET /api/organizations/{organizationId}/certificates/{certificateId}/attempts/{id}, with its steps; without them where only the list has it. */
    attempt: (certificate: CertificateId, id: string): Promise<Attempt | null> => {
      const { organization_id, certificate_id } = certificate;
      const item = path`/api/organizations/${organization_id}/certificates/${certificate_id}/attempts/${id}`;
      return orElse(
        () => http.get(item, { read: thisOne(readAttempt, id) }),
        isAbsence,
        async () => (await attempts(certificate)).find((attempt) => sameUuid(attempt.id, id)) ?? null,
      );
    },
  };
};

/** The calls on certificates. */
export type CertificateApi = ReturnType<typeof certificateApi>;

const itemPath = ({ organization_id, certificate_id }: CertificateId) =>
  path`/api/organizations/${organization_id}/certificates/${certificate_id}`;

// JSON leaves out what is undefined, so a field that was not given is not sent.
const toBody = ({ type, certificate_pem, private_key_pem, chain_pem }: CertificateChanges) => ({
  type,
  certificateData: certificate_pem,
  privateKeyData: private_key_pem,
  chainData: chain_pem,
});
