import type { Call } from '../../../terraform/schema/call';
import { anyFailure, orElse, recover } from '../../failures';
import { failureKindOf, type Outcome, removeSurely, resultOf, write } from '../../write';
import type { CertificateApi } from '../certificate/api';
import { findOfDomain, NoneOfDomain } from '../certificate/write';
import type { NamesOf, San, SanApi } from './api';

type Written = Outcome<San, San | null>;

/** Adds the name; one that is there after all is ours, whoever added it. */
export const add = async (api: SanApi, of: NamesOf & { readonly name: string }, call: Call): Promise<San> => {
  const look = () => api.findByName(of, of.name);
  const outcome = await write({ send: () => api.add(of, of.name), look, shows: (seen) => seen !== null }, call);
  const isRejected = failureKindOf(outcome) === 'rejected';
  const added = isRejected ? await orElse(look, anyFailure, () => null) : shownBy(outcome);
  if (added) return added;
  throw failureOf(outcome);
};

interface Checking {
  readonly before: San;
  readonly call: Call;
}

const key = 'check_sent';

/**
 * Has smoxy check the name. The time of the latest check tells whether there was one. It is noted before the call: where the answer was lost,
 * and the next call comes too soon after a later check, that check is the one that was asked for.
 */
export const recheck = async (api: SanApi, of: NamesOf, { before, call }: Checking): Promise<San> => {
  const { id, dns_last_checked_at } = before;
  const noted = call.private.get(key) ?? '';
  call.private.set(key, `after ${dns_last_checked_at ?? ''}`);
  const outcome = await write(
    {
      send: () => api.recheck(of, id),
      look: () => api.find(of, id),
      shows: (seen) => seen !== null && seen.dns_last_checked_at !== dns_last_checked_at,
    },
    call,
  );
  const isTooSoon = failureKindOf(outcome) === 'throttled';
  const isDoneBefore = isTooSoon && noted !== '' && noted !== `after ${dns_last_checked_at ?? ''}`;
  const checked = isDoneBefore ? before : shownBy(outcome);
  const isSurelyNotSent = outcome.kind === 'refused' && !('seen' in outcome);
  if (checked || isSurelyNotSent) call.private.set(key, checked ? '' : noted);
  if (checked) return checked;
  throw failureOf(outcome);
};

/** Deletes the name; done where smoxy says so, or where it is gone. */
export const remove = async (api: SanApi, state: NamesOf & { readonly id: string }, call: Call): Promise<void> => {
  const { id } = state;
  await removeSurely({ remove: () => api.remove(state, id), find: () => api.find(state, id), repeats: 1 }, call);
};

const shownBy = (outcome: Written): San | null => (outcome.kind === 'confirmed' ? resultOf(outcome) : null);

const failureOf = (outcome: Written): unknown =>
  'failure' in outcome ? outcome.failure : new RangeError('what was seen is gone');

/** The names of which certificate, by its id whether that or its domain is given: a domain has a dot, a UUID has none. */
export const placeOf = async (
  certificates: CertificateApi,
  { organization_id, certificate_id }: NamesOf,
): Promise<NamesOf> => {
  if (!certificate_id.includes('.')) return { organization_id, certificate_id };
  const wanted = { organization_id, domain: certificate_id, attribute: 'certificate_id' };
  return { organization_id, certificate_id: (await findOfDomain(certificates, wanted)).id };
};

/** The same; null where the domain surely has no certificate. */
export const placeIfAny = (certificates: CertificateApi, of: NamesOf): Promise<NamesOf | null> =>
  recover(
    () => placeOf(certificates, of),
    (failure) => {
      if (failure instanceof NoneOfDomain) return null;
      throw failure;
    },
  );
