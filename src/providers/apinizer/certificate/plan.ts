import { problemsWithRotation } from '../../../attributes/finding';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../terraform/schema/diagnostic';
import type { Amendment, Change } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import { isUndeployedSomewhere } from '../deployment';
import type { Certificate } from './api';
import type { attributes, CertificateState } from './attributes';
import { type DestroyApi, problemsWithDestroy, problemsWithUpdate, type Update } from './plan/warnings';
import { differencesIn, formerKeysIn, idOf, keyOf, type Wanted } from './state';
import { countedOf, mendingOf, problemsWithEntries, rememberEntries } from './write/duplicate-entries';

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

export interface PlanApi extends DestroyApi {
  /** Whether the manager says that it has `import-file`. */
  readonly files: () => Promise<boolean>;
}

/** What a certificate's plan says beyond its attributes. `api` is null where nothing is to be asked for the sake of warnings. */
export const planCertificate = async (
  change: CertificateChange,
  api: PlanApi | null,
  call: Call,
): Promise<Amendment<typeof attributes>> => {
  const { prior, planned } = change;
  const id =
    planned.project === UNKNOWN || planned.name === UNKNOWN ? {} : { id: `${planned.project}/${planned.name}` };
  if (prior === null) return { set: id };
  const duplicate_entries = planned.duplicate_entries === UNKNOWN ? 'warn' : planned.duplicate_entries;
  const mending = mendingOf(duplicate_entries, call.private);
  const isRepeated = isUndeployedSomewhere(call.private);
  const isReplaced = mending === 'recreate' || change.changed.has('name') || change.changed.has('project');
  const toldOnce = async (): Promise<readonly Diagnostic[]> => [
    ...problemsWithDifferences(prior, call),
    ...problemsWithEntries({ ...prior, duplicate_entries }, call.private),
    ...(mending === 'import_file' && api && !(await api.files()) ? [unnamed(prior)] : []),
    ...(api ? await problemsWithJwks(api, { change, prior, isReplaced, isRepeated }, call) : []),
  ];
  return {
    set: isRepeated || mending !== 'warn' ? { id: UNKNOWN } : id,
    ...(mending === 'recreate' && { replace: ['id'] as const }),
    diagnostics: [...(change.isRefreshed ? await toldOnce() : []), ...rotationOf(change, prior)],
  };
};

/** What the plan of a destroy says. */
export const planDestroyedCertificate = (
  prior: CertificateState,
  api: DestroyApi,
  { log, private: memory }: Call,
): Promise<readonly Diagnostic[]> =>
  problemsWithDestroy(api, { certificate: prior, known: keysOf(prior, memory) }, log);

interface Course {
  readonly change: CertificateChange;
  readonly prior: CertificateState;
  readonly isReplaced: boolean;
  /** Whether a deployment is repeated. */
  readonly isRepeated: boolean;
}

const problemsWithJwks = (api: DestroyApi, course: Course, call: Call): Promise<readonly Diagnostic[]> =>
  course.isReplaced
    ? planDestroyedCertificate(course.prior, api, call)
    : problemsWithUpdate(api, updateOf(course, call), call.log);

/** Another name or project is another certificate. */
const rotationOf = (
  { planned, changed, context }: CertificateChange,
  prior: CertificateState,
): readonly Diagnostic[] => {
  if (!changed.has('certificate_pem') || changed.has('name') || changed.has('project')) return [];
  const { certificate_pem } = planned;
  return problemsWithRotation(prior, { certificate_pem, name: `${prior.project}/${prior.name}` }, context);
};

const written = ['alias', 'description', 'environments', 'certificate_pem'] as const;

const steering = ['update_referenced_jwks', 'update_scope'] as const;

const updateOf = ({ change: { planned, changed }, prior, isRepeated }: Course, { private: memory }: Call): Update => {
  const isSent = isRepeated || written.some((name) => changed.has(name));
  const now = keyOf(prior.certificate_pem);
  const next = planned.certificate_pem === UNKNOWN ? null : keyOf(planned.certificate_pem);
  return {
    certificate: prior,
    follows: planned.update_referenced_jwks === true && (isSent || steering.some((name) => changed.has(name))),
    everywhere: planned.update_scope === 'ALL_PROJECTS',
    keys: { known: keysOf(prior, memory), next, isOther: changed.has('certificate_pem') && next !== now },
    isSent,
    isRenewed: changed.has('certificate_pem'),
  };
};

/** The key it has and those it had before, as thumbprints. */
const keysOf = ({ certificate_pem }: CertificateState, memory: Call['private']): readonly string[] =>
  [keyOf(certificate_pem), ...formerKeysIn(memory)].filter((key) => key !== null);

const unnamed = (certificate: CertificateState) =>
  warning(
    `Import-file may be missing for certificate ${idOf(certificate)}`,
    `duplicate_entries = "import_file" sends the certificate by import-file, which this manager's description of itself does not name. Managers have it from 2026.09.0; it is tried all the same.`,
    ['duplicate_entries'],
  );

const problemsWithDifferences = (certificate: CertificateState, { private: memory }: Call): readonly Diagnostic[] => {
  const found = memory.get(differences);
  return found
    ? [
        warning(
          `Environments of certificate ${idOf(certificate)} differ`,
          `The certificate was changed outside Terraform, so that its environments differ: ${found}. One write cannot express that: the next apply gives every environment the alias and certificate of this configuration.`,
          ['environments'],
        ),
      ]
    : [];
};
