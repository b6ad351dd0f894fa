import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { dataFileHelp, parseDataFile } from '../sandbox/data-file';
import { faultSpecHelp, parseFault } from '../sandbox/fault-spec';
import {
  describeCall,
  type Fault,
  type Sandbox,
  type SandboxCredentials,
  type SandboxData,
  startSandbox,
} from '../sandbox/sandbox';
import { expectOwnFolder, writeDemo } from './sandbox-demo';

interface Options {
  readonly port: number;
  readonly data?: SandboxData;
  readonly fault?: readonly Fault[];
  readonly init?: string;
}

const orInvalid =
  <T>(read: (text: string) => T) =>
  (text: string): T => {
    try {
      return read(text);
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
    }
  };

const readPort = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error('It must be a number from 0 to 65535.');
  return port;
};

/** `pemform sandbox`: both emulated APIs on loopback until it is interrupted, with a line for every call. */
export const sandboxCommand = (): Command =>
  new Command('sandbox')
    .description('Emulate the smoxy and the Apinizer API on loopback, to try everything without an account.')
    .option('--port <n>', 'port to listen on; 0 takes a free one', orInvalid(readPort), 0)
    .option(
      '--data <file>',
      'objects and settings to start with, JSON',
      orInvalid((file) => parseDataFile(readFileSync(file, 'utf8'))),
    )
    .option(
      '--fault <spec>',
      'let calls fail; may be given several times (see below)',
      (spec: string, before: readonly Fault[] = []) => [...before, orInvalid(parseFault)(spec)],
    )
    .addOption(
      new Option(
        '--init <dir>',
        'write demo certificates and a configuration that is ready for terraform init into a folder',
      ).conflicts('data'),
    )
    .addHelpText('after', `\n${faultSpecHelp}\n\n${dataFileHelp}`)
    .action(async ({ port, data, fault, init }: Options) => {
      if (init !== undefined) expectOwnFolder(init);
      const print = (line: string): void => void process.stdout.write(`${line}\n`);
      const sandbox = await startSandbox({
        port,
        credentials: fixedCredentials,
        ...(fault ? { faults: fault } : {}),
        ...(data ? { data } : {}),
        onCall: (call) => print(describeCall(call)),
      });
      if (init !== undefined) await writeDemo(init, sandbox);
      for (const line of welcome(sandbox, init)) print(line);
      await interrupted();
      await sandbox.close();
    });

const welcome = (sandbox: Sandbox, init: string | undefined): readonly string[] => [
  ...Object.entries(sandbox.environment).map(([name, value]) => `export ${name}=${quoted(value)}`),
  `# or APINIZER_USERNAME=${sandbox.apinizerUsername} APINIZER_PASSWORD=${sandbox.apinizerPassword} instead of the token`,
  ...(init === undefined ? [] : [`# In a second terminal: cd ${quoted(init)} && terraform init && terraform apply`]),
  '# Calls follow; Ctrl-C ends the sandbox.',
];

/** As a shell reads it back; project names may hold anything. */
const quoted = (text: string): string => (/^[\w.:/-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** The same at every start, so that a configuration and a shell stay good; they open nothing but a sandbox on loopback. */
const fixedCredentials: SandboxCredentials = {
  apinizerToken: 'pmf-4kT9wQz2VbN7rXe3',
  apinizerPassword: 'pmf-8sJd5LcY1hGu6Mfa',
  smoxyToken: 'pmf-2nRx7PvK9oBt4Zqi',
  smoxyJwt: 'pmf-6yWm3HgC8lDs5Ujo',
};
