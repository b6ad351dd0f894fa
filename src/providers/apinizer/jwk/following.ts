import { factsOfAll } from '../../../pki/certificate-facts';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import type { CertificateApi } from '../certificate/api';
import type { JwkInput, JwkState } from './attributes';

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

const fingerprintPath = ['from_certificate', 'certificate_fingerprint'];

/** Whether an update says that the certificate is another one now. */
export const isToFollow = (jwk: Sourced, prior: Pick<JwkState, 'from_certificate'>): boolean =>
  jwk.from_certificate?.certificate_fingerprint != null &&
  jwk.from_certificate.certificate_fingerprint !== prior.from_certificate?.certificate_fingerprint;

/** A JWK that holds another key than its certificate is told, as is a certificate that is not yet the expected one; both with how to mend it. */
export const problemWithFollowing = async (
  certificates: CertificateApi,
  jwk: Sourced,
  { thumbprint, source_attached }: { readonly thumbprint: string | null; readonly source_attached: boolean },
): Promise<Diagnostic | undefined> => {
  const held = (await sourceFacts(certificates, jwk)) ?? [];
  const expected = toHex(jwk.from_certificate?.certificate_fingerprint ?? '');
  const facts = held.find(({ fingerprint_sha256 }) => fingerprint_sha256 === expected) ?? held[0];
  const certificate = `certificate ${jwk.from_certificate?.certificate_name}`;
  if (facts === undefined) return undefined;
  if (expected !== '' && expected !== facts.fingerprint_sha256) {
    return error(
      'Certificate is not the expected one',
      `JWK ${jwk.name} of project ${jwk.project} is to follow a certificate with the fingerprint ${expected}, and ${certificate} has ${facts.fingerprint_sha256} in ${jwk.from_certificate?.environment}. Take the fingerprint from the certificate itself, so that it is updated first: certificate_fingerprint = apinizer_certificate.LABEL.fingerprint_sha256. Then apply again.`,
      fingerprintPath,
    );
  }
  if (facts.jwk_thumbprint === null || thumbprint === null || facts.jwk_thumbprint === thumbprint) return undefined;
  const remedy = source_attached
    ? 'Set update_referenced_jwks = true and update_scope on the certificate: the next apply sends it again and takes the JWK along. Where they are set already, or something else manages the certificate, make the JWK anew'
    : 'It was cut loose from the certificate, so no update of that reaches it. Make it anew';
  return error(
    'JWK did not follow its certificate',
    `JWK ${jwk.name} of project ${jwk.project} holds the key ${thumbprint}, its ${certificate} the key ${facts.jwk_thumbprint}. ${remedy}: terraform apply -replace=ADDRESS`,
    fingerprintPath,
  );
};

/** What kept a JWK from being compared with its certificate, which the next apply does. */
export const uncompared = (jwk: Sourced, told: Diagnostic | undefined): Diagnostic =>
  error(
    'JWK was not compared with its certificate',
    `Whether JWK ${jwk.name} of project ${jwk.project} has followed certificate ${jwk.from_certificate?.certificate_name} is not known: reading them failed. Apply again. ${told ? `${told.summary}: ${told.detail}` : 'The answer cannot be understood.'}`,
    fingerprintPath,
  );

/** Fingerprints are compared without case and separators. */
const toHex = (fingerprint: string): string => fingerprint.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
