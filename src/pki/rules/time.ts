import { findingAt, type Placed } from '../chain/graph';
import { defineRules, type Subject } from '../rule';
import { DAY, toTimestamp, warningTimeOf } from '../time';

const expiryOf = ({ certificate: { notAfter } }: Placed, now: number): string | null =>
  notAfter < now ? `expired on ${toTimestamp(notAfter)}, ${inDays(now - notAfter)} ago` : null;

const beginningOf = ({ certificate: { notBefore } }: Placed, now: number): string | null =>
  notBefore > now ? `is valid only from ${toTimestamp(notBefore)}, in ${inDays(notBefore - now)}` : null;

const WAIT = 'Wait until then, or look at the clock of this machine and of whoever issued it.';

const RENEW = 'Renew it and use the new certificate.';

/** CA/Browser Forum Baseline Requirements §6.3.2: from this issue date, at most so many days. */
const limits: readonly (readonly [from: number, days: number])[] = [
  [Date.UTC(2029, 2, 15), 47],
  [Date.UTC(2027, 2, 15), 100],
  [Date.UTC(2026, 2, 15), 200],
  [Date.UTC(2020, 8, 1), 398],
];

/** An issuer need not last longer than the leaf, so that the life of the leaf decides for both. */
const isLate = (notAfter: number, leaf: Placed | null, now: number, days: number | null): boolean =>
  leaf !== null && notAfter - now < warningTimeOf(leaf.certificate, days);

const inDays = (milliseconds: number): string => {
  const days = Math.floor(milliseconds / DAY);
  return days === 1 ? '1 day' : `${days} days`;
};

/** The first moment from which time alone may change a finding of any rule: what a new one waits for belongs in here. */
export const nextChange = ({ placed, leaf, now, expiryWarningDays }: Subject): number => {
  const warning = leaf === null ? 0 : warningTimeOf(leaf.certificate, expiryWarningDays);
  const moments = placed.flatMap(({ certificate: { notBefore, notAfter } }) => [
    ...[notBefore, notAfter, notAfter - warning],
    ...[notBefore, notAfter].map((time) => time - Math.floor((time - now) / DAY) * DAY),
  ]);
  return Math.min(...moments.filter((moment) => moment >= now).map((moment) => Math.max(moment, now + 1)));
};

/** What can be wrong with validity periods, against a clock that is passed in. */
export const timeRules = defineRules([
  {
    id: 'certificate-expired',
    severity: 'error',
    title: 'Certificate has expired',
    description: 'Clients refuse a chain in which a certificate has expired.',
    run: ({ path, now }) =>
      (path?.needed ?? []).flatMap((place) => {
        const expiry = expiryOf(place, now);
        return expiry === null ? [] : [findingAt(place, expiry, RENEW)];
      }),
  },
  {
    id: 'certificate-not-yet-valid',
    severity: 'error',
    title: 'Certificate is not yet valid',
    description: 'Clients refuse a certificate before its time.',
    run: ({ path, now }) =>
      (path?.needed ?? []).flatMap((place) => {
        const beginning = beginningOf(place, now);
        return beginning === null ? [] : [findingAt(place, beginning, WAIT)];
      }),
  },
  {
    id: 'unneeded-certificate-outdated',
    severity: 'warning',
    title: 'Unneeded certificate out of its time',
    description:
      'A certificate that no client needs has expired or is not yet valid, such as a former root or a second way up.',
    run: ({ placed, path, now }) =>
      placed
        .filter((place) => path?.needed.includes(place) !== true)
        .flatMap((place) => {
          const problem = expiryOf(place, now) ?? beginningOf(place, now);
          return problem === null ? [] : [findingAt(place, `${problem}, and no client needs it`, 'Leave it out.')];
        }),
  },
  {
    id: 'validity-inverted',
    severity: 'error',
    title: 'Validity ends before it begins',
    description: 'There is no moment at which such a certificate is valid.',
    run: ({ placed }) =>
      placed
        .filter(({ certificate }) => certificate.notAfter < certificate.notBefore)
        .map((place) =>
          findingAt(
            place,
            `is valid from ${toTimestamp(place.certificate.notBefore)} to ${toTimestamp(place.certificate.notAfter)}, which is earlier`,
            'Have it issued again.',
          ),
        ),
  },
  {
    id: 'expires-soon',
    severity: 'warning',
    title: 'Certificate expires soon',
    description:
      "The leaf or an issuer expires within expiry_warning_days, or where that is not set within the last third of the leaf's life, the last half of at most ten days; 0 silences it.",
    run: ({ leaf, path, now, expiryWarningDays }) =>
      (path?.needed ?? [])
        .filter(({ certificate: { notAfter } }) => notAfter >= now && isLate(notAfter, leaf, now, expiryWarningDays))
        .map((place) =>
          findingAt(
            place,
            `expires on ${toTimestamp(place.certificate.notAfter)}, in ${inDays(place.certificate.notAfter - now)}`,
            RENEW,
          ),
        ),
  },
  {
    id: 'issuer-expires-first',
    severity: 'warning',
    title: 'Issuer expires before the leaf',
    description: 'The leaf stops working when the first of its issuers expires, whatever its own dates say.',
    run: ({ leaf, path, now }) =>
      (path?.needed ?? [])
        .slice(1)
        .filter(
          ({ certificate: { notAfter } }) => leaf !== null && notAfter >= now && notAfter < leaf.certificate.notAfter,
        )
        .map((place) =>
          findingAt(
            place,
            `expires on ${toTimestamp(place.certificate.notAfter)}, before the leaf it issued`,
            'Ask the authority for its newer certificate and put that into the chain.',
          ),
        ),
  },
  {
    id: 'lifetime-too-long',
    severity: 'warning',
    title: 'Lifetime longer than browsers accept',
    description:
      'For certificates below a public root: 398 days, 200 if issued from 2026-03-15, 100 from 2027-03-15 and 47 from 2029-03-15.',
    run: ({ leaf, path }) => {
      if (leaf === null || path?.isPublic !== true) return [];
      const { notBefore, notAfter } = leaf.certificate;
      const [, most = Number.POSITIVE_INFINITY] = limits.find(([from]) => notBefore >= from) ?? [];
      const days = Math.ceil((notAfter - notBefore + 1000) / DAY);
      if (days <= most) return [];
      return [
        findingAt(
          leaf,
          `is valid for ${days} days; issued on ${toTimestamp(notBefore)} it may be ${most}`,
          'Have it issued for a shorter time.',
        ),
      ];
    },
  },
]);
