import type { Severity } from '../../pki/finding';
import type { Rule } from '../../pki/rule';
import { rules } from '../../pki/rules';
import type { Checked } from './judge';
import { ownRules } from './own-rules';
import { countsOf, toPaint, toReport, toTable } from './report';
import type { CheckFinding, Source } from './source';

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

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0 with every rule and one result for each finding, at the line of its PEM block. */
export const toSarif = (all: readonly Checked[]) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'pemform', rules: [...rules, ...ownRules].map(toSarifRule) } },
      results: all.flatMap((checked) => checked.findings.map((finding) => toResult(finding, checked))),
    },
  ],
});

const toSarifRule = ({ id, severity, title, description }: Omit<Rule, 'run'>) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: description },
  defaultConfiguration: severity === 'off' ? { enabled: false } : { level: levels[severity] },
});

const toResult = ({ rule, severity, input, block, problem, remedy }: CheckFinding, { sources }: Checked) => ({
  ruleId: rule,
  level: levels[severity],
  message: { text: `${problem} ${remedy}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: sources[input]?.uri ?? '' },
        ...regionOf(sources[input], block ?? 1),
      },
    },
  ],
});

/** Nothing can be pointed at in a binary file. */
const regionOf = (source: Source | undefined, block: number) =>
  source?.isOriginal === true ? { region: { startLine: lineOfBlock(source.text, block) } } : {};

const lineOfBlock = (text: string, block: number): number => {
  const begins = text.split(/\r\n?|\n/).flatMap((line, index) => (line.includes('-----BEGIN ') ? [index + 1] : []));
  return begins[block - 1] ?? 1;
};

export interface Form {
  readonly json?: boolean;
  readonly sarif?: boolean;
  /** Files were named, one or many: the form depends on the call and not on how many it found. */
  readonly isList: boolean;
  readonly hasColors: boolean;
}

/** What is printed of everything that was checked. */
export const rendered = (all: readonly Checked[], { json, sarif, isList, hasColors }: Form): string => {
  const [only, second] = all;
  if (sarif === true) return toJson(toSarif(all));
  if (only === undefined || (isList && json === true)) return toJson(toSummaries(all));
  if (json === true) return toJson(toSummary(only));
  return second === undefined ? toReport(only, toPaint(hasColors)) : toTable(all, toPaint(hasColors));
};

const toJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Whether there is a finding that is to fail the call. */
export const fails = (all: readonly Checked[], failOn: 'warning' | 'error'): boolean => {
  const failing: readonly Severity[] = failOn === 'warning' ? ['error', 'warning'] : ['error'];
  return all.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)));
};
