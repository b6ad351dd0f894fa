import { HttpFailure } from '../../../http/failure';
import type { Call } from '../../../terraform/schema/call';
import { error } from '../../../terraform/schema/diagnostic';
import { Refused } from '../../../terraform/schema/resource';
import { explainSmoxyFailure } from '../failures';
import { noSuchId } from './adoption';
import type { Certificate, CertificateApi, CertificateChanges, CertificateId } from './api';
import type { CertificateInput } from './attributes';
import { isNothing } from './changes';

const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/** The certificate as smoxy has it; one that is gone is an error of the practitioner's. */
export const existing = async (api: CertificateApi, id: CertificateId): Promise<Certificate> => {
  const found = await api.find(id);
  if (found) return found;
  throw new Refused([noSuchId(id.organization_id, id.certificate_id)]);
};

export interface Sending {
  readonly server: Certificate;
  readonly changes: CertificateChanges;
  readonly input: Pick<CertificateInput, 'private_key_pem'>;
  readonly call: Call;
}

/** One PATCH, or none where nothing changes; smoxy's certificate afterwards. While an attempt runs, smoxy may refuse it: it is then repeated. */
export const send = async (
  api: CertificateApi,
  id: CertificateId,
  { server, changes, input, call }: Sending,
): Promise<Certificate> => {
  if (isNothing(changes)) return server;
  let isIdle = false;
  for (let wait = firstWaitMs; ; wait = Math.min(wait * 1.5, longestWaitMs)) {
    try {
      return (await api.patch(id, changes)) ?? (await existing(api, id));
    } catch (failure) {
      if (!isConflict(failure) || isIdle) throw atTheKey(failure, input);
    }
    // The attempt may have ended since the refusal, so one more try is due when none runs.
    isIdle = !(await isAttemptRunning(api, id));
    if (isIdle) continue;
    call.log.info('waiting for the running attempt to end, as smoxy changes nothing before', { next_try_ms: wait });
    await call.sleep(wait);
  }
};

/** Asks smoxy to renew; `running` where an attempt runs already, which is then the one to wait for. */
export const renew = async (
  api: CertificateApi,
  id: CertificateId,
  earlier: string | null,
): Promise<'started' | 'running'> => {
  try {
    await api.renew(id);
    return 'started';
  } catch (failure) {
    if (isConflict(failure)) return 'running';
    if (!(failure instanceof HttpFailure) || failure.processed === 'no' || failure.kind === 'cancelled') throw failure;
    // The answer was lost: a second renewal would count against the CA's rate limits, so look for the first.
    const { last_attempt } = await existing(api, id);
    if (last_attempt === null || last_attempt.id === earlier) throw failure;
    return 'started';
  }
};

const isConflict = (failure: unknown): boolean => failure instanceof HttpFailure && failure.kind === 'conflict';

const isAttemptRunning = async (api: CertificateApi, id: CertificateId): Promise<boolean> => {
  const { last_attempt } = await existing(api, id);
  return last_attempt !== null && last_attempt.finished_at === null;
};

/** What smoxy says of the key belongs to the argument that has it. */
const atTheKey = (failure: unknown, { private_key_pem }: Sending['input']): unknown => {
  const explained = explainSmoxyFailure(failure);
  if (private_key_pem === null || explained?.attribute !== 'private_key_pem_wo') return failure;
  const detail = explained.detail.replaceAll('private_key_pem_wo', 'private_key_pem');
  return new Refused([error(explained.summary, detail, ['private_key_pem'])]);
};
