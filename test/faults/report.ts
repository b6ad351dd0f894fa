import type { Judged } from './campaign';
import { losses } from './judge';

/** What was wrong with a case, and how to play it again. */
export const describe = ({ id, findings }: Judged): string =>
  [`✗ ${id}`, ...findings.map(({ loss, what }) => `    ${loss}: ${what.replaceAll('\n', ' ')}`)].join('\n');

/** How many cases have each kind of loss; a case with several counts in each. */
export const closingLine = (judged: readonly Judged[]): string => {
  const counts = losses.map(
    (loss) => `${judged.filter(({ findings }) => findings.some((one) => one.loss === loss)).length} ${loss}`,
  );
  return `${judged.length} cases: ${counts.join(', ')}`;
};
