import { factsOfAll } from '../../../pki/certificate';
import type { PrivateState } from '../../../terraform/schema/call';
import type { Certificate } from './api';
import type { CertificateInput, CertificateResult, CertificateState } from './attributes';

type Known = Omit<CertificateInput, 'alias' | 'certificate_pem'> & {
  readonly alias: string | null;
  readonly certificate_pem: string | null;
};

/** What is known of a certificate before it is read for the first time. */
export const importDefaults = {
  alias: null,
  certificate_pem: null,
  description: '',
  environments: [],
  update_referenced_jwks: false,
  update_scope: null,
  referenced_jwks_on_destroy: 'nullify',
  duplicate_entries: 'warn',
} as const;

/**
 * The manager has alias and content per environment, Terraform one of each: what was known while every environment has
 * it, else the first that differs, so that the plan shows a difference and one update mends it. Environments that did not
 * take the last write are not counted, even where the manager lists them.
 */
export const toResult = (known: Known, found: Certificate, undeployed: readonly string[] = []): CertificateResult => {
  const held = heldIn(found);
  const others = held.flatMap(({ entries }) => (entries.some((entry) => isAsWanted(entry, known)) ? [] : entries));
  const differing = others.find(({ alias }) => alias !== known.alias)?.alias;
  const other = others.find((entry) => !holds(entry, known.certificate_pem));
  return {
    ...settingsOf(known),
    description: found.description,
    environments: held.map(({ environment }) => environment).filter((name) => !undeployed.includes(name)),
    alias: differing ?? known.alias ?? '',
    certificate_pem: other ? (other.certificate_pem ?? '') : (known.certificate_pem ?? ''),
  };
};

/** Whether what was found changes nothing of what is known. */
export const isShownBy = (found: Certificate, known: CertificateState, undeployed: readonly string[]): boolean => {
  const { alias, description, environments, certificate_pem } = toResult(known, found, undeployed);
  return (
    heldIn(found).every(({ entries }) => entries.length === 1) &&
    alias === known.alias &&
    description === known.description &&
    certificate_pem === known.certificate_pem &&
    sameNames(environments, known.environments)
  );
};

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join('\n') === [...other].sort().join('\n');

/** What a certificate is that was written and could not be read: what was sent, where it was taken. */
export const toUnread = (input: CertificateInput, undeployed: readonly string[]): CertificateResult => ({
  ...settingsOf(input),
  description: input.description,
  environments: input.environments.filter((name) => !undeployed.includes(name)),
  alias: input.alias,
  certificate_pem: input.certificate_pem,
});

/** How the environments differ from each other, in words; empty while they agree. One write can only make them equal. */
export const differencesIn = (known: Pick<Wanted, 'alias' | 'certificate_pem'>, found: Certificate): string => {
  const all = heldIn(found);
  if (all.every(({ entries }) => entries.some((entry) => isAsWanted(entry, known)))) return '';
  const held = all.map(({ environment, entries }) => ({
    environment,
    holds: describe(entries.filter((entry) => isAsWanted(entry, known)).slice(0, 1)) || describe(entries),
  }));
  return new Set(held.map((each) => each.holds)).size > 1
    ? held.map((each) => `${each.environment}: ${each.holds}`).join('; ')
    : '';
};

/** `project/name`. Terraform shows one of several warnings with the same summary, so theirs name the certificate by it. */
export const idOf = ({ project, name }: Pick<Known, 'project' | 'name'>): string => `${project}/${name}`;

const settingsOf = (known: Known) => ({
  id: idOf(known),
  project: known.project,
  name: known.name,
  update_referenced_jwks: known.update_referenced_jwks,
  update_scope: known.update_scope,
  referenced_jwks_on_destroy: known.referenced_jwks_on_destroy,
  duplicate_entries: known.duplicate_entries,
});

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

/** Beside the state: keys that the certificate had before, the latest first. A JWK that lags behind it is known by them alone. */
const entry = 'former_keys';

/** JWKs that lag further behind than that are recreated. */
const mostKeys = 5;

/** The thumbprint (RFC 7638) of a certificate's key; null where JWK has no such key, or there is no certificate. */
export const keyOf = (pem: string | null): string | null => factsOfAll(pem ?? '')[0]?.jwk_thumbprint ?? null;

/** Thumbprints of the keys that the certificate had before. */
export const formerKeysIn = (memory: PrivateState): readonly string[] =>
  (memory.get(entry) ?? '').split(' ').filter((key) => key !== '');

/** To be called where the certificate gets another content, or is seen to have it. */
export const rememberKey = (before: string | null, after: string | null, memory: PrivateState): void => {
  const [was, is] = [keyOf(before), keyOf(after)];
  if (was === null || was === is) return;
  const keys = [...new Set([was, ...formerKeysIn(memory)])].filter((key) => key !== is);
  memory.set(entry, keys.slice(0, mostKeys).join(' '));
};
