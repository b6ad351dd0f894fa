import { randomUUID } from 'node:crypto';
import { parseCertificates } from '../kit/material';
import type { Request, Routes } from '../kit/router';
import { certificateOf, collection, item, MOUNT, organizationOf, pageOf, refusal } from './answers';
import { type Organization, type SmoxyStore, type StoredAttempt, type StoredCertificate, timestamp } from './store';

/** The attempt that has not finished, if any. */
export const runningAttempt = (certificate: StoredCertificate): StoredAttempt | undefined =>
  certificate.attempts.find((attempt) => attempt.status === 'running');

const fresh = (store: SmoxyStore, certificate: StoredCertificate, type: StoredAttempt['type']): StoredAttempt => {
  const startedAt = timestamp(store.clock());
  return {
    id: randomUUID(),
    type,
    status: 'running',
    startedAt,
    finishedAt: null,
    errorCode: null,
    errorMessage: null,
    sansSnapshot: certificate.sans.map((san) => san.name),
    issuedExpiresAt: null,
    steps: [step(type === 'upload' ? 'verify' : 'dns_check', startedAt)],
    pollsLeft: store.settings.pollsUntilFinished,
  };
};

const step = (name: string, startedAt: string) => ({
  id: randomUUID(),
  name,
  status: 'running',
  startedAt,
  finishedAt: null,
  message: null,
  errorCode: null,
});

/** Starts issuing or renewing; it finishes after some reads (`advance`). */
export const startAttempt = (store: SmoxyStore, certificate: StoredCertificate): StoredCertificate => {
  const issued = certificate.certificatePem !== null;
  const attempt = fresh(store, certificate, issued ? 'acme_renew' : 'acme_issue');
  return {
    ...certificate,
    status: issued ? 'renewing' : 'pending',
    attempts: [attempt, ...certificate.attempts],
    updatedAt: attempt.startedAt,
  };
};

/** Notes an upload, which has succeeded at once; it ends an attempt that was running. */
export const noteUpload = (store: SmoxyStore, certificate: StoredCertificate): StoredCertificate => {
  const upload = finished(store, fresh(store, certificate, 'upload'), {
    expires: expiryOf(certificate.certificatePem),
  });
  const older = certificate.attempts.map((attempt) =>
    attempt.status === 'running'
      ? finished(store, attempt, { error: ['superseded', 'A certificate was uploaded.'] })
      : attempt,
  );
  return { ...certificate, attempts: [upload, ...older] };
};

interface Outcome {
  readonly expires?: string | null;
  readonly error?: readonly [code: string, message: string];
}

const finished = (store: SmoxyStore, attempt: StoredAttempt, { expires = null, error }: Outcome): StoredAttempt => {
  const finishedAt = timestamp(store.clock());
  const [errorCode, errorMessage] = error ?? [null, null];
  const status = error ? 'failed' : 'succeeded';
  const steps = attempt.steps.map((one) => ({ ...one, status, finishedAt, errorCode, message: errorMessage }));
  return { ...attempt, status, finishedAt, errorCode, errorMessage, issuedExpiresAt: expires, steps, pollsLeft: 0 };
};

const expiryOf = (pem: string | null): string | null => {
  const [leaf] = parseCertificates(pem ?? '') ?? [];
  return leaf ? timestamp(new Date(leaf.validTo)) : null;
};

/** Each read brings a running attempt one step on; the last one issues, or fails where a SAN's DNS is missing. */
export const advance = async (
  store: SmoxyStore,
  organization: Organization,
  certificate: StoredCertificate,
): Promise<StoredCertificate> => {
  const running = runningAttempt(certificate);
  if (!running) return certificate;
  const after = running.pollsLeft > 1 ? certificate : await finish(store, certificate, running);
  const attempts = after.attempts.map((one) =>
    one.status === 'running' ? { ...one, pollsLeft: one.pollsLeft - 1 } : one,
  );
  const advanced = { ...after, attempts };
  organization.certificates.set(certificate.id, advanced);
  return advanced;
};

const finish = async (
  store: SmoxyStore,
  certificate: StoredCertificate,
  running: StoredAttempt,
): Promise<StoredCertificate> => {
  const missing = certificate.sans.find((san) => san.dnsStatus === 'missing');
  const put = (attempt: StoredAttempt) => certificate.attempts.map((one) => (one.id === attempt.id ? attempt : one));
  const updatedAt = timestamp(store.clock());
  if (missing) {
    const error = ['acme_error', `No CNAME record at _acme-challenge.${missing.name.replace(/^\*\./, '')}`] as const;
    const status = certificate.certificatePem === null ? 'error' : 'active';
    return { ...certificate, status, attempts: put(finished(store, running, { error })), updatedAt };
  }
  const issued = await store.issue(certificate.sans.map((san) => san.name));
  const attempts = put(finished(store, running, { expires: expiryOf(issued.certificatePem) }));
  return { ...certificate, ...issued, status: 'active', attempts, updatedAt };
};

const COLLECTION = '/api/organizations/{organizationId}/certificates/{certificateId}/attempts';

/** Attempts, newest first, 25 a page; only a single one shows its steps. */
export const attemptRoutes = (store: SmoxyStore): Routes => {
  const attemptsOf = async (request: Request): Promise<readonly StoredAttempt[]> => {
    const organization = organizationOf(store, request);
    const certificate = certificateOf(organization, request.param('certificateId'));
    return (await advance(store, organization, certificate)).attempts;
  };
  return {
    [`GET ${COLLECTION}`]: async (request) => {
      const { shown, ...page } = pageOf(request, await attemptsOf(request), 25);
      return collection(
        store,
        request,
        page,
        shown.map((attempt) => toBody(`${request.path}/${attempt.id}`, attempt)),
      );
    },

    [`GET ${COLLECTION}/{id}`]: async (request) => {
      const attempt = (await attemptsOf(request)).find((one) => one.id === request.param('id'));
      if (!attempt) throw refusal(404, 'Not Found');
      return item(store, 200, { ...toBody(request.path, attempt), steps: attempt.steps });
    },
  };
};

const toBody = (path: string, { steps: _steps, pollsLeft: _pollsLeft, ...attempt }: StoredAttempt) => ({
  '@context': `${MOUNT}/api/contexts/CertificateAttempt`,
  '@id': `${MOUNT}${path}`,
  '@type': 'CertificateAttempt',
  ...attempt,
});
