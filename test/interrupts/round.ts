import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bundledPlugins } from '../../src/install/plugin';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { issue, makeCa } from '../support/certificates';
import { overridesFor } from '../support/terraform-process';

/** When and to whom the interrupt goes. */
export interface Interrupt {
  /** What the milliseconds are counted from: the start of terraform, or the first look of the wait. */
  readonly from: 'start' | 'wait';
  readonly afterMs: number;
  /** A terminal signals the whole process group, a supervisor terraform alone. */
  readonly to: 'group' | 'terraform';
}

/** What was seen of one apply that was interrupted. */
export interface Seen {
  /** Null where it had to be killed. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly endedAfterMs: number;
  readonly printed: string;
  /** Addresses in the state afterwards. */
  readonly recorded: readonly string[];
  /** Sockets that nobody removed, and a lock that nobody released. */
  readonly left: readonly string[];
  /** Whether the provider had sent the certificate when it was interrupted. */
  readonly wasWaiting: boolean;
}

export interface Surroundings {
  readonly sandbox: Sandbox;
  readonly terraform: string;
  /** Where the rounds have their folders. */
  readonly root: string;
}

const hcl = `terraform {
  required_providers {
    smoxy = { source = "pemform/smoxy" }
  }
}

resource "smoxy_certificate" "edge" {
  domain_name        = "example.com"
  certificate_pem    = file("edge.pem")
  private_key_pem_wo = file("edge.key")
  active_statuses    = ["never"]
}
`;

/** The built ones, or those in the folder that PEMFORM_PLUGINS names. */
const plugins = process.env['PEMFORM_PLUGINS'] ?? bundledPlugins;

const ca = makeCa();

/** Far more than an apply that ends at an interrupt takes, and far less than the 20 minutes that it would wait. */
const patienceMs = 60_000;

/** Applies a certificate that never becomes active, interrupts it, and looks at what is left. */
export const interruptedApply = async (around: Surroundings, name: string, interrupt: Interrupt): Promise<Seen> => {
  const directory = prepare(join(around.root, name));
  around.sandbox.clearJournal();
  const child = start(directory, around);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (printed += text));
  const ended = new Promise<Pick<Seen, 'code' | 'signal'>>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );

  const early = ended.then(() => true);
  if (interrupt.from === 'wait') await Promise.race([early, waiting(around.sandbox)]);
  await Promise.race([early, wait(interrupt.afterMs)]);
  const wasWaiting = isWaiting(around.sandbox);
  const sent = performance.now();
  signal(child, interrupt.to, 'SIGINT');
  const giveUp = setTimeout(() => signal(child, 'group', 'SIGKILL'), patienceMs);
  const { code, signal: by } = await ended;
  clearTimeout(giveUp);
  writeFileSync(join(directory, 'printed.txt'), printed);
  const endedAfterMs = Math.round(performance.now() - sent);
  return {
    code,
    signal: by,
    endedAfterMs,
    printed,
    wasWaiting,
    recorded: recordedIn(directory),
    left: await leftIn(directory),
  };
};

const prepare = (directory: string): string => {
  mkdirSync(join(directory, 'sockets'), { recursive: true });
  const edge = issue(ca, { names: ['example.com'] });
  const files = {
    'main.tf': hcl,
    'edge.pem': edge.certificatePem,
    'edge.key': edge.privateKeyPem,
    terraformrc: overridesFor(plugins),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
  return directory;
};

const start = (directory: string, { sandbox, terraform }: Surroundings): ChildProcess =>
  spawn(terraform, ['apply', '-auto-approve', '-no-color', '-input=false'], {
    cwd: directory,
    // A process group of its own, as a shell gives it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      TMPDIR: join(directory, 'sockets'),
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: join(directory, 'terraformrc'),
      SMOXY_BASE_URL: sandbox.smoxyUrl,
      SMOXY_API_TOKEN: sandbox.smoxyToken,
      SMOXY_ORGANIZATION_ID: '42',
    },
  });

const isWaiting = ({ journal }: Sandbox): boolean => journal.some(({ method }) => method === 'PATCH');

const waiting = async (sandbox: Sandbox): Promise<void> => {
  while (!isWaiting(sandbox)) await wait(10);
};

const signal = ({ pid = 0 }: ChildProcess, to: Interrupt['to'], name: NodeJS.Signals): void => {
  try {
    process.kill(to === 'group' ? -pid : pid, name);
  } catch {
    // It has ended by itself.
  }
};

const recordedIn = (directory: string): readonly string[] => {
  const file = join(directory, 'terraform.tfstate');
  if (!existsSync(file) || readFileSync(file, 'utf8') === '') return [];
  const { resources }: { resources: Recorded[] } = JSON.parse(readFileSync(file, 'utf8'));
  // What was about to be made stands there, too, without an instance.
  return resources.filter(({ instances }) => instances.length > 0).map(({ type, name }) => `${type}.${name}`);
};

interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly instances: readonly unknown[];
}

/** A plugin that outlives terraform notices within a second. */
const leftIn = async (directory: string): Promise<readonly string[]> => {
  const look = () => [
    ...readdirSync(join(directory, 'sockets')).filter((name) => name.startsWith('plugin')),
    ...readdirSync(directory).filter((name) => name.endsWith('.lock.info')),
  ];
  for (let waits = 0; waits < 30 && look().length > 0; waits += 1) await wait(100);
  return look();
};
