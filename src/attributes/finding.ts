import type { Finding } from '../pki/finding';
import { titleOf } from '../pki/rules';
import type { Diagnostic } from '../terraform/schema/diagnostic';
import type { Path } from '../terraform/schema/path';

/** A finding as Terraform shows it; what is only worth knowing is left to `pemform check`. */
export const toDiagnostics = (
  findings: readonly Finding[],
  pathOf: (finding: Finding) => Path,
): readonly Diagnostic[] =>
  findings.flatMap((finding) => {
    const { rule, severity, problem, remedy } = finding;
    if (severity === 'info') return [];
    return [{ severity, summary: titleOf(rule), detail: `${problem} ${remedy} (${rule})`, path: pathOf(finding) }];
  });
