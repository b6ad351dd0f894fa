import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import type { Attempt, Certificate, CertificateApi, CertificateId } from './api';

const firstWaitMs = 1000;
const longestWaitMs = 30_000;

export interface Waited {
  /** As it was seen last. */
  readonly certificate: Certificate;
  /** Why the wait ended before the certificate was active. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Asks at growing intervals until the certificate is active and no attempt runs; with `before`, until an attempt newer
 * than that one has ended. Only what is certain ends the wait: words of smoxy's that we do not know do not.
 */
export const waitUntilActive = async (
  api: CertificateApi,
  id: CertificateId,
  {
    since,
    before,
    call,
  }: { readonly since: Certificate; readonly before?: string | null | undefined; readonly call: Call },
): Promise<Waited> => {
  let certificate = since;
  for (let wait = firstWaitMs; !isSettled(certificate, before); wait = Math.min(wait * 1.5, longestWaitMs)) {
    const failed = await failedAttempt(api, id, { certificate, before });
    if (failed) return { certificate, problems: [attemptFailed(certificate, failed)] };
    call.log.info('waiting for the certificate to become active', {
      certificate_id: id.certificate_id,
      status: certificate.status,
      attempt_status: certificate.last_attempt?.status ?? null,
    });
    try {
      await call.sleep(wait);
      certificate = (await api.find(id)) ?? certificate;
    } catch (thrown) {
      if (!call.signal.aborted) throw thrown;
      return { certificate, problems: [notActiveYet(certificate, call.signal.reason)] };
    }
  }
  return { certificate, problems: [] };
};

const isNewer = ({ last_attempt }: Certificate, before: string | null | undefined): boolean =>
  before === undefined || (last_attempt !== null && last_attempt.id !== before);

const isSettled = (certificate: Certificate, before: string | null | undefined): boolean =>
  certificate.status === 'active' &&
  isNewer(certificate, before) &&
  (certificate.last_attempt === null || certificate.last_attempt.finished_at !== null);

/** The latest attempt, if it has ended with an error code; the short form in a certificate does not tell. */
const failedAttempt = async (
  api: CertificateApi,
  id: CertificateId,
  { certificate, before }: { readonly certificate: Certificate; readonly before: string | null | undefined },
): Promise<Attempt | null> => {
  const { last_attempt } = certificate;
  if (last_attempt === null || last_attempt.finished_at === null || !isNewer(certificate, before)) return null;
  const attempt = await api.attempt(id, last_attempt.id);
  return attempt.error_code === null ? null : attempt;
};

const attemptFailed = ({ domain_name }: Certificate, attempt: Attempt): Diagnostic => {
  const steps = attempt.steps
    .filter(({ error_code }) => error_code !== null)
    .map(({ name, message, error_code }) => `  ${name ?? 'step'}: ${message ?? ''} (${error_code})`);
  const said = `${attempt.error_message ?? 'no message'} (${attempt.error_code})`;
  return error(
    'smoxy could not issue the certificate',
    [
      `The attempt ${attempt.id} for ${domain_name} ended with: ${said}.`,
      ...steps,
      'Mend the cause, such as a missing _acme-challenge record, and apply again.',
    ].join('\n'),
  );
};

const notActiveYet = ({ domain_name, status, last_attempt }: Certificate, reason: unknown): Diagnostic =>
  error(
    'Certificate is not active yet',
    `The wait for ${domain_name} ended (${reason instanceof Error ? reason.message : 'stopped'}). Its status is ${status ?? 'not told'}, its latest attempt ${last_attempt?.status ?? 'not told'}. Apply again to go on waiting, raise the timeout, or set wait_for_active to false.`,
    ['wait_for_active'],
  );
