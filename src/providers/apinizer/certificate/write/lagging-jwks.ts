import type { HttpFailure } from '../../../../http/failure';
import type { Call } from '../../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../../terraform/schema/diagnostic';
import { orElse } from '../../../failures';
import type { CertificateInput } from '../attributes';
import { laggingJwks, namesOf, type SearchApi } from '../plan/referenced-jwks';
import { idOf } from '../state';
import { formerKeysIn, keyOf } from '../state/former-keys';

export interface Lagging {
  readonly isSeen: boolean;
  /** What kept them from being looked for. */
  readonly note?: Diagnostic;
}

/** Whether JWKs that are to follow hold an older key of the certificate: nothing but another update takes them along. */
export const lookForLagging = async (
  api: SearchApi,
  input: CertificateInput,
  { private: memory }: Call,
): Promise<Lagging> => {
  const { project, certificate_pem, update_referenced_jwks, update_scope } = input;
  const key = keyOf(certificate_pem);
  if (!update_referenced_jwks || key === null) return { isSeen: false };
  const search = { project, keys: formerKeysIn(memory), everywhere: update_scope === 'ALL_PROJECTS' };
  const look = async () => ({ isSeen: namesOf(await laggingJwks(api, { ...search, key })) !== '' });
  return orElse(look, isForbiddenOrUnknown, ({ kind }) => ({
    isSeen: false,
    ...(kind === 'forbidden' && { note: unseen(input) }),
  }));
};

const isForbiddenOrUnknown = ({ kind, topic }: HttpFailure): boolean => kind === 'forbidden' || topic === 'path';

const unseen = (input: CertificateInput): Diagnostic =>
  warning(
    `JWKs of certificate ${idOf(input)} cannot be seen`,
    'Nothing was sent: the certificate is as configured, and the user of the token may not read the JWKs made from it. Where one still holds an older key, recreate it: terraform apply -replace=ADDRESS',
    ['update_referenced_jwks'],
  );
