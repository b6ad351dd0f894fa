import type { Graph } from './chain/graph';
import type { Path } from './chain/paths';
import type { Placed, Repeated } from './chain/placed';
import type { InputName, Problem, Severity } from './finding';
import type { Defect } from './pem/defect';
import type { PublicHalf } from './private-key-reading';

/** A text's defects, with the input it was given as. */
export interface InputDefect extends Defect {
  readonly input: InputName;
}

/** Everything a rule may look at, read once. */
export interface Subject {
  readonly defects: readonly InputDefect[];
  /** Every certificate once, in the order given. */
  readonly placed: readonly Placed[];
  readonly repeated: readonly Repeated[];
  readonly graph: Graph;
  /** What a server would present; null where no certificate could be read. */
  readonly leaf: Placed | null;
  /** The best way up from the leaf; null without a leaf. */
  readonly path: Path | null;
  readonly paths: readonly Path[];
  readonly key: PublicHalf | null;
  readonly domainNames: readonly string[];
  readonly now: number;
  /** Null for a share of the leaf's life. */
  readonly expiryWarningDays: number | null;
}

/** One thing that can be wrong, and how to find it. */
export interface Rule<Id extends string = string, Seen = Subject> {
  readonly id: Id;
  /** Unless the caller says otherwise. */
  readonly severity: Severity;
  /** Under eight words. */
  readonly title: string;
  /** Why it matters, for the documentation. */
  readonly description: string;
  readonly run: (seen: Seen) => readonly Problem[];
}

/** Keeps the ids of a table of rules as a type. */
export const defineRules = <const Id extends string>(rules: readonly Rule<Id>[]): readonly Rule<Id>[] => rules;
