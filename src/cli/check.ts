import { Command, InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../pki/finding';
import { gather, type Options } from './check/gather';
import { type Checked, judge } from './check/judge';
import { toReport } from './check/report';
import { toSarif } from './check/sarif';
import { toSummary } from './check/summary';
import { UnusableCall } from './check/unusable-call';

export interface CheckSurroundings {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Says with which code the process is to end once it is done. */
  readonly conclude: (code: number) => void;
  /** Ends the process at once. */
  readonly end: (code: number) => never;
  readonly now: () => Date;
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
  hasColors: process.stdout.isTTY === true && !process.env['NO_COLOR'],
});

const CLEAN = 0;
const FOUND = 1;
const UNUSABLE_CALL = 2;

interface CheckOptions extends Options {
  readonly warnDays?: number;
  readonly failOn: 'warning' | 'error';
  readonly json?: boolean;
  readonly sarif?: boolean;
}

/** `pemform check`: what a plan would say about a certificate, for a pipeline step. */
export const checkCommand = (around: CheckSurroundings = surroundings()): Command =>
  new Command('check')
    .description('Check certificates, their chains and private keys, and JWKs the way a plan does.')
    .option('--certificate <file>', 'the certificate, PEM; its issuers may follow in the same file')
    .option('--chain <file>', 'its issuers, PEM')
    .option('--private-key <file>', 'its private key, PEM')
    .option('--jwk <file>', 'a JWK or a JWK set')
    .option('--domain <name>', 'a name or an IP address it has to cover; may be given several times', collect, [])
    .option('--warn-days <n>', 'warn so many days before expiry, as expiry_warning_days; 0 is silent', toDays)
    .addOption(
      new Option('--fail-on <severity>', 'what ends with 1').choices(['warning', 'error'] as const).default('error'),
    )
    .option('--json', 'print facts and findings as JSON')
    .addOption(new Option('--sarif', 'print findings as SARIF 2.1.0, for code scanning').conflicts('json'))
    .addHelpText('after', `\n${exitCodes}`)
    .configureOutput({ writeOut: around.print, writeErr: around.complain })
    .exitOverride(({ exitCode }) => around.end(exitCode === 0 ? CLEAN : UNUSABLE_CALL))
    .action((options: CheckOptions) => {
      try {
        around.conclude(check(options, around));
      } catch (failure) {
        if (!(failure instanceof UnusableCall)) throw failure;
        around.complain(`${failure.message}\n`);
        around.conclude(UNUSABLE_CALL);
      }
    });

const check = (options: CheckOptions, around: CheckSurroundings): number => {
  const checked = judge(gather(options), { now: around.now(), expiry_warning_days: options.warnDays });
  around.print(rendered(checked, options, around));
  return fails(checked, options) ? FOUND : CLEAN;
};

const exitCodes = `Exits with 0 if there are no errors, 1 if there are (or warnings, with --fail-on warning), and 2 if it
cannot be run. What is only worth knowing ends with 0.`;

const collect = (name: string, before: readonly string[]): readonly string[] => [...before, name];

const toDays = (text: string): number => {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of days, 0 or more.');
  return Number(text);
};

const fails = ({ findings }: Checked, { failOn }: CheckOptions): boolean => {
  const failing: readonly Severity[] = failOn === 'warning' ? ['error', 'warning'] : ['error'];
  return findings.some(({ severity }) => failing.includes(severity));
};

const rendered = (checked: Checked, options: CheckOptions, { hasColors }: CheckSurroundings): string => {
  if (options.sarif === true) return `${JSON.stringify(toSarif(checked), null, 2)}\n`;
  return options.json === true ? `${JSON.stringify(toSummary(checked), null, 2)}\n` : toReport(checked, hasColors);
};
