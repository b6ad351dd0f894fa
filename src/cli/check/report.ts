import type { ChainStep } from '../../pki/describe-chain';
import type { InputName } from '../../pki/finding';
import type { Checked, CheckFinding } from './judge';
import { countsOf } from './summary';

const DAY = 86_400_000;

const codes = { error: 31, warning: 33, info: 36, good: 32, faint: 2 } as const;

type Paint = (color: keyof typeof codes, text: string) => string;

/** The report a person reads: what was read, the chain from the leaf up, the findings, a line that sums up. */
export const toReport = (checked: Checked, hasColors: boolean): string => {
  const paint: Paint = (color, text) => (hasColors ? `\u001b[${codes[color]}m${text}\u001b[0m` : text);
  const parts = [
    readLines(checked),
    chainLines(checked, paint),
    ...checked.findings.map((finding) => findingLines(finding, checked, paint)),
    [summary(checked.findings, paint)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

const titles: Readonly<Record<InputName, string>> = {
  certificate: 'certificate',
  chain: 'chain',
  private_key: 'private key',
  jwk: 'JWK',
};

const readLines = ({ sources, chain, domains }: Checked): readonly string[] => {
  const inputs: readonly InputName[] = ['certificate', 'chain', 'private_key', 'jwk'];
  const read = inputs.flatMap((name) => {
    const source = sources[name];
    if (source === undefined) return [];
    const key =
      name === 'private_key' && chain.private_key_algorithm !== null ? ` (${chain.private_key_algorithm})` : '';
    return [`${titles[name].padEnd(12)} ${source.name}${key}`];
  });
  return [...read, ...(domains.length === 0 ? [] : [`${'domains'.padEnd(12)} ${domains.join(', ')}`])];
};

const chainLines = ({ chain, findings, now }: Checked, paint: Paint): readonly string[] => {
  const { steps, issuer, is_public } = chain;
  if (steps.length === 0) return [];
  const drawn = steps.map((step, depth) => `${branch(depth)}${describe(step, { findings, now }, paint)}`);
  if (issuer === null) return drawn;
  const end = is_public ? 'public root, not in the files' : 'not in the files';
  return [
    ...drawn,
    `${branch(steps.length)}${shown(issuer === '' ? 'an authority without a name' : issuer)}  ${paint('faint', end)}`,
  ];
};

const branch = (depth: number): string => (depth === 0 ? '' : `${'   '.repeat(depth - 1)}└─ `);

const describe = (
  { name, facts, input, block }: ChainStep,
  { findings, now }: Pick<Checked, 'findings' | 'now'>,
  paint: Paint,
): string => {
  const days = Math.floor((Date.parse(facts.not_after) - now.getTime()) / DAY);
  const isLate = findings.some(
    (finding) => finding.rule === 'expires-soon' && finding.input === input && finding.block === block,
  );
  const color = days < 0 ? 'error' : isLate ? 'warning' : 'good';
  const left =
    days < 0 ? `expired ${facts.not_after.slice(0, 10)}` : `${days} days left, until ${facts.not_after.slice(0, 10)}`;
  return `${shown(name)}  ${paint('faint', facts.key_algorithm)}  ${paint(color, left)}`;
};

/** Names come out of files, so that nothing in them may steer the terminal. */
const shown = (text: string): string => (text.length > 100 ? `${text.slice(0, 97)}...` : text).replace(/\p{C}/gu, '?');

const findingLines = (finding: CheckFinding, { sources }: Checked, paint: Paint): readonly string[] => {
  const { rule, severity, input, block, problem, remedy } = finding;
  const place = `${sources[input]?.name ?? titles[input]}${block === undefined ? '' : `, block ${block}`}`;
  return [`${paint(severity, severity)} ${rule}  ${paint('faint', place)}`, `  ${problem}`, `  ${remedy}`];
};

const summary = (findings: readonly CheckFinding[], paint: Paint): string => {
  const { errors, warnings } = countsOf(findings);
  if (errors + warnings === 0) return paint('good', 'Nothing is wrong.');
  return paint(errors > 0 ? 'error' : 'warning', `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`);
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
