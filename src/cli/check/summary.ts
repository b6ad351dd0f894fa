import type { Severity } from '../../pki/finding';
import type { Checked, CheckFinding } from './judge';

/** Facts and findings, for programs. */
export const toSummary = ({ chain, findings }: Checked) => ({ ...chain, findings, ...countsOf(findings) });

export const countsOf = (findings: readonly CheckFinding[]) => ({
  errors: count(findings, 'error'),
  warnings: count(findings, 'warning'),
});

const count = (findings: readonly CheckFinding[], wanted: Severity): number =>
  findings.filter(({ severity }) => severity === wanted).length;
