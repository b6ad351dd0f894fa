import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { median, report } from './measure';

const rounds = 21;
const MOST_TO_LOAD = 20;
const MOST_PER_CERTIFICATE = 0.5;

/** In a process of its own, as a provider that has just started: to load a reader, then to read every root of node once. */
const measuring = `
const pems = require('node:tls').rootCertificates;
const start = performance.now();
const { read } = require(process.argv[1]);
const loaded = performance.now();
for (const pem of pems) read(pem);
console.log(JSON.stringify({ load: loaded - start, each: (performance.now() - loaded) / pems.length }));
`;

interface Times {
  readonly load: number;
  readonly each: number;
}

/** The own reader of certificates next to @peculiar/x509, both bundled as the providers are. */
export const measureReaders = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'pemform-bench-'));
  try {
    const [ours, theirs] = [await bundled('ours', folder), await bundled('theirs', folder)];
    const times: { readonly ours: Times; readonly theirs: Times }[] = [];
    for (let round = 0; round < rounds; round += 1)
      times.push({ ours: await measured(ours), theirs: await measured(theirs) });
    const middle = (of: 'ours' | 'theirs', what: keyof Times) => median(times.map((pair) => pair[of][what]));
    const load = middle('ours', 'load');
    report(
      `to load the own reader, @peculiar/x509 takes ${middle('theirs', 'load').toFixed(1)} ms`,
      `${load.toFixed(1)} ms`,
      `${MOST_TO_LOAD} ms`,
      load <= MOST_TO_LOAD,
    );
    const each = middle('ours', 'each');
    report(
      `to read a certificate, @peculiar/x509 takes ${middle('theirs', 'each').toFixed(2)} ms`,
      `${each.toFixed(2)} ms`,
      `${MOST_PER_CERTIFICATE} ms`,
      each <= MOST_PER_CERTIFICATE,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const bundled = async (name: string, folder: string): Promise<string> => {
  const outfile = join(folder, `${name}.js`);
  await build({ entryPoints: [join('bench', 'readers', `${name}.ts`)], outfile, bundle: true, platform: 'node' });
  return outfile;
};

const measured = async (bundle: string): Promise<Times> => {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', measuring, bundle]);
  return JSON.parse(stdout);
};
