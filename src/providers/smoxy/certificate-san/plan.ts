import { isDeepStrictEqual } from 'node:util';
import { sameUuid } from '../../../attributes/identifiers';
import { type Diagnostic, warning } from '../../../terraform/schema/diagnostic';
import type { Amendment, Change } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import type { CertificateApi } from '../certificate/api';
import type { attributes, SanPlanned, SanState } from './attributes';
import { placeIfAny } from './write';

type Triggers = Pick<SanPlanned, 'recheck_triggers'>;

/** Whether smoxy is to check the name. Taking the triggers away asks for nothing. */
export const checks = ({ recheck_triggers }: Triggers, prior: SanState): boolean => {
  if (recheck_triggers === UNKNOWN) return true;
  return recheck_triggers !== null && !isDeepStrictEqual({ ...recheck_triggers }, { ...prior.recheck_triggers });
};

/** What only a check can change stays known without one, and the other spelling of the same certificate replaces nothing. */
export const amend = async (
  { prior, planned, changed }: Change<typeof attributes>,
  api: { readonly certificates: CertificateApi } | null,
): Promise<Amendment<typeof attributes>> => {
  if (prior === null) return {};
  const isRespelled =
    changed.has('certificate_id') && api !== null && (await isSamePlace(api.certificates, planned, prior));
  const isReplaced =
    changed.has('organization_id') || changed.has('name') || (changed.has('certificate_id') && !isRespelled);
  const { dns_status, ssl_status, dns_last_checked_at, dns_next_check_at, updated_at } = prior;
  return {
    ...(!checks(planned, prior) && {
      set: { dns_status, ssl_status, dns_last_checked_at, dns_next_check_at, updated_at },
    }),
    inPlace: isRespelled ? ['certificate_id'] : [],
    diagnostics: isReplaced ? aftermathOf(prior, 'replacing') : [],
  };
};

const isSamePlace = async (
  certificates: CertificateApi,
  { organization_id, certificate_id }: SanPlanned,
  prior: SanState,
): Promise<boolean> => {
  if (organization_id !== prior.organization_id || certificate_id === UNKNOWN) return false;
  const [after, before] = [
    await placeIfAny(certificates, { organization_id, certificate_id }),
    await placeIfAny(certificates, prior),
  ];
  return after !== null && before !== null && sameUuid(after.certificate_id, before.certificate_id);
};

/** What stays and what breaks when the resource lets its name go. */
export const aftermathOf = (
  { name, on_destroy }: SanState,
  occasion: 'destroying' | 'replacing',
): readonly Diagnostic[] => {
  const because = `on_destroy is "${on_destroy}"${occasion === 'replacing' ? ', and this one is replaced' : ''}:`;
  return [
    on_destroy === 'delete'
      ? warning(
          `Name ${name} is deleted`,
          `${because} the next certificate that smoxy issues no longer covers ${name}, and browsers refuse the connection from then on. smoxy does not document deleting, and may refuse it.`,
        )
      : warning(
          `Name ${name} stays on its certificate`,
          `${because} smoxy goes on covering ${name}, for which its _acme-challenge record has to stay. To take it off, set on_destroy to "delete" and apply that first.`,
        ),
  ];
};
