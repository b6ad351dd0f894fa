import type { Finding } from '../pki/finding';
import { rules } from '../pki/rules';
import type { Diagnostic } from '../terraform/schema/diagnostic';
import type { Path } from '../terraform/schema/path';

const titles: ReadonlyMap<string, string> = new Map(rules.map(({ id, title }) => [id, title]));

/** A finding as Terraform shows it; what is only worth knowing is left to `pemform check`. */
export const toDiagnostics = (
  findings: readonly Finding[],
  pathOf: (finding: Finding) => Path,
): readonly Diagnostic[] =>
  findings.flatMap((finding) => {
    const { rule, severity, problem, remedy } = finding;
    if (severity === 'info') return [];
    return [
      { severity, summary: titles.get(rule) ?? rule, detail: `${problem} ${remedy} (${rule})`, path: pathOf(finding) },
    ];
  });
