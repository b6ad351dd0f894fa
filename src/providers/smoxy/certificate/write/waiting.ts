import type { FailureKind } from '../../../../http/failure';
import type { Call } from '../../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../../terraform/schema/diagnostic';
import { orElse } from '../../../failures';
import { growingPausesMs, poll, unlessStopped } from '../../../polling';
import type { Attempt, Certificate, CertificateApi, CertificateId } from '../api';
import { hidesAttempts, latestAttempt } from './renewal';

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
  /** `stopped`: the time was over, smoxy was silent for too long, or somebody interrupted; smoxy may still finish. */
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
  const { ask, isSilent } = asking(call);
  let certificate = since;
  let attempt: Attempt | null = null;
  const ended = (outcome: Waited['outcome'], ...problems: readonly Diagnostic[]): Waited => ({
    certificate,
    outcome,
    problems,
  });
  const refresh = async (): Promise<Waited | null> => {
    const look = await ask(api.find(id));
    if (isSilent()) return ended('stopped', silent(certificate));
    if (look?.found === null) return ended('failed', gone(certificate));
    certificate = look?.found ?? certificate;
    return null;
  };
  const judge = async (): Promise<Waited | null> => {
    const isHidden = goal.renewing && hidesAttempts(certificate);
    const shown: Asked<Latest> = isHidden
      ? await ask(latestAttempt(api, id, certificate))
      : { found: certificate.last_attempt };
    const isReady = shown !== null && isSettled(certificate, shown.found, goal);
    // A renewal that failed leaves the certificate active: only the attempt itself says so.
    const isToAsk = shown?.found && (goal.renewing || !isReady);
    const asked: Asked<Attempt> = isToAsk ? await ask(api.attempt(id, shown.found.id)) : { found: attempt };
    attempt = asked?.found ?? null;
    const problem = failureOf(certificate, attempt, goal);
    if (problem) return ended('failed', problem);
    return isReady && asked ? ended('active') : null;
  };
  let isFirst = true;
  const look = async (next_look_ms: number | null): Promise<Waited | null> => {
    const end = (isFirst ? null : await refresh()) ?? (await judge());
    isFirst = false;
    if (end === null) {
      call.log.info(`waiting for the certificate of ${certificate.domain_name} to become active`, {
        certificate_id: id.certificate_id,
        status: certificate.status,
        attempt: attempt && progressOf(attempt),
        next_look_ms,
      });
    }
    return end;
  };
  const waited = await unlessStopped(
    () => poll(look, { call, pausesMs: growingPausesMs(), isEnough: (end) => end !== null }),
    call,
    () => null,
  );
  return waited ?? ended('stopped', notActiveYet(certificate, attempt, call.signal.reason));
};

type Asked<T> = { readonly found: T | null } | null;

type Latest = Certificate['last_attempt'];

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

const gone = ({ domain_name, id }: Certificate): Diagnostic =>
  error(
    'Certificate has disappeared',
    `smoxy no longer has the certificate ${id} of ${domain_name}. Apply again to adopt the one it has now.`,
  );

const silent = ({ domain_name }: Certificate): Diagnostic =>
  error(
    'smoxy does not answer',
    `While the certificate of ${domain_name} was waited for, smoxy gave no answer for ${longestSilenceMs / 60_000} minutes. Apply again when smoxy can be reached: the wait then goes on.`,
    ['wait_for_active'],
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

/** After so long without any answer a wait is given up. */
export const longestSilenceMs = 300_000;

const passing: ReadonlySet<FailureKind> = new Set(['unreachable', 'timeout', 'throttled', 'broken', 'not-found']);

/** Asks smoxy through a long wait: a look that fails is no reason to end it, unless it is refused. */
export const asking = ({ log, now }: Call) => {
  let heard = now();
  /** Null where the look failed; asking again later may help. */
  const ask = <T>(look: Promise<T>): Promise<{ readonly found: T } | null> =>
    orElse(
      async () => {
        const found = await look;
        heard = now();
        return { found };
      },
      ({ kind }) => passing.has(kind),
      ({ kind, status }) => {
        if (kind === 'throttled') heard = now();
        log.warn('smoxy could not be asked; asking again later', { kind, status });
        return null;
      },
    );
  return { ask, isSilent: () => now().getTime() - heard.getTime() >= longestSilenceMs };
};
