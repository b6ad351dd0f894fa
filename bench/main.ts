import { parseArgs } from 'node:util';
import { findTerraform } from '../src/tools/terraform-binary';
import { measureChecks } from './pki';
import { measureRuns } from './plan';
import { measureReaders } from './readers';
import { measureStartup } from './startup';

const usage = `npm run bench -- [--only start|checks|runs] [--sizes 100,1000,3000] [--latencies 0,50] [--rounds 3] [--against PLUGINS]
`;

const options = {
  only: { type: 'string' },
  sizes: { type: 'string', default: '100,1000,3000' },
  latencies: { type: 'string', default: '0,50' },
  rounds: { type: 'string', default: '3' },
  against: { type: 'string' },
} as const;

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options });
  const numbers = (text: string) => text.split(',').map(Number);
  const measured = {
    sizes: numbers(values.sizes),
    latencies: numbers(values.latencies),
    rounds: Number(values.rounds),
    against: values.against,
  };
  if (![...measured.sizes, ...measured.latencies, measured.rounds].every(Number.isSafeInteger)) throw new Error(usage);
  const isWanted = (part: string) => values.only === undefined || values.only === part;
  if (isWanted('start')) await measureStartup();
  if (isWanted('checks')) {
    await measureReaders();
    await measureChecks();
  }
  if (isWanted('runs')) await measureRuns(await findTerraform(process.env), measured);
};

void main();
