import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPlugins } from '../src/install/plugin';
import { median, report, timed } from './measure';

const rounds = 21;
const magic = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** Process start to handshake line, as Terraform starts it, next to a bare node. */
export const measureStartup = async (): Promise<void> => {
  for (const type of readdirSync(bundledPlugins)) {
    const [executable = ''] = readdirSync(join(bundledPlugins, type)).filter((name) => name !== 'package.json');
    const plugin: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await timed(() => untilExit(['-e', '0'])));
      plugin.push(await timed(() => untilFirstLine(join(bundledPlugins, type, executable))));
    }
    const [ours, node] = [median(plugin), median(bare)];
    report(
      `${type}: start to handshake, node -e 0 takes ${node.toFixed(0)} ms`,
      `${ours.toFixed(0)} ms, ${(ours / node).toFixed(2)} x`,
      '2.5 x',
      ours <= 2.5 * node,
    );
  }
};

const untilExit = (args: readonly string[]) =>
  new Promise<void>((done) => spawn(process.execPath, args, { stdio: 'ignore' }).on('exit', () => done()));

const untilFirstLine = (file: string) =>
  new Promise<void>((done) => {
    const env = {
      ...process.env,
      TF_PLUGIN_MAGIC_COOKIE: magic,
      PLUGIN_PROTOCOL_VERSIONS: '6',
      PLUGIN_CLIENT_CERT: '',
    };
    const child = spawn(file, [], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => {
      done();
      child.kill('SIGKILL');
    });
  });
