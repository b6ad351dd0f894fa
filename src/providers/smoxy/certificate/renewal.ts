import { HttpFailure } from '../../../http/failure';
import type { Call, PrivateState } from '../../../terraform/schema/call';
import { write } from '../../write';
import type { Certificate, CertificateApi, CertificateId } from './api';
import type { WaitLeft } from './wait-left';
import { existing } from './write';

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

interface Renewing {
  /** As smoxy showed it last. */
  readonly since: Certificate;
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
  { since, isWanted, call }: Renewing,
): Promise<WaitLeft | null> => {
  const before = renewalSent(call.private);
  if (!isWanted && before === null) return null;
  const latest = await latestAttempt(api, id, since);
  const earlier = before === null ? (latest?.id ?? null) : before.earlier;
  if (isLater(latest, earlier)) return { renewing: true, earlier };
  if (!isWanted) return null;

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
