import type { Log } from '../../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../../terraform/schema/diagnostic';
import type { JwkDialect } from '../../connection';
import type { CertificateState } from '../attributes';
import { idOf } from '../state';
import { made, namesOf, type ReferenceApi, referencedJwks, unlessUnseen } from './referenced-jwks';

export interface DestroyApi extends ReferenceApi {
  /** JWKs that the same run destroys, as far as it is planned already. */
  readonly leavingJwks: ReadonlySet<string>;
}

/** What a destroy, alone or in a replacement, will do to the JWKs made from a certificate. */
export const problemsWithDestroy = (
  api: DestroyApi,
  { certificate, known }: { readonly certificate: CertificateState; readonly known: readonly string[] },
  log: Log,
): Promise<readonly Diagnostic[]> =>
  unlessUnseen(log, async () => {
    const found = await referencedJwks(api, { project: certificate.project, keys: known, everywhere: true });
    const dialect = await api.dialect();
    // Only now, as they are planned at the same time where their blocks are removed.
    const own = found.own.filter((name) => !api.leavingJwks.has(`${certificate.project}/${name}`));
    const others = found.others.filter((name) => !api.leavingJwks.has(name));
    const names = namesOf({ own, others });
    if (names === '') return [];
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
