import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledPlugins } from '../src/install/plugin';
import { startSandbox } from '../src/sandbox/sandbox';
import { bundlePlugins } from '../src/tools/bundle';
import { issue, makeCa } from '../test/support/certificates';
import { median, report, run, timed } from './measure';

const count = 1000;
const rounds = 3;

/** A plan of 1000 unchanged certificates, next to one of as many terraform_data with the same text. */
export const measurePlan = async (terraform: string): Promise<void> => {
  const sandbox = await startSandbox();
  const root = mkdtempSync(join(tmpdir(), 'pemform-bench-'));
  const idlePlugins = join(root, 'idle');
  const environment = (name: string, plugins: string) => ({
    ...process.env,
    TF_CLI_CONFIG_FILE: cliConfig(join(root, name), plugins),
    CHECKPOINT_DISABLE: '1',
    APINIZER_BASE_URL: sandbox.apinizerUrl,
    APINIZER_TOKEN: sandbox.apinizerToken,
    APINIZER_PROJECT: 'Shop',
  });
  try {
    await bundlePlugins({ providersDirectory: 'bench/idle', outputDirectory: idlePlugins, version: '0.1.0' });
    const env = environment('terraformrc', bundledPlugins);
    const idleEnv = environment('idle.terraformrc', idlePlugins);
    writeCertificates(join(root, 'certs'));
    const ours = workspace(join(root, 'ours'), certificates);
    const plain = workspace(join(root, 'plain'), data);
    for (const cwd of [ours, plain]) await run(terraform, ['apply', '-auto-approve', '-input=false'], { cwd, env });

    const memory = watchMemory();
    const oursTook: number[] = [];
    const plainTook: number[] = [];
    const idleTook: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      plainTook.push(await timed(() => run(terraform, ['plan', '-input=false'], { cwd: plain, env })));
      oursTook.push(
        await timed(() => run(terraform, ['plan', '-input=false', '-detailed-exitcode'], { cwd: ours, env })),
      );
      idleTook.push(await timed(() => run(terraform, ['plan', '-input=false'], { cwd: ours, env: idleEnv })));
    }
    const megabytes = memory.stop();
    const [a, b, floor] = [median(oursTook), median(plainTook), median(idleTook)];
    report(
      `plan of ${count} certificates, terraform_data take ${(b / 1000).toFixed(1)} s`,
      `${(a / 1000).toFixed(1)} s, ${(a / b).toFixed(2)} x`,
      '3 x',
      a <= 3 * b,
    );
    process.stdout.write(
      `      the same plan with a provider that does nothing: ${(floor / 1000).toFixed(1)} s, ${(floor / b).toFixed(2)} x\n`,
    );
    report('memory of the provider meanwhile (RSS, highest)', `${megabytes.toFixed(0)} MB`, '150 MB', megabytes <= 150);
  } finally {
    await sandbox.close();
    rmSync(root, { recursive: true, force: true });
  }
};

const certificates = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}

resource "apinizer_certificate" "many" {
  count           = ${count}
  name            = "certificate-\${count.index}"
  alias           = "certificate-\${count.index}"
  environments    = ["production"]
  certificate_pem = file("../certs/\${count.index}.pem")
}
`;

const data = `
resource "terraform_data" "many" {
  count = ${count}
  input = file("../certs/\${count.index}.pem")
}
`;

const workspace = (folder: string, hcl: string): string => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'main.tf'), hcl);
  return folder;
};

const writeCertificates = (folder: string): void => {
  mkdirSync(folder);
  const ca = makeCa();
  for (let index = 0; index < count; index += 1) {
    writeFileSync(join(folder, `${index}.pem`), issue(ca, { names: [`host-${index}.example.com`] }).certificatePem);
  }
};

const cliConfig = (file: string, plugins: string): string => {
  const lines = readdirSync(plugins).map((type) => `    "pemform/${type}" = "${join(plugins, type)}"\n`);
  writeFileSync(file, `provider_installation {\n  dev_overrides {\n${lines.join('')}  }\n  direct {}\n}\n`);
  return file;
};

/** The highest resident memory of any provider process, by the kernel's own high-water mark. */
const watchMemory = () => {
  let highest = 0;
  const timer = setInterval(() => {
    for (const megabytes of providerProcesses()) highest = Math.max(highest, megabytes);
  }, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return highest;
    },
  };
};

const providerProcesses = (): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('terraform-provider-apinizer')) return [];
        const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
        return kilobytes === undefined ? [] : [Number(kilobytes) / 1024];
      } catch {
        // The process ended meanwhile.
        return [];
      }
    });
