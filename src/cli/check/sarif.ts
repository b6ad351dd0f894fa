import { rules } from '../../pki/rules';
import type { Checked, CheckFinding } from './judge';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0 with every rule and one result for each finding, at the line of its PEM block. */
export const toSarif = (all: readonly Checked[]) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'pemform', rules: rules.map(toSarifRule) } },
      results: all.flatMap((checked) => checked.findings.map((finding) => toResult(finding, checked))),
    },
  ],
});

const toSarifRule = ({ id, severity, title, description }: (typeof rules)[number]) => ({
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
        artifactLocation: { uri: encodeURI((sources[input]?.name ?? '').replaceAll('\\', '/')) },
        region: { startLine: lineOfBlock(sources[input]?.text ?? '', block ?? 1) },
      },
    },
  ],
});

const lineOfBlock = (text: string, block: number): number => {
  const begins = text.split(/\r\n?|\n/).flatMap((line, index) => (line.includes('-----BEGIN ') ? [index + 1] : []));
  return begins[block - 1] ?? 1;
};
