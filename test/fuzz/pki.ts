import fc from 'fast-check';
import { toPem } from '../support/certificates';
import { failuresWith } from '../support/every-entrance';
import { damagedTexts } from '../support/mutations';

/** Damages texts until something throws, then looks at how the time grows with the size. Arguments: runs, seed. */
const RUNS = Number(process.argv[2] ?? 100_000);
const SEED = Number(process.argv[3] ?? Date.now() % 0x7fffffff);
const SLOWEST = 2000;

const timed = (act: () => void): number => {
  const start = performance.now();
  act();
  return performance.now() - start;
};

const mustNotFail = (text: string): void => {
  const failures = failuresWith(text);
  if (failures.length > 0) throw new Error(failures.join('\n'));
};

const fuzz = (): void => {
  let slowest = 0;
  fc.assert(
    fc.property(damagedTexts(), (text) => {
      const spent = timed(() => mustNotFail(text));
      slowest = Math.max(slowest, spent);
      if (spent > SLOWEST) throw new Error(`took ${Math.round(spent)} ms`);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  console.log(`${RUNS} damaged texts (seed ${SEED}): no failure; the slowest took ${Math.round(slowest)} ms`);
};

const giants: Readonly<Record<string, (size: number) => string>> = {
  NULs: (size) => '\0'.repeat(size),
  spaces: (size) => ' '.repeat(size),
  hyphens: (size) => '-'.repeat(size),
  letters: (size) => 'A'.repeat(size),
  'short lines': (size) => 'A\n'.repeat(size / 2),
  'BEGIN lines': (size) => '-----BEGIN A-----\n'.repeat(size / 18),
  'a block of zeros': (size) => toPem(Buffer.alloc(size * 0.7)),
  'a block of sequences': (size) => toPem(Buffer.alloc(size * 0.7, 0x30)),
  'an escaped line': (size) => `-----BEGIN CERTIFICATE-----${'\\n'.repeat(size / 2)}`,
  'a headed block': (size) => `-----BEGIN PRIVATE KEY-----\na:${'b:\n'.repeat(size / 3)}-----END PRIVATE KEY-----`,
  brackets: (size) => '['.repeat(size),
  'a JWK': (size) => `{"kty":"oct","k":"${'A'.repeat(size)}"}`,
};

const MEGABYTE = 1_048_576;

/** Ten times the size may take forty times as long at most, which leaves room for noise and none for squares. */
const grow = (): void => {
  for (const [name, make] of Object.entries(giants)) {
    const [small, large] = [make(MEGABYTE), make(10 * MEGABYTE)];
    mustNotFail(small);
    const times = [timed(() => mustNotFail(small)), timed(() => mustNotFail(large))];
    const [first = 0, second = 0] = times;
    console.log(`${name}: 1 MB in ${Math.round(first)} ms, 10 MB in ${Math.round(second)} ms`);
    if (second > 500 && second > 40 * first) throw new Error(`${name}: time grows faster than size`);
  }
};

fuzz();
grow();
