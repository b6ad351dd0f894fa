import type { Severity } from '../../pki/finding';
import type { Checked } from './judge';
import type { CheckFinding } from './source';

/** Facts and findings, for programs. */
export const toSummary = ({ chain, findings, presents_file, order }: Checked) => ({
  ...chain,
  ...(presents_file === null ? {} : { presents_file }),
  order: order?.places ?? null,
  is_in_order: order?.isGiven ?? null,
  findings,
  ...countsOf(findings),
});

/** The same of several files, by file, and the counts of all. */
export const toSummaries = (all: readonly Checked[]) => ({
  files: all.map((checked) => ({ file: checked.name, ...toSummary(checked) })),
  ...countsOf(all.flatMap(({ findings }) => findings)),
});

export const countsOf = (findings: readonly CheckFinding[]) => ({
  errors: count(findings, 'error'),
  warnings: count(findings, 'warning'),
});

const count = (findings: readonly CheckFinding[], wanted: Severity): number =>
  findings.filter(({ severity }) => severity === wanted).length;
