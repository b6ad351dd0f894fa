import type { Severity } from '../../pki/finding';

/** A rule that only a command line can apply. */
export interface OwnRule {
  readonly id: string;
  readonly severity: Exclude<Severity, 'off'>;
  /** Under eight words. */
  readonly title: string;
  /** Why it matters, for the documentation. */
  readonly description: string;
}

const defineOwnRules = <const Id extends string>(rules: readonly (OwnRule & { readonly id: Id })[]) => rules;

/** What `pemform check` finds beyond what a plan does. */
export const ownRules = defineOwnRules([
  {
    id: 'container-unreadable',
    severity: 'error',
    title: 'Container cannot be opened',
    description: 'A PKCS#7 or PKCS#12 file is damaged, holds nothing to check, or does not open with the passphrase.',
  },
  {
    id: 'server-certificate-differs',
    severity: 'error',
    title: 'Server presents another certificate',
    description: 'With --connect and --certificate: the server does not present the certificate of the file.',
  },
  {
    id: 'private-key-readable',
    severity: 'warning',
    title: 'Others can read the private key',
    description: 'Every user of the machine can read a file with a private key that has no passphrase.',
  },
]);

export type OwnRuleId = (typeof ownRules)[number]['id'];
