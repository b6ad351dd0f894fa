import { problemsWithRotation } from '../../../attributes/finding';
import { sameDomainName } from '../../../attributes/identifiers';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../terraform/schema/diagnostic';
import type { Amendment, Change } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import { orElse } from '../../failures';
import type { Certificate, CertificateApi } from './api';
import type { attributes, CertificatePlanned, CertificateState } from './attributes';
import { foresee, statusAfterWait, untouched } from './plan/foreseen';
import { waitLeft } from './state';
import { keyMissing, noSuchId, otherDomain } from './write';
import { renewalSent } from './write/renewal';

type CertificateChange = Change<typeof attributes>;

/** What the plan says beside the configuration: which certificate it is, what becomes of it, and what stays. */
export const amend = async (
  change: CertificateChange,
  api: CertificateApi | null,
  call: Call,
): Promise<Amendment<typeof attributes>> => {
  const planned = { ...change.planned, ...plannedType(change) };
  const warnings = [...withoutKey(change), ...announcements(change)];
  const { prior } = change;
  if (prior === null) {
    const { set, diagnostics } = adopted(planned, await lookUp(planned, api, call));
    const status = statusAfterWait(planned) ?? UNKNOWN;
    return { set: { ...plannedType(change), ...set, status }, diagnostics: [...warnings, ...diagnostics] };
  }
  const isReplaced = replacing.some((name) => change.changed.has(name));
  return {
    set: { ...plannedType(change), ...foreseen(planned, prior, call) },
    diagnostics: [
      ...warnings,
      ...leftovers(change),
      ...(isReplaced ? aftermathOf(prior, 'replacing') : rotationOf(change, prior)),
    ],
  };
};

const replacing = ['organization_id', 'domain_name', 'certificate_id'] as const;

/** A certificate makes the type custom without its being said; without one nothing is said, and the type stays. */
const plannedType = ({ prior, planned, configured }: CertificateChange): { readonly type?: string } => {
  if (configured.has('type') || planned.certificate_pem === UNKNOWN) return {};
  if (planned.certificate_pem !== null) return { type: 'custom' };
  return prior === null ? {} : { type: prior.type };
};

const foreseen = (planned: CertificatePlanned, prior: CertificateState, call: Call): Partial<CertificatePlanned> => {
  const isGoingOn = goesOn(planned, call);
  const effect = foresee(planned, prior, isGoingOn);
  return {
    ...untouched(effect, prior),
    status: effect.isSent ? plannedStatus(planned, prior, isGoingOn) : prior.status,
  };
};

/** A wait that was stopped goes on with the next apply, and what became of a renewal is looked for. */
export const goesOn = ({ wait_for_active }: Pick<CertificatePlanned, 'wait_for_active'>, call: Call): boolean =>
  (wait_for_active === true && waitLeft(call.private) !== null) || renewalSent(call.private) !== null;

/** Where smoxy tells no status nobody can say that it will; what goes on must be seen as a change. */
const plannedStatus = (
  planned: CertificatePlanned,
  { status }: CertificateState,
  isGoingOn: boolean,
): CertificatePlanned['status'] => {
  const end = statusAfterWait(planned);
  return end === null || status === null || (isGoingOn && status === end) ? UNKNOWN : end;
};

/** The certificate with the configured id, as nobody knows its domain otherwise; UNKNOWN where it cannot be asked for now. */
const lookUp = async (
  { organization_id, certificate_id }: CertificatePlanned,
  api: CertificateApi | null,
  { log }: Call,
): Promise<Certificate | null | typeof UNKNOWN> => {
  if (api === null || typeof organization_id !== 'string' || typeof certificate_id !== 'string') return UNKNOWN;
  return orElse(
    () => api.find({ organization_id, certificate_id }),
    ({ kind }) => kind !== 'cancelled',
    ({ kind, status }) => {
      log.warn('the plan goes on without a look at the certificate', { kind, status });
      return UNKNOWN;
    },
  );
};

const adopted = (
  { organization_id, domain_name, certificate_id }: CertificatePlanned,
  found: Certificate | null | typeof UNKNOWN,
): { readonly set: Amendment<typeof attributes>['set']; readonly diagnostics: readonly Diagnostic[] } => {
  if (found === UNKNOWN) return { set: {}, diagnostics: [] };
  if (found === null) return { set: {}, diagnostics: [noSuchId(String(organization_id), String(certificate_id))] };
  const { id, created_at } = found;
  const set = { id, created_at };
  if (found.domain_name === null) return { set, diagnostics: [] };
  if (typeof domain_name !== 'string') return { set: { ...set, domain_name: found.domain_name }, diagnostics: [] };
  const isAnother = !sameDomainName(found.domain_name, domain_name);
  return { set, diagnostics: isAnother ? [otherDomain(found, domain_name)] : [] };
};

/** A certificate that is there already, with its chain, needs no key. */
const withoutKey = ({ prior, planned, config }: CertificateChange): readonly Diagnostic[] => {
  const { certificate_pem, chain_pem } = planned;
  if (typeof certificate_pem !== 'string') return [];
  if (config.private_key_pem_wo !== null || config.private_key_pem !== null) return [];
  const isThere =
    prior?.type === 'custom' && certificate_pem === prior.certificate_pem && chain_pem === prior.chain_pem;
  return isThere ? [] : [keyMissing];
};

const announcements = ({ prior, planned, configured }: CertificateChange): readonly Diagnostic[] =>
  configured.has('type') ||
  prior?.type !== 'auto_managed' ||
  planned.certificate_pem === UNKNOWN ||
  planned.certificate_pem === null
    ? []
    : [
        warning(
          `Certificate of ${prior.domain_name} becomes custom`,
          'smoxy manages and renews this certificate until now. With certificate_pem it becomes custom, and renewing it is up to you. Set type to "custom" to say that this is meant.',
          ['certificate_pem'],
        ),
      ];

/** The certificate in place is the one that was uploaded, or what smoxy reports of its own. */
const rotationOf = (
  { planned, changed, context }: CertificateChange,
  prior: CertificateState,
): readonly Diagnostic[] => {
  if (!changed.has('certificate_pem')) return [];
  const { certificate_pem, expires_at, sans, domain_name } = prior;
  const inPlace =
    certificate_pem === null ? { not_after: expires_at, dns_names: coveredIn(sans) } : { certificate_pem };
  return problemsWithRotation(inPlace, { certificate_pem: planned.certificate_pem, name: domain_name }, context);
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
          `Certificate of ${prior.domain_name} stays at smoxy`,
          'Without certificate_pem this resource no longer manages the certificate that was uploaded; smoxy keeps using it until it expires. Set type to "auto_managed" to hand it back to smoxy, which then issues a new one.',
          ['certificate_pem'],
        ),
      ];

/** Why the resource lets the certificate go. */
type Occasion = 'destroying' | 'replacing';

/** What stays and what breaks when the resource lets its certificate go. */
export const aftermathOf = (prior: CertificateState, occasion: Occasion): readonly Diagnostic[] => {
  const { domain_name, on_destroy, type } = prior;
  const because = `on_destroy is "${on_destroy}"${occasion === 'replacing' ? ', and this one is replaced' : ''}:`;
  const warn = (fate: string, detail: string) => [
    warning(`Certificate of ${domain_name} ${fate}`, `${because} ${detail} ${otherwise[occasion]}`),
  ];
  if (on_destroy === 'delete') return warn('is deleted', deleted(prior));
  if (type === 'auto_managed') return warn('stays at smoxy', 'smoxy goes on serving and renewing it.');
  if (on_destroy === 'forget') return warn('stays at smoxy', forgotten(prior));
  return warn('goes back to smoxy', handedBack(prior));
};

const otherwise: Readonly<Record<Occasion, string>> = {
  destroying: 'If something else is meant, set on_destroy and apply that before the destroy.',
  replacing: 'If something else is meant, set on_destroy and apply that before the replacement.',
};

const forgotten = ({ not_after, expires_at }: CertificateState): string => {
  const end = not_after ?? expires_at;
  return `smoxy goes on serving the uploaded certificate${end === null ? '' : ` until it expires at ${end}`}, and nobody renews it.`;
};

const deleted = ({ domain_name, sans }: CertificateState): string => {
  const names = sans.length === 0 ? domain_name : inOrder(sans.map(({ name }) => name));
  return `the edge then has no certificate for ${names}, and browsers refuse the connection. smoxy does not document deleting, and may refuse it.`;
};

const handedBack = ({ sans }: CertificateState): string => {
  const missing = sans.filter(({ dns_status }) => dns_status !== null && dns_status !== 'valid');
  const lacking = inOrder(missing.map(({ name, dns_status }) => `${name} (${dns_status})`));
  return `smoxy drops the uploaded certificate and issues one of its own, for which every name needs its _acme-challenge record${lacking === '' ? '' : `; not valid now: ${lacking}`}.`;
};

/** Terraform keeps a set in an order of its own. */
const inOrder = (names: readonly string[]): string => names.toSorted().join(', ');
