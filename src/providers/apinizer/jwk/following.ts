import { jwkFromPem, jwkThumbprint } from '../../../pki/jwk';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import type { CertificateApi } from '../certificate/api';
import type { Jwk } from './api';
import type { JwkInput } from './attributes';

type Sourced = Pick<JwkInput, 'project' | 'name' | 'from_certificate'>;

/** RFC 7638 thumbprint of a JWK's public part; null where it has none. */
export const thumbprintOf = ({ public_jwk }: Pick<Jwk, 'public_jwk'>): string | null =>
  public_jwk && jwkThumbprint(JSON.stringify(public_jwk));

/** Thumbprint of the key in the certificate the JWK is made from; null where that cannot be read. */
export const sourceThumbprint = async (
  certificates: CertificateApi,
  { project, from_certificate }: Sourced,
): Promise<string | null> => {
  if (from_certificate === null) return null;
  const source = await certificates.find({ project, name: from_certificate.certificate_name });
  const there = source?.environments.find(({ name }) => name === from_certificate.environment);
  return there?.certificate_pem ? jwkThumbprint(JSON.stringify(jwkFromPem(there.certificate_pem))) : null;
};

/** A JWK that still holds another key than its certificate is told, with how to mend it. */
export const problemWithFollowing = async (
  certificates: CertificateApi,
  jwk: Sourced,
  { thumbprint }: { readonly thumbprint: string | null },
): Promise<Diagnostic | undefined> => {
  const wanted = await sourceThumbprint(certificates, jwk);
  if (wanted === null || thumbprint === null || wanted === thumbprint) return undefined;
  return error(
    'JWK did not follow its certificate',
    `JWK ${jwk.name} of project ${jwk.project} holds the key ${thumbprint}, its certificate ${jwk.from_certificate?.certificate_name} the key ${wanted}. Set update_referenced_jwks on the certificate so that its updates reach the JWK; for now, make the JWK anew: terraform apply -replace=ADDRESS`,
    ['from_certificate', 'certificate_fingerprint'],
  );
};
