import { problemsWithRotation } from '../../../attributes/rotation';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../terraform/schema/diagnostic';
import type { Amendment, Change } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import type { attributes, CertificateState } from './attributes';
import { renewalSent } from './renewal';
import { waitLeft } from './wait-left';

type CertificateChange = Change<typeof attributes>;

/** What the plan says beside the configuration: whose certificate it becomes, and a wait that is not over. */
export const amend = (change: CertificateChange, call: Call): Amendment<typeof attributes> => ({
  set: { ...plannedType(change), ...plannedWait(change, call) },
  diagnostics: [...announcements(change), ...leftovers(change), ...rotationOf(change)],
});

/** A certificate makes the type custom without its being said. */
const plannedType = ({ planned, configured }: CertificateChange): { readonly type?: string } =>
  configured.has('type') || planned.certificate_pem === UNKNOWN || planned.certificate_pem === null
    ? {}
    : { type: 'custom' };

/** A wait that was stopped goes on with the next apply, and what became of a renewal is looked for. */
const plannedWait = ({ prior, planned }: CertificateChange, call: Call): { readonly status?: typeof UNKNOWN } => {
  const isWaiting = planned.wait_for_active === true && waitLeft(call.private) !== null;
  return prior !== null && (isWaiting || renewalSent(call.private) !== null) ? { status: UNKNOWN } : {};
};

const announcements = ({ prior, planned, configured }: CertificateChange): readonly Diagnostic[] =>
  configured.has('type') ||
  prior?.type !== 'auto_managed' ||
  planned.certificate_pem === UNKNOWN ||
  planned.certificate_pem === null
    ? []
    : [
        warning(
          'Certificate becomes custom',
          'smoxy manages and renews this certificate until now. With certificate_pem it becomes custom, and renewing it is up to you. Set type to "custom" to say that this is meant.',
          ['certificate_pem'],
        ),
      ];

/** The certificate in place is the one that was uploaded, or what smoxy reports of its own. */
const rotationOf = ({ prior, planned, changed, given }: CertificateChange): readonly Diagnostic[] => {
  const isAnother = (['organization_id', 'domain_name', 'certificate_id'] as const).some((name) => changed.has(name));
  if (prior === null || isAnother || !changed.has('certificate_pem')) return [];
  const { certificate_pem, expires_at, sans, domain_name } = prior;
  const inPlace =
    certificate_pem === null ? { not_after: expires_at, dns_names: coveredIn(sans) } : { certificate_pem };
  return problemsWithRotation(inPlace, { certificate_pem: planned.certificate_pem, name: domain_name }, given);
};

/** A name that is waiting for its first certificate is lost to nobody. */
const coveredIn = (sans: CertificateState['sans']): readonly string[] =>
  sans.filter(({ ssl_status }) => ssl_status === 'covered').map(({ name }) => name);

const leftovers = ({ prior, planned }: CertificateChange): readonly Diagnostic[] =>
  prior === null ||
  prior.certificate_pem === null ||
  planned.certificate_pem !== null ||
  planned.type === 'auto_managed'
    ? []
    : [
        warning(
          'Certificate stays at smoxy',
          'Without certificate_pem this resource no longer manages the certificate that was uploaded; smoxy keeps using it until it expires. Set type to "auto_managed" to hand it back to smoxy, which then issues a new one.',
          ['certificate_pem'],
        ),
      ];
