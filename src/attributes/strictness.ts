import type { Severity } from '../pki/finding';
import { type RuleId, ruleIds } from '../pki/rules';
import type { RuleContext } from '../terraform/schema/resource';

/** How strict the provider is told to be: the `expiry_warning_days` and `validation` arguments. */
export const strictness = ({ now, settings }: RuleContext, overrides: Partial<Record<RuleId, Severity>> = {}) => ({
  now,
  expiry_warning_days:
    typeof settings['expiry_warning_days'] === 'number' ? settings['expiry_warning_days'] : undefined,
  severities: { ...overrides, ...configuredSeverities(settings['validation']) },
});

const configuredSeverities = (validation: unknown): Partial<Record<RuleId, Severity>> => {
  if (typeof validation !== 'object' || validation === null) return {};
  const chosen = new Map<string, unknown>(Object.entries(validation));
  return Object.fromEntries(
    ruleIds.flatMap((id) => {
      const severity = chosen.get(id.replaceAll('-', '_'));
      return severity === 'error' || severity === 'warning' || severity === 'off' ? [[id, severity]] : [];
    }),
  );
};
