import type { Finding, InputName } from '../../pki/finding';
import { rules } from '../../pki/rules';
import type { Checked } from './report';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0 with every rule and one result for each finding, at the line of its PEM block. */
export const toSarif = (checked: Checked) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'pemform', rules: rules.map(toSarifRule) } },
      results: checked.findings.map((finding) => toResult(finding, checked)),
    },
  ],
});

const toSarifRule = ({ id, severity, title, description }: (typeof rules)[number]) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: description },
  defaultConfiguration: severity === 'off' ? { enabled: false } : { level: levels[severity] },
});

const toResult = ({ rule, severity, input, block, problem, remedy }: Finding, checked: Checked) => ({
  ruleId: rule,
  level: levels[severity],
  message: { text: `${problem} ${remedy}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: encodeURI((checked.files[input] ?? '').replaceAll('\\', '/')) },
        region: { startLine: lineOfBlock(textOf(input, checked), block ?? 1) },
      },
    },
  ],
});

const textOf = (name: InputName, { input }: Checked): string =>
  ({ certificate: input.certificate_pem, chain: input.chain_pem, private_key: input.private_key_pem, jwk: null })[
    name
  ] ?? '';

const lineOfBlock = (text: string, block: number): number => {
  const begins = text.split(/\r\n?|\n/).flatMap((line, index) => (line.includes('-----BEGIN ') ? [index + 1] : []));
  return begins[block - 1] ?? 1;
};
