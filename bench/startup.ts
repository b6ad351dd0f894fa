import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findPlugins, type Plugin } from '../src/install/plugin';
import { findNode } from '../test/support/node-versions';
import { clientCertificate, connectPlugin, parseHandshake } from '../test/support/plugin-client';
import { median, progress, report, timed } from './measure';

const rounds = 15;
const magic = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
const identity = clientCertificate();

/** The most that a start may take, in starts of the same Node.js that does nothing. */
const mostOf = (major: number): number => (major === 20 ? 1.6 : 2.2);

/** Process start to handshake and to the first answer, as Terraform starts it, next to a bare node; on each Node.js that is found. */
export const measureStartup = async (): Promise<void> => {
  for (const major of [20, 22, 24, 26]) {
    const node = findNode(major);
    if (node === undefined) process.stdout.write(`      Node.js ${major} is not here; NODE_${major} can name one\n`);
    else for (const plugin of findPlugins()) await measurePlugin(plugin, node, major);
  }
};

interface Start {
  readonly handshake: number;
  readonly answer: number;
}

const measurePlugin = async (plugin: Plugin, node: string, major: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'pemform-bench-'));
  try {
    const environment = environmentOf(folder, node);
    const file = join(plugin.directory, `terraform-provider-${plugin.type}_v${plugin.version}`);
    const bare: number[] = [];
    const starts: Record<Cache, Start[]> = { warm: [], first: [], off: [] };
    for (let round = 0; round < rounds; round += 1) {
      progress(`start of ${plugin.type} on Node.js ${major}: ${round + 1} of ${rounds}`);
      bare.push(await timed(() => once(spawn(node, ['-e', '0'], { stdio: 'ignore' }), 'exit')));
      for (const cache of caches) {
        if (cache === 'first') rmSync(join(folder, 'cache'), { recursive: true, force: true });
        starts[cache].push(await start(file, { ...environment, ...(cache === 'off' && { PEMFORM_CACHE: 'off' }) }));
      }
    }
    const unit = median(bare);
    for (const cache of caches) {
      const middle = (what: keyof Start) => median(starts[cache].map((each) => each[what])) / unit;
      report(
        `${plugin.type} on Node.js ${major}, cache ${cache}: handshake (first answer), node -e 0 ${unit.toFixed(0)} ms`,
        `${middle('handshake').toFixed(2)} x (${middle('answer').toFixed(2)} x)`,
        `${mostOf(major)} x`,
        middle('handshake') <= mostOf(major),
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** A start that makes the cache, one that has it, and one without; in this order, so that the second finds what the first has made. */
const caches = ['first', 'warm', 'off'] as const;
type Cache = (typeof caches)[number];

const environmentOf = (folder: string, node: string): NodeJS.ProcessEnv => {
  const [bin, cache] = [join(folder, 'bin'), join(folder, 'cache')];
  mkdirSync(bin);
  symlinkSync(node, join(bin, 'node'));
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    XDG_CACHE_HOME: cache,
    TF_PLUGIN_MAGIC_COOKIE: magic,
    PLUGIN_PROTOCOL_VERSIONS: '6',
    PLUGIN_CLIENT_CERT: identity.certificatePem,
  };
};

const start = async (file: string, env: NodeJS.ProcessEnv): Promise<Start> => {
  const from = performance.now();
  const child = spawn(file, [], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  const line = await firstLine(child);
  const handshake = performance.now() - from;
  const client = connectPlugin(parseHandshake(line), identity);
  await client.call('getMetadata');
  const answer = performance.now() - from;
  // A process that ends before its last answer arrives has ended all the same.
  await Promise.allSettled([client.raw('/plugin.GRPCController/Shutdown'), ended]);
  client.close();
  return { handshake, answer };
};

const firstLine = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('There is no stdout to read.');
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return line;
};
