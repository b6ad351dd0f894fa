import { problemsWithRotation } from '../../../attributes/rotation';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../terraform/schema/diagnostic';
import type { Amendment, Change } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import { isUndeployedSomewhere } from '../undeployed';
import type { Certificate } from './api';
import type { attributes, CertificateState } from './attributes';
import { countedOf, mendingOf, problemsWithEntries, rememberEntries } from './doubles';
import type { Wanted } from './entries';
import { problemsWithReferences, type ReferenceApi } from './referenced-jwks';
import { differencesIn } from './result';

type CertificateChange = Change<typeof attributes>;

/** Beside the state: how the environments differed at the last read, in words. */
const differences = 'differences';

/** To be called after every read; gives what of it counts. */
export const rememberRead = (known: Wanted, found: Certificate, { private: memory }: Call): Certificate => {
  rememberEntries(known, found, memory);
  const counted = countedOf(known, found, memory);
  const now = differencesIn(known, counted);
  if (now !== (memory.get(differences) ?? '')) memory.set(differences, now);
  return counted;
};

/** What a certificate's plan says beyond its attributes. `api` is null where nothing is to be asked for the sake of warnings. */
export const planCertificate = async (
  change: CertificateChange,
  api: ReferenceApi | null,
  call: Call,
): Promise<Amendment<typeof attributes>> => {
  const { prior, planned } = change;
  const id =
    planned.project === UNKNOWN || planned.name === UNKNOWN ? {} : { id: `${planned.project}/${planned.name}` };
  if (prior === null) return { set: id };
  const duplicate_entries = planned.duplicate_entries === UNKNOWN ? 'warn' : planned.duplicate_entries;
  const mending = mendingOf(duplicate_entries, call.private);
  const isRepeated = isUndeployedSomewhere(call.private);
  const isWritten = isRepeated || written.some((name) => change.changed.has(name));
  const isReplaced = mending === 'recreate' || change.changed.has('name') || change.changed.has('project');
  const references =
    api && isWritten && !isReplaced ? await problemsWithReferences(api, updateOf(change, prior), call.log) : [];
  return {
    set: isRepeated || mending !== 'warn' ? { id: UNKNOWN } : id,
    ...(mending === 'recreate' && { replace: ['id'] as const }),
    diagnostics: [
      ...problemsWithDifferences(prior, call),
      ...problemsWithEntries({ ...prior, duplicate_entries }, call.private),
      ...(mending === 'import_file' && api && !(await api.files()) ? [unnamed(prior)] : []),
      ...references,
      ...rotationOf(change, prior),
    ],
  };
};

/** Another name or project is another certificate. */
const rotationOf = ({ planned, changed, given }: CertificateChange, prior: CertificateState): readonly Diagnostic[] => {
  if (!changed.has('certificate_pem') || changed.has('name') || changed.has('project')) return [];
  const { certificate_pem } = planned;
  return problemsWithRotation(prior, { certificate_pem, name: `${prior.project}/${prior.name}` }, given);
};

const written = ['alias', 'description', 'environments', 'certificate_pem'] as const;

const updateOf = ({ planned, changed }: CertificateChange, prior: CertificateState) => ({
  prior,
  follows: planned.update_referenced_jwks === true,
  everywhere: planned.update_scope === 'ALL_PROJECTS',
  rotates: changed.has('certificate_pem'),
});

const unnamed = ({ name }: CertificateState) =>
  warning(
    'Manager does not say that it imports files',
    `duplicate_entries = "import_file" sends certificate ${name} by import-file, which this manager’s description of itself does not name. Managers have it from 2026.09.0; it is tried all the same.`,
    ['duplicate_entries'],
  );

const problemsWithDifferences = ({ name }: CertificateState, { private: memory }: Call): readonly Diagnostic[] => {
  const found = memory.get(differences);
  return found
    ? [
        warning(
          'Environments hold different certificates',
          `Certificate ${name} was changed outside Terraform, so that its environments differ: ${found}. One write cannot express that: the next apply gives every environment the alias and certificate of this configuration.`,
          ['environments'],
        ),
      ]
    : [];
};
