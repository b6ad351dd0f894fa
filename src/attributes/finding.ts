import type { Finding } from '../pki/finding';
import { rules } from '../pki/rules';
import type { Diagnostic, Path } from '../terraform/schema/diagnostic';

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
