import { HttpFailure } from '../../../http/failure';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import type { Attempt, Certificate, CertificateApi, CertificateId } from './api';

const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/** What the wait is for. */
export interface Goal {
  /** The latest attempt before smoxy was asked for something, null if there was none: it decides nothing. */
  readonly earlier?: string | null | undefined;
  /** Whether a later attempt has to come, and to end. */
  readonly renewing: boolean;
  /** The words of smoxy's for a certificate in use, and for one that failed. */
  readonly active_statuses: readonly string[];
  readonly failed_statuses: readonly string[];
}

export interface Waited {
  /** As it was seen last. */
  readonly certificate: Certificate;
  /** `stopped`: the time was over, or somebody interrupted, and smoxy may still finish. */
  readonly outcome: 'active' | 'failed' | 'stopped';
  /** Why the wait ended before the certificate was active. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Asks at growing intervals until the certificate is active and no attempt runs. Only what is certain ends the wait:
 * words of smoxy's that nobody told us do not.
 */
export const waitUntilActive = async (
  api: CertificateApi,
  id: CertificateId,
  { since, goal, call }: { readonly since: Certificate; readonly goal: Goal; readonly call: Call },
): Promise<Waited> => {
  let certificate = since;
  let attempt: Attempt | null = null;
  try {
    for (let wait = firstWaitMs; ; wait = Math.min(wait * 1.5, longestWaitMs)) {
      const latest = await latestAttempt(api, id, { certificate, goal, call });
      const settled = isSettled(certificate, latest, goal);
      // A renewal that failed leaves the certificate active: only the attempt itself says so.
      if (latest && (goal.renewing || !settled)) attempt = await orNothing(api.attempt(id, latest.id), call);
      const problem = failureOf(certificate, attempt, goal);
      if (problem) return { certificate, outcome: 'failed', problems: [problem] };
      if (settled) return { certificate, outcome: 'active', problems: [] };
      call.log.info(`waiting for the certificate of ${certificate.domain_name} to become active`, {
        certificate_id: id.certificate_id,
        status: certificate.status,
        attempt: attempt && progressOf(attempt),
        next_look_ms: wait,
      });
      await call.sleep(wait);
      const look = await orNothing(
        api.find(id).then((found) => ({ found })),
        call,
      );
      if (look?.found === null) return { certificate, outcome: 'failed', problems: [gone(certificate)] };
      certificate = look?.found ?? certificate;
    }
  } catch (thrown) {
    if (!call.signal.aborted) throw thrown;
    return { certificate, outcome: 'stopped', problems: [notActiveYet(certificate, attempt, call.signal.reason)] };
  }
};

type Latest = Certificate['last_attempt'];

/** The latest attempt; where a certificate does not say, the list of attempts does. */
export const latestAttempt = async (
  api: CertificateApi,
  id: CertificateId,
  {
    certificate,
    goal,
    call,
  }: { readonly certificate: Certificate; readonly goal: Pick<Goal, 'renewing'>; readonly call: Call },
): Promise<Latest> => {
  if (certificate.last_attempt !== null || !goal.renewing || certificate.attempt_count === 0)
    return certificate.last_attempt;
  return (await orNothing(api.attempts(id), call))?.[0] ?? null;
};

const isLater = (latest: NonNullable<Latest>, { earlier }: Goal): boolean => latest.id !== earlier;

const isSettled = ({ status }: Certificate, latest: Latest, goal: Goal): boolean => {
  if (status !== null && !goal.active_statuses.includes(status)) return false;
  if (latest === null) return !goal.renewing;
  return latest.finished_at !== null && (!goal.renewing || isLater(latest, goal));
};

/** What is certain to have failed: a later attempt that ended with an error, or a status that says so. */
const failureOf = (certificate: Certificate, attempt: Attempt | null, goal: Goal): Diagnostic | null => {
  const isFailed = attempt !== null && attempt.finished_at !== null && attempt.error_code !== null;
  if (isFailed && isLater(attempt, goal)) return attemptFailed(certificate, attempt);
  const { status, domain_name } = certificate;
  if (status === null || !goal.failed_statuses.includes(status)) return null;
  return error(
    'Certificate has failed',
    `The certificate of ${domain_name} has the status ${JSON.stringify(status)}, which failed_statuses lists.${stepsOf(attempt)}`,
    ['failed_statuses'],
  );
};

/** A look that fails is no reason to end a long wait, unless it is refused. */
const orNothing = async <T>(look: Promise<T>, { log }: Call): Promise<T | null> => {
  try {
    return await look;
  } catch (failure) {
    if (!(failure instanceof HttpFailure) || !passing.has(failure.kind)) throw failure;
    log.warn('smoxy could not be asked; asking again later', { kind: failure.kind, status: failure.status });
    return null;
  }
};

// Attempts are for messages: that one cannot be found keeps nobody from waiting.
const passing: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'throttled', 'broken', 'not-found']);

const gone = ({ domain_name, id }: Certificate): Diagnostic =>
  error(
    'Certificate has disappeared',
    `smoxy no longer has the certificate ${id} of ${domain_name}. Apply again to adopt the one it has now.`,
  );

const attemptFailed = ({ domain_name }: Certificate, attempt: Attempt): Diagnostic =>
  error(
    'smoxy could not issue the certificate',
    `The attempt ${attempt.id} for ${domain_name} ended with: ${attempt.error_message ?? 'no message'} (${attempt.error_code}).${stepsOf(attempt)}\nMend the cause, such as a missing _acme-challenge record. smoxy tries again by itself, or when a value of renewal_triggers changes.`,
  );

const notActiveYet = (
  { domain_name, status, last_attempt }: Certificate,
  attempt: Attempt | null,
  reason: unknown,
): Diagnostic =>
  error(
    'Certificate is not active yet',
    `The wait for ${domain_name} ended (${reason instanceof Error ? reason.message : 'stopped'}). Its status is ${status ?? 'not told'}, its latest attempt ${last_attempt?.status ?? 'not told'}.${stepsOf(attempt)}\nApply again to go on waiting, raise the timeout, or set wait_for_active to false.`,
    ['wait_for_active'],
  );

const progressOf = ({ status, steps }: Attempt): string =>
  [status ?? 'unknown', ...steps.map(({ name, status: state }) => `${name ?? 'step'} ${state ?? ''}`.trim())].join(
    ', ',
  );

const stepsOf = (attempt: Attempt | null): string =>
  (attempt?.steps ?? [])
    .map(({ name, status, message, error_code }) => {
      const said = [message, error_code && `(${error_code})`].filter((part) => part).join(' ');
      return `\n  ${name ?? 'step'}: ${[status, said].filter((part) => part).join(', ')}`;
    })
    .join('');
