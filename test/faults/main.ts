import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundledPlugins } from '../../src/install/plugin';
import { findTerraform } from '../../src/tools/terraform-binary';
import { inParallel, type Judged, openCampaign } from './campaign';
import { type Case, idOf, parseCase } from './case';
import { closingLine, describe } from './report';
import { sample } from './sample';
import { openGround } from './workspace';

const usage = `npm run faults -- [--cases N] [--seed N] [--jobs N] [--list] [--keep]
npm run faults -- --case '<id>' [--keep]
npm run faults -- --calls
`;

const options = {
  case: { type: 'string', multiple: true },
  cases: { type: 'string', default: '1000' },
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  jobs: { type: 'string', default: '2' },
  calls: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
} as const;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const main = async (): Promise<boolean> => {
  const { values } = parseArgs({ options });
  const [count, seed, jobs] = [Number(values.cases), Number(values.seed), Number(values.jobs)];
  if (![count, seed, jobs].every(Number.isSafeInteger)) throw new Error(usage);
  const ground = openGround({
    terraform: await findTerraform(process.env),
    plugins: process.env['PEMFORM_PLUGINS'] ?? bundledPlugins,
  });
  try {
    const campaign = openCampaign(ground);
    if (values.calls) {
      for (const { story, generation, calls } of await campaign.rehearseAll(jobs)) {
        say(`${story.name}:${generation}`);
        for (const { position, method, path } of calls) say(`  ${position.padEnd(24)} ${method} ${path}`);
      }
      return true;
    }
    const choose = async (): Promise<readonly Case[]> => {
      say(`seed ${seed}: rehearsing every story`);
      return sample(await campaign.rehearseAll(jobs), { count, seed });
    };
    const cases = values.case?.map(parseCase) ?? (await choose());
    if (values.list) {
      for (const one of cases) say(idOf(one));
      return true;
    }
    const done: Judged[] = [];
    const judged = await inParallel(cases, jobs, async (one) => {
      const result = await campaign.playOne(one, values.keep);
      done.push(result);
      if (result.findings.length > 0) say(describe(result));
      if (!result.happened) say(`? ${result.id}: no such call`);
      if (values.keep) say(`  ${result.id} is kept in ${result.directory}`);
      if (done.length % 25 === 0) say(`${done.length} of ${cases.length}`);
      return result;
    });
    say(closingLine(judged));
    return judged.every(({ findings }) => findings.length === 0);
  } finally {
    if (values.keep) rmSync(join(ground.root, 'terraformrc'), { force: true });
    else ground.remove();
  }
};

main().then(
  (clean) => {
    process.exitCode = clean ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
