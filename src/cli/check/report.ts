import type { ChainStep } from '../../pki/chain';
import type { InputName, Severity } from '../../pki/finding';
import type { Checked } from './judge';
import type { Place } from './order';
import { type CheckFinding, inputNames } from './source';

/** The report a person reads: what was read, the chain from the leaf up, the findings, a line that sums up. */
export const toReport = (checked: Checked, paint: Paint): string =>
  inParagraphs([
    readLines(checked),
    chainLines(checked, paint),
    remarkLines(checked),
    ...findingParagraphs(checked, paint),
    [summary(checked.findings, paint)],
  ]);

export const inParagraphs = (paragraphs: readonly (readonly string[])[]): string =>
  `${paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;

const titles: Readonly<Record<InputName, string>> = {
  certificate: 'certificate',
  chain: 'chain',
  private_key: 'private key',
  jwk: 'JWK',
};

const remarkLines = ({ presents_file, expected, order }: Checked): readonly string[] => [
  ...(presents_file === true && expected !== null
    ? [`The server presents the certificate of ${shown(expected.name)}.`]
    : []),
  ...(order?.isGiven === false
    ? [`In the order of a server: ${order.places.map(placeOf).join(', ')}. --fix FILE writes it.`]
    : []),
];

const placeOf = ({ input, block }: Place): string => `${input === 'chain' ? 'chain block' : 'block'} ${block}`;

const readLines = ({ sources, isBundle, isServer, chain, domains }: Checked): readonly string[] => {
  const inputs: readonly InputName[] = isBundle ? ['private_key'] : inputNames;
  const titleOf = (name: InputName): string => {
    if (isBundle) return 'bundle';
    return isServer && name === 'certificate' ? 'server' : titles[name];
  };
  const read = inputs.flatMap((name) => {
    const source = sources[name];
    if (source === undefined) return [];
    const key =
      name === 'private_key' && chain.private_key_algorithm !== null ? ` (${chain.private_key_algorithm})` : '';
    return [`${titleOf(name).padEnd(12)} ${shown(source.name)}${key}`];
  });
  return [...read, ...(domains.length === 0 ? [] : [`${'domains'.padEnd(12)} ${domains.join(', ')}`])];
};

const chainLines = (checked: Checked, paint: Paint): readonly string[] => {
  const { steps, issuer, is_public } = checked.chain;
  if (steps.length === 0) return [];
  const drawn = steps.map((step, depth) => `${branch(depth)}${describe(step, checked, paint)}`);
  if (issuer === null) return drawn;
  const end = is_public ? 'public root, not in the files' : 'not in the files';
  return [
    ...drawn,
    `${branch(steps.length)}${shown(issuer === '' ? 'an authority without a name' : issuer)}  ${paint('faint', end)}`,
  ];
};

const branch = (depth: number): string => (depth === 0 ? '' : `${'   '.repeat(depth - 1)}└─ `);

const describe = (step: ChainStep, { findings, now }: Checked, paint: Paint): string => {
  const { name, facts, input, block } = step;
  const days = daysLeft(step, now);
  const isLate = findings.some(
    (finding) => finding.rule === 'expires-soon' && finding.input === input && finding.block === block,
  );
  const color = days < 0 ? 'error' : isLate ? 'warning' : 'good';
  const date = facts.not_after.slice(0, 10);
  const left = days < 0 ? `expired ${date}` : `${days} days left, until ${date}`;
  return `${shown(name)}  ${paint('faint', facts.key_algorithm)}  ${paint(color, left)}`;
};

/** Every finding with its place and what to do. */
export const findingParagraphs = ({ findings, sources }: Checked, paint: Paint): readonly (readonly string[])[] =>
  findings.map(({ rule, severity, input, block, problem, remedy }) => {
    const place = `${shown(sources[input]?.name ?? titles[input])}${block === undefined ? '' : `, block ${block}`}`;
    return [`${paint(severity, severity)} ${rule}  ${paint('faint', place)}`, `  ${problem}`, `  ${remedy}`];
  });

const summary = (findings: readonly CheckFinding[], paint: Paint): string => {
  const { errors, warnings } = countsOf(findings);
  if (errors + warnings === 0) return paint('good', 'Nothing is wrong.');
  return paint(errors > 0 ? 'error' : 'warning', `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`);
};

const DAY = 86_400_000;

/** Whole days until a certificate expires; negative from the moment that it has. */
export const daysLeft = ({ facts }: ChainStep, now: Date): number =>
  Math.floor((Date.parse(facts.not_after) - now.getTime()) / DAY);

const codes = { error: 31, warning: 33, info: 36, good: 32, faint: 2 } as const;

export type Paint = (color: keyof typeof codes, text: string) => string;

/** Colours for a terminal; text as it is for anything else. */
export const toPaint =
  (hasColors: boolean): Paint =>
  (color, text) =>
    hasColors ? `\u001b[${codes[color]}m${text}\u001b[0m` : text;

/** Names come from elsewhere, so that nothing in them may steer the terminal. */
export const shown = (text: string): string =>
  (text.length > 100 ? `${text.slice(0, 97)}...` : text).replace(/\p{C}/gu, '?');

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** How many findings there are of those that ask for something. */
export const countsOf = (findings: readonly CheckFinding[]) => ({
  errors: count(findings, 'error'),
  warnings: count(findings, 'warning'),
});

const count = (findings: readonly CheckFinding[], wanted: Severity): number =>
  findings.filter(({ severity }) => severity === wanted).length;

interface Row {
  readonly file: string;
  readonly verdict: string;
  readonly days: string;
  readonly subject: string;
}

const head: Row = { file: 'file', verdict: 'verdict', days: 'days left', subject: 'subject' };

/** One row for each file, the findings of all of them below. */
export const toTable = (all: readonly Checked[], paint: Paint): string => {
  const rows = all.map(toRow);
  const widthOf = (column: 'file' | 'verdict' | 'days') =>
    Math.max(...[head, ...rows].map((row) => row[column].length));
  const widths = { file: widthOf('file'), verdict: widthOf('verdict'), days: widthOf('days') };
  const line = ({ file, verdict, days, subject }: Row): string => {
    const judged = verdict.padEnd(widths.verdict);
    const painted = verdict === 'error' || verdict === 'warning' ? paint(verdict, judged) : judged;
    return `${file.padEnd(widths.file)}  ${painted}  ${days.padStart(widths.days)}  ${subject}`.trimEnd();
  };
  return inParagraphs([
    [line(head), ...rows.map(line)],
    ...all.flatMap((checked) => findingParagraphs(checked, paint)),
    [summaryOfFiles(all, paint)],
  ]);
};

const toRow = (checked: Checked): Row => {
  const { errors, warnings } = countsOf(checked.findings);
  const [leaf] = checked.chain.steps;
  const days = leaf === undefined ? null : daysLeft(leaf, checked.now);
  return {
    file: shown(checked.name),
    verdict: errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'ok',
    days: days === null ? '-' : days < 0 ? 'expired' : String(days),
    subject: leaf === undefined ? kindOf(checked) : shown(leaf.name),
  };
};

/** What a file is that has no certificate. */
const kindOf = ({ sources, chain }: Checked): string => {
  if (sources.jwk !== undefined) return 'JWK';
  return chain.private_key_algorithm === null ? '' : `private key ${chain.private_key_algorithm}`;
};

const summaryOfFiles = (all: readonly Checked[], paint: Paint): string => {
  const { errors, warnings } = countsOf(all.flatMap(({ findings }) => findings));
  const files = counted(all.length, 'file');
  if (errors + warnings === 0) return paint('good', `Nothing is wrong in ${files}.`);
  const counts = `${files}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`;
  return paint(errors > 0 ? 'error' : 'warning', counts);
};
