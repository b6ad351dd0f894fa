import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Apart, nodeBinary, type Outcome, startApart } from '../support/apart';
import { hostileTexts } from '../support/hostile-texts';
import { damagedTexts } from '../support/mutations';
import { giants } from './giants';

/** Damages texts until something throws, counting those that end the process that reads them, then looks at how the time
 * grows with the size. Arguments: runs, seed. NODE_BINARY says which node reads. */
const RUNS = Number(process.argv[2] ?? 100_000);
const SEED = Number(process.argv[3] ?? Date.now() % 0x7fffffff);
const SLOWEST = 2000;
const MOST_FAILURES = 20;

const problemOf = (outcome: Outcome): string | null => {
  if ('death' in outcome) return `the process ended with ${outcome.death}`;
  if (outcome.failures.length > 0) return outcome.failures.join('\n');
  return outcome.spent > SLOWEST ? `took ${Math.round(outcome.spent)} ms` : null;
};

interface Tally {
  readonly failures: number;
  readonly deaths: number;
  readonly slowest: number;
}

/** A text that took long is read again, so that a pause of the machine is no failure. */
const judged = async (apart: Apart, text: string): Promise<Outcome> => {
  const outcome = await apart.judge(text);
  return 'spent' in outcome && outcome.spent > SLOWEST ? apart.judge(text) : outcome;
};

/** Goes on after a failure, with another seed; the keys in the texts are of this run and nobody's. */
const fuzz = async (apart: Apart): Promise<Tally> => {
  const texts = fc.oneof({ weight: 3, arbitrary: damagedTexts() }, { weight: 1, arbitrary: hostileTexts() });
  const tally = { failures: 0, deaths: 0, slowest: 0 };
  for (let [left, seed] = [RUNS, SEED]; left > 0 && tally.failures < MOST_FAILURES; seed++) {
    const property = fc.asyncProperty(texts, async (text) => {
      const outcome = await judged(apart, text);
      if ('death' in outcome) tally.deaths++;
      else tally.slowest = Math.max(tally.slowest, outcome.spent);
      const problem = problemOf(outcome);
      if (problem !== null) throw new Error(problem);
    });
    const { failed, numRuns, counterexample, errorInstance } = await fc.check(property, {
      ...{ numRuns: left, seed, endOnFailure: true },
    });
    left -= numRuns;
    if (!failed) break;
    tally.failures++;
    console.log(`seed ${seed}, text ${numRuns}: ${errorInstance}\n${JSON.stringify(counterexample)}`);
  }
  return tally;
};

const MEGABYTE = 1_048_576;

const timeOf = async (apart: Apart, name: string, text: string): Promise<number> => {
  const outcome = await apart.judge(text);
  if ('spent' in outcome && outcome.failures.length === 0) return outcome.spent;
  throw new Error(`${name}: ${problemOf(outcome)}`);
};

/** Ten times the size may take forty times as long at most, which leaves room for noise and none for squares. */
const grow = async (apart: Apart): Promise<void> => {
  for (const [name, make] of Object.entries(giants)) {
    const [small, large] = [make(MEGABYTE), make(10 * MEGABYTE)];
    await timeOf(apart, name, small);
    const first = await timeOf(apart, name, small);
    const second = await timeOf(apart, name, large);
    console.log(`${name}: 1 MB in ${Math.round(first)} ms, 10 MB in ${Math.round(second)} ms`);
    if (first > SLOWEST) throw new Error(`${name}: takes too long`);
    if (second > 500 && second > 40 * first) throw new Error(`${name}: time grows faster than size`);
  }
};

const run = async (): Promise<void> => {
  const folder = join('.cache', 'fuzz');
  mkdirSync(folder, { recursive: true });
  const apart = await startApart(folder);
  const { failures, deaths, slowest } = await fuzz(apart);
  await grow(apart);
  apart.leave();
  console.log(
    `${RUNS} texts (seed ${SEED}, ${nodeBinary()}): ${failures} failures, ${deaths} ended processes; the slowest took ${Math.round(slowest)} ms`,
  );
  if (failures > 0) process.exitCode = 1;
};

void run();
