import type { Rule } from './rule';
import { chainRules } from './rules/chain';
import { examples as allExamples } from './rules/examples';
import { inputRules, readingRules } from './rules/input';
import { issuerRules } from './rules/issuers';
import { jwkRules } from './rules/jwk';
import { keyRules } from './rules/key';
import { nameRules } from './rules/names';
import { rotationRules } from './rules/rotation';
import { timeRules } from './rules/time';

/** Rules about certificates, chains and private keys, in the order in which findings are reported. */
export const certificateRules = [
  ...readingRules,
  ...inputRules,
  ...timeRules,
  ...keyRules,
  ...chainRules,
  ...issuerRules,
  ...nameRules,
] as const;

/** What each rule says of one certificate or key; none may lack its example. */
const examples: Readonly<Record<RuleId, string>> = allExamples;

/** Every rule there is, for documentation and for settings. */
export const rules: readonly RuleSummary[] = [...certificateRules, ...rotationRules, ...jwkRules].map(
  ({ id, severity, title, description }) => ({ id, severity, title, description, example: examples[id] }),
);

export type RuleId =
  | (typeof certificateRules)[number]['id']
  | (typeof rotationRules)[number]['id']
  | (typeof jwkRules)[number]['id'];

export interface RuleSummary extends Omit<Rule<RuleId>, 'run'> {
  /** The problem of a finding, as it is reported. */
  readonly example: string;
}

/** The stable names of all rules. */
export const ruleIds: readonly RuleId[] = rules.map(({ id }) => id);
