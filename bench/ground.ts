import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledPlugins } from '../src/install/plugin';
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox';
import { issue, makeCa } from '../test/support/certificates';
import { run } from './measure';
import { startStateBackend } from './state-backend';

/** A sandbox, certificates and folders for measurements with the real terraform. */
export interface Ground {
  readonly root: string;
  readonly sandbox: Sandbox;
  /** A folder with as many certificates, or as many `terraform_data` with the same texts; its state is empty. */
  workspace(what: 'certificates' | 'data', count: number): Promise<string>;
  terraform(folder: string, args: readonly string[], plugins: string): Promise<void>;
  /** What every call to the sandbox is delayed by from now on. */
  delay(milliseconds: number): void;
  close(): Promise<void>;
}

export const openGround = async (terraform: string, largest: number): Promise<Ground> => {
  const [sandbox, backend] = [await startSandbox(), await startStateBackend()];
  const root = mkdtempSync(join(tmpdir(), 'pemform-bench-'));
  writeCertificates(join(root, 'certs'), largest);
  let made = 0;

  const environment = (plugins: string) => ({
    ...process.env,
    TF_CLI_CONFIG_FILE: cliConfig(join(root, 'terraformrc'), plugins),
    CHECKPOINT_DISABLE: '1',
    APINIZER_BASE_URL: sandbox.apinizerUrl,
    APINIZER_TOKEN: sandbox.apinizerToken,
    APINIZER_PROJECT: 'Shop',
  });

  const inFolder = (folder: string, args: readonly string[], plugins: string) =>
    run(terraform, args, { cwd: folder, env: environment(plugins) });

  return {
    root,
    sandbox,
    terraform: inFolder,
    async workspace(what, count) {
      made += 1;
      const folder = join(root, `${made}-${what}-${count}`);
      mkdirSync(folder);
      const file = join(folder, 'main.tf');
      const backendBlock = `terraform {\n  backend "http" {\n    address = "${backend.url}/${made}"\n  }\n}\n`;
      writeFileSync(file, backendBlock);
      // Before the provider is asked for: one that is taken from a folder cannot be initialized.
      await run(terraform, ['init', '-input=false'], { cwd: folder, env: environment(bundledPlugins) });
      writeFileSync(file, `${backendBlock}${what === 'certificates' ? certificates(count, made) : data(count)}`);
      return folder;
    },
    delay(milliseconds) {
      sandbox.clearFaults();
      if (milliseconds > 0)
        sandbox.inject({ path: '/', times: Number.POSITIVE_INFINITY, does: { delayMs: milliseconds } });
    },
    async close() {
      backend.close();
      await sandbox.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
};

const certificates = (count: number, prefix: number): string => `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}

resource "apinizer_certificate" "many" {
  count           = ${count}
  name            = "certificate-${prefix}-\${count.index}"
  alias           = "certificate-${prefix}-\${count.index}"
  environments    = ["production"]
  certificate_pem = file("../certs/\${count.index}.pem")
}
`;

const data = (count: number): string => `
resource "terraform_data" "many" {
  count = ${count}
  input = file("../certs/\${count.index}.pem")
}
`;

const writeCertificates = (folder: string, count: number): void => {
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
