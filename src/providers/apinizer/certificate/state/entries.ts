import { factsOfAll } from '../../../../pki/certificate';
import type { Certificate } from '../api';

/** What a certificate holds in one place; an environment has one of them, or more where a manager adds instead of replacing. */
export type Entry = Certificate['environments'][number];

/** What one environment holds. */
export interface Held {
  readonly environment: string;
  readonly entries: readonly Entry[];
}

/** What a certificate is to be; null is what nobody knows yet. */
export interface Wanted {
  readonly alias: string | null;
  readonly certificate_pem: string | null;
  readonly description: string;
  readonly environments: readonly string[];
}

/** The entries by environment; their order means nothing. */
export const heldIn = ({ environments }: Certificate): readonly Held[] =>
  [...new Set(environments.map(({ name }) => name))].map((environment) => ({
    environment,
    entries: environments.filter(({ name }) => name === environment),
  }));

/** Whether an entry has alias and content as wanted; content that the manager does not show is not held against it. */
export const isAsWanted = (
  entry: Entry,
  { alias, certificate_pem }: Pick<Wanted, 'alias' | 'certificate_pem'>,
): boolean => entry.alias === alias && holds(entry, certificate_pem);

/** The same on positive evidence: the content, or its thumbprint, is shown and equal. */
const isSeenAsWanted = (entry: Entry, wanted: Wanted): boolean =>
  (entry.certificate_pem !== null || entry.fingerprint_sha1 !== null) && isAsWanted(entry, wanted);

/** Whether it can only have been made with what is wanted: somewhere of ours, nowhere else, and everywhere as wanted. */
export const isOurs = (wanted: Wanted, { description, environments }: Certificate): boolean =>
  environments.length > 0 &&
  description === wanted.description &&
  environments.every((entry) => wanted.environments.includes(entry.name) && isSeenAsWanted(entry, wanted));

/** Whether all that is wanted is seen to be there; what else is there does not count. */
export const hasAll = (wanted: Wanted, found: Certificate): boolean => {
  const held = heldIn(found);
  return (
    found.description === wanted.description &&
    wanted.environments.every((name) =>
      held.some(
        ({ environment, entries }) => environment === name && entries.some((entry) => isSeenAsWanted(entry, wanted)),
      ),
    )
  );
};

/** The same, and nothing in other environments; a second entry beside it does not count. */
export const isInPlace = (wanted: Wanted, found: Certificate): boolean =>
  hasAll(wanted, found) && found.environments.every(({ name }) => wanted.environments.includes(name));

/** By content, or by its thumbprint where the answer leaves the content out. The manager may keep the leaf alone of a chain it was sent. */
export const holds = ({ certificate_pem, fingerprint_sha1 }: Entry, known: string | null): boolean => {
  if (certificate_pem !== null && certificate_pem === known) return true;
  const wanted = factsOfAll(known ?? '');
  if (certificate_pem === null) return fingerprint_sha1 === null || fingerprint_sha1 === wanted[0]?.fingerprint_sha1;
  const found = factsOfAll(certificate_pem);
  const counted = found.length === 1 ? wanted.slice(0, 1) : wanted;
  return found.length > 0 && fingerprints(found) === fingerprints(counted);
};

const fingerprints = (facts: ReturnType<typeof factsOfAll>): string =>
  facts.map(({ fingerprint_sha256 }) => fingerprint_sha256).join();

/** Entries in words. */
export const describe = (entries: readonly Entry[]): string =>
  entries.map((entry) => `alias ${JSON.stringify(entry.alias)}, SHA-1 ${sha1Of(entry)}`).join(' and ');

/** SHA-1 of what an entry holds, where that is shown. */
const sha1Of = ({ certificate_pem, fingerprint_sha1 }: Entry): string =>
  (certificate_pem && factsOfAll(certificate_pem)[0]?.fingerprint_sha1) ?? fingerprint_sha1 ?? 'unknown';
