import { mergePatch } from '../../../http/body';
import type { HttpClient } from '../../../http/client';
import { HttpFailure } from '../../../http/failure';
import { path } from '../../../http/path';
import { nothing, type Reader } from '../../../http/read';
import { allPages, pageOf } from '../collection';
import { type Attempt, type Certificate, readAttempt, readCertificate } from './answer';

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
export const certificateApi = (http: HttpClient) => {
  /** GET /api/organizations/{organizationId}/certificates, all pages. */
  const list = (organization: string): Promise<readonly Certificate[]> =>
    allPages(http, path`/api/organizations/${organization}/certificates`, readCertificate);

  const inList = async ({ organization_id, certificate_id }: CertificateId): Promise<Certificate | null> =>
    (await list(organization_id)).find(({ id }) => id === certificate_id) ?? null;

  return {
    list,

    /** GET /api/organizations/{organizationId}/certificates/{id}; not documented, so absence is what the list says. */
    find: async (certificate: CertificateId): Promise<Certificate | null> => {
      try {
        return await http.get(itemPath(certificate), { read: readCertificate });
      } catch (failure) {
        if (!isAbsence(failure)) {
          throw failure;
        }
        return inList(certificate);
      }
    },

    /** PATCH /api/organizations/{organizationId}/certificates/{id} with exactly the given fields. Null where the answer says nothing of the certificate. */
    patch: (certificate: CertificateId, changes: CertificateChanges): Promise<Certificate | null> =>
      http.patch(itemPath(certificate), { body: mergePatch(toBody(changes)), read: readIfTold }),

    /** POST /api/organizations/{organizationId}/certificates/{id}/renew; issued later. 'rejected': not auto_managed; 'conflict': already running. */
    renew: ({ organization_id, certificate_id }: CertificateId): Promise<void> =>
      http.post(path`/api/organizations/${organization_id}/certificates/${certificate_id}/renew`, { read: nothing }),

    /** DELETE /api/organizations/{organizationId}/certificates/{id}; not documented. Already gone counts as done, "no such call" does not. */
    remove: async (certificate: CertificateId): Promise<void> => {
      try {
        await http.delete(itemPath(certificate), { read: nothing });
      } catch (failure) {
        if (!isAbsence(failure) || (await inList(certificate)) !== null) {
          throw failure;
        }
      }
    },

    /** GET /api/organizations/{organizationId}/certificates/{certificateId}/attempts, the newest hundred, newest first, without steps. */
    attempts: async ({ organization_id, certificate_id }: CertificateId): Promise<readonly Attempt[]> => {
      const attempts = path`/api/organizations/${organization_id}/certificates/${certificate_id}/attempts`;
      const { items } = await http.get(attempts, { query: { page: 1, itemsPerPage: 100 }, read: pageOf(readAttempt) });
      return items;
    },

    /** GET /api/organizations/{organizationId}/certificates/{certificateId}/attempts/{id}, with its steps. */
    attempt: ({ organization_id, certificate_id }: CertificateId, id: string): Promise<Attempt> =>
      http.get(path`/api/organizations/${organization_id}/certificates/${certificate_id}/attempts/${id}`, {
        read: readAttempt,
      }),
  };
};

/** The calls on certificates. */
export type CertificateApi = ReturnType<typeof certificateApi>;

const itemPath = ({ organization_id, certificate_id }: CertificateId) =>
  path`/api/organizations/${organization_id}/certificates/${certificate_id}`;

const readIfTold: Reader<Certificate | null> = (value, clean) =>
  typeof value === 'object' && value !== null && 'id' in value ? readCertificate(value, clean) : null;

const isAbsence = (failure: unknown): boolean =>
  failure instanceof HttpFailure && (failure.kind === 'not-found' || failure.status === 405);

// JSON leaves out what is undefined, so a field that was not given is not sent.
const toBody = ({ type, certificate_pem, private_key_pem, chain_pem }: CertificateChanges) => ({
  type,
  certificateData: certificate_pem,
  privateKeyData: private_key_pem,
  chainData: chain_pem,
});
