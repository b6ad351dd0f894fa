import type { Call } from '../../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../../terraform/schema/diagnostic';
import { write } from '../../../write';
import { explainFailure } from '../../failures';
import type { Certificate, CertificateApi } from '../api';
import type { CertificateInput } from '../attributes';
import { hasAll } from '../state/entries';
import { oldEntriesIn } from './duplicate-entries';

export interface Mended {
  readonly found: Certificate | null;
  readonly problem?: Diagnostic;
}

/** Sends the certificate by import-file to just those environments that hold an old entry beside it, where that is wanted. */
export const replaceOldEntries = async (
  certificates: CertificateApi,
  { input, found }: { readonly input: CertificateInput; readonly found: Certificate },
  call: Call,
): Promise<Mended> => {
  const environments = oldEntriesIn(input, found).map(({ environment }) => environment);
  if (input.duplicate_entries !== 'import_file' || environments.length === 0) return { found };
  const find = () => certificates.find(input);
  const isMended = (seen: Certificate) => hasAll(input, seen) && oldEntriesIn(input, seen).length === 0;
  const outcome = await write(
    {
      send: () => certificates.importFile({ ...input, environments }),
      look: find,
      shows: (seen) => seen !== null && isMended(seen),
    },
    call,
  );
  if (outcome.kind !== 'confirmed') return { found, problem: notSent(input, environments, outcome.failure) };
  const after = outcome.answer === null ? outcome.seen : await find();
  const unresolved = outcome.answer?.unresolved ?? [];
  return {
    found: after,
    ...(after !== null && !isMended(after) && { problem: notReplaced(input, environments, unresolved) }),
  };
};

const notSent = ({ name }: CertificateInput, environments: readonly string[], failure: unknown): Diagnostic => {
  const told = explainFailure(failure);
  const reason = told ? `${told.summary}: ${told.detail}` : 'The answer cannot be understood.';
  return error(
    'Old entries were not replaced',
    `Certificate ${name} is as configured in ${environments.join(', ')}, but old entries beside it were not replaced by import-file. It needs a manager from 2026.09.0 and the permission SECRETS + EXPORT_IMPORT; duplicate_entries = "recreate" needs neither. ${reason}`,
    ['duplicate_entries'],
  );
};

const notReplaced = (
  { name }: CertificateInput,
  environments: readonly string[],
  unresolved: readonly string[],
): Diagnostic =>
  error(
    'Old entries are still there',
    `Certificate ${name} was sent to ${environments.join(', ')} by import-file, and the old entries are still there.${unresolved.length > 0 ? ` Apinizer says: ${unresolved.join(' ')}` : ''} Remove them in the console, or set duplicate_entries = "recreate".`,
    ['duplicate_entries'],
  );
