import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../../src/sandbox/sandbox';
import { findTerraform } from '../../src/tools/terraform-binary';
import { type Problem, problems, problemsWith, wasTooEarly } from './judge';
import { interruptAt, randomFrom } from './random';
import { type Interrupt, interruptedApply, type Seen } from './round';

/** Interrupts applies of smoxy_certificate at random moments, and counts those that do not end as they should. */
const main = async (): Promise<number> => {
  const { rounds, seed, load, keep } = settings();
  const root = mkdtempSync(join(tmpdir(), 'pemform-interrupts-'));
  const sandbox = await startSandbox();
  const burners = Array.from({ length: load }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  const random = randomFrom(seed);
  const counts = new Map<Problem, number>(problems.map((problem) => [problem, 0]));
  let [slowest, tooEarly] = [0, 0];
  try {
    const around = { sandbox, root, terraform: await findTerraform(process.env) };
    for (let round = 1; round <= rounds; round += 1) {
      const interrupt = interruptAt(random);
      const seen = await interruptedApply(around, String(round), interrupt);
      const wrong = problemsWith(seen);
      for (const problem of wrong) counts.set(problem, (counts.get(problem) ?? 0) + 1);
      slowest = Math.max(slowest, seen.endedAfterMs);
      if (wasTooEarly(seen)) tooEarly += 1;
      console.log(lineOf(round, interrupt, seen, wrong));
      if (!keep && wrong.length === 0) rmSync(join(root, String(round)), { recursive: true });
    }
  } finally {
    end(burners);
    await sandbox.close();
  }
  const bad = [...counts.values()].some((count) => count > 0);
  if (!bad && !keep) rmSync(root, { recursive: true });
  console.log(
    `${rounds} interrupts (seed ${seed}), the slowest took ${slowest} ms, ${tooEarly} came while Node.js was starting: ${[...counts].map(([problem, count]) => `${count} ${problem}`).join(', ')}`,
  );
  return bad ? 1 : 0;
};

const settings = () => {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now() % 0x7fffffff) },
      load: { type: 'string', default: '0' },
      keep: { type: 'boolean', default: false },
    },
  });
  return { ...values, rounds: Number(values.rounds), seed: Number(values.seed), load: Number(values.load) };
};

const end = (children: readonly ChildProcess[]): void => {
  for (const child of children) child.kill('SIGKILL');
};

const lineOf = (round: number, { afterMs, from, to }: Interrupt, seen: Seen, wrong: readonly Problem[]): string =>
  `${round}: ${afterMs} ms after the ${from}, to ${to}${seen.wasWaiting ? ', while waiting' : ''}: ended after ${seen.endedAfterMs} ms (${seen.signal ?? seen.code})${wrong.map((problem) => `; ${problem}`).join('')}`;

void main().then((code) => {
  process.exitCode = code;
});
