import type { RuleId } from './rules';

/** How much a finding matters; `off` silences its rule, `info` is worth knowing and asks for nothing. */
export type Severity = 'error' | 'warning' | 'info' | 'off';

/** Which of the texts given a problem is about. */
export type InputName = 'certificate' | 'chain' | 'private_key' | 'jwk';

/** What a rule found, before it is known under which severity it is reported. */
export interface Problem {
  readonly input: InputName;
  /** Counted from 1 over the PEM blocks of the input, or over the keys of a JWK set. */
  readonly block?: number;
  /** One sentence with the values found; never key material. */
  readonly problem: string;
  /** One sentence saying what to do. */
  readonly remedy: string;
}

/** A problem under the rule that found it. */
export interface Finding extends Problem {
  readonly rule: RuleId;
  readonly severity: Exclude<Severity, 'off'>;
}

/** Thrown where facts are asked of a text that has none; carries what a check would have said. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';

  constructor(readonly finding: Finding) {
    super(`${finding.problem} ${finding.remedy}`);
  }
}
