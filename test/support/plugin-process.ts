import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import {
  clientCertificate,
  connectPlugin,
  type Handshake,
  type Identity,
  type PluginClient,
  parseHandshake,
} from './plugin-client';

const cookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** A folder of one test file: the plugin, its sockets and its things; removed with everything in it, processes included. */
export interface Workshop {
  readonly directory: string;
  readonly plugin: string;
  readonly children: Set<ChildProcess>;
  remove(): void;
}

/** Bundles a provider's entry point as it is shipped. */
export const buildPlugin = async (entryPoint: string): Promise<Workshop> => {
  const directory = mkdtempSync(join(tmpdir(), 'pemform-'));
  const plugin = join(directory, 'plugin.cjs');
  await build({
    entryPoints: [entryPoint],
    outfile: plugin,
    bundle: true,
    minify: true,
    platform: 'node',
    logLevel: 'error',
  });
  const children = new Set<ChildProcess>();
  const remove = () => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(directory, { recursive: true });
  };
  return { directory, plugin, children, remove };
};

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process and everything it printed so far. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  stdout(): string;
  stderr(): string;
}

export interface RunOptions {
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the plugin with an environment of its own; `runAsCore` adds what core adds. */
export const run = ({ children, directory, plugin }: Workshop, options: RunOptions = {}): Running => {
  const env = { PATH: process.env['PATH'], TMPDIR: directory, ...options.environment };
  const child = spawn(process.execPath, [plugin, ...(options.arguments ?? [])], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (printed.stdout += text));
  child.stderr.on('data', (text) => (printed.stderr += text));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal });
    }),
  );
  return { child, ended, stdout: () => printed.stdout, stderr: () => printed.stderr };
};

/** Waits until the process has printed a line to stdout; throws with its stderr where it ends first. */
export const firstLine = async ({ child, ended, stderr, stdout }: Running): Promise<string> => {
  const line = new Promise<string>((resolve) =>
    child.stdout?.on('data', () => stdout().includes('\n') && resolve(stdout())),
  );
  const early = ended.then(() => Promise.reject(new Error(`ended early: ${stderr()}`)));
  return await Promise.race([line, early]);
};

/** A plugin that core could have started, and core's end of the connection. */
export interface Plugin extends Running {
  readonly handshake: Handshake;
  readonly client: PluginClient;
  /** As core does it at the end of each phase. */
  shutDown(): Promise<Ended>;
}

export const runAsCore = async (
  workshop: Workshop,
  environment: Readonly<Record<string, string>> = {},
  identity: Identity = clientCertificate(),
): Promise<Plugin> => {
  const running = run(workshop, {
    environment: {
      TF_PLUGIN_MAGIC_COOKIE: cookie,
      PLUGIN_PROTOCOL_VERSIONS: '5,6',
      PLUGIN_CLIENT_CERT: identity.certificatePem,
      ...environment,
    },
  });
  const handshake = parseHandshake(await firstLine(running));
  const client = connectPlugin(handshake, identity);
  return {
    ...running,
    handshake,
    client,
    async shutDown() {
      await client.raw('/plugin.GRPCController/Shutdown');
      client.close();
      return running.ended;
    },
  };
};
