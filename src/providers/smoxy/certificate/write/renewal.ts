import { HttpFailure } from '../../../../http/failure';
import type { Call, PrivateState } from '../../../../terraform/schema/call';
import { write } from '../../../write';
import type { Certificate, CertificateApi, CertificateId } from '../api';
import type { WaitLeft } from '../state';
import { existing } from '../write';

/** A renewal that may have been sent, and is not in the state: the latest attempt before it, null if there was none. */
interface Sent {
  readonly earlier: string | null;
}

const key = 'renewal_sent';

/** Null where there is none. */
export const renewalSent = (kept: PrivateState): Sent | null => {
  const noted = kept.get(key) ?? '';
  return noted.startsWith('after ') ? { earlier: noted.slice('after '.length) || null } : null;
};

/** Notes it; null forgets. */
export const noteRenewal = (kept: PrivateState, sent: Sent | null): void =>
  kept.set(key, sent ? `after ${sent.earlier ?? ''}` : '');

const knownKey = 'attempt_before';

/**
 * Notes the latest attempt that the state knew, when a refresh sees a later one. A run that was killed right after it asked for a
 * renewal leaves nothing else to tell it by.
 */
export const noteKnownAttempt = (kept: PrivateState, known: Latest, seen: Latest): void => {
  if (isLater(seen, known?.id ?? null)) kept.set(knownKey, `after ${known?.id ?? ''}`);
};

/** Once an update has looked. */
export const forgetKnownAttempt = (kept: PrivateState): void => {
  if (kept.get(knownKey)) kept.set(knownKey, '');
};

const knownAttempt = (kept: PrivateState, prior: Latest): string | null => {
  const noted = kept.get(knownKey) ?? '';
  return noted.startsWith('after ') ? noted.slice('after '.length) || null : (prior?.id ?? null);
};

interface Renewing {
  /** As smoxy showed it last. */
  readonly since: Certificate;
  /** The latest attempt in the state. */
  readonly prior: Latest;
  /** Whether a renewal is asked for; else only one that was sent before is looked for. */
  readonly isWanted: boolean;
  readonly call: Call;
}

/**
 * What to wait for after asking smoxy to renew; null where there is nothing. A renewal counts against the limits of the CA, so it is noted
 * before it is sent, and while nobody knows what became of it only an attempt that is surely missing lets it be sent again.
 */
export const renew = async (
  api: CertificateApi,
  id: CertificateId,
  { since, prior, isWanted, call }: Renewing,
): Promise<WaitLeft | null> => {
  const before = renewalSent(call.private);
  if (!isWanted && before === null) return null;
  const latest = await latestAttempt(api, id, since);
  const earlier = before === null ? (latest?.id ?? null) : before.earlier;
  if (isLater(latest, earlier)) return { renewing: true, earlier };
  if (!isWanted) return null;
  const known = knownAttempt(call.private, prior);
  if (isLater(latest, known) && isRecent(latest, call.now())) return { renewing: true, earlier: known };

  noteRenewal(call.private, { earlier });
  const look = async () => latestAttempt(api, id, await existing(api, id));
  const outcome = await write({ send: () => api.renew(id), look, shows: (seen) => isLater(seen, earlier) }, call);
  if (outcome.kind === 'confirmed') return { renewing: true, earlier: isRunning(latest) ? undefined : earlier };
  const { failure } = outcome;
  if (!(failure instanceof HttpFailure) || failure.processed !== 'no') throw failure;
  if (failure.kind === 'conflict') {
    // One that runs already may be the latest that was seen, and may have ended since.
    const running = isRunning(latest) ? latest : await look();
    if (isRunning(running) || isLater(running, earlier)) return { renewing: true, earlier: undefined };
  }
  noteRenewal(call.private, before);
  throw failure;
};

type Latest = Certificate['last_attempt'];

const isLater = (latest: Latest, earlier: string | null): boolean => latest !== null && latest.id !== earlier;

const recentMs = 3_600_000;

/** Whether an attempt that the state does not know is the renewal that is wanted, rather than one of smoxy's own from long ago. */
const isRecent = (latest: Latest, now: Date): boolean =>
  Math.abs(now.getTime() - Date.parse(latest?.started_at ?? '')) < recentMs;

const isRunning = (latest: Latest): boolean => latest !== null && latest.finished_at === null;

/** Whether a certificate does not say which attempt is the latest. */
export const hidesAttempts = ({ last_attempt, attempt_count }: Certificate): boolean =>
  last_attempt === null && attempt_count !== 0;

/** The latest attempt, null where there is none; where a certificate does not say, the list of attempts does. */
export const latestAttempt = async (
  api: CertificateApi,
  id: CertificateId,
  certificate: Certificate,
): Promise<Latest> => {
  if (!hidesAttempts(certificate)) return certificate.last_attempt;
  const [latest] = await api.attempts(id);
  return latest ?? null;
};
