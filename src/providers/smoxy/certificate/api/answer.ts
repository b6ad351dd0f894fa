import {
  type Clean,
  fields,
  listOf,
  message,
  number,
  optional,
  type Reader,
  text,
  textOrNumber,
} from '../../../../http/read';
import { withoutPrivateMatter } from '../../../../http/redaction/redactor';

/** A certificate as smoxy knows it, without its private key; null is what smoxy does not say. */
export type Certificate = ReturnType<typeof readCertificate>;

/** A try of smoxy to issue, renew or take over a certificate. */
export type Attempt = ReturnType<typeof readAttempt>;

const readSan = fields({
  id: optional(text),
  name: optional(message),
  dnsStatus: optional(message),
  sslStatus: optional(message),
});

const readShortAttempt = fields({
  id: text,
  type: optional(message),
  status: optional(message),
  startedAt: optional(text),
  finishedAt: optional(text),
});

/** Drops the value where smoxy sends an IRI or something else instead of the embedded object. */
const orNothing =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, clean) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? read(value, clean) : null;

// privateKeyData is in smoxy's documented answer. It is not among these fields, so it goes no further than here.
const readBody = fields({
  id: text,
  domainName: optional(message),
  type: optional(message),
  status: optional(message),
  certificateData: optional(text),
  chainData: optional(text),
  expiresAt: optional(text),
  issuer: optional(message),
  fingerprint: optional(text),
  sans: optional(listOf(orNothing(readSan))),
  lastAttempt: orNothing(readShortAttempt),
  createdAt: optional(text),
  updatedAt: optional(text),
  organizationId: optional(textOrNumber),
  attemptCount: optional(number),
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
  name: optional(message),
  status: optional(message),
  message: optional(message),
  errorCode: optional(message),
});

/** Reads an attempt; one from a list has no steps. */
export const readAttempt = (value: unknown, clean: Clean) => {
  const body = fields({
    errorCode: optional(message),
    errorMessage: optional(message),
    issuedExpiresAt: optional(text),
    steps: optional(listOf(readStep)),
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
