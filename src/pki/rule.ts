import type { Graph, Placed, Repeated } from './chain/graph';
import type { CertificationPath } from './chain/path';
import type { Finding, InputName, ReadingFinding, RuleFinding, Severity } from './finding';
import type { PublicHalf } from './private-key/reading';

/** A text's findings, with the input it was given as. */
export interface InputFinding extends ReadingFinding {
  readonly input: InputName;
}

/** Everything a rule may look at, read once. */
export interface Subject {
  readonly findings: readonly InputFinding[];
  /** Every certificate once, in the order given. */
  readonly placed: readonly Placed[];
  readonly repeated: readonly Repeated[];
  readonly graph: Graph;
  /** What a server would present; null where no certificate could be read. */
  readonly leaf: Placed | null;
  /** The best way up from the leaf; null without a leaf. */
  readonly path: CertificationPath | null;
  readonly paths: readonly CertificationPath[];
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
  readonly run: (seen: Seen) => readonly RuleFinding[];
}

/** Keeps the ids of a table of rules as a type. */
export const defineRules = <const Id extends string>(rules: readonly Rule<Id>[]): readonly Rule<Id>[] => rules;

/** Other severities than the rules' own, by rule. */
export type Severities<Id extends string = string> = Readonly<Partial<Record<Id, Severity>>>;

/** A finding before anybody said how much it matters. */
export interface Found<Id extends string = string> {
  readonly rule: Rule<Id, never>;
  readonly finding: RuleFinding;
}

/** Everything that the rules find. */
export const runRules = <Id extends string, Seen>(rules: readonly Rule<Id, Seen>[], seen: Seen): readonly Found<Id>[] =>
  rules.flatMap((rule) => rule.run(seen).map((finding) => ({ rule, finding })));

/** What was found, under the severities wanted. */
export const rated = <Id extends string>(
  all: readonly Found<Id>[],
  severities?: Severities<Id>,
): readonly Finding<Id>[] =>
  all.flatMap(({ rule: { id, severity: own }, finding }) => {
    const severity: Severity = severities?.[id] ?? own;
    return severity === 'off' ? [] : [{ rule: id, severity, ...finding }];
  });

/** What the rules find, under the severities wanted. */
export const findingsOf = <Id extends string, Seen>(
  rules: readonly Rule<Id, Seen>[],
  seen: Seen,
  severities?: Severities<Id>,
): readonly Finding<Id>[] => rated(runRules(rules, seen), severities);
