import type { Call, PrivateState } from '../../../../terraform/schema/call';
import { type Diagnostic, error, warning } from '../../../../terraform/schema/diagnostic';
import { write } from '../../../write';
import { explainFailure } from '../../failures';
import type { Certificate, CertificateApi } from '../api';
import type { CertificateInput } from '../attributes';
import { describe, type Held, hasAll, heldIn, idOf, isAsWanted, type Wanted } from '../state';

// Beside the state, in words: what the last read saw that no update can express.
const equal = 'equal_entries';
const old = 'old_entries';
/** Environments that an update left out and the manager kept, by name. */
const leftOver = 'left_over';

/** What to do about it, as configured; unknown is nothing. */
export type Setting = CertificateInput['duplicate_entries'];

const leftOverIn = (memory: PrivateState): readonly string[] =>
  (memory.get(leftOver) ?? '').split(',').filter((name) => name !== '');

const set = (memory: PrivateState, name: string, value: string): void => {
  if (value !== (memory.get(name) ?? '')) memory.set(name, value);
};

/** A certificate without the environments that an update has failed to remove, unless they are wanted again. */
export const countedOf = (
  { environments: wanted }: Pick<Wanted, 'environments'>,
  found: Certificate,
  memory: PrivateState,
): Certificate => {
  const ignored = leftOverIn(memory).filter((name) => !wanted.includes(name));
  return { ...found, environments: found.environments.filter(({ name }) => !ignored.includes(name)) };
};

/** To be called after every write that was done: what is not wanted and there all the same, updates do not remove. */
export const rememberLeftOver = ({ environments }: Wanted, found: Certificate, memory: PrivateState): void => {
  const kept = heldIn(found).filter(({ environment }) => !environments.includes(environment));
  set(memory, leftOver, kept.map(({ environment }) => environment).join(','));
};

/** To be called after every read. */
export const rememberEntries = (wanted: Wanted, found: Certificate, memory: PrivateState): void => {
  const still = leftOverIn(memory).filter((name) => found.environments.some((entry) => entry.name === name));
  set(memory, leftOver, still.join(','));
  const doubled = heldIn(countedOf(wanted, found, memory)).filter(({ entries }) => entries.length > 1);
  const isEqual = ({ entries }: Held) => entries.every((entry) => isAsWanted(entry, wanted));
  set(memory, equal, doubled.filter(isEqual).map(count).join(', '));
  set(
    memory,
    old,
    oldEntriesIn(wanted, found)
      .map((held) => `${count(held)}: ${describe(held.entries)}`)
      .join('; '),
  );
};

const count = ({ environment, entries }: Held): string => `${environment} has ${entries.length}`;

/** The environments that hold what is wanted, and something else beside it. */
export const oldEntriesIn = (wanted: Wanted, found: Certificate): readonly Held[] =>
  heldIn(found).filter(
    ({ environment, entries }) =>
      wanted.environments.includes(environment) &&
      entries.some((entry) => isAsWanted(entry, wanted)) &&
      !entries.every((entry) => isAsWanted(entry, wanted)),
  );

/** What an apply is to do about what the last read saw. */
export const mendingOf = (setting: Setting, memory: PrivateState): Setting => {
  const isOld = Boolean(memory.get(old));
  if (setting === 'recreate') return isOld || leftOverIn(memory).length > 0 ? 'recreate' : 'warn';
  return isOld ? setting : 'warn';
};

/** Warnings of what the last read saw, one a certificate and kind. */
export const problemsWithEntries = (
  certificate: Pick<CertificateInput, 'project' | 'name' | 'duplicate_entries' | 'referenced_jwks_on_destroy'>,
  memory: PrivateState,
): readonly Diagnostic[] => {
  const warnOf = (words: string | undefined, summary: string, detail: (words: string) => string) =>
    words ? [warning(`Certificate ${idOf(certificate)} ${summary}`, detail(words), ['environments'])] : [];
  return [
    ...warnOf(
      memory.get(equal),
      'has equal entries',
      (words) =>
        `The manager shows several entries of one environment, all as configured: ${words}. No update is sent for that: it might add one more.`,
    ),
    ...warnOf(
      memory.get(old),
      'has old entries',
      (words) =>
        `The manager shows several entries of one environment, and not all are as configured: ${words}. Which of them the gateway uses is not known, so the old certificate may still be trusted. No update is sent for that alone: it might add one more. ${remedy(certificate)}`,
    ),
    ...warnOf(
      leftOverIn(memory).join(', '),
      'is still in other environments',
      (words) =>
        `An update left these environments out, and the manager still has the certificate there: ${words}. Remove it there in the console. ${remaking(certificate)}`,
    ),
  ];
};

type Remade = Pick<CertificateInput, 'duplicate_entries' | 'referenced_jwks_on_destroy'>;

const remedy = (certificate: Remade): string =>
  certificate.duplicate_entries === 'import_file'
    ? 'The apply sends the certificate to these environments by import-file, as duplicate_entries = "import_file" says. What that does to JWKs made from it, and whether it deploys, is not documented: look at them afterwards.'
    : certificate.duplicate_entries === 'recreate'
      ? remaking(certificate)
      : `Where the manager replaces entries, any other update mends it. Otherwise set duplicate_entries: "import_file" replaces the entries of these environments (managers from 2026.09.0; what that does to JWKs made from the certificate is not documented). ${remaking(certificate)}`;

const remaking = ({ duplicate_entries, referenced_jwks_on_destroy }: Remade): string => {
  const fate =
    referenced_jwks_on_destroy === 'delete'
      ? 'JWKs made from it are deleted, as referenced_jwks_on_destroy says'
      : 'JWKs made from it lose their source, and keep their key';
  return duplicate_entries === 'recreate'
    ? `As duplicate_entries = "recreate" says, an apply deletes the certificate and recreates it: ${fate}.`
    : `With duplicate_entries = "recreate" an apply deletes the certificate and recreates it: ${fate}.`;
};

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
  const explained = explainFailure(failure);
  const reason = explained ? `${explained.summary}: ${explained.detail}` : 'The answer cannot be understood.';
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
