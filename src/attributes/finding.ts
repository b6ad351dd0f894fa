import type { Finding, Severity } from '../pki/finding';
import { type RuleId, ruleIds, rules } from '../pki/rules';
import { checkRotation, type InPlace } from '../pki/rules/rotation';
import type { Diagnostic, Path } from '../terraform/schema/diagnostic';
import type { RuleContext } from '../terraform/schema/resource';
import { UNKNOWN, type Unknown } from '../terraform/schema/value';

const titles: ReadonlyMap<string, string> = new Map(rules.map(({ id, title }) => [id, title]));

/**
 * A finding as Terraform shows it; what is only worth knowing is left to `pemform check`. Terraform shows one of several
 * warnings with the same summary, so theirs name the object, where it has a name already.
 */
export const toDiagnostics = (
  findings: readonly Finding[],
  pathOf: (finding: Finding) => Path,
  name: string | null = null,
): readonly Diagnostic[] =>
  findings.flatMap((finding) => {
    const { rule, severity, problem, remedy } = finding;
    if (severity === 'info') return [];
    const title = titles.get(rule) ?? rule;
    const summary = severity === 'warning' && name !== null ? `${title}: ${name}` : title;
    return [{ severity, summary, detail: `${problem} ${remedy} (${rule})`, path: pathOf(finding) }];
  });

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

interface Planned {
  readonly certificate_pem: string | null | Unknown;
  /** What the object is called in warnings. */
  readonly name: string | null;
}

/** What the plan of another certificate says of the one in place; nothing before the new one is known. */
export const problemsWithRotation = (
  inPlace: InPlace,
  { certificate_pem, name }: Planned,
  given: RuleContext,
): readonly Diagnostic[] =>
  certificate_pem === null || certificate_pem === UNKNOWN
    ? []
    : toDiagnostics(
        checkRotation(inPlace, certificate_pem, strictness(given).severities),
        () => ['certificate_pem'],
        name,
      );
