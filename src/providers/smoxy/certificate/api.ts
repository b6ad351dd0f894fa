import { mergePatch } from '../../../http/body';
import type { HttpClient } from '../../../http/client';
import { HttpFailure } from '../../../http/failure';
import { path } from '../../../http/path';
import { fields, listOf, nothing, number, optional, type Reader, text, textOrNumber } from '../../../http/read';
import { withoutPrivateMatter } from '../../../http/redact';
import { allPages, pageOf } from '../collection';

/** Which certificate. */
export interface CertificateId {
  readonly organization_id: string;
  readonly certificate_id: string;
}

/** A certificate as smoxy knows it, without its private key; null is what smoxy does not say. */
export type Certificate = ReturnType<typeof readCertificate>;

/** A try of smoxy to issue, renew or take over a certificate. */
export type Attempt = ReturnType<typeof readAttempt>;

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

    /** PATCH /api/organizations/{organizationId}/certificates/{id} with exactly the given fields. */
    patch: (certificate: CertificateId, changes: CertificateChanges): Promise<Certificate> =>
      http.patch(itemPath(certificate), { body: mergePatch(toBody(changes)), read: readCertificate }),

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

const isAbsence = (failure: unknown): boolean =>
  failure instanceof HttpFailure && (failure.kind === 'not-found' || failure.status === 405);

// JSON leaves out what is undefined, so a field that was not given is not sent.
const toBody = ({ type, certificate_pem, private_key_pem, chain_pem }: CertificateChanges) => ({
  type,
  certificateData: certificate_pem,
  privateKeyData: private_key_pem,
  chainData: chain_pem,
});

const readSan = fields({
  id: optional(text),
  name: optional(text),
  dnsStatus: optional(text),
  sslStatus: optional(text),
});

const readShortAttempt = fields({
  id: text,
  type: optional(text),
  status: optional(text),
  startedAt: optional(text),
  finishedAt: optional(text),
});

/** Drops the value where smoxy sends an IRI or something else instead of the embedded object. */
const orNothing =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? read(value) : null;

// privateKeyData is in smoxy's documented answer. It is not among these fields, so it goes no further than here.
const readBody = fields({
  id: text,
  domainName: optional(text),
  type: optional(text),
  status: optional(text),
  certificateData: optional(text),
  chainData: optional(text),
  expiresAt: optional(text),
  issuer: optional(text),
  fingerprint: optional(text),
  sans: optional(listOf(orNothing(readSan))),
  lastAttempt: orNothing(readShortAttempt),
  createdAt: optional(text),
  updatedAt: optional(text),
  organizationId: optional(textOrNumber),
  attemptCount: optional(number),
});

const readCertificate = (value: unknown) => {
  const body = readBody(value);
  return {
    id: body.id,
    organization_id: body.organizationId,
    domain_name: body.domainName,
    type: body.type,
    status: body.status,
    certificate_pem: toPublicPem(body.certificateData),
    chain_pem: toPublicPem(body.chainData),
    expires_at: body.expiresAt,
    issuer_name: body.issuer,
    server_fingerprint: body.fingerprint === null ? null : toPlainHex(body.fingerprint),
    sans: (body.sans ?? []).flatMap(toSan),
    last_attempt: body.lastAttempt && toShortAttempt(body.lastAttempt),
    attempt_count: body.attemptCount,
    created_at: body.createdAt,
    updated_at: body.updatedAt,
  } as const;
};

const toSan = (san: ReturnType<typeof readSan> | null) =>
  san === null || san.name === null
    ? []
    : [{ id: san.id, name: san.name.toLowerCase(), dns_status: san.dnsStatus, ssl_status: san.sslStatus } as const];

const toShortAttempt = ({ id, type, status, startedAt, finishedAt }: ReturnType<typeof readShortAttempt>) =>
  ({ id, type, status, started_at: startedAt, finished_at: finishedAt }) as const;

const readStep = fields({
  name: optional(text),
  status: optional(text),
  message: optional(text),
  errorCode: optional(text),
});

const readAttempt = (value: unknown) => {
  const body = fields({
    errorCode: optional(text),
    errorMessage: optional(text),
    issuedExpiresAt: optional(text),
    steps: optional(listOf(readStep)),
  })(value);
  return {
    ...toShortAttempt(readShortAttempt(value)),
    error_code: body.errorCode,
    error_message: toPublicPem(body.errorMessage),
    issued_expires_at: body.issuedExpiresAt,
    steps: (body.steps ?? []).map(({ name, status, message, errorCode }) => ({
      name,
      status,
      message: toPublicPem(message),
      error_code: errorCode,
    })),
  } as const;
};

const toPublicPem = (pem: string | null): string | null => pem && withoutPrivateMatter(pem);

/** "sha256:3B:0A…" and its variants to "3b0a…". */
const toPlainHex = (fingerprint: string): string =>
  fingerprint
    .toLowerCase()
    .replace(/^sha-?256\s*[:=]?/, '')
    .replaceAll(/[^0-9a-f]/g, '');
