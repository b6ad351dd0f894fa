import type { Log } from '../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../terraform/schema/diagnostic';
import type { JwkDialect } from '../dialect';
import type { CertificateState } from './attributes';
import { made, namesOf, type ReferenceApi, referencedJwks, unlessUnseen } from './referenced-jwks';
import { idOf } from './result';

/** What a destroy, alone or in a replacement, will do to them. */
export const problemsWithDestroy = (
  api: ReferenceApi,
  { certificate, known }: { readonly certificate: CertificateState; readonly known: readonly string[] },
  log: Log,
): Promise<readonly Diagnostic[]> =>
  unlessUnseen(log, async () => {
    const found = await referencedJwks(api, { project: certificate.project, keys: known, everywhere: true });
    const { others } = found;
    const names = namesOf(found);
    if (names === '') return [];
    const dialect = await api.dialect();
    const isDeleting = certificate.referenced_jwks_on_destroy === 'delete' && dialect !== 'update_referenced_jwks';
    return [isDeleting ? deleted(certificate, { names, others, dialect }) : orphaned(certificate, names, dialect)];
  });

const orphaned = (certificate: CertificateState, names: string, dialect: JwkDialect): Diagnostic => {
  const isOlder = dialect === 'update_referenced_jwks';
  const unheard =
    isOlder && certificate.referenced_jwks_on_destroy === 'delete'
      ? ' referenced_jwks_on_destroy = "delete" does nothing here: this manager does not know it.'
      : '';
  return warning(
    `JWKs of certificate ${idOf(certificate)} lose their source`,
    `The certificate is destroyed, and these JWKs, ${made}, are detached: ${names}. They stay with the key they have, and no certificate reaches them any more.${unheard} ${sameRun}`,
  );
};

const deleted = (
  certificate: CertificateState,
  { names, others, dialect }: { names: string; others: readonly string[]; dialect: JwkDialect },
): Diagnostic => {
  const doubts = [
    ...(others.length > 0 ? [' Whether those of other projects go as well, Apinizer does not say.'] : []),
    ...(dialect === 'unknown' ? [' The manager does not tell its generation: older ones keep them all.'] : []),
  ];
  return warning(
    `JWKs of certificate ${idOf(certificate)} are deleted with it`,
    `The certificate is destroyed, and these JWKs, ${made}, are deleted for good, as referenced_jwks_on_destroy = "delete" says: ${names}.${doubts.join('')} What refers to them stops working. To keep them, apply referenced_jwks_on_destroy = "nullify" first. ${sameRun}`,
  );
};

const sameRun = 'JWKs that this run destroys or recreates themselves are not concerned.';
