import { type Diagnostic, warning } from '../../../../terraform/schema/diagnostic';
import type { CertificateState } from '../attributes';

/** Why the resource lets the certificate go. */
type Occasion = 'destroying' | 'replacing';

/** What stays and what breaks when the resource lets its certificate go. */
export const aftermathOf = (prior: CertificateState, occasion: Occasion): readonly Diagnostic[] => {
  const { domain_name, on_destroy, type } = prior;
  const because = `on_destroy is "${on_destroy}"${occasion === 'replacing' ? ', and this one is replaced' : ''}:`;
  const told = (fate: string, detail: string) => [
    warning(`Certificate of ${domain_name} ${fate}`, `${because} ${detail} ${otherwise[occasion]}`),
  ];
  if (on_destroy === 'delete') return told('is deleted', deleted(prior));
  if (type === 'auto_managed') return told('stays at smoxy', 'smoxy goes on serving and renewing it.');
  if (on_destroy === 'forget') return told('stays at smoxy', forgotten(prior));
  return told('goes back to smoxy', handedBack(prior));
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
