import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate, type OwnCertificate } from './certificate';
import { requireCached } from './compile-cache';
import { handshakeLine, manualStart, reattachInstructions, startedByTerraform } from './handshake';
import { CannotListen, type Listening, listen } from './listen';

/** Both sides know the other's certificate beforehand, and accept no other. */
export interface Tls {
  readonly own: OwnCertificate;
  readonly clientPem: string;
}

/** What a provider is served on, and who asked for it: core, which also ends the process, or a person. */
export interface Opened extends Listening {
  readonly tls: Tls | null;
  readonly by: 'core' | 'person';
  /** The process that started this one, as it was then. */
  readonly parent: number;
}

/** Serves a provider on what was opened for it; must take the connections before it gives up the turn. */
export type Run = (opened: Opened) => void;

/**
 * Opens the socket and tells core of it, and then loads the provider: core connects meanwhile, and its connection waits. Whoever starts a plugin by hand
 * reads what it is.
 */
export const start = async (name: string, load: () => Run): Promise<void> => {
  const isManual = process.argv.includes('-debug');
  if (!isManual && !startedByTerraform(process.env)) {
    process.stderr.write(manualStart(name));
    process.exitCode = 1;
    return;
  }
  const parent = process.ppid;
  followSignals(isManual);
  try {
    const opened = { ...(await open(isManual ? 'person' : 'core')), parent };
    const { address, tls } = opened;
    if (isManual) print(reattachInstructions(name, address, process.pid));
    else print(handshakeLine({ address, certificate: tls?.own.der, environment: process.env }));
    load()(opened);
  } catch (thrown) {
    const told = thrown instanceof CannotListen ? thrown.message : `The ${name} provider cannot be loaded. ${thrown}`;
    // Core shows its user what follows this word.
    writeSync(2, `panic: ${told}\n`);
    process.exit(2);
  }
};

/** The same for a plugin whose provider is in a file beside it, which exports `run`. */
export const startBeside = (name: string, directory: string): Promise<void> =>
  start(name, () => {
    const loaded: { readonly run: Run } = requireCached(join(directory, 'provider.js'), process.env);
    return loaded.run;
  });

/**
 * Signals reach the whole process group, and core decides what they mean: it says so by StopProvider and Shutdown. A process that a person started ends
 * when that person says so, and leaves no socket behind.
 */
const followSignals = (isManual: boolean): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, isManual ? () => process.exit(0) : () => {});
  }
};

const open = async (by: Opened['by']): Promise<Omit<Opened, 'parent'>> => {
  const clientPem = by === 'core' ? process.env['PLUGIN_CLIENT_CERT'] : undefined;
  const tls = clientPem ? { own: makeCertificate(new Date()), clientPem } : null;
  return { ...(await listen({ environment: process.env, platform: process.platform })), tls, by };
};

/** Core takes the first line on stdout for the handshake. */
const print = (text: string): void => void writeSync(1, text);
