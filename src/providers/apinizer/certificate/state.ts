import type { Certificate } from './api';
import type { CertificateInput, CertificateResult, CertificateState } from './attributes';
import { describe, heldIn, holds, isAsWanted, type Wanted } from './state/entries';

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
    found.environments.length === new Set(found.environments.map(({ name }) => name)).size &&
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
  const held = heldIn(found).map(({ environment, entries }) => ({
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
