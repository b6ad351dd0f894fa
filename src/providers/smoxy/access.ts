import type { Call } from '../../terraform/schema/call';
import type { Diagnostic } from '../../terraform/schema/diagnostic';
import { UNKNOWN, type Unknown } from '../../terraform/schema/value';
import { answerTo } from '../access';
import type { CertificateApi } from './certificate/api';
import { explainFailure } from './failures';

interface Placed {
  readonly organization_id: string | Unknown;
}

interface Asked {
  readonly prior: { readonly organization_id: string; readonly on_destroy: string } | null;
  readonly planned: Placed | null;
  readonly once: <T>(question: string, ask: () => Promise<T>) => Promise<T>;
}

/** Whether the token is accepted for the organization: one call each. Nothing is asked where the organization is not known yet, nor where nothing is sent. */
export const problemsWithAccess = async (
  certificates: CertificateApi,
  { prior, planned, once }: Asked,
  call: Call,
): Promise<readonly Diagnostic[]> => {
  const organization = (planned ?? prior)?.organization_id ?? UNKNOWN;
  if (organization === UNKNOWN || (planned === null && prior?.on_destroy === 'forget')) return [];
  await once(`organization ${organization}`, () =>
    answerTo(() => certificates.glance(organization), explainFailure, call),
  );
  return [];
};
