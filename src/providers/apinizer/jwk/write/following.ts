import { type CertificateFacts, factsOfAll } from '../../../../pki/certificate';
import { thumbprintOf } from '../../../../pki/jwk/members';
import { type Diagnostic, error } from '../../../../terraform/schema/diagnostic';
import { UNKNOWN, type Unknown } from '../../../../terraform/schema/value';
import type { CertificateApi } from '../../certificate/api';
import type { JwkInput, JwkState } from '../attributes';
import { type ConfiguredCertificate, configuredCertificate } from '../rules/configured-key';

type Sourced = Pick<JwkInput, 'project' | 'name' | 'from_certificate'>;

/**
 * What the certificate the JWK is made from holds in that environment now, entry by entry; null where it is not there. Content that is
 * not shown is left out.
 */
const sourceFacts = async (certificates: CertificateApi, { project, from_certificate }: Sourced) => {
  if (from_certificate === null) return null;
  const source = await certificates.find({ project, name: from_certificate.certificate_name });
  const there = source?.environments.filter(({ name }) => name === from_certificate.environment) ?? [];
  return there.length === 0
    ? null
    : there.flatMap(({ certificate_pem }) => (certificate_pem ? factsOfAll(certificate_pem).slice(0, 1) : []));
};

/** Thumbprints of the keys that the certificate the JWK is made from holds, as far as they are shown; null where it is not there. */
export const sourceThumbprints = async (
  certificates: CertificateApi,
  jwk: Sourced,
): Promise<readonly string[] | null> =>
  (await sourceFacts(certificates, jwk))?.flatMap(({ jwk_thumbprint }) => jwk_thumbprint ?? []) ?? null;

/** Where the configuration says which certificate it is. */
export const certificatePath = ({ from_certificate }: Pick<Sourced, 'from_certificate'>) => [
  'from_certificate',
  from_certificate?.certificate_pem == null ? 'certificate_fingerprint' : 'certificate_pem',
];

type Certificate = ConfiguredCertificate | null | Unknown;

/** Whether the certificate was told before and is another one now. */
export const isOtherCertificate = (before: Certificate, now: Certificate): boolean =>
  isTold(before) && isTold(now) && before.fingerprint !== now.fingerprint;

const isTold = (certificate: Certificate): certificate is ConfiguredCertificate =>
  certificate !== null && certificate !== UNKNOWN;

/** Whether a JWK that is tied to its certificate has another key than that. */
export const lagsBehind = (
  { thumbprint, source_attached }: Pick<JwkState, 'thumbprint' | 'source_attached'>,
  certificate: Certificate,
): boolean =>
  source_attached &&
  thumbprint !== null &&
  isTold(certificate) &&
  certificate.jwk !== null &&
  thumbprintOf(certificate.jwk) !== thumbprint;

/** Whether an update has to see that the JWK has followed its certificate. */
export const isToFollow = (jwk: Sourced, prior: JwkState): boolean => {
  const before = configuredCertificate(prior.from_certificate);
  const now = configuredCertificate(jwk.from_certificate);
  return (before === null && now !== null) || isOtherCertificate(before, now) || lagsBehind(prior, now);
};

/** A certificate that is given in full is looked at before a JWK is made from it. */
export const problemWithSource = async (certificates: CertificateApi, jwk: Sourced): Promise<Diagnostic | undefined> =>
  jwk.from_certificate?.certificate_pem == null
    ? undefined
    : problemWithCertificate(jwk, (await sourceFacts(certificates, jwk)) ?? []);

/** A JWK that holds another key than its certificate is told, as is a certificate that is not yet the expected one; both with how to mend it. */
export const problemWithFollowing = async (
  certificates: CertificateApi,
  jwk: Sourced,
  { thumbprint, source_attached }: { readonly thumbprint: string | null; readonly source_attached: boolean },
): Promise<Diagnostic | undefined> => {
  const held = (await sourceFacts(certificates, jwk)) ?? [];
  const other = problemWithCertificate(jwk, held);
  if (other !== undefined) return other;
  const facts = expectedIn(jwk, held) ?? held[0];
  const certificate = `certificate ${jwk.from_certificate?.certificate_name}`;
  if (facts === undefined) return undefined;
  if (facts.jwk_thumbprint === null || thumbprint === null || facts.jwk_thumbprint === thumbprint) return undefined;
  const remedy = source_attached
    ? 'Set update_referenced_jwks = true and update_scope on the certificate: the next apply sends it again and takes the JWK along. Where they are set already, or something else manages the certificate, recreate the JWK'
    : 'It was detached from the certificate, so no update of that reaches it. Recreate it';
  return error(
    'JWK did not follow its certificate',
    `JWK ${jwk.name} of project ${jwk.project} holds the key ${thumbprint}, its ${certificate} the key ${facts.jwk_thumbprint}. ${remedy}: terraform apply -replace=ADDRESS`,
    certificatePath(jwk),
  );
};

const expectedIn = ({ from_certificate }: Sourced, held: readonly CertificateFacts[]): CertificateFacts | undefined => {
  const certificate = configuredCertificate(from_certificate);
  return held.find(({ fingerprint_sha256 }) => isTold(certificate) && fingerprint_sha256 === certificate.fingerprint);
};

/** A certificate that is not the configured one, which was updated too late or not at all. */
const problemWithCertificate = (jwk: Sourced, held: readonly CertificateFacts[]): Diagnostic | undefined => {
  const expected = configuredCertificate(jwk.from_certificate);
  const [first] = held;
  if (!isTold(expected) || first === undefined || expectedIn(jwk, held) !== undefined) return undefined;
  const path = certificatePath(jwk);
  const attribute = path.at(-1) === 'certificate_pem' ? 'certificate_pem' : 'fingerprint_sha256';
  return error(
    'Certificate is not the expected one',
    `JWK ${jwk.name} of project ${jwk.project} is to be of a certificate with the fingerprint ${expected.fingerprint}, and certificate ${jwk.from_certificate?.certificate_name} has ${first.fingerprint_sha256} in ${jwk.from_certificate?.environment}. Refer to the certificate itself, so that it is updated first: ${path.at(-1)} = apinizer_certificate.LABEL.${attribute}. Then apply again.`,
    path,
  );
};

/** What kept a JWK from being compared with its certificate, which the next apply does. */
export const uncompared = (jwk: Sourced, told: Diagnostic | undefined): Diagnostic =>
  error(
    'JWK was not compared with its certificate',
    `Whether JWK ${jwk.name} of project ${jwk.project} has followed certificate ${jwk.from_certificate?.certificate_name} is not known: reading them failed. Apply again. ${told ? `${told.summary}: ${told.detail}` : 'The answer cannot be understood.'}`,
    certificatePath(jwk),
  );
