import type { Rule } from './rule';
import { chainRules } from './rules/chain';
import { inputRules } from './rules/input';
import { jwkRules } from './rules/jwk';
import { keyRules } from './rules/key';
import { nameRules } from './rules/names';
import { readingRules } from './rules/reading';
import { timeRules } from './rules/time';

/** Rules about certificates, chains and private keys, in the order in which findings are reported. */
export const certificateRules = [
  ...readingRules,
  ...inputRules,
  ...timeRules,
  ...keyRules,
  ...chainRules,
  ...nameRules,
] as const;

/** Every rule there is, for documentation and for settings. */
export const rules: readonly RuleSummary[] = [...certificateRules, ...jwkRules].map(
  ({ id, severity, title, description }) => ({
    id,
    severity,
    title,
    description,
  }),
);

export type RuleId = (typeof certificateRules)[number]['id'] | (typeof jwkRules)[number]['id'];

export type RuleSummary = Omit<Rule<RuleId>, 'run'>;

/** The stable names of all rules. */
export const ruleIds: readonly RuleId[] = rules.map(({ id }) => id);
