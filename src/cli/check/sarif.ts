import type { Rule } from '../../pki/rule';
import { rules } from '../../pki/rules';
import type { Checked } from './judge';
import { ownRules } from './own-rules';
import type { CheckFinding, Source } from './source';

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
