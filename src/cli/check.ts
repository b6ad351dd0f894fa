import { buffer } from 'node:stream/consumers';
import { Command, InvalidArgumentError, Option } from 'commander';
import { UnusableCall } from './check/files';
import { fix } from './check/fix';
import { gather, type Named } from './check/gather';
import { helpText } from './check/help';
import { judge } from './check/judge';
import { fails, rendered } from './check/output';
import { type Address, toAddress } from './check/server';

export interface CheckSurroundings {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Says with which code the process is to end once it is done. */
  readonly conclude: (code: number) => void;
  /** Ends the process at once. */
  readonly end: (code: number) => never;
  readonly now: () => Date;
  /** All of standard input. */
  readonly readInput: () => Promise<Buffer>;
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** In milliseconds, for everything that is asked of a server. */
  readonly connectTimeout: number;
  readonly hasColors: boolean;
}

const surroundings = (): CheckSurroundings => ({
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  conclude: (code) => {
    process.exitCode = code;
  },
  end: (code) => process.exit(code),
  now: () => new Date(),
  readInput: async () => buffer(process.stdin),
  environment: process.env,
  connectTimeout: 10_000,
  hasColors: process.stdout.isTTY === true && !process.env['NO_COLOR'],
});

const CLEAN = 0;
const FOUND = 1;
const UNUSABLE_CALL = 2;

interface CheckOptions extends Omit<Named, 'files' | 'domain'> {
  readonly domain?: readonly string[];
  readonly passphraseEnv?: string;
  readonly warnDays?: number;
  readonly failOn: 'warning' | 'error';
  readonly fix?: string;
  readonly json?: boolean;
  readonly sarif?: boolean;
}

/** `pemform check`: what a plan would say about a certificate, for a pipeline step. */
export const checkCommand = (around: CheckSurroundings = surroundings()): Command =>
  new Command('check')
    .description('Check certificates, their chains and private keys, and JWKs the way a plan does.')
    .argument(
      '[files...]',
      'files or patterns like certs/*.pem, each a certificate with its chain and key; - is standard input',
    )
    .option('--certificate <file>', 'the certificate; its issuers may follow in the same file')
    .option('--chain <file>', 'its issuers')
    .option('--private-key <file>', 'its private key')
    .option(
      '--connect <host[:port]>',
      'a server that is asked for its certificate; with --certificate: whether it is the one of the file',
      toServer,
    )
    .option('--jwk <file>', 'a JWK or a JWK set')
    .option('--passphrase-env <name>', 'the environment variable with the passphrase of what is encrypted')
    .option('--domain <name>', 'a name or an IP address it has to cover; may be given several times', collect)
    .option('--warn-days <n>', 'warn so many days before expiry, as expiry_warning_days; 0 is silent', toDays)
    .addOption(
      new Option('--fail-on <severity>', 'what ends with 1, warnings or errors only')
        .choices(['warning', 'error'] as const)
        .default('error'),
    )
    .option(
      '--fix <file>',
      'write the certificates as a server presents them: leaf first, each issuer after the one it signed, no root',
    )
    .option('--json', 'print facts and findings as JSON')
    .addOption(new Option('--sarif', 'print findings as SARIF 2.1.0, for code scanning').conflicts('json'))
    .addHelpText('after', `\n${helpText()}`)
    .configureOutput({ writeOut: around.print, writeErr: around.complain })
    .exitOverride(({ exitCode }) => around.end(exitCode === 0 ? CLEAN : UNUSABLE_CALL))
    .action(async (files: readonly string[], options: CheckOptions) => {
      try {
        around.conclude(await check(files, options, around));
      } catch (failure) {
        if (!(failure instanceof UnusableCall)) throw failure;
        around.complain(`${failure.message}\n`);
        around.conclude(UNUSABLE_CALL);
      }
    });

const check = async (files: readonly string[], options: CheckOptions, around: CheckSurroundings): Promise<number> => {
  const passphrase = passphraseIn(options.passphraseEnv, around.environment);
  const inputs = await gather({ ...options, files, domain: options.domain ?? [] }, { ...around, passphrase });
  const judging = { now: around.now(), expiry_warning_days: options.warnDays, passphrase };
  const checked = inputs.map((each) => judge(each, judging));
  const fixed = options.fix === undefined ? null : fix(options.fix, checked);
  around.print(rendered(checked, { ...options, isList: files.length > 0, hasColors: around.hasColors }));
  if (fixed?.isWritten === false) around.complain(`${fixed.told}\n`);
  else if (fixed !== null && options.json !== true && options.sarif !== true) around.print(`${fixed.told}\n`);
  return fails(checked, options.failOn) || fixed?.isWritten === false ? FOUND : CLEAN;
};

const passphraseIn = (name: string | undefined, environment: Readonly<NodeJS.ProcessEnv>): string | null => {
  if (name === undefined) return null;
  const passphrase = environment[name];
  if (passphrase === undefined) throw new UnusableCall(`The environment variable ${name} is not set.`);
  return passphrase;
};

const collect = (name: string, before: readonly string[] = []): readonly string[] => [...before, name];

const toServer = (text: string): Address => {
  try {
    return toAddress(text);
  } catch (failure) {
    throw new InvalidArgumentError(failure instanceof Error ? failure.message : String(failure));
  }
};

const toDays = (text: string): number => {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of days, 0 or more.');
  return Number(text);
};
