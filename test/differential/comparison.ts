import { type Disagreement, disagreements } from './disagreements';

/** What one side says about a file; null where it cannot read it. */
export type Statement = Readonly<Record<string, unknown>> | null;

/** What both sides say about one file. */
export interface Comparison {
  readonly file: string;
  readonly ours: Statement;
  readonly theirs: Statement;
}

interface Difference {
  readonly file: string;
  readonly about: readonly string[];
}

/** Demands that every comparison agrees or is listed with its reason, and that the list has nothing that agrees. */
export const expectAgreement = (judge: string, corpus: string, comparisons: readonly Comparison[]): void => {
  const listed = disagreements.filter((entry) => entry.judge === judge && entry.corpus === corpus);
  const differing = comparisons.map(toDifference).filter(({ about }) => about.length > 0);
  const unlisted = differing.filter(({ file }) => !listed.some(({ files }) => files.includes(file)));
  const stale = listed.flatMap(({ files }) => files.filter((file) => !differing.some((found) => found.file === file)));
  expect({ unlisted, stale }).toEqual({ unlisted: [], stale: [] });
  report(judge, corpus, comparisons.length, listed);
};

const toDifference = ({ file, ours, theirs }: Comparison): Difference => {
  if (ours === null || theirs === null)
    return { file, about: ours === theirs ? [] : [ours === null ? 'only they can read it' : 'only we can read it'] };
  const names = Object.keys(theirs).filter((name) => JSON.stringify(ours[name]) !== JSON.stringify(theirs[name]));
  return {
    file,
    about: names.map((name) => `${name}: we ${JSON.stringify(ours[name])}, they ${JSON.stringify(theirs[name])}`),
  };
};

const report = (judge: string, corpus: string, count: number, listed: readonly Disagreement[]): void => {
  const differing = listed.reduce((sum, { files }) => sum + files.length, 0);
  process.stdout.write(`${judge} about ${corpus}: ${count} compared, ${differing} disagreements with a reason\n`);
};
