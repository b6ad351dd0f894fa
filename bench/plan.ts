import { join } from 'node:path';
import { bundledPlugins } from '../src/install/plugin';
import { bundlePlugins } from '../src/tools/bundle';
import { type Ground, openGround } from './ground';
import { median, progress, timed } from './measure';
import { type Taken, watchProviders } from './watch';

/** What is measured; `against` is another build of the plugins to put beside this one. */
export interface Measured {
  readonly sizes: readonly number[];
  readonly latencies: readonly number[];
  readonly rounds: number;
  readonly against: string | undefined;
}

interface Row extends Taken {
  readonly seconds: number;
  readonly calls: number;
}

/**
 * Plans and applies of certificates next to as many `terraform_data` with the same texts and, for plans, a provider that does nothing. All in one run, so that
 * the ratios mean something.
 */
export const measureRuns = async (terraform: string, measured: Measured): Promise<void> => {
  const { sizes, latencies, rounds, against } = measured;
  const ground = await openGround(terraform, Math.max(...sizes));
  try {
    const idle = join(ground.root, 'idle');
    await bundlePlugins({ providersDirectory: 'bench/idle', outputDirectory: idle, version: '0.1.0' });
    const builds = { pemform: bundledPlugins, ...(against && { against }) };
    line('', ['seconds', 'ratio', 'cpu s', 'MB', 'calls']);
    for (const size of sizes) {
      for (const latency of latencies) {
        await measureApplies(ground, { size, latency, builds });
      }
      const [ours, data] = [await ground.workspace('certificates', size), await ground.workspace('data', size)];
      for (const folder of [ours, data]) await ground.terraform(folder, apply, bundledPlugins);
      for (const latency of latencies) {
        for (const more of [[], ['-refresh=false']]) {
          const plan = ['plan', '-input=false', '-detailed-exitcode', ...more];
          const what = `plan of ${size}, ${latency} ms${more.length > 0 ? ', no refresh' : ''}`;
          const one = (folder: string, plugins: string) => () => ground.terraform(folder, plan, plugins);
          ground.delay(latency);
          await compare(ground, what, rounds, {
            terraform_data: one(data, bundledPlugins),
            ...Object.fromEntries(Object.entries(builds).map(([name, plugins]) => [name, one(ours, plugins)])),
            idle: one(ours, idle),
          });
          ground.delay(0);
        }
      }
    }
  } finally {
    await ground.close();
  }
};

const apply = ['apply', '-auto-approve', '-input=false'];

const measureApplies = async (
  ground: Ground,
  { size, latency, builds }: { size: number; latency: number; builds: Readonly<Record<string, string>> },
): Promise<void> => {
  const folders = new Map<string, string>([['terraform_data', await ground.workspace('data', size)]]);
  for (const name of Object.keys(builds)) folders.set(name, await ground.workspace('certificates', size));
  const one = (name: string, plugins: string) => () => ground.terraform(folders.get(name) ?? '', apply, plugins);
  ground.delay(latency);
  await compare(ground, `apply of ${size}, ${latency} ms`, 1, {
    terraform_data: one('terraform_data', bundledPlugins),
    ...Object.fromEntries(Object.entries(builds).map(([name, plugins]) => [name, one(name, plugins)])),
  });
  ground.delay(0);
  for (const [name, plugins] of Object.entries(builds)) {
    await ground.terraform(folders.get(name) ?? '', ['destroy', '-auto-approve', '-input=false'], plugins);
  }
};

/** In turn, so that whatever else the machine does hits all alike. The first is what the others are compared with. */
const compare = async (
  ground: Ground,
  what: string,
  rounds: number,
  runs: Readonly<Record<string, () => Promise<void>>>,
): Promise<void> => {
  const rows = new Map<string, Row[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, action] of Object.entries(runs)) {
      progress(`${what}: ${name}, ${round + 1} of ${rounds}`);
      ground.sandbox.clearJournal();
      const watch = watchProviders(ground.root);
      const seconds = (await timed(action)) / 1000;
      rows.set(name, [...(rows.get(name) ?? []), { seconds, ...watch.stop(), calls: ground.sandbox.journal.length }]);
    }
  }
  const middle = (name: string, of: keyof Row) => median((rows.get(name) ?? []).map((row) => row[of]));
  const [first = ''] = rows.keys();
  for (const name of rows.keys()) {
    const seconds = middle(name, 'seconds');
    line(name === first ? what : '', [
      `${name} ${seconds.toFixed(1)}`,
      (seconds / middle(first, 'seconds')).toFixed(2),
      middle(name, 'cpuSeconds').toFixed(1),
      middle(name, 'megabytes').toFixed(0),
      String(middle(name, 'calls')),
    ]);
  }
};

const line = (what: string, cells: readonly string[]): void => {
  const [first = '', ...rest] = cells;
  process.stdout.write(`${what.padEnd(34)}${first.padStart(22)}${rest.map((cell) => cell.padStart(8)).join('')}\n`);
};
