import { isDeepStrictEqual } from 'node:util';
import { UNKNOWN } from '../../../../terraform/schema/value';
import type { CertificatePlanned, CertificateState } from '../attributes';
import { sameLeaf, sameNames } from '../write/changes';

/** What is wanted, as far as it is known. */
interface Wanted extends Pick<CertificatePlanned, 'certificate_pem' | 'chain_pem' | 'renewal_triggers'> {
  readonly type: CertificatePlanned['type'] | null;
}

type Waiting = Pick<CertificatePlanned, 'wait_for_active' | 'active_statuses'>;

/** What an update leads to at smoxy. */
export interface Effect {
  /** Whether smoxy is asked for anything. */
  readonly isSent: boolean;
  readonly isLeafChanged: boolean;
  /** Whether the names that smoxy shows, or what it says of them, may change. */
  readonly areNamesChanged: boolean;
}

/** What an update is going to change, or may; `isGoingOn` where an earlier one is not over. */
export const foresee = (wanted: Wanted, prior: CertificateState, isGoingOn: boolean): Effect => {
  const isRenewal = isGoingOn || renews(wanted, prior);
  const isRetyped = wanted.type !== prior.type;
  const isHandedBack = isRetyped && wanted.type !== 'custom';
  const isUpload = uploads(wanted, prior);
  const isLeafChanged = isRenewal || isHandedBack || (isUpload && !isSame(sameLeaf, wanted, prior));
  return {
    isSent: isRenewal || isRetyped || isUpload,
    isLeafChanged,
    areNamesChanged: isLeafChanged && (isRenewal || isRetyped || !isSame(sameNames, wanted, prior)),
  };
};

const uploads = ({ certificate_pem, chain_pem }: Wanted, prior: CertificateState): boolean =>
  certificate_pem !== null && (certificate_pem !== prior.certificate_pem || chain_pem !== prior.chain_pem);

/** Taking the triggers away asks for nothing. */
export const renews = (
  { renewal_triggers }: Pick<Wanted, 'renewal_triggers'>,
  prior: Pick<CertificateState, 'renewal_triggers'>,
): boolean => {
  if (renewal_triggers === UNKNOWN) return true;
  return renewal_triggers !== null && !isDeepStrictEqual({ ...renewal_triggers }, { ...prior.renewal_triggers });
};

const isSame = (same: typeof sameLeaf, { certificate_pem }: Wanted, prior: CertificateState): boolean =>
  typeof certificate_pem === 'string' && same(certificate_pem, prior);

/** What smoxy tells of a certificate that an update leaves as it is. */
export const untouched = ({ isSent, isLeafChanged, areNamesChanged }: Effect, prior: CertificateState) => {
  const { last_attempt, attempt_count, updated_at, expires_at, issuer_name, server_fingerprint, sans } = prior;
  return {
    ...(!isSent && { last_attempt, attempt_count, updated_at }),
    ...(!isLeafChanged && { expires_at, issuer_name, server_fingerprint }),
    ...(!areNamesChanged && { sans }),
  };
};

/** The status that a wait ends with; null where nobody waits, or for one of several. */
export const statusAfterWait = ({ wait_for_active, active_statuses }: Waiting): string | null => {
  if (wait_for_active !== true || active_statuses === UNKNOWN || active_statuses.length !== 1) return null;
  return active_statuses[0] ?? null;
};
