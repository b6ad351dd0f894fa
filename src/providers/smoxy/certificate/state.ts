import type { PrivateState } from '../../../terraform/schema/call';
import type { Certificate } from './api';
import type { CertificateInput, CertificateResult, CertificateState } from './attributes';
import { comparisonOf } from './write/changes';

/** What an operation was given that smoxy does not know of. */
type Kept = Omit<CertificateInput, 'private_key_pem_wo' | 'private_key_passphrase_wo'>;

/** The certificate as it is stored: what smoxy reports, and what was configured where smoxy has the same or does not say. */
export const reported = (kept: Kept, server: Certificate): CertificateResult => ({
  ...server,
  ...materialOf(kept, server),
  organization_id: kept.organization_id,
  domain_name: server.domain_name ?? kept.domain_name ?? '',
  certificate_id: server.id,
  type: server.type ?? kept.type ?? (kept.certificate_pem === null ? 'auto_managed' : 'custom'),
  private_key_pem: kept.private_key_pem,
  on_destroy: kept.on_destroy,
  wait_for_active: kept.wait_for_active,
  active_statuses: kept.active_statuses,
  failed_statuses: kept.failed_statuses,
  renewal_triggers: kept.renewal_triggers,
});

/** Whether an item of a list tells all that is stored, and nothing else. */
export const isShownBy = (listed: Certificate, state: CertificateState): boolean => {
  const isWhole =
    listed.type !== null &&
    listed.domain_name !== null &&
    (state.certificate_pem === null || listed.certificate_pem !== null) &&
    (state.chain_pem === null || listed.chain_pem !== null);
  if (!isWhole) return false;
  const stored = new Map<string, unknown>(Object.entries(state));
  return Object.entries(reported(state, listed)).every(
    ([name, value]) => canonical(value) === canonical(stored.get(name)),
  );
};

/** One text for values that are the same; in which order a list or an object has its members does not matter here. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.sort().join()}}`;
};

const materialOf = ({ certificate_pem, chain_pem }: Kept, server: Certificate) =>
  certificate_pem === null || comparisonOf({ certificate_pem, chain_pem }, server) !== 'other'
    ? { certificate_pem, chain_pem }
    : { certificate_pem: server.certificate_pem, chain_pem: server.chain_pem };

/** What an import knows: a custom certificate with what smoxy shows of it, and the defaults of everything else. */
export const imported = (organization_id: string, server: Certificate): CertificateResult => {
  const isManaged = server.type === 'auto_managed';
  return reported(
    {
      organization_id,
      domain_name: server.domain_name,
      certificate_id: server.id,
      type: server.type,
      certificate_pem: isManaged ? null : server.certificate_pem,
      chain_pem: isManaged ? null : server.chain_pem,
      private_key_pem: null,
      on_destroy: 'forget',
      wait_for_active: true,
      active_statuses: ['active'],
      failed_statuses: [],
      renewal_triggers: null,
    },
    server,
  );
};

/** A wait that was stopped before the certificate was active, for the next apply to go on with. */
export interface WaitLeft {
  readonly earlier: string | null | undefined;
  readonly renewing: boolean;
}

const key = 'wait_left';

/** What is left to wait for, null when nothing is. */
export const waitLeft = (kept: PrivateState): WaitLeft | null => {
  const [renewing, earlier] = (kept.get(key) ?? '').split(' ');
  if (!renewing) return null;
  return { renewing: renewing === 'renewal', earlier: earlier === undefined ? undefined : earlier || null };
};

/** Remembers it; null forgets. */
export const rememberWait = (kept: PrivateState, left: WaitLeft | null): void => {
  const words = left && [
    left.renewing ? 'renewal' : 'change',
    ...(left.earlier === undefined ? [] : [left.earlier ?? '']),
  ];
  kept.set(key, words?.join(' ') ?? '');
};
