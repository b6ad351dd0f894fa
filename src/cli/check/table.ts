import type { Checked } from './judge';
import { counted, daysLeft, findingParagraphs, inParagraphs, type Paint, shown } from './report';
import { countsOf } from './summary';

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
    [summary(all, paint)],
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

const summary = (all: readonly Checked[], paint: Paint): string => {
  const { errors, warnings } = countsOf(all.flatMap(({ findings }) => findings));
  const files = counted(all.length, 'file');
  if (errors + warnings === 0) return paint('good', `Nothing is wrong in ${files}.`);
  const counts = `${files}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`;
  return paint(errors > 0 ? 'error' : 'warning', counts);
};
