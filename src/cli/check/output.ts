import type { Severity } from '../../pki/finding';
import type { Checked } from './judge';
import { toPaint, toReport } from './report';
import { toSarif } from './sarif';
import { toSummaries, toSummary } from './summary';
import { toTable } from './table';

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
