import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type CheckInput, checkCertificate } from '../pki/check';
import { describeChain } from '../pki/describe-chain';
import type { Finding, InputName } from '../pki/finding';
import { type Checked, toReport } from './check/report';
import { toSarif } from './check/sarif';

interface Options {
  readonly certificate: string;
  readonly chain?: string;
  readonly privateKey?: string;
  readonly domain: readonly string[];
  readonly json?: boolean;
  readonly sarif?: boolean;
}

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
const ERRORS_FOUND = 1;
const UNUSABLE_CALL = 2;

/** `pemform check`: what a plan would say about a certificate, for a pipeline step. */
export const checkCommand = (around: CheckSurroundings = surroundings()): Command =>
  new Command('check')
    .description('Check a certificate, its chain and its private key the way a plan does.')
    .requiredOption('--certificate <file>', 'the certificate, PEM; its issuers may follow in the same file')
    .option('--chain <file>', 'its issuers, PEM')
    .option('--private-key <file>', 'its private key, PEM')
    .option('--domain <name>', 'a name or an IP address it has to cover; may be given several times', collect, [])
    .option('--json', 'print facts and findings as JSON')
    .option('--sarif', 'print findings as SARIF 2.1.0, for code scanning')
    .addHelpText('after', '\nExits with 0 if there are no errors, 1 if there are, and 2 if it cannot be run.')
    .configureOutput({ writeOut: around.print, writeErr: around.complain })
    .exitOverride(({ exitCode }) => around.end(exitCode === 0 ? CLEAN : UNUSABLE_CALL))
    .action((options: Options) => {
      const checked = check(options, around.now());
      around.print(rendered(checked, options, around));
      around.conclude(checked.findings.some(({ severity }) => severity === 'error') ? ERRORS_FOUND : CLEAN);
    });

const collect = (name: string, before: readonly string[]): readonly string[] => [...before, name];

const check = (options: Options, now: Date): Checked => {
  const files: Partial<Record<InputName, string>> = {
    certificate: options.certificate,
    ...(options.chain === undefined ? {} : { chain: options.chain }),
    ...(options.privateKey === undefined ? {} : { private_key: options.privateKey }),
  };
  const input: CheckInput = {
    certificate_pem: readText(options.certificate),
    chain_pem: options.chain === undefined ? null : readText(options.chain),
    private_key_pem: options.privateKey === undefined ? null : readText(options.privateKey),
    domain_names: options.domain,
  };
  return { files, input, chain: describeChain(input, { now }), findings: checkCertificate(input, { now }), now };
};

/** UTF-8 where the file is that; else its bytes as letters, from which the check tells what it is. */
const readText = (file: string): string => {
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
};

const rendered = (checked: Checked, options: Options, { hasColors }: CheckSurroundings): string => {
  if (options.sarif === true) return `${JSON.stringify(toSarif(checked), null, 2)}\n`;
  return options.json === true ? `${JSON.stringify(toJson(checked), null, 2)}\n` : toReport(checked, hasColors);
};

const toJson = ({ chain, findings }: Checked) => ({
  ...chain,
  findings,
  errors: count(findings, 'error'),
  warnings: count(findings, 'warning'),
});

const count = (findings: readonly Finding[], wanted: Finding['severity']): number =>
  findings.filter(({ severity }) => severity === wanted).length;
