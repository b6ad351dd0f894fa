import { sameUuid } from '../../../attributes/identifiers';
import { mergePatch } from '../../../http/body';
import {
  arrayOf,
  type Clean,
  fields,
  message,
  number,
  orNull,
  type Reader,
  text,
  textOrNumber,
} from '../../../http/read';
import { withoutPrivateMatter } from '../../../http/redaction/redactor';
import { path } from '../../../http/request';
import { exclusive } from '../../../http/write-lock';
import { orElse } from '../../failures';
import { acknowledged, allPages, findInPages, isAbsence, listingOf, pageOf, thisOne } from '../answers';
import type { SmoxyConnection } from '../connection';

/** A certificate as smoxy knows it, without its private key; null is what smoxy does not say. */
export type Certificate = ReturnType<typeof readCertificate>;

/** A try of smoxy to issue, renew or take over a certificate. */
export type Attempt = ReturnType<typeof readAttempt>;

const readSan = fields({
  id: orNull(text),
  name: orNull(message),
  dnsStatus: orNull(message),
  sslStatus: orNull(message),
});

const readShortAttempt = fields({
  id: text,
  type: orNull(message),
  status: orNull(message),
  startedAt: orNull(text),
  finishedAt: orNull(text),
});

/** Drops the value where smoxy sends an IRI or something else instead of the embedded object. */
const orNothing =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, clean) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? read(value, clean) : null;

// privateKeyData is in smoxy's documented answer. It is not among these fields, so it goes no further than here.
const readBody = fields({
  id: text,
  domainName: orNull(message),
  type: orNull(message),
  status: orNull(message),
  certificateData: orNull(text),
  chainData: orNull(text),
  expiresAt: orNull(text),
  issuer: orNull(message),
  fingerprint: orNull(text),
  sans: orNull(arrayOf(orNothing(readSan))),
  lastAttempt: orNothing(readShortAttempt),
  createdAt: orNull(text),
  updatedAt: orNull(text),
  organizationId: orNull(textOrNumber),
  attemptCount: orNull(number),
});

/** Reads a certificate; every field but the id may be missing. */
export const readCertificate = (value: unknown, clean: Clean) => {
  const body = readBody(value, clean);
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
  name: orNull(message),
  status: orNull(message),
  message: orNull(message),
  errorCode: orNull(message),
});

/** Reads an attempt; one from a list has no steps. */
export const readAttempt = (value: unknown, clean: Clean) => {
  const body = fields({
    errorCode: orNull(message),
    errorMessage: orNull(message),
    issuedExpiresAt: orNull(text),
    steps: orNull(arrayOf(readStep)),
  })(value, clean);
  return {
    ...toShortAttempt(readShortAttempt(value, clean)),
    error_code: body.errorCode,
    error_message: body.errorMessage,
    issued_expires_at: body.issuedExpiresAt,
    steps: (body.steps ?? []).map(({ errorCode, ...step }) => ({ ...step, error_code: errorCode })),
  } as const;
};

const toPublicPem = (pem: string | null): string | null => pem && withoutPrivateMatter(pem);

/** "sha256:3B:0A…" and its variants to "3b0a…". */
const toPlainHex = (fingerprint: string): string =>
  fingerprint
    .toLowerCase()
    .replace(/^sha-?256\s*[:=]?/, '')
    .replaceAll(/[^0-9a-f]/g, '');

/** Which certificate. */
export interface CertificateId {
  readonly organization_id: string;
  readonly certificate_id: string;
}

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
