import { factsOfAll } from '../../../pki/certificate-facts';
import type { Certificate } from './api';
import type { CertificateInput, CertificateResult } from './attributes';

type Known = Omit<CertificateInput, 'alias' | 'certificate_pem'> & {
  readonly alias: string | null;
  readonly certificate_pem: string | null;
};
type Placed = Certificate['environments'][number];

/** What is known of a certificate before it is read for the first time. */
export const importDefaults = {
  alias: null,
  certificate_pem: null,
  description: '',
  environments: [],
  update_referenced_jwks: false,
  update_scope: null,
  referenced_jwks_on_destroy: 'nullify',
} as const;

/**
 * The manager has alias and content per environment, Terraform one of each: what was known while every environment has
 * it, else the first that differs, so that the plan shows a difference and one update mends it. Environments that did not
 * take the last write are not counted, even where the manager lists them.
 */
export const toResult = (
  known: Known,
  { description, environments }: Certificate,
  undeployed: readonly string[] = [],
): CertificateResult => {
  const differing = environments.find(({ alias }) => alias !== known.alias)?.alias;
  const other = environments.find((placed) => !holds(placed, known.certificate_pem));
  return {
    ...settingsOf(known),
    description,
    environments: environments.map(({ name }) => name).filter((name) => !undeployed.includes(name)),
    alias: differing ?? known.alias ?? '',
    certificate_pem: other ? (other.certificate_pem ?? '') : (known.certificate_pem ?? ''),
  };
};

/** What a certificate is that was written and could not be read: what was sent, where it was taken. */
export const toUnread = (input: CertificateInput, undeployed: readonly string[]): CertificateResult => ({
  ...settingsOf(input),
  description: input.description,
  environments: input.environments.filter((name) => !undeployed.includes(name)),
  alias: input.alias,
  certificate_pem: input.certificate_pem,
});

/** Whether what was found is what was to be written, wherever it is. */
export const isWritten = (input: CertificateInput, found: Certificate): boolean =>
  found.description === input.description &&
  found.environments.every((placed) => placed.alias === input.alias && holds(placed, input.certificate_pem));

/** How the environments differ from each other, in words; empty while they agree. One write can only make them equal. */
export const differencesIn = ({ environments }: Certificate): string => {
  if (environments.length < 2) return '';
  const contents = environments.map(({ alias, certificate_pem, fingerprint_sha1 }) => ({
    alias,
    sha1: (certificate_pem && factsOfAll(certificate_pem)[0]?.fingerprint_sha1) ?? fingerprint_sha1 ?? 'unknown',
  }));
  const isUneven = new Set(contents.map(({ alias, sha1 }) => JSON.stringify([alias, sha1]))).size > 1;
  return isUneven
    ? contents
        .map(({ alias, sha1 }, index) => `${environments[index]?.name}: alias ${JSON.stringify(alias)}, SHA-1 ${sha1}`)
        .join('; ')
    : '';
};

const settingsOf = ({ project, name, update_referenced_jwks, update_scope, referenced_jwks_on_destroy }: Known) => ({
  id: `${project}/${name}`,
  project,
  name,
  update_referenced_jwks,
  update_scope,
  referenced_jwks_on_destroy,
});

/** By content, or by its thumbprint where the answer leaves the content out. The manager may keep the leaf alone of a chain it was sent. */
const holds = ({ certificate_pem, fingerprint_sha1 }: Placed, known: string | null): boolean => {
  if (certificate_pem !== null && certificate_pem === known) return true;
  const wanted = factsOfAll(known ?? '');
  if (certificate_pem === null) return fingerprint_sha1 === null || fingerprint_sha1 === wanted[0]?.fingerprint_sha1;
  const found = factsOfAll(certificate_pem);
  const counted = found.length === 1 ? wanted.slice(0, 1) : wanted;
  return found.length > 0 && fingerprints(found) === fingerprints(counted);
};

const fingerprints = (facts: ReturnType<typeof factsOfAll>): string =>
  facts.map(({ fingerprint_sha256 }) => fingerprint_sha256).join();
