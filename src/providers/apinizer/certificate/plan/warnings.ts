import type { Log } from '../../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../../terraform/schema/diagnostic';
import type { JwkDialect } from '../../connection';
import type { CertificateState } from '../attributes';
import { idOf } from '../state';
import { laggingJwks, made, namesOf, type ReferenceApi, referencedJwks, unlessUnseen } from './referenced-jwks';

/** What the keys of a certificate have to do with a change of it. */
interface Keys {
  /** Thumbprints of the key it has and of those it had before: by them its JWKs are known. */
  readonly known: readonly string[];
  /** Of the key it will have; null where that is not known yet, or JWK has no such key. */
  readonly next: string | null;
  /** Whether it will have another key than now, or may. */
  readonly isOther: boolean;
}

export interface Update {
  readonly certificate: Pick<CertificateState, 'project' | 'name'>;
  readonly follows: boolean;
  readonly everywhere: boolean;
  readonly keys: Keys;
  /** Whether a PUT is sent whatever the JWKs are like, and whether it has another content. */
  readonly isSent: boolean;
  readonly isRenewed: boolean;
}

/** What an update will do to the JWKs made from a certificate, as one warning; whatever cannot be found out is left unsaid. */
export const problemsWithUpdate = (api: ReferenceApi, update: Update, log: Log): Promise<readonly Diagnostic[]> =>
  unlessUnseen(log, () => {
    if (!update.follows) return update.isSent ? leftAlone(api, update) : Promise.resolve([]);
    return update.keys.isOther ? takenAlong(api, update) : broughtUpToDate(api, update);
  });

const takenAlong = async (api: ReferenceApi, update: Update): Promise<readonly Diagnostic[]> => {
  const { certificate, everywhere, keys } = update;
  const { own, others } = await referencedJwks(api, { ...searchOf(update), everywhere: true });
  const taken = everywhere ? [...own, ...others] : own;
  const left = everywhere ? [] : others;
  const leaving = `update_scope = "SAME_PROJECT" leaves these of other projects behind, with the old key: ${left.join(', ')}. To take them along as well, set update_scope = "ALL_PROJECTS".`;
  if (taken.length === 0) return left.length === 0 ? [] : [kept(certificate, leaving, 'update_scope')];
  return [
    warning(
      `JWKs of certificate ${idOf(certificate)} take over its ${keys.next === null ? '' : 'new '}key`,
      `The update takes these JWKs along, ${made}: ${taken.join(', ')}.${left.length === 0 ? '' : ` ${leaving}`}`,
      ['update_referenced_jwks'],
    ),
  ];
};

const broughtUpToDate = async (api: ReferenceApi, update: Update): Promise<readonly Diagnostic[]> => {
  const { certificate, everywhere, keys, isRenewed } = update;
  if (keys.next === null) return [];
  const lagging = namesOf(await laggingJwks(api, { ...searchOf(update), everywhere, key: keys.next }));
  if (lagging !== '') {
    return [
      warning(
        `JWKs of certificate ${idOf(certificate)} take over its key`,
        `These JWKs, made from the certificate, hold an older key of it: ${lagging}. The apply sends the certificate again, so that they take over the key that it has.`,
        ['update_referenced_jwks'],
      ),
    ];
  }
  const names = isRenewed ? namesOf(await referencedJwks(api, { ...searchOf(update), everywhere })) : '';
  return names === ''
    ? []
    : [
        warning(
          `Certificate ${idOf(certificate)} keeps its key`,
          `It is renewed with the key that it has. These JWKs, ${made}, are read from it again, and keep their key and its thumbprint: ${names}.`,
          ['certificate_pem'],
        ),
      ];
};

const leftAlone = async (api: ReferenceApi, update: Update): Promise<readonly Diagnostic[]> => {
  const dialect = await api.dialect();
  if (dialect === 'update_referenced_jwks' && !update.keys.isOther) return [];
  const names = namesOf(await referencedJwks(api, { ...searchOf(update), everywhere: true }));
  if (names === '') return [];
  const { certificate, keys } = update;
  if (dialect === 'update_referenced_jwks') {
    const leaving = `An update without update_referenced_jwks leaves these JWKs behind, ${made}: ${names}. They hold the old key afterwards, and not that of the certificate. To take them along, set update_referenced_jwks = true and update_scope; set later, the certificate is sent again for them.`;
    return [kept(certificate, leaving, 'update_referenced_jwks')];
  }
  const doubt =
    dialect === 'unknown'
      ? ' The manager does not tell its generation: newer ones detach the JWKs, older ones may.'
      : '';
  const held = keys.isOther ? 'the old key' : 'their key, which the certificate keeps as well';
  return [
    warning(
      `Certificate ${idOf(certificate)} detaches its JWKs`,
      `An update without update_referenced_jwks permanently detaches these JWKs, ${made}: ${names}. They keep ${held}, and no later update of the certificate reaches them.${doubt} To take them along, set update_referenced_jwks = true and update_scope before this apply; afterwards they can only be recreated.`,
      ['update_referenced_jwks'],
    ),
  ];
};

const kept = (certificate: Update['certificate'], detail: string, attribute: string): Diagnostic =>
  warning(`JWKs of certificate ${idOf(certificate)} keep the old key`, detail, [attribute]);

const searchOf = ({ certificate, keys }: Update) => ({ project: certificate.project, keys: keys.known });

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
      ? ' referenced_jwks_on_destroy = "delete" does nothing here: this manager does not support it.'
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
