import { createHash } from 'node:crypto';
import type { PrivateState } from '../schema/call';
import { type Diagnostic, warning, warningsIn } from '../schema/diagnostic';
import type { PlanAnswer, PlanRequest, Private } from './runtime';

/** Of the form that the notes are kept in; a later one may mean other things by the same words. */
const VERSION = 1;

/** The notes beside an object while an operation works with them. */
export interface Kept extends PrivateState {
  /** The notes as Terraform is to keep them; none are no bytes. */
  readonly bytes: () => Private;
  /** What is kept where nothing of the operation counts: what was there, if it can be read. */
  readonly unchanged: Private;
  /** Warns of notes that are lost. */
  readonly lost: readonly Diagnostic[];
}

/** The bytes Terraform keeps beside an object of this type, as a small dictionary; what cannot be read counts as none, with a warning. */
export const openPrivate = (bytes: Private, type: string): Kept => {
  const read = readNotes(bytes);
  const notes = new Map(Object.entries('notes' in read ? read.notes : {}));
  return {
    get: (name) => notes.get(name),
    set: (name, value) => void notes.set(name, value),
    bytes: () => (notes.size === 0 ? nothing : encode(Object.fromEntries(notes))),
    unchanged: 'notes' in read ? withoutWarnings(bytes, read.notes) : nothing,
    lost: 'notes' in read ? [] : [notesLost(type, read.problem)],
  };
};

/** Those of a new object. */
export const noNotes = (type: string): Kept => openPrivate(nothing, type);

const nothing: Private = new Uint8Array();

type Notes = Readonly<Record<string, string>>;

const encode = (notes: Notes): Private => Buffer.from(JSON.stringify({ version: VERSION, notes }));

const readNotes = (bytes: Private): { readonly notes: Notes } | { readonly problem: string } => {
  if (bytes.length === 0) return { notes: {} };
  const found = parse(bytes);
  if (!isRecord(found)) return { problem: 'is damaged' };
  const { version, notes } = found;
  if (typeof version === 'number' && version !== VERSION) {
    const age = version > VERSION ? 'a newer' : 'an older';
    return {
      problem: `was written by ${age} version of the provider (its form is ${version}, this one reads ${VERSION})`,
    };
  }
  // Before there were versions, the notes stood alone.
  const read = version === VERSION ? notes : found;
  return isNotes(read) ? { notes: read } : { problem: 'has a form that this version of the provider does not know' };
};

/** The notes with the warnings of a plan beside them, which are for the same plan made again, and for no state. */
export const withWarnings = (bytes: Private, warnings: readonly string[]): Private => {
  const read = readNotes(bytes);
  return Buffer.from(JSON.stringify({ version: VERSION, notes: 'notes' in read ? read.notes : {}, told: warnings }));
};

export const warningsNotedIn = (bytes: Private): readonly unknown[] => {
  const found = parse(bytes);
  return isRecord(found) && Array.isArray(found['told']) ? found['told'] : [];
};

const withoutWarnings = (bytes: Private, notes: Notes): Private => {
  const found = parse(bytes);
  return isRecord(found) && 'told' in found ? encode(notes) : bytes;
};

const parse = (bytes: Private): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNotes = (value: unknown): value is Notes =>
  isRecord(value) && Object.values(value).every((note) => typeof note === 'string');

const notesLost = (type: string, problem: string): Diagnostic =>
  warning(
    'Private state is ignored',
    `What the provider had noted beside this ${type} ${problem}. Such notes say that an object is unconfirmed, that a rename may have happened, or that something is still to be waited for or deployed; they are lost. Attributes are not affected: a refresh reads what is there. Compare the object with the configuration before it is changed or destroyed.`,
  );

/**
 * Terraform plans again in an apply. Where it hands over what the first plan noted, as it does from 1.16, no warning is shown twice; older
 * cores and OpenTofu do not let the two be distinguished.
 */
export const warnOnce = (answer: PlanAnswer, { plannedBefore }: PlanRequest): PlanAnswer => {
  if (plannedBefore === undefined) return answer;
  if (plannedBefore.length === 0) {
    return { ...answer, private: withWarnings(answer.private, warningsIn(answer.diagnostics).map(digest)) };
  }
  const before = warningsNotedIn(plannedBefore);
  const isNews = (one: Diagnostic) => one.severity === 'error' || !before.includes(digest(one));
  return { ...answer, diagnostics: answer.diagnostics.filter(isNews) };
};

/** Whether this is surely the second plan. */
export const isSecondPlan = ({ plannedBefore }: PlanRequest): boolean => (plannedBefore?.length ?? 0) > 0;

const digest = ({ summary, detail, path = [] }: Diagnostic): string =>
  createHash('sha256')
    .update(JSON.stringify([summary, detail, path]))
    .digest('base64url')
    .slice(0, 16);
